extension Parser {
  /// What follows an action's keyword.
  mutating func parseAction(_ keyword: Keyword) throws(Abandoned) -> Statement.Kind {
    let word = tokens[index - 1]
    switch keyword {
    case .generate:
      let count = isAtEnd || isAt(.as) ? nil : try parseExpression(after: word)
      return .generate(count: count, name: try parseRunName())
    case .upscale: return .upscale(try parseUpscale(word))
    case .find: return .find(try parseFind(word))
    case .show: return .show(isAtEnd ? [] : try parseImages(word))
    case .save: return try parseSave(word)
    case .diff:
      let first = try parseOperand(after: word)
      if kind == .comma { try fail(.unexpected(found(current), help: "write the two images with a space between")) }
      return .diff(first, try parseOperand(after: tokens[index - 1]))
    case .assert:
      let condition = try parseExpression(after: word)
      let hasMessage = kind == .string || kind == .stringOpen
      return .assert(condition, message: hasMessage ? try parseStringLiteral() : nil)
    case .print:
      var values = [try parseExpression(after: word)]
      while accept(.comma) { values.append(try parseExpression(after: tokens[index - 1])) }
      return .print(values)
    default: return .explain(format: try parseFormat())
    }
  }

  private mutating func parseUpscale(_ word: Token) throws(Abandoned) -> Upscale {
    let image = try parseOperand(after: word)
    var target: Upscale.Target?
    if isAt(.to) || isAt(.width) || isAt(.height) {
      let side = current
      advance()
      target = Upscale.Target(side: name(side), pixels: try parseExpression(after: side, .sum))
    }
    return Upscale(image: image, target: target, name: try parseRunName())
  }

  private mutating func parseFind(_ word: Token) throws(Abandoned) -> Find {
    _ = try expectSetting()
    let setting = current
    advance()
    let range = try parseExpression(after: setting, .range)
    let until = current
    guard accept(.until) else {
      let help = "write `find \(string(setting)) 0 to 1 until ssim(@last, @1) < 0.5`"
      try fail(.expected("`until`", found: found(current), help: help))
    }
    let condition = try parseExpression(after: until)
    return Find(setting: name(setting), range: range, condition: condition, name: try parseRunName())
  }

  private mutating func parseSave(_ word: Token) throws(Abandoned) -> Statement.Kind {
    if isAt(.session), next.kind == .string || next.kind == .stringOpen {
      advance()
      return .saveSession(try parseStringLiteral())
    }
    let images = try parseImages(word)
    let to = current
    guard accept(.to) else {
      let written = text.excerpt(Int(tokens[statementStart].start)..<Int(tokens[index - 1].end))
      let path = isAtEnd ? "\"DIRECTORY\"" : restOfStatement(from: Int(to.start))
      try fail(.expected("`to`", found: found(to), help: "write `\(written) to \(path)`"))
    }
    return .save(images, to: try parseOperand(after: to))
  }

  private mutating func parseImages(_ word: Token) throws(Abandoned) -> [Expression] {
    var images = [try parseOperand(after: word)]
    while accept(.comma) { images.append(try parseOperand(after: tokens[index - 1])) }
    return images
  }

  private mutating func parseFormat() throws(Abandoned) -> Name? {
    guard accept(.as) else { return nil }
    guard kind == .word else { try fail(.expected("a format", found: found(current))) }
    defer { advance() }
    return name(current)
  }

  /// `as name`
  mutating func parseRunName() throws(Abandoned) -> Name? {
    guard accept(.as) else { return nil }
    return try expectName(of: .run)
  }

  /// A command with its operands; every word is one.
  mutating func parseCommand() throws(Abandoned) -> Statement.Kind {
    let word = current
    advance()
    var operands: [Expression] = []
    while startsOperand { operands.append(try parseFreeOperand(after: word)) }
    return .command(name(word), operands)
  }

  /// `card "sea" mood: "storm"` or `card("sea", mood: "storm")`.
  mutating func parseMacroCall() throws(Abandoned) -> Statement.Kind {
    let word = current
    advance()
    let open = current
    var arguments: [MacroCall.Argument] = []
    let isParenthesized = open.kind == .leftParenthesis && touches(word, before: open)
    if isParenthesized {
      advance()
      while kind != .rightParenthesis {
        let label = acceptLabel()
        arguments.append(
          MacroCall.Argument(label: label, value: try parseExpression(after: tokens[index - 1])))
        guard accept(.comma) else { break }
      }
      try expectClose(.rightParenthesis, of: open)
    } else {
      while startsOperand {
        let label = acceptLabel()
        arguments.append(
          MacroCall.Argument(label: label, value: try parseFreeOperand(after: tokens[index - 1])))
      }
    }
    return .call(MacroCall(name: name(word), arguments: arguments, isParenthesized: isParenthesized))
  }

  /// `mood:` with the colon touching.
  private mutating func acceptLabel() -> Name? {
    guard kind == .word, next.kind == .colon, touches(current, before: next) else { return nil }
    let label = name(current)
    advance()
    advance()
    return label
  }

  /// Whether an operand can begin at the current token.
  private var startsOperand: Bool {
    switch kind {
    case .word, .number, .size, .variable, .handle, .string, .stringOpen, .interpolationOpen, .leftParenthesis,
      .leftBracket, .sign, .plus:
      true
    default: false
    }
  }
}
