import GenAPI
import GenLanguage

extension Compiler {
  /// What an experiment needs of the host; `false` after an error.
  mutating func canExperiment(_ word: String, at span: Span) -> Bool {
    if host.experiments != nil { return true }
    let advice = Advice(help: "the program `gen` can")
    report(.notDrawn, "nobody can draw what `\(word)` shows here", at: span, advice)
    return false
  }

  /// Says that an operand cannot be used, and how the command is written.
  mutating func reportOperand(_ summary: String, at span: Span, usage: String) {
    report(.badExperiment, summary, at: span, Advice(help: "write `\(usage)`"))
  }

  /// An experiment whose files go where pictures go.
  func experiment(_ subject: PlannedExperiment.Subject, named name: String, at span: Span) -> PlannedExperiment {
    PlannedExperiment(subject: subject, folder: host.expandingHome(state.output.out), name: name, span: span)
  }

  /// Values of a list, a range or single ones, with their places; `nil` after an error.
  mutating func flattened(_ expressions: [Expression]) -> [(value: Value, span: Span)]? {
    var values: [(Value, Span)] = []
    for expression in expressions {
      if case .list(let items, _) = expression.ungrouped {
        guard let inner = flattened(items) else { return nil }
        values += inner
        continue
      }
      let value = evaluate(expression)
      switch value {
      case .unknown: return nil
      case .list(let list): values += list.items.map { ($0, expression.span) }
      case .range(let range):
        guard range.count <= Self.pointLimit else {
          report(.badExperiment, "\(range.count) values are too many to draw", at: expression.span)
          return nil
        }
        values += range.values.map { (.number($0), expression.span) }
      default: values.append((value, expression.span))
      }
    }
    return values
  }

  /// The most values that a plot takes.
  static let pointLimit = 200

  /// Plans a call for each of `count` variants of the settings, all with the same draws; calls planned before are used
  /// again without a word.
  /// - Returns: the calls with their runs; fewer after an error.
  mutating func planVariants(
    _ count: Int, samples: Int, at span: Span, _ change: (inout Compiler, Int) -> Void
  ) -> [(run: Int, call: Call)] {
    let isOutermost = cellDraws == nil
    if isOutermost { cellDraws = [] }
    let taken = drawsTaken
    var planned: [(run: Int, call: Call)] = []
    let told = diagnostics.count
    repeatsQuietly = true
    restoringSettings { compiler in
      for index in 0..<count {
        compiler.drawsTaken = isOutermost ? 0 : taken
        change(&compiler, index)
        let isMade = compiler.makeCall(samples: samples, at: span)
        if isMade { compiler.schedule(.generate, name: nil, at: span) }
        compiler.seedTravel = nil
        let isWrong = compiler.diagnostics[told...].contains { $0.severity == .error }
        guard isMade, !isWrong, let run = compiler.state.runs.last else { return }
        planned.append((run, compiler.call))
      }
    }
    repeatsQuietly = false
    sayOnce(from: told)
    if isOutermost { cellDraws = nil }
    return planned
  }

  /// What is wrong with every variant is said once.
  private mutating func sayOnce(from start: Int) {
    var known: Set<Said> = []
    let new = diagnostics[start...].filter {
      known.insert(Said(code: $0.code, text: $0.summary, span: $0.span)).inserted
    }
    diagnostics.replaceSubrange(start..., with: new)
  }

  private struct Said: Hashable {
    let code: String
    let text: String
    let span: Span?
  }

  /// Sets a setting as a statement would.
  mutating func set(_ setting: String, _ value: Value, at span: Span) {
    let statement = SettingStatement(
      name: Name(setting, span), value: .expression(value.expression(at: span)), span: span)
    compile(statement)
  }

  /// The settings that the calls of an experiment share, in words.
  func settingsText(_ call: Call, without left: Set<SettingID>) -> String {
    let wanted = call.prompts.filter { $0.weight > 0 }.map { $0.text }.joined(separator: " + ")
    var words: [String] = []
    if !left.contains(.prompt) { words.append("“\(wanted)”") }
    if !left.contains(.sampler) { words.append((call.sampler ?? limits.defaultSampler)?.rawValue ?? "auto") }
    if !left.contains(.steps) { words.append("\(call.steps) steps") }
    if !left.contains(.cfg) { words.append("cfg \(CanonicalScript.number(call.cfgScale))") }
    if !left.contains(.seed) { words.append("seed \(call.seed)") }
    words.append("\(PixelSize(call.width, call.height))")
    return words.joined(separator: ", ")
  }
}
