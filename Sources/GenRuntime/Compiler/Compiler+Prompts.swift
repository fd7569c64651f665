import GenLanguage

extension Compiler {
  /// `prompt "…" weight W, "…"`, `prompt + "…"`, `prompt - "…"`, `prompt none`
  mutating func setPrompts(_ id: SettingID, _ parts: [PromptPart], _ change: PromptChange) {
    if change == .removes { return removePrompts(id, parts) }
    if change == .replaces, parts.count == 1, case .symbol(let name) = parts[0].text, name.text.lowercased() == "none" {
      return assign(id, nil, at: name.span)
    }
    var texts = change == .adds ? state.texts(id) : []
    var isKnown = true
    for part in parts {
      if let text = weightedText(id, part) { texts.append(text) } else { isKnown = false }
    }
    let span = parts.first.map { $0.text.span.joined(to: parts[parts.count - 1].text.span) }
    if let span { assignTexts(id, isKnown ? texts : nil, at: span) }
    if change == .adds, isKnown { showMeaning([id]) }
  }

  /// The most texts of a prompt: statements that add to it take time for each that is there.
  static let textLimit = 1000

  /// Sets the texts of a prompt; `nil` are not known.
  mutating func assignTexts(_ id: SettingID, _ texts: [WeightedText]?, at span: Span) {
    guard let texts else { return assign(id, .unknown, at: span) }
    if texts.count <= Self.textLimit { return assign(id, .prompts(texts), at: span) }
    let name = SettingTable[id].name
    let advice = Advice(help: "`\(name) none` empties the list, and `\(name) \"…\"` replaces it")
    report(.outOfRange, "`\(name)` has more than \(Self.textLimit) texts", at: span, advice)
    assign(id, .unknown, at: span)
  }

  /// A text with its weight; `nil` after an error.
  mutating func weightedText(_ id: SettingID, _ part: PromptPart) -> WeightedText? {
    var value = evaluate(part.text)
    // A text made of what is not known is a text all the same: the rest of the call is checked.
    if value == .unknown, case .string = part.text { value = .string("…") }
    let weight = part.weight.flatMap { expression in number(evaluate(expression), expression) }
    guard value != .unknown, part.weight == nil || weight != nil else { return nil }
    guard let text = value.text else {
      reportWrongType(id, value, at: part.text.span)
      return nil
    }
    guard isUsable(text, at: part.text.span) else { return nil }
    if let weight, let written = part.weight, !weight.doubleValue.isFinite {
      let advice = Advice(help: "weights are usual from -10 to 10")
      report(.outOfRange, "the weight \(weight) is larger than any that can be sent", at: written.span, advice)
      return nil
    }
    if id == .negative, let weight, let written = part.weight, weight < 0 {
      let advice = Advice(help: "write `weight \(-weight)` to avoid it: `negative` turns the sign itself")
      warn(.negativeOfNegative, "avoiding with a negative weight asks for it", at: written.span, advice)
    }
    return WeightedText(text: text, weight: weight ?? 1, span: part.text.span, weightSpan: part.weight?.span)
  }

  private mutating func isUsable(_ text: String, at span: Span) -> Bool {
    if text.isEmpty {
      report(.malformedValue, "a prompt has no text", at: span)
      return false
    }
    refreshLimits()
    guard text.utf8.count > limits.promptLength else { return true }
    let length = text.unicodeScalars.count
    guard length > limits.promptLength else { return true }
    let advice = Advice(label: "\(limits.source) accepts 1…\(limits.promptLength) characters")
    let summary = "a prompt has \(length) characters but may have at most \(limits.promptLength)"
    report(.outOfRange, summary, at: span, advice)
    return false
  }

  /// A string on its own: prompts it and generates.
  mutating func bare(_ literal: StringLiteral, weight: Expression?, at span: Span) {
    setPrompts(.prompt, [PromptPart(text: .string(literal), weight: weight)], .replaces)
    generate(count: nil, name: nil, at: span)
  }
}
