/// A text stored in a PNG under a keyword (`parameters`, `Software`, …).
public struct PNGText: Hashable, Sendable {
  /// 1…79 printable Latin-1 characters; no spaces at the ends or next to each other.
  public var keyword: String
  /// Any text without NUL characters.
  public var text: String

  /// A text and its keyword; both are checked when they are written.
  public init(_ keyword: String, _ text: String) {
    self.keyword = keyword
    self.text = text
  }

  /// Appends a tEXt chunk when the text is Latin-1, which every program reads, otherwise an uncompressed iTXt chunk
  /// (PNG specification, 11.3.4).
  func appendChunk(to bytes: inout [UInt8]) throws(ImageError) {
    guard let name = latin1(keyword, allowing: ""), (1...79).contains(name.count), name.first != 32, name.last != 32,
      !zip(name, name.dropFirst()).contains(where: { $0 == 32 && $1 == 32 })
    else { throw .invalidKeyword(keyword) }
    guard !text.utf8.contains(0) else { throw .invalidText(keyword: keyword) }
    if let plain = latin1(text, allowing: "\t\n\r") {
      bytes.appendChunk("tEXt", name + [0] + plain)
    } else {
      // Not compressed (two bytes), no language, no translated keyword.
      bytes.appendChunk("iTXt", name + [0, 0, 0, 0, 0] + Array(text.utf8))
    }
  }

  /// The text in Latin-1, or `nil` when a scalar is neither printable Latin-1 nor in `controls`.
  private func latin1(_ text: String, allowing controls: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0xFF: bytes.append(UInt8(scalar.value))
      case let value where controls.unicodeScalars.contains(scalar): bytes.append(UInt8(value))
      default: return nil
      }
    }
    return bytes
  }
}
