extension Parser {
  /// A value without operators around it.
  mutating func parsePrimary(after before: Token) throws(Abandoned) -> Expression {
    let token = current
    height = 0
    switch token.kind {
    case .number:
      advance()
      let range = Int(token.start)..<Int(token.end)
      return .number(Number(literal: text.bytes, range) ?? .zero, span(token))
    case .word: return try parseWord(after: before)
    case .string, .stringOpen: return .string(try parseStringLiteral())
    case .variable:
      advance()
      return .variable(variableName(token))
    case .size: return try parseSize()
    case .handle: return .handle(try parseHandle())
    case .leftParenthesis: return try parseGroup(closedBy: .rightParenthesis)
    case .interpolationOpen: return try parseGroup(closedBy: .interpolationClose)
    case .leftBracket:
      let items = try parseItems(closedBy: .rightBracket, allowsTrailingComma: true)
      return .list(items, span(from: token))
    default: try failValue(after: before)
    }
  }

  /// A symbol, or a function with its arguments.
  private mutating func parseWord(after before: Token) throws(Abandoned) -> Expression {
    let word = current
    let next = next
    if next.kind == .leftParenthesis, touches(word, before: next) {
      advance()
      let arguments = try parseItems(closedBy: .rightParenthesis, allowsTrailingComma: false)
      let call = Expression.call(name(word), arguments, span(from: word))
      if string(word) == "range", let instead = rangeText(arguments) {
        report(.rangeFunction(instead: instead), Int(word.start)..<Int(tokens[index - 1].end))
        throw Abandoned()
      }
      return call
    }
    if let keyword = word.word.keyword, keyword.isReserved { try failValue(after: before) }
    if word.isFirstOnLine, before.kind.continuesLine, word.word.startsStatement, isStatementBelow(word) {
      resumesHere = true
      try fail(.expectedValue(after: string(before), found: "the end of the line"), at: before)
    }
    advance()
    return isPath(word) ? .invalid(span(word)) : .symbol(name(word))
  }

  /// Whether a word stands in for a path without quotes, which the lexer has reported.
  private func isPath(_ word: Token) -> Bool {
    !lexical.isEmpty && text.bytes[Int(word.start)..<Int(word.end)].contains(UInt8(ascii: "/"))
  }

  /// Whether a word at the start of a line rather begins a statement than continues the line above.
  private func isStatementBelow(_ word: Token) -> Bool {
    switch next.kind {
    case .number, .string, .stringOpen, .size, .variable, .handle: true
    case .word: next.word.keyword.map { !$0.isReserved && $0 != .x } ?? true
    default: false
    }
  }

  /// `1 to 5` for the arguments of `range(1, 5)`.
  private func rangeText(_ arguments: [Expression]) -> String? {
    let words = arguments.map { text.string(Int($0.span.start)..<Int($0.span.end)) }
    switch words.count {
    case 1: return "1 to \(words[0])"
    case 2: return "\(words[0]) to \(words[1])"
    case 3: return "\(words[0]) to \(words[1]) step \(words[2])"
    default: return nil
    }
  }

  private mutating func parseGroup(closedBy closing: Token.Kind) throws(Abandoned) -> Expression {
    let open = current
    advance()
    let inner = try parseExpression(after: open)
    try expectClose(closing, of: open)
    height += 1
    return .group(inner, span(from: open))
  }

  /// The items of a list, an index or a call, with both brackets.
  mutating func parseItems(
    closedBy closing: Token.Kind, allowsTrailingComma: Bool
  ) throws(Abandoned) -> [Expression] {
    let open = current
    advance()
    var items: [Expression] = []
    var highest = 0
    var before = open
    while kind != closing || (!allowsTrailingComma && before.kind == .comma) {
      items.append(try parseExpression(after: before))
      highest = max(highest, height)
      before = current
      guard accept(.comma) else { break }
    }
    try expectClose(closing, of: open)
    height = highest + 1
    return items
  }

  /// `512x512`
  private mutating func parseSize() throws(Abandoned) -> Expression {
    let token = current
    var sides = [0, 0]
    var side = 0
    for position in Int(token.start)..<Int(token.end) {
      guard isDigit(text[position]) else {
        side = 1
        continue
      }
      sides[side] = sides[side] * 10 + Int(text[position] & 15)
      if sides[side] > 1 << 40 { try fail(.numberOutOfRange) }
    }
    advance()
    return .size(width: sides[0], height: sides[1], span(token))
  }

  /// The name in `$name` or `${name}`.
  func variableName(_ token: Token) -> Name {
    let hasBraces = text[Int(token.start) + 1] == UInt8(ascii: "{")
    let range = Int(token.start) + (hasBraces ? 2 : 1)..<Int(token.end) - (hasBraces ? 1 : 0)
    return Name(text.string(range), span(token))
  }

  /// `@3`, `@3.2`, `@towers.$i`
  private mutating func parseHandle() throws(Abandoned) -> Handle {
    let token = current
    let start = Int(token.start) + 1
    let end = Int(token.end)
    let runEnd = text.endOfName(from: start)
    let run: Handle.Run
    if (start..<runEnd).allSatisfy({ isDigit(text[$0]) }) {
      guard runEnd > start, let number = Int(text.string(start..<runEnd)) else { try fail(.malformedHandle) }
      run = .number(number)
    } else {
      run = .name(text.string(start..<runEnd))
    }
    var image: Handle.Image?
    if runEnd < end {
      let first = runEnd + 1
      if isDigit(text[first]) {
        guard let number = Int(text.string(first..<end)) else { try fail(.malformedHandle) }
        image = .number(number)
      } else {
        let hasBraces = text[first + 1] == UInt8(ascii: "{")
        let name = text.string(first + (hasBraces ? 2 : 1)..<end - (hasBraces ? 1 : 0))
        image = .variable(Name(name, reporter.span(first..<end)))
      }
    }
    advance()
    return Handle(run: run, image: image, span: span(token))
  }
}
