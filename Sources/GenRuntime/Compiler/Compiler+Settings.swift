import GenAPI
import GenLanguage

extension Compiler {
  /// `name value`
  mutating func compile(_ statement: SettingStatement) {
    guard let id = SettingTable.id(named: statement.name.text) else {
      let advice = Advice.didYouMean(statement.name.text, in: SettingTable.names)
      return report(.unknownTopic, "there is no setting `\(statement.name.text)`", at: statement.name.span, advice)
    }
    switch statement.value {
    case .expression(let expression): set(id, to: expression)
    case .prompts(let parts, let change): setPrompts(id, parts, change)
    case .initImage(let image, let amount): setInitImage(image, amount)
    case .mask(let image, let color): setMask(image, color: color)
    case .service(let name, let url): setService(name, url: url)
    case .budget(let amount, let unit): setBudget(amount, unit: unit)
    }
  }

  /// Sets a setting and remembers where.
  mutating func assign(_ id: SettingID, _ value: SettingValue?, at span: Span) {
    if id == .engine || id == .dialect || id == .service { limitsAreStale = true }
    state.assign(id, value.map { Assigned(value: $0, span: span) })
  }

  /// Sets a setting whose value is one expression.
  private mutating func set(_ id: SettingID, to expression: Expression) {
    switch SettingTable.kinds[Int(id.rawValue)] {
    case .whole(let range):
      refreshLimits()
      setWhole(id, expression, range(limits))
    case .side: setSide(id, expression)
    case .size: setSize(expression)
    case .decimal(let range):
      refreshLimits()
      setDecimal(id, expression, range(limits))
    case .fraction: setStrength(expression)
    case .noise: setNoise(expression)
    case .seed: setSeed(expression)
    case .choice(let list): setChoice(id, expression, list)
    case .engine: setEngine(expression)
    case .text:
      if id == .organization, !mayTrust("choose who pays", at: expression.span) { return }
      setText(id, expression)
      guard id == .out, case .text(let out)? = state[.out]?.value else { return }
      if !mayUse(path: host.expandingHome(out), at: expression.span) { assign(.out, .unknown, at: expression.span) }
    case .template: setTemplate(expression)
    case .natural: setNatural(id, expression)
    case .prompts: setPrompts(id, [PromptPart(text: expression, weight: nil)], .replaces)
    case .initImage: setInitImage(expression, nil)
    case .mask: setMask(expression, color: nil)
    case .service: setService(expression, url: nil)
    case .budget: setBudget(expression, unit: nil)
    }
  }

  /// Evaluates a number; after an error the setting is unknown and the result `nil`.
  mutating func settingNumber(_ id: SettingID, _ expression: Expression) -> Number? {
    let value = evaluate(expression)
    if case .number(let number) = value { return number }
    if value != .unknown { reportWrongType(id, value, at: expression.span) }
    assign(id, .unknown, at: expression.span)
    return nil
  }

  /// As `settingNumber`, whole.
  mutating func settingWhole(_ id: SettingID, _ expression: Expression) -> Int? {
    guard let number = settingNumber(id, expression) else { return nil }
    if let whole = number.intValue { return whole }
    let summary = "`\(SettingTable[id].name)` is \(number) but must be a whole number"
    report(.wrongType, summary, at: expression.span, Advice(help: "did you mean \(number.rounded())?"))
    assign(id, .unknown, at: expression.span)
    return nil
  }

  @inline(never)
  func wantedType(_ id: SettingID) -> String {
    let row = SettingTable[id]
    switch row.kind {
    case .whole, .side, .natural: return "a whole number"
    case .decimal, .fraction: return "a number"
    case .seed: return "a whole number or `random`"
    case .size: return "a size such as `512x512`"
    case .choice, .service: return "a name"
    case .engine: return "an engine id"
    case .text, .template: return "a string"
    case .noise: return "two numbers: `60% to 1%`"
    case .prompts: return "text in quotes, or `none`"
    case .initImage, .mask: return "an image: a file name in quotes or a handle, or `none`"
    case .budget: return "a number of credits or images, or `none`"
    }
  }

  @inline(never)
  mutating func reportWrongType(_ id: SettingID, _ value: Value, at span: Span) {
    let row = SettingTable[id]
    let advice = Advice(help: "for example: `\(row.example)`")
    report(.wrongType, "`\(row.name)` takes \(wantedType(id)), not \(value.typeName)", at: span, advice)
  }
}
