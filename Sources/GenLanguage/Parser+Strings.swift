extension Parser {
  /// A string; the current token is `string` or `stringOpen`.
  mutating func parseStringLiteral() throws(Abandoned) -> StringLiteral {
    let open = current
    height = 0
    advance()
    if open.kind == .string {
      let content = Int(open.start) + open.quote.openLength..<Int(open.end) - open.quote.openLength
      let parts: [StringLiteral.Part] = content.isEmpty ? [] : [.text(text.string(content))]
      return StringLiteral(parts: parts, form: open.quote.form, span: span(open))
    }
    let pieces = try parsePieces()
    let close = current
    if kind == .stringClose { advance() }
    let isMultiline = open.quote == .triple
    let parts = isMultiline ? multilineParts(pieces, open, close) : plainParts(pieces, open.quote)
    return StringLiteral(parts: parts, form: open.quote.form, span: span(from: open))
  }

  /// All between the quotes.
  private mutating func parsePieces() throws(Abandoned) -> [Piece] {
    var pieces: [Piece] = []
    var highest = 0
    while kind != .stringClose && kind != .endOfText && kind != .end {
      let token = current
      switch token.kind {
      case .text: pieces.append(.text(Int(token.start)..<Int(token.end)))
      case .variable: pieces.append(.interpolation(.variable(variableName(token))))
      default:
        pieces.append(.interpolation(try parseInterpolation()))
        highest = max(highest, height + 1)
        continue
      }
      advance()
    }
    height = highest
    return pieces
  }

  /// A stretch between the quotes, before escapes and indentation are resolved.
  enum Piece {
    case text(Range<Int>)
    case interpolation(Expression)
  }

  /// `${ expression }`
  private mutating func parseInterpolation() throws(Abandoned) -> Expression {
    let open = current
    guard accept(.interpolationOpen) else { try failValue(after: open) }
    let outer = separatesSettings
    separatesSettings = false
    defer { separatesSettings = outer }
    let value = try parseExpression(after: open)
    try expectClose(.interpolationClose, of: open)
    // `${ name }` with spaces is the variable still.
    if case .symbol(let name) = value, name.text.allSatisfy({ $0 != "-" && $0 != "." }) { return .variable(name) }
    return value
  }

  private mutating func plainParts(_ pieces: [Piece], _ quote: Quote) -> [StringLiteral.Part] {
    var parts: [StringLiteral.Part] = []
    parts.reserveCapacity(pieces.count)
    for piece in pieces {
      switch piece {
      case .text(let range):
        let isPlain = quote.isRaw || !text.bytes[range].contains(UInt8(ascii: "\\"))
        parts.append(.text(isPlain ? text.string(range) : unescape(range)))
      case .interpolation(let value): parts.append(.interpolation(value))
      }
    }
    return parts
  }

  /// The characters of a range with its escapes resolved.
  mutating func unescape(_ range: Range<Int>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = text[position]
      if byte == UInt8(ascii: "\\") {
        position = appendEscape(at: position, in: range, to: &result)
      } else if byte == 0x0D {
        result.append(0x0A)
        position += text[position + 1] == 0x0A ? 2 : 1
      } else {
        result.append(byte)
        position += 1
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Appends what the escape at `position` stands for and returns where it ends.
  private mutating func appendEscape(at position: Int, in range: Range<Int>, to result: inout [UInt8]) -> Int {
    let next = position + 1
    guard next < range.upperBound else { return range.upperBound }
    switch text[next] {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"): result.append(text[next])
    case UInt8(ascii: "u") where text[next + 1] == UInt8(ascii: "{"):
      return appendScalar(at: position, in: range, to: &result)
    default:
      let end = min(next + text.scalar(at: next).length, range.upperBound)
      reportInString(.unknownEscape(text.string(position..<end)), position..<end)
      return end
    }
    return next + 1
  }

  /// `\u{1F3EE}`
  private mutating func appendScalar(at position: Int, in range: Range<Int>, to result: inout [UInt8]) -> Int {
    let digits = position + 3
    let end = (digits..<range.upperBound).first { !isHexadecimal(text[$0]) } ?? range.upperBound
    let isClosed = end < range.upperBound && text[end] == UInt8(ascii: "}")
    let whole = position..<(isClosed ? end + 1 : end)
    let value = end - digits <= 8 ? UInt32(text.string(digits..<end), radix: 16) : nil
    if isClosed, let value, let scalar = Unicode.Scalar(value) {
      result += Array(Character(scalar).utf8)
    } else {
      reportInString(.invalidScalar(text.excerpt(whole)), whole)
    }
    return whole.upperBound
  }

  private func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 0x20) &- 0x61 < 6 }

  mutating func reportInString(_ error: SyntaxError, _ range: Range<Int>) {
    hasErrorBeforeEnd = true
    reporter.report(error, range)
  }
}
