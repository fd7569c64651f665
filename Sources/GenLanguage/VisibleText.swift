/// A text as a terminal may show it: what would steer one, newlines included, or hides in it is made visible.
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: MarkedLine.isInvisible) else { return text }
  return text.map { MarkedLine.hidesSomething($0) ? MarkedLine.marked($0) : String($0) }.joined()
}

extension MarkedLine {
  /// A character that can be shown: pictures for control characters, U+FFFD for what reorders text or hides in it.
  static func visible(_ character: Character) -> Character {
    guard hidesSomething(character), let first = character.unicodeScalars.first else { return character }
    return isInvisible(first) ? Character(mark(first)) : "\u{FFFD}"
  }

  /// Whether a character has a part that is not seen and does not make its other parts look otherwise.
  fileprivate static func hidesSomething(_ character: Character) -> Bool {
    var previous: Unicode.Scalar?
    for scalar in character.unicodeScalars {
      if isInvisible(scalar), previous.map({ !shapes(scalar, $0) }) ?? true { return true }
      previous = scalar
    }
    return false
  }

  /// A character with marks where something hides.
  fileprivate static func marked(_ character: Character) -> String {
    var result = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      let next = isInvisible(scalar) ? mark(scalar) : scalar
      if next != "\u{FFFD}" || result.last != next { result.append(next) }
    }
    return String(result)
  }

  private static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "␡"
    default: "\u{FFFD}"
    }
  }

  /// Whether an invisible scalar is part of how the one before is written: joined emoji and their colour, letters of
  /// Arabic, Indic and other scripts that join, variants of ideographs.
  private static func shapes(_ scalar: Unicode.Scalar, _ previous: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C: joins(previous)
    case 0x200D: joins(previous) || previous.value > 0xA8 && isPartOfEmoji(previous)
    case 0xFE0E...0xFE0F: previous.properties.isEmoji
    case 0xFE00...0xFE0D, 0xE0100...0xE01EF: previous.properties.isIdeographic
    default: false
    }
  }

  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    (0x600...0x1CFF).contains(scalar.value) && !isInvisible(scalar)
  }

  private static func isPartOfEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isEmoji || scalar.value == 0xFE0F || scalar.properties.isEmojiModifier
  }
}
