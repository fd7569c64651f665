import GenAPI
import GenLanguage

extension Compiler {
  /// `generate N as NAME`: checks the settings together and plans a call.
  mutating func generate(count: Expression?, name: Name?, at span: Span) {
    // A call is as much work as several other statements.
    if isInBlock, !self.count(Compiler.callWeight, at: span) { return }
    let samples = samples(count)
    guard isFree(name) else { return }
    countSpan = count?.span
    defer { countSpan = nil }
    guard let samples, makeCall(samples: samples, at: span) else {
      if samples == nil { reportUnsayable(at: span) }
      // Later handles are judged as if it had worked.
      appendRun(ofAnyLength: samples, name: name?.text)
      return
    }
    schedule(.generate, name: name, at: span)
  }

  /// Adds `call` to the program as a run, unless the same was planned before.
  mutating func schedule(_ form: SessionLog.Entry.Form, name: Name?, at span: Span) {
    let place = spans.index(of: span)
    if let first = planned.insert(fingerprint, run: state.runs.next, place: place) {
      return repeatIdentical(first, name: name, at: span)
    }
    guard isWithinBudget(calls: 1, at: span) else {
      _ = appendRun(samples: call.samples, name: name?.text)
      return
    }
    let run = appendRun(samples: call.samples, name: name?.text)
    if remembersCalls { state.runs.remember(call, of: run, service: serviceName) }
    let planned = plan(run: run, name: name?.text, at: span)
    if remembersSession, sink == nil { state.remember(planned, form) }
    deliver(.call(planned))
  }

  /// Whether somebody will ask for a call by its run: the text itself, or later ones that find no store to ask.
  private var remembersCalls: Bool {
    mayUpscale || sink == nil && (describesImages || kind == .prompt || host.store == nil)
  }

  /// How many statements a call in a block counts as, besides itself.
  private static let callWeight = 4

  /// Adds a run that `@last` and the name mean from now on.
  mutating func appendRun(samples: Int, name: String?) -> Int {
    state.sheets.giveWay(to: name)
    return state.runs.append(samples: samples, name: name)
  }

  /// Adds a run that was not planned; without a number of images any of them may be meant.
  mutating func appendRun(ofAnyLength samples: Int?, name: String?) {
    let run = appendRun(samples: samples ?? limits.samples.upperBound, name: name)
    if samples == nil { runsOfAnyLength.insert(run) }
  }

  /// `explain`: the call that `generate` would make now, by its fields and where they come from, or in another form.
  mutating func explain(_ format: Name?, at span: Span) {
    let form = format.flatMap { ExplainFormat(rawValue: $0.text.lowercased()) }
    if let format, form == nil {
      let forms = ExplainFormat.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      let advice = Advice(help: "forms are \(forms)")
      return report(.unknownChoice, "`explain` does not know the form `\(format.text)`", at: format.span, advice)
    }
    guard let samples = samples(nil), makeCall(samples: samples, at: span) else { return }
    let planned = plan(run: state.runs.next, name: nil, at: span)
    guard let form else {
      return deliver(help: FieldListing(state: state, host: host, sources: sources).text(of: planned, options))
    }
    deliver(.explain([planned], form))
  }

  /// Images per call; `nil` when that is not known or wrong.
  mutating func samples(_ count: Expression?, of verb: String = "generate") -> Int? {
    guard let count else {
      return state[.samples]?.value == .unknown ? nil : state.whole(.samples, or: 1)
    }
    let value = evaluate(count)
    guard case .number(let number) = value, let whole = number.intValue else {
      if value != .unknown {
        let advice = Advice(help: Self.help(forCount: value, of: verb))
        report(.wrongType, "`\(verb)` takes a whole number, not `\(value.literal)`", at: count.span, advice)
      }
      return nil
    }
    refreshLimits()
    if limits.samples.contains(whole) { return whole }
    reportOutside(.samples, number, Bounds(limits.samples, limits.source), at: count.span)
    return nil
  }

  /// Brings `call` up to date with the settings.
  /// - Returns: whether it may be sent; `false` after an error, or when a setting is not known.
  mutating func makeCall(samples: Int, at span: Span) -> Bool {
    if state.hasUnknown {
      reportUnsayable(at: span)
      return false
    }
    let isLight =
      isCallChecked && !limitsAreStale && seedTravel == nil && call.seedTravel == nil
      && state.staleForCall.isSubset(of: Self.checkedAlone)
    refreshLimits()
    if isLight {
      state.updateNumbers(of: &call)
    } else {
      call = state.call(engine: engine, seed: nil)
    }
    call.samples = samples
    call.seed = pinnedSeed()
    call.seedTravel = seedTravel
    // Warnings belong to a statement: one in another place has its own.
    if isLight, !options.warnsAboutLimits || span == checkedSpan { return true }
    isCallChecked = check(call, at: span)
    checkedSpan = span
    if isCallChecked { state.staleForCall.removeAll() }
    return isCallChecked
  }

  /// Settings whose statements check all there is to check, and that a call takes over as numbers.
  private static let checkedAlone = SettingMask([.seed, .steps, .cfg, .samples, .out, .name, .metadata, .preview])

  private mutating func check(_ call: Call, at span: Span) -> Bool {
    let violations = call.violations(of: limits)
    for violation in violations where isNews(violation, call) { report(violation, call, at: span) }
    guard violations.isEmpty, masksMatch(call, at: span) else { return false }
    warnWithoutEffect(call)
    if options.warnsAboutLimits { warnNarrower(call, at: span) }
    return true
  }

  /// The seed of the setting, or one drawn now: a call is pinned before it is sent. All cells of a sweep share their
  /// draws: the first call of each takes the first, and so on.
  private mutating func pinnedSeed() -> UInt32 {
    if drawsOwnSeeds { return drawSeed() }
    if case .number(let number)? = state[.seed]?.value, let seed = number.intValue { return UInt32(clamping: seed) }
    guard let draws = cellDraws else { return drawSeed() }
    defer { drawsTaken += 1 }
    if drawsTaken < draws.count { return draws[drawsTaken] }
    let seed = drawSeed()
    cellDraws?.append(seed)
    return seed
  }

  private func drawSeed() -> UInt32 {
    min(max(host.randomSeed(), limits.seeds.lowerBound), limits.seeds.upperBound)
  }

  /// What makes two calls of one compilation the same.
  private var fingerprint: UInt64 {
    var hasher = Hasher()
    hasher.combine(call)
    hasher.combine(serviceName)
    hasher.combine(dialect)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }

  private mutating func repeatIdentical(_ first: PlannedKeys.Entry, name: Name?, at span: Span) {
    tally.duplicates += 1
    cellRuns += 1
    refer(to: Int(first.run), name: name?.text)
    let place = spans[first.place]
    let advice = Advice(
      help: "`generate 5` makes five pictures that differ",
      related: place == span ? [] : [Diagnostic.Related(place, "the same call")])
    if repeatsQuietly { return }
    warn(.identicalCalls, "this call was planned before and is made once", at: span, advice)
  }

  /// The call as planned, with everything needed to run it.
  mutating func plan(run: Int, name: String?, at span: Span) -> PlannedCall {
    var planned = PlannedCall(run: run, name: name, call: call, service: serviceName, span: span)
    planned.dialect = dialect
    // A plan has a million calls, and sends none.
    if sink == nil { planned.way = way }
    planned.defaultSampler = limits.defaultSampler
    planned.organization = state[.organization] == nil ? nil : state.text(.organization)
    let place = spans.index(of: span)
    planned.origins = state.origins(origins[place], count: countSpan)
    origins[place] = planned.origins
    planned.output = state.output
    planned.output.out = host.expandingHome(planned.output.out)
    if state.environment.isEmpty { return planned }
    let texts = call.texts
    planned.environment = state.environment.filter { name, value in
      let value = EnvironmentText([name: value])
      return texts.contains { value.occurs(in: $0) }
    }
    return planned
  }
}
