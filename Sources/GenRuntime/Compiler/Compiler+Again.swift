import GenLanguage

extension Compiler {
  /// Remembers a top-level statement that made pictures, for `again`.
  mutating func compileTopLevel(_ statement: Statement) {
    let before = state.imagesPlanned
    compile(statement)
    guard state.imagesPlanned != before, !isRepeating else { return }
    if case .command(let name, _) = statement.kind, !Self.repeated.contains(name.text.lowercased()) { return }
    state.lastMaking = statement
  }

  /// The commands that `again` runs once more; `vary` is a way of saying it.
  private static let repeated: Set<String> = ["travel", "trace", "plot"]

  /// `again`: the last statement that made pictures once more, with the settings as they are now. Of a string on its own
  /// only the generating, so that what was changed since counts.
  mutating func again(_ operands: [Expression], at span: Span) {
    guard operands.isEmpty else {
      let advice = Advice(help: "`vary 4` makes four pictures with other seeds")
      return report(.badCall, "`again` takes nothing", at: operands[0].span, advice)
    }
    if isInBlock {
      let advice = Advice(help: "`repeat 2 { generate }` makes pictures several times")
      return report(.insideBlock, "`again` cannot stand inside a block", at: span, advice)
    }
    guard let last = state.lastMaking, !isRepeating else { return reportNothingMade("repeat", at: span) }
    isRepeating = true
    defer { isRepeating = false }
    if case .bare = last.kind { return generate(count: nil, name: nil, at: span) }
    expansions.append(Expansion(span: span, kind: .macro("again")))
    defer { expansions.removeLast() }
    compile(last)
  }

  /// `vary [N]`: pictures with the settings as they are, but for their seeds, which are drawn; as many as the last time
  /// unless told.
  mutating func vary(_ operands: [Expression], at span: Span) {
    guard operands.count < 2 else {
      let advice = Advice(help: "for example: `vary 4`")
      return report(.badCall, "`vary` takes nothing or a number of pictures", at: operands[1].span, advice)
    }
    if isInBlock, !count(5, at: span) { return }
    let last = state.runs.last.flatMap { state.runs.samples(of: $0) }
    guard let samples = operands.isEmpty ? last ?? samples(nil) : samples(operands[0], of: "vary") else {
      return appendRun(ofAnyLength: nil, name: nil)
    }
    (drawsOwnSeeds, countSpan) = (true, operands.first?.span)
    defer { (drawsOwnSeeds, countSpan) = (false, nil) }
    guard makeCall(samples: samples, at: span) else {
      return appendRun(ofAnyLength: samples, name: nil)
    }
    schedule(.generate, name: nil, at: span)
  }

  /// What to write where a number of pictures is meant.
  static func help(forCount value: Value, of verb: String) -> String {
    if verb == "vary", case .images = value { return "for variants of a picture: `recall \(value.literal); vary 4`" }
    return "for example: `\(verb) 4`"
  }

  /// `edit` is for the prompt, which takes it before it is compiled, unless something stands beside it.
  mutating func reportPromptOnly(_ word: String, at span: Span) {
    let advice = Advice(help: kind == .prompt ? "type it alone on its line" : "type it at the prompt: `gen`")
    report(.promptOnly, "`\(word)` works at the prompt, on a line of its own", at: span, advice)
  }

  private mutating func reportNothingMade(_ verb: String, at span: Span) {
    let advice = Advice(help: "`generate` makes pictures, and so does a string on its own")
    report(.nothingMade, "there is nothing to \(verb): no statement has made pictures yet", at: span, advice)
  }
}
