import GenLanguage

extension Compiler {
  /// `prompt - "…"`: takes texts out of the prompts, or out of the lists inside them; a text that is not there is one to
  /// avoid from now on. `negative - "…"` takes a text out of what is avoided.
  mutating func removePrompts(_ id: SettingID, _ parts: [PromptPart]) {
    var changed: [SettingID] = []
    for part in parts {
      guard let text = weightedText(.prompt, part) else { return assign(id, .unknown, at: part.text.span) }
      if let rest = Self.removing(text.text, from: state.texts(id)) {
        assign(id, rest.isEmpty ? nil : .prompts(rest), at: part.text.span)
        changed.append(id)
      } else if id == .prompt {
        assign(.negative, .prompts(state.texts(.negative) + [text]), at: part.text.span)
        changed.append(.negative)
      } else {
        reportNotAvoided(text.text, at: part.text.span)
      }
    }
    showMeaning(changed)
  }

  /// Texts without `text`; `nil` when it is none of them, and no part of one between commas.
  private static func removing(_ text: String, from texts: [WeightedText]) -> [WeightedText]? {
    let wanted = folded(text)
    let rest = texts.compactMap { weighted -> WeightedText? in
      let parts = weighted.text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let kept = folded(weighted.text) == wanted ? [] : parts.filter { folded($0) != wanted }
      guard kept.count < parts.count else { return weighted }
      var shorter = weighted
      shorter.text = kept.joined(separator: ",").trimmingSpaces
      return folded(shorter.text).isEmpty ? nil : shorter
    }
    return rest == texts ? nil : rest
  }

  private static func folded(_ text: String) -> String { text.lowercased().trimmingSpaces }

  private mutating func reportNotAvoided(_ text: String, at span: Span) {
    let avoided = state.texts(.negative).map { "`negative - \(ScriptText.quoted($0.text))`" }
    let help = avoided.isEmpty ? "nothing is avoided now" : "what is avoided now: \(avoided.joined(separator: ", "))"
    report(.noSuchText, "`\(text)` is not among the texts to avoid", at: span, Advice(help: help))
  }

  /// At the prompt, a change of prompts is shown as the statement that it comes to.
  mutating func showMeaning(_ settings: [SettingID]) {
    guard kind == .prompt, !isInBlock, !settings.isEmpty, !hasErrors else { return }
    let lines = Set(settings).sorted { $0.rawValue < $1.rawValue }.map {
      SettingsListing.statement($0, state, host: host)
    }
    deliver(.print(lines.joined(separator: "\n")))
  }
}
