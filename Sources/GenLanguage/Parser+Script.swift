extension Parser {
  /// The whole text.
  mutating func parseScript() -> [Statement] {
    var statements: [Statement] = []
    while true {
      parseStatements(into: &statements)
      guard kind == .rightBrace else { return statements }
      statementStart = index
      report(.unmatched("}"), Int(current.start)..<Int(current.end))
      advance()
    }
  }

  /// Statements up to a `}` or the end of the text.
  private mutating func parseStatements(into statements: inout [Statement]) {
    var before: Token?
    while true {
      while kind == .end { advance() }
      if kind == .endOfText || kind == .rightBrace { return }
      let start = current
      if let statement = parseStatement(after: before) { statements.append(statement) }
      before = start
    }
  }

  /// One statement with its end; what is left of it if there is an error in it.
  private mutating func parseStatement(after before: Token?) -> Statement? {
    let outer = (statementStart, separatesSettings, depth)
    statementStart = index
    separatesSettings = false
    defer { (statementStart, separatesSettings, depth) = outer }
    let start = current
    do throws(Abandoned) {
      let kind = try parseStatementKind(after: before)
      let span = span(from: start)
      try expectEnd()
      return Statement(kind, span)
    } catch {
      let first = statementStart
      depth = outer.2
      let blocks = recover(from: first)
      return remains(from: first, blocks)
    }
  }

  /// `{`, statements, `}`.
  mutating func parseBlock() throws(Abandoned) -> Script {
    let open = try expectOpenBrace()
    try enter()
    defer { leave() }
    return parseBlockBody(open)
  }

  /// What follows `{`, with its `}`; `opensBlock` is false where the statement takes no block.
  mutating func parseBlockBody(_ open: Token, opensBlock: Bool = true) -> Script {
    var statements: [Statement] = []
    parseStatements(into: &statements)
    if kind == .rightBrace {
      advance()
    } else {
      if open.kind == .leftBrace { report(.unclosed("{"), Int(open.start)..<Int(open.end)) }
      if opensBlock { endsInBlock = true }
    }
    return Script(statements: statements)
  }

  /// `{`, also where it stands on the next line, which is reported without giving up.
  private mutating func expectOpenBrace() throws(Abandoned) -> Token {
    if kind == .end, next.kind == .leftBrace {
      advance()
      report(.braceOnOwnLine, Int(current.start)..<Int(current.end))
    }
    guard kind == .leftBrace else {
      let help = isAtEnd ? "the block begins on this line: `{`" : helpForUnexpected()
      try fail(.expected("`{`", found: found(current), help: help))
    }
    defer { advance() }
    return current
  }
}
