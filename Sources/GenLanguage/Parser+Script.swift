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
      recover()
      return remains(from: first)
    }
  }

  /// `{`, statements, `}`.
  mutating func parseBlock() throws(Abandoned) -> Script {
    let open = try expectOpenBrace()
    try enter()
    defer { leave() }
    return parseBlockBody(open)
  }

  /// What follows `{`, with its `}`.
  private mutating func parseBlockBody(_ open: Token) -> Script {
    var statements: [Statement] = []
    parseStatements(into: &statements)
    if kind == .rightBrace {
      advance()
    } else {
      report(.unclosed("{"), Int(open.start)..<Int(open.end))
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

  /// Skips to the end of the statement. Blocks on the way are parsed for their own errors.
  private mutating func recover() {
    var braces = 0
    if resumesHere {
      resumesHere = false
      return
    }
    while kind != .endOfText {
      switch kind {
      case .end where braces == 0: return
      case .rightBrace:
        if braces == 0 { return }
        braces -= 1
        advance()
      case .leftBrace:
        let open = current
        advance()
        if depth < SyntaxError.depthLimit {
          depth += 1
          _ = parseBlockBody(open)
          depth -= 1
        } else {
          braces += 1
        }
      default: advance()
      }
    }
  }

  /// What a statement that could not be parsed still says: that a name or a setting has a value, if an unknown one.
  private mutating func remains(from first: Int) -> Statement? {
    let start = tokens[first]
    let span = span(from: start)
    let named = lostName(from: first)
    switch start.word.keyword {
    case .let?:
      guard let named else { return nil }
      return Statement(.let(named, .invalid(span)), span)
    case .generate?: return Statement(.generate(count: .invalid(span), name: named), span)
    case let keyword? where keyword.startsStatement:
      if let named { lostNames.insert(named.text) }
      return nil
    default: break
    }
    guard start.kind == .word, let form = start.word.setting else { return nil }
    let value = SettingStatement.Value.invalid(form, span)
    return Statement(.setting(SettingStatement(name: name(start), value: value, span: span)), span)
  }

  /// The name behind `let`, `def` or `as`.
  private func lostName(from first: Int) -> Name? {
    let keyword = tokens[first].word.keyword
    var position = first
    if keyword != .let, keyword != .def {
      while position < index, !tokens[position].word.is(.as) { position += 1 }
    }
    guard position + 1 < index else { return nil }
    let token = tokens[position + 1]
    guard token.kind == .word || token.kind == .variable else { return nil }
    let written = string(token).filter { $0 != "$" && $0 != "{" && $0 != "}" }
    return Name(written, span(token))
  }
}

extension SettingStatement.Value {
  /// A value of this form that could not be parsed.
  static func invalid(_ form: Vocabulary.SettingForm, _ span: Span) -> SettingStatement.Value {
    switch form {
    case .expression: .expression(.invalid(span))
    case .prompts: .prompts([PromptPart(text: .invalid(span), weight: nil)], .replaces)
    case .initImage: .initImage(.invalid(span), nil)
    case .mask: .mask(.invalid(span), nil)
    case .service: .service(.invalid(span), url: nil)
    case .budget: .budget(.invalid(span), unit: nil)
    }
  }
}
