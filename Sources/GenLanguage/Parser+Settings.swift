extension Parser {
  /// A setting with its value; the current token is its name.
  mutating func parseSetting(_ form: Vocabulary.SettingForm) throws(Abandoned) -> SettingStatement {
    let word = current
    advance()
    let value = try parseValue(form, of: word)
    return SettingStatement(name: name(word), value: value, span: span(from: word))
  }

  private mutating func parseValue(
    _ form: Vocabulary.SettingForm, of word: Token
  ) throws(Abandoned) -> SettingStatement.Value {
    switch form {
    case .expression: return .expression(try parseExpression(after: word))
    case .prompts: return try parsePrompts(of: word)
    case .initImage: return .initImage(try parseOperand(after: word), try parseInitAmount())
    case .mask:
      let image = try parseOperand(after: word)
      guard isAt(.white) || isAt(.black) else { return .mask(image, nil) }
      defer { advance() }
      return .mask(image, name(current))
    case .service:
      let service = try parseOperand(after: word)
      switch kind {
      case .string, .stringOpen, .variable: return .service(service, url: try parseOperand(after: word))
      default: return .service(service, url: nil)
      }
    case .budget:
      let amount = try parseExpression(after: word, .sum)
      guard isAt(.credits) || isAt(.images) else { return .budget(amount, unit: nil) }
      defer { advance() }
      return .budget(amount, unit: name(current))
    }
  }

  private mutating func parsePrompts(of word: Token) throws(Abandoned) -> SettingStatement.Value {
    let change: PromptChange = accept(.plus) ? .adds : accept(.minus) || accept(.sign) ? .removes : .replaces
    var before = word
    var parts: [PromptPart] = []
    while true {
      let text = try parseExpression(after: before)
      parts.append(PromptPart(text: text, weight: try parseWeight()))
      guard kind == .comma, !(separatesSettings && next.kind == .word) else { return .prompts(parts, change) }
      before = current
      advance()
    }
  }

  /// `weight W`
  mutating func parseWeight() throws(Abandoned) -> Expression? {
    guard accept(.weight) else { return nil }
    return try parseExpression(after: tokens[index - 1], .sum)
  }

  private mutating func parseInitAmount() throws(Abandoned) -> InitAmount? {
    let word = current
    if accept(.strength) { return .strength(try parseExpression(after: word, .sum)) }
    if accept(.noise) { return .noise(try parseExpression(after: word, .range)) }
    return nil
  }

  /// The form of the setting at the current token.
  mutating func expectSetting() throws(Abandoned) -> Vocabulary.SettingForm {
    guard kind == .word else {
      let isListed = kind == .number || kind == .string
      let help = isListed && tokens[index - 1].kind == .comma ? "a list needs brackets: `[10, 20]`" : nil
      try fail(.expected("a setting", found: found(current), help: help))
    }
    guard let form = current.word.setting else {
      let word = string(current)
      try fail(.notASetting(word, closest: closest(to: word, in: vocabulary.settings.keys)))
    }
    return form
  }
}
