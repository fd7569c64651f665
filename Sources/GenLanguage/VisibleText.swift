/// A text as a terminal may show it: what would steer one, newlines included, or hides in it is made visible.
public func visibleText(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: MarkedLine.isInvisible) else { return text }
  var result = String.UnicodeScalarView()
  var (previous, wasHidden) = (Unicode.Scalar?.none, false)
  for scalar in text.unicodeScalars {
    let isHidden = MarkedLine.hides(scalar, after: previous)
    let shown = isHidden ? MarkedLine.mark(scalar) : scalar
    // One mark for all that hides in one place.
    if !(isHidden && wasHidden && shown == result.last) { result.append(shown) }
    (previous, wasHidden) = (scalar, isHidden)
  }
  return String(result)
}

extension MarkedLine {
  /// A character that can be shown: pictures for control characters, U+FFFD for what reorders text or hides in it.
  static func visible(_ character: Character) -> Character {
    guard hidesSomething(character), let first = character.unicodeScalars.first else { return character }
    return isInvisible(first) ? Character(mark(first)) : "\u{FFFD}"
  }

  private static func hidesSomething(_ character: Character) -> Bool {
    var previous: Unicode.Scalar?
    for scalar in character.unicodeScalars {
      if hides(scalar, after: previous) { return true }
      previous = scalar
    }
    return false
  }

  /// Whether a scalar is not seen and does not make the one before it look otherwise.
  fileprivate static func hides(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Bool {
    isInvisible(scalar) && !(previous.map { shapes(scalar, $0) } ?? false)
  }

  /// What stands for a scalar that hides.
  fileprivate static func mark(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
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
