extension Lexer {
  /// Brackets, separators and operators.
  mutating func lexSign(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ";"):
      if let last = tokens.last, last.kind != .end { append(.end, position, position + 1) }
      position += 1
    case UInt8(ascii: ","): take(.comma)
    case UInt8(ascii: ":"): take(.colon)
    case UInt8(ascii: "?"): take(.question)
    case UInt8(ascii: "("): open(.leftParenthesis, .parenthesis)
    case UInt8(ascii: "["): open(.leftBracket, .bracket)
    case UInt8(ascii: "{"):
      openBraces += 1
      open(.leftBrace, .brace)
    case UInt8(ascii: ")"): closeBracket(.rightParenthesis)
    case UInt8(ascii: "]"): closeBracket(.rightBracket)
    case UInt8(ascii: "}"): closeBrace()
    default: lexOperator(byte)
    }
  }

  private mutating func lexOperator(_ byte: UInt8) {
    let isDoubled = text[position + 1] == UInt8(ascii: "=")
    switch byte {
    case UInt8(ascii: "+"): isDoubled ? lexForeign() : take(.plus)
    case UInt8(ascii: "-"): isDoubled ? lexForeign() : lexMinus()
    case UInt8(ascii: "*"): isDoubled ? lexForeign() : take(.star)
    case UInt8(ascii: "%"): take(.percent)
    case UInt8(ascii: "/"): lexSlash()
    case UInt8(ascii: "="): isDoubled ? take(.equal, 2) : take(.assign)
    case UInt8(ascii: "<"):
      text[position + 1] == UInt8(ascii: ">") ? lexForeign() : isDoubled ? take(.lessOrEqual, 2) : take(.less)
    case UInt8(ascii: ">"): isDoubled ? take(.greaterOrEqual, 2) : take(.greater)
    case UInt8(ascii: "!"): isDoubled ? take(.notEqual, 2) : lexForeign()
    case UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "."): lexForeign()
    case UInt8(ascii: "~") where text[position + 1] == UInt8(ascii: "/"): lexPath()
    case 0..<0x20, 0x7F:
      reporter.report(.controlCharacter(byte), position..<position + 1)
      position += 1
    default:
      reporter.reportUnexpected(at: position, length: 1)
      position += 1
    }
  }

  @inline(__always)
  private mutating func take(_ kind: Token.Kind, _ length: Int = 1) {
    append(kind, position, position + length)
    position += length
  }

  private mutating func open(_ kind: Token.Kind, _ frame: Frame) {
    take(kind)
    frames.append(frame)
  }

  /// `)` or `]` closes the innermost of both, so that a wrong one does not leave everything behind it inside.
  private mutating func closeBracket(_ kind: Token.Kind) {
    switch frames.last {
    case .parenthesis, .bracket: frames.removeLast()
    default: break
    }
    take(kind)
  }

  /// `}` closes a block or an interpolation with all that is open inside.
  private mutating func closeBrace() {
    guard openBraces > 0 else { return take(.rightBrace) }
    openBraces -= 1
    var kind = Token.Kind.rightBrace
    while let frame = frames.popLast() {
      if case .brace = frame { break }
      guard case .interpolation = frame else { continue }
      kind = .interpolationClose
      break
    }
    take(kind)
    if case .string = frames.last { continueString() }
  }

  /// Whether the last token is a value that ends where the position is.
  private var touchesValue: Bool {
    guard let last = tokens.last else { return false }
    return Int(last.end) == position && last.kind.endsValue
  }

  /// `-` between spaces subtracts, before its operand it is a sign, anything else is an error.
  private mutating func lexMinus() {
    let next = position + 1
    let isSpaced =
      next >= text.count || text.spaceLength(at: next) > 0 || [0x0A, 0x0D, UInt8(ascii: "\\")].contains(text[next])
    if touchesValue, let last = tokens.last {
      let right = text.string(next..<endOfOperand(from: next, limit: 32))
      let left = text.excerpt(Int(last.start)..<position)
      let isNumbers = last.kind == .number && isDigit(text[next])
      reporter.report(.minusSpacing(left: left, right: right, isNumbers: isNumbers), position..<next)
      return take(.minus)
    }
    take(isSpaced ? .minus : .sign)
  }

  /// Where white space, a comma, a quote or a bracket ends what begins at `start`; at most `limit` bytes behind it.
  private func endOfOperand(from start: Int, limit: Int = .max) -> Int {
    var end = start
    while end < text.count, end - start < limit, !isStop(text[end]), text.spaceLength(at: end) == 0 {
      end += text.scalar(at: end).length
    }
    return end
  }

  /// Whether nothing that stands without quotes goes on over this byte.
  private func isStop(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "#"), UInt8(ascii: "("), UInt8(ascii: ")"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","),
      UInt8(ascii: ";"), UInt8(ascii: "="):
      true
    default: false
    }
  }

  /// Signs of other languages, and `.` on its own.
  private mutating func lexForeign() {
    let first = text[position]
    let next = text[position + 1]
    if first == UInt8(ascii: ".") {
      if isDigit(next), !touchesValue { return lexFraction() }
      if next == UInt8(ascii: "/") || text.has("../", at: position) { return lexPath() }
    }
    var end = position + 1
    while end < text.count, text[end] == first || text[end] == UInt8(ascii: "=") || text[end] == UInt8(ascii: ">") {
      end += 1
    }
    let instead: SyntaxError.Instead
    switch first {
    case UInt8(ascii: "&"): instead = .word("and")
    case UInt8(ascii: "|"): instead = .word("or")
    case UInt8(ascii: "!"): instead = .word("not")
    case UInt8(ascii: "<"): instead = .word("!=")
    case UInt8(ascii: ".") where end - position > 1: return reportDots(end)
    case UInt8(ascii: "."): instead = .nothing
    default: instead = .assignment
    }
    reporter.report(.foreignSign(text.excerpt(position..<end), instead: instead), position..<end)
    position = end
  }

  /// `.5` without its 0.
  private mutating func lexFraction() {
    let end = Number.end(ofLiteralIn: text.bytes, from: position + 1)
    let written = text.excerpt(position..<end)
    reporter.report(.malformedNumber(written, instead: "0" + written), position..<end)
    append(.number, position + 1, end)
    position = end
  }

  /// Reports `..` or `…` from the position to `end` with the range that was probably meant.
  mutating func reportDots(_ end: Int) {
    let left = touchesValue ? tokens.last.map { text.excerpt(Int($0.start)..<Int($0.end)) } : nil
    let right = text.string(end..<endOfOperand(from: end, limit: 32))
    let sign = text.excerpt(position..<end)
    let range = "\(left ?? "1") to \(right.isEmpty ? "5" : right)"
    reporter.report(.foreignSign(sign, instead: .range(range)), position..<end)
    position = end
  }

  /// Division, or a path that should stand in quotes: words cannot be divided.
  private mutating func lexSlash() {
    let next = position + 1
    let isCommentOrAddress = text[next] == UInt8(ascii: "/")
    if isCommentOrAddress {
      if let last = tokens.last, last.kind == .colon, Int(last.end) == position { return lexPath() }
      reporter.report(.foreignSign("//", instead: .comment), position..<next + 1)
      position = text.endOfLine(from: position)
      return
    }
    let length = text.nameCharacterLength(at: next)
    let startsName = length > 0 && !isDigit(text[next]) || text[next] == UInt8(ascii: ".")
    let followsWord = touchesValue && tokens.last?.kind == .word && length > 0
    if startsName && text[text.endOfName(from: next)] != UInt8(ascii: "(") || followsWord { return lexPath() }
    take(.slash)
  }

  /// Reports an unquoted path and stands a word in for it.
  private mutating func lexPath() {
    var start = position
    while start > 0, !isStop(text[start - 1]) { start -= 1 }
    if let last = tokens.last(where: { Int($0.start) < start }) { start = max(start, Int(last.end)) }
    while let last = tokens.last, Int(last.start) >= start { tokens.removeLast() }
    let end = max(endOfOperand(from: position), position + 1)
    reporter.report(.unquotedPath(text.excerpt(start..<end)), start..<end)
    append(.word, start, end)
    position = end
  }
}
