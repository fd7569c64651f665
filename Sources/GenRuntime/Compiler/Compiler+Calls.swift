import GenAPI
import GenLanguage

extension Compiler {
  /// `generate N as NAME`: checks the settings together and plans a call.
  mutating func generate(count: Expression?, name: Name?, at span: Span) {
    let samples = samples(count)
    guard canName(name) else { return }
    guard let samples, let call = makeCall(samples: samples, at: span) else {
      // Later handles are judged as if it had worked.
      _ = state.runs.append(samples: samples ?? 10, name: name?.text)
      return
    }
    schedule(call, name: name, at: span)
  }

  /// Whether a run may be called so.
  mutating func canName(_ name: Name?) -> Bool {
    guard let name, name.text == "last" || Int(name.text) != nil else { return true }
    let advice = Advice(help: "choose another name")
    report(.reservedName, "a run cannot be called `\(name.text)`: it means a run already", at: name.span, advice)
    return false
  }

  /// Appends a run to the program, unless the same call was planned before.
  mutating func schedule(_ call: Call, name: Name?, at span: Span) {
    let service = serviceName
    let key = PlannedKey(call: call, service: service, dialect: dialect)
    if let first = planned[key] { return repeatIdentical(first, name: name, at: span) }
    let run = state.runs.append(samples: call.samples, name: name?.text)
    state.runs.remember(call, of: run)
    guard isWithinBudget(call, at: span) else { return }
    planned[key] = PlannedRun(run: run, span: span)
    steps.append(.call(plan(call, run: run, name: name?.text, at: span)))
  }

  /// `explain`: the call that `generate` would make now, by its fields and where they come from, or in another form.
  mutating func explain(_ format: Name?, at span: Span) {
    let form = format.flatMap { ExplainFormat(rawValue: $0.text.lowercased()) }
    if let format, form == nil {
      let forms = ExplainFormat.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      let advice = Advice(help: "forms are \(forms)")
      return report(.unknownChoice, "`explain` does not know the form `\(format.text)`", at: format.span, advice)
    }
    guard let samples = samples(nil), let call = makeCall(samples: samples, at: span) else { return }
    let planned = plan(call, run: state.runs.next, name: nil, at: span)
    guard let form else {
      return steps.append(.print(FieldListing(state: state, host: host, sources: sources).text(of: planned, options)))
    }
    steps.append(.explain([planned], form))
  }

  /// Images per call; `nil` when that is not known or wrong.
  private mutating func samples(_ count: Expression?) -> Int? {
    guard let count else {
      return state[.samples]?.value == .unknown ? nil : state.whole(.samples, or: 1)
    }
    let value = evaluate(count)
    guard case .number(let number) = value, let whole = number.intValue else {
      if value != .unknown {
        let advice = Advice(help: "for example: `generate 4`")
        report(.wrongType, "`generate` takes a whole number, not \(value.literal)", at: count.span, advice)
      }
      return nil
    }
    refreshLimits()
    if limits.samples.contains(whole) { return whole }
    reportOutside(.samples, number, Bounds(limits.samples, limits.source), at: count.span)
    return nil
  }

  /// The call that the settings describe; `nil` after an error, or when a setting is not known.
  private mutating func makeCall(samples: Int, at span: Span) -> Call? {
    if state.hasUnknown { return nil }
    refreshLimits()
    var call = state.call(engine: engine, seed: nil)
    call.samples = samples
    call.seed = pinnedSeed()
    let violations = call.violations(of: limits)
    for violation in violations { report(violation, call, at: span) }
    guard violations.isEmpty, masksMatch(call, at: span) else { return nil }
    warnWithoutEffect(call)
    if options.warnsAboutLimits { warnNarrower(call, at: span) }
    return call
  }

  /// The seed of the setting, or one drawn now: a call is pinned before it is sent.
  private func pinnedSeed() -> UInt32 {
    if case .number(let number)? = state[.seed]?.value, let seed = number.intValue { return UInt32(clamping: seed) }
    let seed = host.randomSeed()
    return min(max(seed, limits.seeds.lowerBound), limits.seeds.upperBound)
  }

  private mutating func repeatIdentical(_ first: PlannedRun, name: Name?, at span: Span) {
    state.runs.refer(to: first.run, name: name?.text)
    let advice = Advice(
      help: "`generate 5` makes five pictures that differ",
      related: [Diagnostic.Related(first.span, "the same call")])
    warn(.identicalCalls, "this call was planned before and is made once", at: span, advice)
  }

  private mutating func isWithinBudget(_ call: Call, at span: Span) -> Bool {
    state.imagesPlanned += call.samples
    guard case .budget(let budget)? = state[.budget]?.value, budget.unit == .images else { return true }
    let count = state.imagesPlanned - budget.imagesBefore
    if budget.amount >= Number(count) { return true }
    var advice = Advice(help: "raise it, or make fewer")
    if let origin = state[.budget]?.span { advice.related = [Diagnostic.Related(origin, "the budget is set here")] }
    let summary = "this would be image \(count), but the budget is \(budget.amount) images"
    report(.beyondBudget, summary, at: span, advice)
    return false
  }

  private func plan(_ call: Call, run: Int, name: String?, at span: Span) -> PlannedCall {
    var origins: [SettingID: Span] = [:]
    for id in SettingID.allCases { origins[id] = state[id]?.span }
    var planned = PlannedCall(run: run, name: name, call: call, service: serviceName, span: span)
    planned.dialect = dialect
    planned.defaultSampler = limits.defaultSampler
    planned.organization = state[.organization] == nil ? nil : state.text(.organization)
    planned.origins = origins
    planned.output = OutputSettings(
      out: host.expandingHome(state.text(.out)), nameTemplate: state.text(.name), metadata: state.text(.metadata),
      preview: state.text(.preview))
    let texts = call.texts
    planned.environment = state.environment.filter { name, value in
      let value = EnvironmentText([name: value])
      return texts.contains { value.occurs(in: $0) }
    }
    return planned
  }
}

/// What makes two calls of one compilation the same.
struct PlannedKey: Hashable {
  var call: Call
  var service: String
  var dialect: Dialect
}

/// Where a call was planned first.
struct PlannedRun {
  var run: Int
  var span: Span
}
