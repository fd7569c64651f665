import GenAPI
import GenLanguage

extension Compiler {
  static let plotUsage = "plot sigmas|convergence|guidance|strength"

  /// `plot WHAT …`: draws what samplers, schedules and settings do.
  mutating func plot(_ operands: [Expression], at span: Span) {
    guard canExperiment("plot", at: span) else { return }
    var reader = OperandReader(operands, after: span)
    let (word, place) = (reader.word, reader.place)
    _ = reader.take()
    var clauses = Clauses()
    guard take(&clauses, from: &reader) else { return }
    switch word {
    case "sigmas": plotSigmas(clauses, at: span)
    case "convergence": plotConvergence(clauses, at: span)
    case "guidance": plotPictures(.guidance, clauses, at: span)
    case "strength": plotPictures(.strength, clauses, at: span)
    default:
      var advice = Advice.didYouMean(word ?? "", in: ["sigmas", "convergence", "guidance", "strength"])
      if advice.help == nil { advice.help = "write `\(Self.plotUsage)`" }
      report(.badExperiment, "`plot` does not know what to draw", at: place, advice)
    }
  }

  /// What stands behind the word that says what to draw.
  private struct Clauses {
    /// Without a word in front.
    var values: [(value: Value, span: Span)] = []
    /// After `steps`.
    var steps: [(value: Value, span: Span)] = []
    /// After `samples`.
    var samples = 1
    var name: Name?
  }

  /// - Returns: `false` after an error.
  private mutating func take(_ clauses: inout Clauses, from reader: inout OperandReader) -> Bool {
    let words: Set<String> = ["steps", "samples", "as"]
    while !reader.isAtEnd {
      let place = reader.place
      if reader.accept("steps") {
        guard let steps = flattened(reader.takeValues(until: words)), isWhole(steps, after: place) else { return false }
        clauses.steps += steps
      } else if reader.accept("samples") {
        guard let count = reader.take(), let samples = samples(count) else {
          if !hasErrors { reportOperand("`samples` takes a number", at: place, usage: "samples 3") }
          return false
        }
        clauses.samples = samples
      } else if let name = reader.takeName() {
        guard isFree(name) else { return false }
        clauses.name = name
      } else if reader.word == "as" {
        reportOperand("`as` takes a name", at: place, usage: "as NAME")
        return false
      } else {
        guard let values = flattened(reader.takeValues(until: words)) else { return false }
        clauses.values += values
      }
    }
    return true
  }

  private mutating func isWhole(_ steps: [(value: Value, span: Span)], after place: Span) -> Bool {
    if steps.isEmpty { reportOperand("`steps` takes numbers", at: place, usage: "steps 10 20 50") }
    refreshLimits()
    for (value, span) in steps {
      guard case .number(let number) = value, let whole = number.intValue else {
        report(.wrongType, "`steps` takes whole numbers, not \(value.literal)", at: span)
        return false
      }
      guard limits.steps.contains(whole) else {
        reportOutside(.steps, number, Bounds(limits.steps, limits.source), at: span)
        return false
      }
    }
    return !steps.isEmpty
  }

  /// The samplers that values name; `nil` after an error.
  private mutating func samplers(_ values: [(value: Value, span: Span)], else standard: [Sampler]) -> [Sampler]? {
    if values.isEmpty { return standard }
    var samplers: [Sampler] = []
    for (value, span) in values {
      var found: Sampler?
      restoringSettings { compiler in
        compiler.set("sampler", value, at: span)
        found = Sampler(rawValue: compiler.state.text(.sampler))
      }
      guard let found else {
        if !hasErrors { report(.wrongType, "a sampler is needed here, not \(value.literal)", at: span) }
        return nil
      }
      if !samplers.contains(found) { samplers.append(found) }
    }
    return samplers
  }

  /// `plot sigmas [SAMPLER …] [steps N …]`
  private mutating func plotSigmas(_ clauses: Clauses, at span: Span) {
    refreshLimits()
    let own = Sampler(rawValue: state.text(.sampler)) ?? limits.defaultSampler ?? .euler
    let standard = clauses.steps.isEmpty && state[.sampler] == nil ? [own, .ddim] : [own]
    guard let samplers = samplers(clauses.values, else: standard) else { return }
    let steps = clauses.steps.isEmpty ? [state.whole(.steps, or: 50)] : clauses.steps.compactMap(\.value.whole)
    var plot = SchedulePlot(samplers.flatMap { sampler in steps.map { .init(sampler, steps: $0) } })
    let call = state.call(engine: engine, seed: nil)
    if call.initImage != nil, call.maskSource == nil {
      (plot.start, plot.end) = (call.scheduleStart ?? 1, call.scheduleEnd ?? 0)
    }
    deliver(.experiment(experiment(.schedules(plot), named: "plot-sigmas", at: span)))
  }

  /// `plot convergence [SAMPLER …] [steps N …]`
  private mutating func plotConvergence(_ clauses: Clauses, at span: Span) {
    guard let samplers = samplers(clauses.values, else: Self.convergenceSamplers) else { return }
    var steps = clauses.steps
    if steps.isEmpty { steps = [5, 10, 20, 40, 80].map { (.number(Number($0)), span) } }
    let counts = Set(steps.compactMap(\.value.whole)).sorted()
    guard counts.count > 1 else {
      return reportOperand("convergence takes several steps to see", at: span, usage: "steps 5 10 20 40 80")
    }
    let cells = samplers.flatMap { sampler in counts.map { (sampler: sampler, steps: $0) } }
    let planned = planVariants(cells.count, samples: clauses.samples, at: span) { compiler, index in
      compiler.set("sampler", .symbol(cells[index].sampler.rawValue), at: span)
      compiler.set("steps", .number(Number(cells[index].steps)), at: span)
    }
    finish(.convergence, planned, sides: [counts.count, samplers.count], clauses, at: span) { Double($0.steps) }
  }

  private static let convergenceSamplers: [Sampler] = [.euler, .heun, .dpmpp2M, .eulerAncestral]

  /// `plot guidance [CFG …]`, `plot strength [STRENGTH …]`
  private mutating func plotPictures(_ kind: PicturePlot.Kind, _ clauses: Clauses, at span: Span) {
    let isStrength = kind == .strength
    if isStrength, state[.initImage] == nil {
      let advice = Advice(help: "choose one first: `init @last` or `init \"photo.png\"`")
      return report(.badExperiment, "`plot strength` needs an image to start from", at: span, advice)
    }
    guard clauses.steps.isEmpty else {
      return reportOperand(
        "`plot \(kind.rawValue)` takes no steps", at: clauses.steps[0].span, usage: "steps 20; plot \(kind.rawValue)")
    }
    var values = clauses.values
    if values.isEmpty {
      let numbers = isStrength ? (0...10).map { Number($0) / 10 ?? 0 } : [1, 3, 5, 7, 9, 12, 15, 20].map { Number($0) }
      values = numbers.map { (.number($0), span) }
    }
    let setting = isStrength ? "strength" : "cfg"
    let planned = planVariants(values.count, samples: clauses.samples, at: span) { compiler, index in
      compiler.set(setting, values[index].value, at: values[index].span)
    }
    finish(kind, planned, sides: [values.count], clauses, at: span) {
      isStrength ? 1 - ($0.scheduleStart ?? 1) : $0.cfgScale
    }
  }

  private mutating func finish(
    _ kind: PicturePlot.Kind, _ planned: [(run: Int, call: Call)], sides: [Int], _ clauses: Clauses, at span: Span,
    value: (Call) -> Double
  ) {
    guard !hasErrors, let first = planned.first?.call, planned.count == sides.reduce(1, *) else {
      if let name = clauses.name { silencedNames.insert(name.text) }
      return
    }
    let sheet = Sheet(sides: sides, runs: planned.map { UInt32(clamping: $0.run) })
    add(sheet, name: clauses.name?.text)
    let points = planned.map { run, call in
      PlannedPoint(
        run: run, samples: call.samples, sampler: call.sampler ?? limits.defaultSampler ?? .euler, steps: call.steps,
        value: value(call))
    }
    let subject = PlannedExperiment.Subject.pictures(kind, points, initImage: kind == .strength ? first.initImage : nil)
    var planned = experiment(subject, named: "plot-\(kind.rawValue)", at: span)
    planned.settings = settingsText(first, without: kind == .convergence ? [.sampler, .steps] : [.cfg])
    deliver(.experiment(planned))
  }
}

extension Value {
  /// The whole number that it is.
  var whole: Int? { if case .number(let number) = self { number.intValue } else { nil } }
}
