import GenAPI
import GenLanguage

extension Compiler {
  static let travelUsage = "travel seed 1 to 7 count 9` or `travel prompt \"a castle\" to \"a ship\" count 9"

  /// `travel seed A to B …`, `travel prompt "…" to "…" …` with `count N [equal]` or `at AMOUNTS`, and `as NAME`.
  mutating func travel(_ operands: [Expression], at span: Span) {
    guard canExperiment("travel", at: span) else { return }
    var reader = OperandReader(operands, after: span)
    let place = reader.place
    let isSeed = reader.accept("seed")
    guard isSeed || reader.accept("prompt") else {
      return reportOperand("`travel` goes from one seed or prompt to another", at: place, usage: Self.travelUsage)
    }
    guard let from = reader.take(), reader.accept("to"), let to = reader.take() else {
      return reportOperand("`travel` goes from one thing `to` another", at: reader.place, usage: Self.travelUsage)
    }
    guard let route = route(isSeed: isSeed, from, to) else { return }
    guard var options = travelOptions(&reader) else { return }
    options.operands = operands
    if options.isEqual {
      travelEqually(route, options, at: span)
    } else {
      travel(route, options, at: span)
    }
  }

  /// From where to where.
  private enum Route {
    case seeds(UInt32, UInt32, Span)
    case prompts(Expression, Expression, title: String)

    var title: String {
      switch self {
      case .seeds(let from, let to, _): "seed \(from) to \(to)"
      case .prompts(_, _, let title): title
      }
    }
  }

  /// How far and how often.
  private struct TravelOptions {
    var amounts: [(value: Number, span: Span)]
    var isEqual = false
    /// Whether one picture was asked for, by one amount.
    var isSingle = false
    var name: Name?
    /// All that stands behind the word `travel`.
    var operands: [Expression] = []
  }

  private mutating func route(isSeed: Bool, _ from: Expression, _ to: Expression) -> Route? {
    guard isSeed else {
      guard let first = evaluate(from).text, let second = evaluate(to).text else {
        if !hasErrors { reportOperand("a prompt stands in quotes", at: from.span, usage: Self.travelUsage) }
        return nil
      }
      // Texts, so that what is drawn by chance is drawn once.
      let texts = [Value.string(first).expression(at: from.span), Value.string(second).expression(at: to.span)]
      return .prompts(texts[0], texts[1], title: "“\(first)” to “\(second)”")
    }
    guard let first = seed(from), let second = seed(to) else { return nil }
    if first == second {
      reportOperand("both seeds are \(first): there is nothing between them", at: to.span, usage: Self.travelUsage)
      return nil
    }
    return .seeds(first, second, to.span)
  }

  private mutating func seed(_ expression: Expression) -> UInt32? {
    var seed: UInt32?
    restoringSettings { compiler in
      compiler.setSeed(expression)
      if case .number(let number)? = compiler.state[.seed]?.value {
        seed = number.intValue.map { UInt32(clamping: $0) }
      }
    }
    if seed == nil, !hasErrors {
      reportOperand("a seed is a number from 1", at: expression.span, usage: Self.travelUsage)
    }
    return seed
  }

  private mutating func travelOptions(_ reader: inout OperandReader) -> TravelOptions? {
    var options = TravelOptions(amounts: [])
    while !reader.isAtEnd {
      let place = reader.place
      if reader.accept("count") {
        let operand = reader.take()
        guard let amounts = stops(operand, at: operand?.span ?? place) else { return nil }
        options.amounts = amounts
      } else if reader.accept("at") {
        guard let values = amounts(&reader, after: place) else { return nil }
        options.amounts = values
        options.isSingle = values.count == 1
      } else if reader.accept("equal") {
        options.isEqual = true
      } else if let name = reader.takeName(), isFree(name) {
        options.name = name
      } else {
        if !hasErrors { reportOperand("`travel` does not know this", at: place, usage: Self.travelUsage) }
        return nil
      }
    }
    if options.amounts.isEmpty {
      options.amounts = (0...8).map { (Number($0) / 8 ?? 0, reader.end) }
    }
    if options.isEqual, options.isSingle || options.amounts.count < 3 {
      reportOperand("`equal` needs a `count` from 3", at: reader.end, usage: "travel seed 1 to 7 count 9 equal")
      return nil
    }
    return options
  }

  /// The parts of the way that `count N` means.
  private mutating func stops(_ operand: Expression?, at span: Span) -> [(Number, Span)]? {
    let value = operand.map { evaluate($0) }
    if value == .unknown { return nil }
    guard case .number(let number)? = value, let count = number.intValue,
      (2...Self.stopLimit).contains(count), let range = try? NumberRange(from: 0, to: 1, count: count)
    else {
      reportOperand("`count` takes a whole number in 2…\(Self.stopLimit)", at: span, usage: "count 9")
      return nil
    }
    return range.values.map { ($0, span) }
  }

  /// The most stops of a journey.
  static let stopLimit = 60

  private mutating func amounts(_ reader: inout OperandReader, after place: Span) -> [(Number, Span)]? {
    guard let values = flattened(reader.takeValues(until: ["as", "count", "equal"])), !values.isEmpty else {
      if !hasErrors { reportOperand("`at` takes parts of the way", at: place, usage: "at 0.25 0.5 0.75") }
      return nil
    }
    var amounts: [(Number, Span)] = []
    for (value, span) in values {
      guard case .number(let amount) = value, (0...1).contains(amount.doubleValue) else {
        reportOperand("a part of the way is a number in 0…1", at: span, usage: "at 0.25 0.5 0.75")
        return nil
      }
      amounts.append((amount, span))
    }
    return amounts
  }

  /// Changes the settings to those of a part of the way.
  private mutating func go(_ route: Route, to amount: Number, at span: Span) {
    switch route {
    case .seeds(let from, let to, let place):
      let amount = amount.doubleValue
      set("seed", .number(Number(Int(amount == 1 ? to : from))), at: place)
      seedTravel = amount > 0 && amount < 1 ? SeedTravel(toSeed: to, amount: amount) : nil
    case .prompts(let from, let to, _):
      let parts = [
        PromptPart(text: from, weight: .number(1 - amount, span)), PromptPart(text: to, weight: .number(amount, span)),
      ]
      compile(SettingStatement(name: Name("prompt", from.span), value: .prompts(parts, .replaces), span: from.span))
    }
  }

  private mutating func travel(_ route: Route, _ options: TravelOptions, at span: Span) {
    let amounts = options.amounts
    let planned = planVariants(amounts.count, samples: 1, at: span) { compiler, index in
      compiler.go(route, to: amounts[index].value, at: amounts[index].span)
    }
    guard !hasErrors, let first = planned.first, planned.count == amounts.count else {
      if let name = options.name { silencedNames.insert(name.text) }
      return
    }
    if options.isSingle {
      refer(to: first.run, name: options.name?.text)
      return
    }
    let sheet = Sheet(sides: [planned.count], runs: planned.map { UInt32(clamping: $0.run) })
    add(sheet, name: options.name?.text)
    let stops = zip(planned, amounts).map { PlannedStop(run: $0.run, amount: $1.value.doubleValue) }
    deliver(.journey(stops), route, first.call, at: span)
  }

  private mutating func travelEqually(_ route: Route, _ options: TravelOptions, at span: Span) {
    let count = options.amounts.count
    var template: PlannedCall?
    var isMade = false
    let isOutermost = cellDraws == nil
    if isOutermost { cellDraws = [] }
    restoringSettings { compiler in
      if case .prompts(let from, let to, _) = route {
        let parts = [PromptPart(text: from, weight: nil), PromptPart(text: to, weight: nil)]
        compiler.compile(
          SettingStatement(name: Name("prompt", from.span), value: .prompts(parts, .replaces), span: from.span))
      } else {
        compiler.go(route, to: Number(1) / 2 ?? 0, at: span)
      }
      isMade = compiler.makeCall(samples: 1, at: span)
      compiler.seedTravel = nil
      if isMade { template = compiler.plan(run: compiler.state.runs.next, name: nil, at: span) }
    }
    if isOutermost { cellDraws = nil }
    guard isMade, let template, isWithinBudget(calls: 2 * count - 1, at: span) else { return }
    var journey = PlannedJourney(count: count, template: template, way: .prompts(1, 1), firstResult: 0)
    if case .seeds(let from, let to, _) = route { journey.way = .seeds(from, to) }
    for _ in 0..<journey.limit { _ = appendRun(samples: 1, name: nil) }
    let results = (0..<count).map { _ in UInt32(clamping: appendRun(samples: 1, name: nil)) }
    journey.firstResult = results.first.map { Int($0) } ?? 0
    add(Sheet(sides: [count], runs: results), name: options.name?.text)
    if hasErrors { return }
    if remembersSession, sink == nil {
      var planned = template
      (planned.run, planned.name) = (journey.firstResult, options.name?.text)
      state.remember(planned, .written(pieces(of: options.operands, at: span)))
    }
    deliver(.equalJourney(journey), route, template.call, at: span)
  }

  private mutating func deliver(_ subject: PlannedExperiment.Subject, _ route: Route, _ call: Call, at span: Span) {
    var planned = experiment(subject, named: "travel", at: span)
    planned.title = route.title
    var left: Set<SettingID> = []
    if case .seeds = route { left = [.seed] } else { left = [.prompt] }
    planned.settings = settingsText(call, without: left)
    deliver(.experiment(planned))
  }
}
