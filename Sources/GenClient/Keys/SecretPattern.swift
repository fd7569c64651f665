/// The forms in which servers repeat a key.
struct SecretPattern {
  /// The key, in small letters unless it is short.
  private let key: [UInt8]
  /// What base64 has of the key, whatever stands before it.
  private let encoded: [[UInt8]]

  /// What is shorter could be a word in other letters, or a piece of any base64.
  private static let leastLength = 8

  init(_ key: [UInt8]) {
    let isLong = key.count >= Self.leastLength
    self.key = isLong ? key.map(Self.lowercased) : key
    encoded = isLong ? (0..<3).map { Self.base64(key, behind: $0) } : []
  }

  /// Where the key ends that begins at a position; `nil` where none does.
  func end(in bytes: [UInt8], at start: Int) -> Int? {
    if let end = plainEnd(in: bytes, at: start) { return end }
    for form in encoded where bytes.count - start >= form.count {
      if form.indices.allSatisfy({ Self.standard(bytes[start + $0]) == form[$0] }) { return start + form.count }
    }
    return nil
  }

  /// Each character as it is or as a percent sign and two digits.
  private func plainEnd(in bytes: [UInt8], at start: Int) -> Int? {
    var position = start
    for wanted in key {
      guard position < bytes.count else { return nil }
      if fold(bytes[position]) == wanted {
        position += 1
      } else if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let high = Self.digit(bytes[position + 1]), let low = Self.digit(bytes[position + 2]),
        fold(high << 4 | low) == wanted
      {
        position += 3
      } else {
        return nil
      }
    }
    return position
  }

  private func fold(_ byte: UInt8) -> UInt8 { encoded.isEmpty ? byte : Self.lowercased(byte) }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }

  /// In the alphabet for addresses `-` and `_` stand for `+` and `/`.
  private static func standard(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: byte
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The characters that have no bits of anything but the key, when `count` bytes stand before it.
  private static func base64(_ key: [UInt8], behind count: Int) -> [UInt8] {
    let bytes = [UInt8](repeating: 0, count: count) + key
    return ((count * 8 + 5) / 6..<bytes.count * 8 / 6).map { index in
      let (byte, bit) = (index * 6 / 8, index * 6 % 8)
      let pair = UInt16(bytes[byte]) << 8 | UInt16(byte + 1 < bytes.count ? bytes[byte + 1] : 0)
      return alphabet[Int(pair >> (10 - UInt16(bit)) & 63)]
    }
  }
}
