/// What stands between two tokens, white space on a line excepted.
struct Trivia {
  /// A part of it.
  enum Item {
    case newline
    /// `\` with its newline.
    case continuation
    /// From `#` to the last character that is not white space.
    case comment(Range<Int>)
  }

  /// In order.
  private(set) var items: [Item] = []

  /// The trivia among the bytes of a range that holds no tokens but ends of statements.
  init(_ text: ByteText, _ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      switch text[position] {
      case 0x0A, 0x0D:
        items.append(.newline)
        position += text.has("\r\n", at: position) ? 2 : 1
      case UInt8(ascii: "#"):
        let end = text.endOfLine(from: position)
        items.append(.comment(position..<Self.trimmed(text, position..<end)))
        position = end
      case UInt8(ascii: "\\"): position = appendContinuation(text, position)
      default: position += 1
      }
    }
  }

  /// The end of a line's range without the white space there.
  private static func trimmed(_ text: ByteText, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    return end
  }

  private mutating func appendContinuation(_ text: ByteText, _ start: Int) -> Int {
    items.append(.continuation)
    var position = start + 1
    while case let length = text.spaceLength(at: position), length > 0 { position += length }
    let end = text.endOfLine(from: position)
    if text[position] == UInt8(ascii: "#") { items.append(.comment(position..<Self.trimmed(text, position..<end))) }
    return end + (text.has("\r\n", at: end) ? 2 : 1)
  }

  /// Whether a line ends in it.
  var endsLine: Bool {
    items.contains { if case .comment = $0 { false } else { true } }
  }

  /// Whether a line ends in it without `\`.
  var hasNewline: Bool {
    items.contains { if case .newline = $0 { true } else { false } }
  }

  /// The comment on the line that it begins on, and what follows.
  var split: (comment: Range<Int>?, rest: ArraySlice<Item>) {
    if case .comment(let range)? = items.first { return (range, items.dropFirst()) }
    return (nil, items[...])
  }
}
