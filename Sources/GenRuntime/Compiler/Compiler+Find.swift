import GenAPI
import GenLanguage

extension Compiler {
  /// `find SETTING A to B until CONDITION as NAME`: plans as many probes as the search may need.
  mutating func find(_ find: Find, at span: Span) {
    guard isFree(find.name) else { return }
    let before = state
    guard let values = candidates(of: find), let calls = calls(of: find, values, at: span) else {
      (state.runs, state.sheets) = (before.runs, before.sheets)
      _ = appendRun(samples: 1, name: find.name?.text)
      return
    }
    var search = Search(values: values, calls: calls)
    guard isWithinBudget(calls: search.probeLimit, at: span) else { return }
    let template = plan(run: state.runs.next, name: nil, at: span)
    for _ in 0..<search.probeLimit {
      _ = appendRun(samples: call.samples, name: nil)
      // What is wrong with the condition is wrong for every probe.
      let count = diagnostics.count
      search.conditions.append(condition(find.condition))
      if diagnostics.count > count { break }
    }
    search.setting = SettingTable.id(named: find.setting.text).map { SettingTable[$0].name } ?? find.setting.text
    search.template = template
    search.template.name = find.name?.text
    search.resultRun = appendRun(samples: call.samples, name: find.name?.text)
    if hasErrors { return }
    if remembersSession, sink == nil {
      var planned = search.template
      planned.run = search.resultRun
      state.remember(planned, .written(pieces(of: [find.range, find.condition], at: span)))
    }
    deliver(.find(search))
  }

  /// The statement with the values of now in place of variables, texts made of them, and handles: where it is written
  /// again there may be no such variable, and other runs.
  mutating func pieces(of operands: [Expression], at span: Span) -> [SessionLog.Entry.Piece] {
    var places: [Expression] = []
    let collect = { (expression: Expression) in
      switch expression {
      case .variable: places.append(expression)
      case .string(let literal): if literal.constant == nil { places.append(expression) }
      // In the condition it is the probe.
      case .handle(let handle): if handle.run != .name("last") { places.append(expression) }
      default: break
      }
    }
    for operand in operands { operand.walk(collect) }
    var pieces: [SessionLog.Entry.Piece] = []
    var end = span.start
    for place in places.sorted(by: { $0.span.start < $1.span.start }) where place.span.start >= end {
      pieces.append(.text(sources.text(Span(source: span.source, start: end, end: place.span.start))))
      pieces.append(.value(evaluate(place)))
      end = place.span.end
    }
    return pieces + [.text(sources.text(Span(source: span.source, start: end, end: span.end)))]
  }

  /// What must hold, about the probe that `@last` means now.
  private mutating func condition(_ expression: Expression) -> DeferredValue {
    let value = evaluate(expression)
    if let condition = DeferredValue(value), condition.isBoolean { return condition }
    if value != .unknown {
      let advice = Advice(help: "for example: `until ssim(@last, @1) < 0.5`")
      report(.typeMismatch, "`until` takes true or false, not \(value.typeName)", at: expression.span, advice)
    }
    return .constant(.boolean(false))
  }

  /// The values that may be tried, in order; `nil` after an error.
  private mutating func candidates(of find: Find) -> [Number]? {
    let place = find.range.span
    var range: NumberRange
    if case .range(let start, let end, nil, _) = find.range.ungrouped,
      let id = SettingTable.id(named: find.setting.text),
      isContinuous(id)
    {
      // Without a step the range is halved until the difference can hardly be seen.
      guard let first = number(evaluate(start), start), let last = number(evaluate(end), end) else { return nil }
      guard let fine = try? NumberRange(from: first, to: last, count: Search.fineness) else { return nil }
      range = fine
    } else {
      guard case .range(let written) = evaluate(find.range) else {
        if !hasErrors {
          let advice = Advice(help: "write `find \(find.setting.text) 0 to 1 until …`")
          report(.badFind, "`find` searches a range", at: place, advice)
        }
        return nil
      }
      range = written
    }
    guard (2...Search.candidateLimit).contains(range.count) else {
      let summary = "`find` searches 2…\(Search.candidateLimit) values, not \(range.count)"
      report(.badFind, summary, at: place, Advice(help: "add a step: `… to … step 10`"))
      return nil
    }
    return range.values
  }

  private func isContinuous(_ id: SettingID) -> Bool {
    switch SettingTable[id].kind {
    case .decimal, .fraction: true
    default: false
    }
  }

  /// The call for each value; `nil` after an error.
  private mutating func calls(of find: Find, _ values: [Number], at span: Span) -> [Call]? {
    guard let id = SettingTable.id(named: find.setting.text), Search.settings.contains(id) else {
      let names = Search.settings.map { "`\(SettingTable[$0].name)`" }.joined(separator: ", ")
      report(
        .badFind, "`find` cannot search `\(find.setting.text)`", at: find.setting.span, Advice(help: "it can: \(names)")
      )
      return nil
    }
    guard let samples = samples(nil) else { return nil }
    let isOutermost = cellDraws == nil
    // One draw for all probes, as for the cells of a sweep.
    if isOutermost { cellDraws = [] }
    let taken = drawsTaken
    var calls: [Call] = []
    restoringSettings { compiler in
      for value in values {
        if isOutermost { compiler.drawsTaken = 0 } else { compiler.drawsTaken = taken }
        let expression = Expression.number(value, find.range.span)
        compiler.compile(SettingStatement(name: find.setting, value: .expression(expression), span: find.range.span))
        guard compiler.makeCall(samples: samples, at: span) else { return }
        calls.append(compiler.call)
      }
    }
    if isOutermost { cellDraws = nil }
    return calls.count == values.count ? calls : nil
  }
}
