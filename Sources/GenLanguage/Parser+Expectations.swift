extension Parser {
  /// The end of the statement.
  mutating func expectEnd() throws(Abandoned) {
    switch kind {
    case .end, .endOfText, .rightBrace: return
    case .rightParenthesis, .rightBracket: try fail(.unmatched(string(current)))
    default: break
    }
    let first = tokens[statementStart]
    let isText = kind == .string || kind == .stringOpen
    if isText, first.word.setting == .prompts || first.kind == .string || first.kind == .stringOpen {
      try fail(.missingComma(help: "put `,` between the texts"))
    }
    if first.kind == .word, !first.word.startsStatement { try failNearMiss(first) }
    try fail(.unexpected(found(current), help: helpForUnexpected()))
  }

  /// A name of letters, digits and `_`.
  mutating func expectName(of role: SyntaxError.NameRole) throws(Abandoned) -> Name {
    let token = current
    if kind == .variable {
      try fail(.expectedName(of: role, found: found(token), instead: variableName(token).text))
    }
    guard kind == .word else { try fail(.expectedName(of: role, found: found(token), instead: nil)) }
    if text.endOfName(from: Int(token.start)) < Int(token.end) {
      let instead = String(string(token).map { $0 == "-" || $0 == "." ? "_" : $0 })
      try fail(.expectedName(of: role, found: found(token), instead: instead))
    }
    advance()
    return name(token)
  }

  /// What closes `open`.
  mutating func expectClose(_ closing: Token.Kind, of open: Token) throws(Abandoned) {
    if accept(closing) { return }
    switch kind {
    case .end, .endOfText, .rightBrace, .rightParenthesis, .rightBracket, .interpolationClose, .stringClose,
      .leftBrace:
      try fail(.unclosed(string(open)), at: open)
    case .word, .number, .size, .variable, .handle, .string, .stringOpen, .sign, .leftBracket:
      let isList = open.kind != .interpolationOpen && tokens[index - 1].kind.endsValue
      let help = helpForUnexpected()
      if isList, help == nil || kind == .sign { try fail(.missingComma(help: "put `,` between the items")) }
      try fail(.unexpected(found(current), help: help))
    default: try fail(.unexpected(found(current), help: helpForUnexpected()))
    }
  }

  /// Reports that a value is missing at the current token.
  mutating func failValue(after before: Token) throws(Abandoned) -> Never {
    var help: String?
    switch kind {
    case .minus: help = "a sign touches its value: `-1`"
    case .word: help = "for the text write `\"\(string(current))\"`"
    case .rightBracket where before.kind == .comma: help = "delete the comma"
    default: break
    }
    let asker = before.kind == .endOfText || before.kind == .end ? nil : string(before)
    try fail(.expectedValue(after: asker, found: found(current), help: help))
  }

  /// A token as messages name it.
  func found(_ token: Token) -> String {
    switch token.kind {
    case .endOfText: return "the end of the text"
    case .end where text[Int(token.start)] != UInt8(ascii: ";"): return "the end of the line"
    case .stringOpen, .text, .stringClose: return "a string"
    default:
      let written = string(token)
      return written.count <= 32 ? "`\(written)`" : "`\(written.prefix(30))…`"
    }
  }
}
