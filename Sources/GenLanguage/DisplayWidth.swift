/// The columns that a text takes in a terminal: two for wide characters and emoji, none for marks on their own.
public func displayWidth(of text: String) -> Int {
  text.reduce(0) { $0 + displayWidth(of: $1) }
}

/// The columns that a character takes in a terminal.
public func displayWidth(of character: Character) -> Int {
  if let ascii = character.asciiValue { return ascii < 0x20 || ascii == 0x7F ? 0 : 1 }
  var width = 0
  for scalar in character.unicodeScalars {
    if scalar == "\u{FE0F}" || isWide(scalar) { return 2 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: break
    default: width = 1
    }
  }
  return width
}

/// Whether a scalar is East Asian wide or shown as an emoji (Unicode Standard Annex 11; UTS 51).
private func isWide(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
    true
  default: scalar.value > 0x2000 && scalar.properties.isEmojiPresentation
  }
}
