/// UTF-8 as the lexer reads it: a buffer in place, never out of bounds.
struct ByteText {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>

  /// Number of bytes.
  var count: Int { bytes.count }

  /// The byte at `position`; 0 outside.
  @inline(__always)
  subscript(position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// The characters of a range; malformed UTF-8 is repaired.
  func string(_ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  /// The characters of a range for a message: what is too long ends with `…`.
  func excerpt(_ range: Range<Int>) -> String {
    let limit = 60
    if range.count <= limit { return string(range) }
    return string(range.lowerBound..<range.lowerBound + limit).dropLast() + "…"
  }

  /// Whether `pattern` stands at `position`.
  func has(_ pattern: StaticString, at position: Int) -> Bool {
    guard position + pattern.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<pattern.utf8CodeUnitCount where bytes[position + offset] != pattern.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The scalar at `position` with its length; U+FFFD of length 1 where the text is malformed.
  func scalar(at position: Int) -> (scalar: Unicode.Scalar, length: Int) {
    let first = self[position]
    let length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard length > 0, first < 0xF5, position + length <= count else { return ("\u{FFFD}", 1) }
    if length == 1 { return (Unicode.Scalar(first), 1) }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      let next = bytes[position + offset]
      guard next & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
      value = value << 6 | UInt32(next & 0x3F)
    }
    let least: [UInt32] = [0, 0, 0x80, 0x800, 0x10000]
    guard value >= least[length], let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }

  /// The length of the letter, digit, mark or `_` at `position`; 0 for anything else.
  @inline(__always)
  func nameCharacterLength(at position: Int) -> Int {
    let byte = self[position]
    if byte < 0x80 { return isNameByte(byte) ? 1 : 0 }
    return foreignLetterLength(at: position)
  }

  /// The same beyond ASCII.
  private func foreignLetterLength(at position: Int) -> Int {
    let (scalar, length) = scalar(at: position)
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .letterNumber:
      return length
    default: return 0
    }
  }

  /// The length of the white space at `position`, newlines excepted; 0 for anything else.
  func spaceLength(at position: Int) -> Int {
    switch self[position] {
    case 0x20, 0x09: return 1
    case 0x80...:
      let (scalar, length) = scalar(at: position)
      return scalar.properties.generalCategory == .spaceSeparator ? length : 0
    default: return 0
    }
  }

  /// One past the end of the name that begins at `position`.
  func endOfName(from position: Int) -> Int {
    var end = position
    while case let length = nameCharacterLength(at: end), length > 0 { end += length }
    return end
  }

  /// Where the line ends that holds `position`: at its newline or at the end of the text.
  func endOfLine(from position: Int) -> Int {
    var end = position
    while end < count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// The first byte that is not UTF-8.
  func firstMalformed() -> Int? {
    var position = 0
    while position < count {
      if position + 8 <= count,
        UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080
          == 0
      {
        position += 8
        continue
      }
      let (scalar, length) = scalar(at: position)
      if scalar == "\u{FFFD}", length == 1 { return position }
      position += length
    }
    return nil
  }
}

/// Whether an ASCII byte is a letter, a digit or `_`.
@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
  byte < 64
    ? 0x03FF_0000_0000_0000 as UInt64 >> UInt64(byte) & 1 != 0
    : byte < 128 && 0x07FF_FFFE_87FF_FFFE as UInt64 >> UInt64(byte & 63) & 1 != 0
}

/// Whether an ASCII byte is a letter.
@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
