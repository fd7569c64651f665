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
        assignTexts(.negative, state.texts(.negative) + [text], at: part.text.span)
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
    guard texts.contains(where: { mayHold(wanted, $0.text) }) else { return nil }
    let rest = texts.compactMap { weighted -> WeightedText? in
      guard mayHold(wanted, weighted.text) else { return weighted }
      let parts = weighted.text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      let kept = folded(weighted.text) == wanted ? [] : parts.filter { folded($0) != wanted }
      guard kept.count < parts.count else { return weighted }
      var shorter = weighted
      shorter.text = kept.joined(separator: ",").trimmingSpaces
      return folded(shorter.text).isEmpty ? nil : shorter
    }
    return rest == texts ? nil : rest
  }

  /// Whether a text or one of its parts can be the folded one: a quick answer that is never wrongly `false`.
  private static func mayHold(_ wanted: String, _ text: String) -> Bool {
    var (wanted, text) = (wanted, text)
    return wanted.withUTF8 { wanted in
      text.withUTF8 { text in
        let isASCII = wanted.allSatisfy { $0 < 0x80 } && text.allSatisfy { $0 < 0x80 }
        if !isASCII || isEqual(text[...], wanted) { return true }
        var rest = text[...]
        while let comma = rest.firstIndex(of: UInt8(ascii: ",")) {
          if isEqual(rest[..<comma], wanted) { return true }
          rest = rest[(comma + 1)...]
        }
        return isEqual(rest, wanted)
      }
    }
  }

  /// Whether ASCII between spaces is the folded text.
  private static func isEqual(_ part: Slice<UnsafeBufferPointer<UInt8>>, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    let isSpace: (UInt8) -> Bool = { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    var part = part.drop(while: isSpace)
    while let last = part.last, isSpace(last) { part.removeLast() }
    guard part.count == wanted.count else { return false }
    return zip(part, wanted).allSatisfy { byte, wanted in
      (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 == wanted : byte == wanted
    }
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
