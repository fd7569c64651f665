import GenAPI
import GenLanguage

extension Compiler {
  /// A setting that takes one of some words.
  mutating func setChoice(_ id: SettingID, _ expression: Expression, _ list: ChoiceList) {
    guard let word = settingText(id, expression) else { return }
    guard let canonical = list.canonical(word) else {
      reportUnknownChoice(id, word, list, at: expression.span)
      return assign(id, .unknown, at: expression.span)
    }
    guard isOffered(id, canonical, at: expression.span) else { return assign(id, .unknown, at: expression.span) }
    let isDefault = canonical == SettingTable[id].defaultText
    assign(id, isDefault ? nil : .text(canonical), at: expression.span)
  }

  /// Samplers and styles that the engine does not have.
  private mutating func isOffered(_ id: SettingID, _ word: String, at span: Span) -> Bool {
    if id == .sampler, let sampler = Sampler(rawValue: word) {
      refreshLimits()
      if limits.samplers.contains(sampler) { return true }
    } else if id == .style, let style = StylePreset(rawValue: word) {
      refreshLimits()
      if limits.styles.contains(style) { return true }
    } else {
      return true
    }
    let name = SettingTable[id].name
    let offered = id == .sampler ? limits.samplers.map(\.rawValue) : limits.styles.map(\.rawValue)
    let label = "\(limits.source) has " + (offered.isEmpty ? "no `\(name)`" : offered.joined(separator: ", "))
    let help = offered.isEmpty ? "leave it out: `reset \(name)`; or choose another engine before" : nil
    report(.unknownChoice, "`\(word)` is not offered here", at: span, Advice(label: label, help: help))
    return false
  }

  @inline(never)
  private mutating func reportUnknownChoice(_ id: SettingID, _ word: String, _ list: ChoiceList, at span: Span) {
    let help: String
    if let closest = list.closest(to: word) {
      help = "did you mean `\(closest)`?"
    } else {
      help = "write one of " + list.choices.map { "`\($0.name)`" }.joined(separator: ", ")
    }
    report(.unknownChoice, "`\(SettingTable[id].name)` does not know `\(word)`", at: span, Advice(help: help))
  }

  /// The characters of a word or string; after an error the setting is unknown and the result `nil`.
  mutating func settingText(_ id: SettingID, _ expression: Expression) -> String? {
    let value = evaluate(expression)
    if let text = value.text { return text }
    if value != .unknown { reportWrongType(id, value, at: expression.span) }
    assign(id, .unknown, at: expression.span)
    return nil
  }

  /// `engine`
  mutating func setEngine(_ expression: Expression) {
    guard let engine = settingText(.engine, expression) else { return }
    let known = engineIDs
    guard known.isEmpty || known.contains(engine) else {
      var advice = Advice.didYouMean(engine, in: known)
      if advice.help == nil { advice.help = "`engines` lists them" }
      report(.unknownChoice, "`\(serviceName)` has no engine `\(engine)`", at: expression.span, advice)
      return assign(.engine, .unknown, at: expression.span)
    }
    assign(.engine, .text(engine), at: expression.span)
  }

  /// `organization`, `out`
  mutating func setText(_ id: SettingID, _ expression: Expression) {
    if case .symbol(let name) = expression, name.text.lowercased() == "none", id == .organization {
      return assign(id, nil, at: expression.span)
    }
    guard let text = settingText(id, expression) else { return }
    guard !text.isEmpty, !text.utf8.contains(0) else {
      let problem = text.isEmpty ? "is empty" : "has a NUL character in it"
      report(.malformedValue, "`\(SettingTable[id].name)` \(problem)", at: expression.span)
      return assign(id, .unknown, at: expression.span)
    }
    assign(id, .text(text), at: expression.span)
  }

  /// `name`
  mutating func setTemplate(_ expression: Expression) {
    guard let text = settingText(.name, expression) else { return }
    if let problem = FileNameTemplate.problem(in: text) {
      report(.malformedValue, problem.summary, at: expression.span, Advice(help: problem.help))
      return assign(.name, .unknown, at: expression.span)
    }
    assign(.name, .text(text), at: expression.span)
  }

  /// `service`
  mutating func setService(_ expression: Expression, url: Expression?) {
    guard let name = settingText(.service, expression) else { return }
    guard name == serviceName && url == nil || mayTrust("choose who answers", at: expression.span) else { return }
    if let url { return setService(name, at: url, expression.span) }
    if host.services[name] != nil { return assign(.service, .text(name), at: expression.span) }
    if ["a1111", "openai"].contains(name.lowercased()) {
      let advice = Advice(help: "it will send calls to that API; `service embedded` draws here")
      report(.notAvailable, "the service `\(name)` is not available yet", at: expression.span, advice)
    } else {
      var advice = Advice.didYouMean(name, in: host.services.keys.sorted())
      if advice.help == nil {
        advice.help = "there is " + host.services.keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
      }
      report(.unknownService, "there is no service `\(name)`", at: expression.span, advice)
    }
    assign(.service, .unknown, at: expression.span)
  }

  /// `service NAME "URL"`
  private mutating func setService(_ name: String, at url: Expression, _ span: Span) {
    let value = evaluate(url)
    guard case .string(let address) = value, let serviceAt = host.serviceAt else {
      if value != .unknown { report(.wrongType, "an address is a text: \"http://127.0.0.1:7878\"", at: url.span) }
      return assign(.service, .unknown, at: span)
    }
    do {
      _ = try serviceAt(name, address)
      assign(.service, .text("\(name)=\(address)"), at: span)
    } catch {
      report(.malformedValue, visibleText(reason(error)), at: url.span)
      assign(.service, .unknown, at: span)
    }
  }

  /// `budget`
  mutating func setBudget(_ expression: Expression, unit: Name?) {
    let value = evaluate(expression)
    if value.text?.lowercased() == "none" { return assign(.budget, nil, at: expression.span) }
    guard case .number(let amount) = value, amount >= 0 else {
      if case .number(let amount) = value {
        report(.outOfRange, "`budget` is \(amount) but must be at least 0", at: expression.span)
      } else if value != .unknown {
        reportWrongType(.budget, value, at: expression.span)
      }
      return assign(.budget, .unknown, at: expression.span)
    }
    var budget = Budget(
      amount: amount, unit: unit?.text == "images" ? .images : .credits, imagesBefore: state.imagesPlanned)
    (budget.creditsBefore, budget.unpricedBefore) = (state.creditsPlanned, state.unpricedPlanned)
    // A script counts from its start; what was planned at the prompt before does not count.
    if kind == .script {
      (budget.imagesBefore, budget.creditsBefore) = (imagesAtStart, creditsAtStart)
      budget.unpricedBefore = unpricedAtStart
    }
    assign(.budget, .budget(budget), at: expression.span)
  }
}
