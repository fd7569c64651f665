extension Parser {
  /// What the statement at the current token says; `before` is the first token of the statement above.
  mutating func parseStatementKind(after before: Token?) throws(Abandoned) -> Statement.Kind {
    let first = current
    switch first.kind {
    case .word:
      let next = next
      if next.kind == .question, touches(first, before: next) {
        advance()
        advance()
        return .help(name(first))
      }
      if next.kind == .assign || next.kind == .colon { try failAssignment(next) }
      if let keyword = first.word.keyword, keyword.isReserved { return try parseKeyword(keyword) }
      if let form = first.word.setting { return .setting(try parseSetting(form)) }
      if first.word.isCommand { return try parseCommand() }
      return try parseMacroCall()
    case .string, .stringOpen: return try parseBareString(after: before)
    case .variable where next.kind == .assign: try failAssignment(next)
    default: try failStart()
    }
  }

  private mutating func parseKeyword(_ keyword: Keyword) throws(Abandoned) -> Statement.Kind {
    let word = current
    if !keyword.startsStatement { try failKeyword(keyword) }
    advance()
    switch keyword {
    case .let: return try parseLet()
    case .include: return .include(try parseInclude())
    case .if: return .if(try parseConditional())
    case .for: return try parseFor()
    case .repeat:
      let count = try parseExpression(after: word)
      return .repeat(count, try parseBlock())
    case .with: return try parseWith()
    case .def: return .def(try parseDefinition())
    case .sweep: return .sweep(try parseSweep())
    default: return try parseAction(keyword)
    }
  }

  private mutating func parseLet() throws(Abandoned) -> Statement.Kind {
    let name = try expectName(of: .variable)
    let sign = current
    guard accept(.assign) else {
      let value = isAtEnd ? "…" : string(current)
      try fail(.expected("`=`", found: found(current), help: "write `let \(name.text) = \(value)`"))
    }
    if kind == .word, let action = current.word.keyword, action.makesImages, next.kind != .leftParenthesis {
      let written = restOfStatement(from: Int(current.start))
      try fail(.imagesAsValue(action: action.text, instead: "\(written) as \(name.text)"))
    }
    return .let(name, try parseExpression(after: sign))
  }

  private mutating func parseInclude() throws(Abandoned) -> StringLiteral {
    guard kind == .string || kind == .stringOpen else {
      try fail(.expected("a path in quotes", found: found(current), help: "write `include \"other.gen\"`"))
    }
    let start = current
    let path = try parseStringLiteral()
    if path.constant == nil { try fail(.notLiteral, at: start) }
    return path
  }

  private mutating func parseConditional() throws(Abandoned) -> Conditional {
    let condition = try parseExpression(after: tokens[index - 1])
    let then = try parseBlock()
    if kind == .end, next.kind == .word, next.word.is(.else) {
      advance()
      report(.elseOnOwnLine, Int(current.start)..<Int(current.end))
    }
    guard accept(.else) else { return Conditional(condition: condition, then: then, otherwise: nil) }
    guard isAt(.if) else { return Conditional(condition: condition, then: then, otherwise: try parseBlock()) }
    let start = current
    advance()
    try enter()
    defer { leave() }
    let nested = Statement(.if(try parseConditional()), span(from: start))
    return Conditional(condition: condition, then: then, otherwise: Script(statements: [nested]))
  }

  private mutating func parseFor() throws(Abandoned) -> Statement.Kind {
    let name = try expectName(of: .variable)
    let word = current
    guard accept(.in) else {
      try fail(.expected("`in`", found: found(current), help: "write `for \(name.text) in 1 to 3 {`"))
    }
    let values = try parseExpression(after: word)
    return .for(name, values, try parseBlock())
  }

  private mutating func parseWith() throws(Abandoned) -> Statement.Kind {
    separatesSettings = true
    var settings: [SettingStatement] = []
    repeat {
      settings.append(try parseSetting(try expectSetting()))
    } while accept(.comma)
    return .with(settings, try parseBlock())
  }

  private mutating func parseSweep() throws(Abandoned) -> Sweep {
    separatesSettings = true
    var axes: [Sweep.Axis] = []
    repeat {
      let subject = current
      if kind == .variable {
        let name = variableName(current)
        advance()
        axes.append(Sweep.Axis(subject: .variable(name), values: try parseExpression(after: subject)))
      } else {
        _ = try expectSetting()
        advance()
        axes.append(Sweep.Axis(subject: .setting(name(subject)), values: try parseExpression(after: subject)))
      }
    } while accept(.comma)
    let compare = current
    let comparison = accept(.compare) ? try parseOperand(after: compare) : nil
    let name = try parseRunName()
    let hasBlock = kind == .leftBrace || (kind == .end && next.kind == .leftBrace)
    return Sweep(axes: axes, comparison: comparison, name: name, body: hasBlock ? try parseBlock() : nil)
  }

  private mutating func parseDefinition() throws(Abandoned) -> Definition {
    let word = current
    guard kind == .word else { try fail(.expectedName(of: .macro, found: found(current), instead: nil)) }
    if word.word.startsStatement || word.word.keyword?.isReserved == true {
      report(.reservedWord(string(word)), Int(word.start)..<Int(word.end))
    }
    advance()
    var parameters: [Definition.Parameter] = []
    let open = current
    if kind == .leftParenthesis, touches(word, before: open) {
      advance()
      while kind != .rightParenthesis {
        let name = try expectName(of: .parameter)
        let value = accept(.assign) ? try parseExpression(after: tokens[index - 1]) : nil
        parameters.append(Definition.Parameter(name: name, value: value))
        guard accept(.comma) else { break }
      }
      try expectClose(.rightParenthesis, of: open)
    }
    return Definition(name: name(word), parameters: parameters, body: try parseBlock())
  }

  /// A string on its own.
  private mutating func parseBareString(after before: Token?) throws(Abandoned) -> Statement.Kind {
    let start = current
    if let before, start.isFirstOnLine, indentation(of: start) > indentation(of: before) {
      try fail(.missingComma(help: "put `,` at the end of the line above, or indent this line less"))
    }
    let literal = try parseStringLiteral()
    if literal.form == .multiline { try fail(.multilineBareString, at: start) }
    let weight = try parseWeight()
    if kind == .comma { try fail(.severalBareStrings) }
    return .bare(literal, weight: weight)
  }

  /// Bytes of white space that the line of a token begins with.
  func indentation(of token: Token) -> Int {
    var start = Int(token.start)
    while start > 0, text[start - 1] != 0x0A, text[start - 1] != 0x0D { start -= 1 }
    var end = start
    while case let length = text.spaceLength(at: end), length > 0 { end += length }
    return end - start
  }
}
