import GenLanguage

extension Compiler {
  /// `sweep axes { … }`: a cell for each combination, each from the settings as they are now.
  mutating func run(_ sweep: Sweep, slots: [Int?], body: Block, at span: Span) {
    if cellDraws != nil {
      let advice = Advice(help: "give one sweep several axes: `sweep cfg 5 to 15 step 5, steps [10, 20]`")
      return report(.nestedSweep, "a sweep cannot run inside another one", at: keyword("sweep", of: span), advice)
    }
    guard sweep.axes.count <= 3 else {
      let advice = Advice(help: "put a `for` around it: one sheet for each of its values")
      return report(.badSweep, "a sweep has at most three axes: columns, rows, pages", at: span, advice)
    }
    guard isFree(sweep.name), let axes = axes(of: sweep), isWithinPasses(axes, at: span) else {
      if let name = sweep.name { silencedNames.insert(name.text) }
      return
    }
    // What `@last` is before the cells.
    let evaluated = EvaluatedSweep(sweep: sweep, axes: axes, reference: sweep.comparison.flatMap { reference($0) })
    let outer = slots.map { $0.map { state.variables[slot: $0] } }
    for slot in slots { if let slot { locals.append(slot) } }
    var sheet = Sheet(sides: axes.map(\.count))
    cellDraws = []
    let place = keyword("sweep", of: span)
    inLoop(.sweep(axes), at: place) {
      $0.runCells(axes, slots, body, into: &sheet, at: span)
    }
    cellDraws = nil
    for case let (slot?, value?) in zip(slots, outer) {
      locals.removeLast()
      state.setLocal(slot: slot, value)
    }
    add(sheet, name: sweep.name?.text)
    layOut(sheet, evaluated, at: place)
  }

  private mutating func runCells(
    _ axes: [AxisValues], _ slots: [Int?], _ body: Block, into sheet: inout Sheet, at span: Span
  ) {
    var position = [Int](repeating: 0, count: axes.count)
    for cell in 0..<sheet.count {
      let before = state.runs.last
      let next = state.runs.next
      cellRuns = 0
      drawsTaken = 0
      loops[loops.count - 1].pass = cell
      restoringSettings { compiler in
        for (axis, values) in axes.enumerated() { compiler.set(values, position[axis], slot: slots[axis]) }
        _ = compiler.pass(body, at: span)
      }
      let hasRun = state.runs.next != next || cellRuns > 0
      sheet.runs.append(hasRun ? UInt32(clamping: state.runs.last ?? before ?? 0) : 0)
      if isExhausted { return }
      for axis in axes.indices {
        position[axis] += 1
        if position[axis] < axes[axis].count { break }
        position[axis] = 0
      }
    }
  }

  private mutating func set(_ values: AxisValues, _ index: Int, slot: Int?) {
    if let slot {
      state.setLocal(slot: slot, values[index].value)
    } else {
      compile(values.statement(index))
    }
  }

  private mutating func axes(of sweep: Sweep) -> [AxisValues]? {
    var axes: [AxisValues] = []
    for axis in sweep.axes {
      let value = evaluate(axis.values)
      guard let items = items(of: value, at: axis.values.span) else { continue }
      if items.count == 0 {
        report(.badSweep, "there is nothing to sweep over", at: axis.values.span)
        continue
      }
      axes.append(AxisValues(axis: axis, values: items))
    }
    return axes.count == sweep.axes.count ? axes : nil
  }

  private mutating func isWithinPasses(_ axes: [AxisValues], at span: Span) -> Bool {
    var cells = 1
    for axis in axes { cells = cells.multipliedReportingOverflow(by: axis.count).partialValue }
    let isWithin = axes.reduce(1.0) { $0 * Double($1.count) } <= Double(options.statementLimit)
    if !isWithin {
      report(
        .tooManyPasses, "a sweep has at most \(Plan.grouped(options.statementLimit)) cells",
        at: keyword("sweep", of: span))
    }
    return isWithin && cells > 0
  }

  /// The first word of a statement.
  func keyword(_ word: String, of span: Span) -> Span {
    Span(source: span.source, start: span.start, end: min(span.end, span.start + UInt32(word.utf8.count)))
  }

  /// Whether a run may have this name; if not, that has been reported.
  mutating func isFree(_ name: Name?) -> Bool {
    guard let name, name.text == "last" || Int(name.text) != nil else { return true }
    report(
      .reservedName, "a run cannot be called `\(name.text)`: it means a run already", at: name.span,
      Advice(help: "choose another name"))
    return false
  }
}

/// A sweep before its cells run.
struct EvaluatedSweep {
  let sweep: Sweep
  let axes: [AxisValues]
  /// What the cells are compared with; `nil` also after an error.
  let reference: PlannedSheet.Reference?
}

/// The values of one axis.
struct AxisValues: Sendable {
  let axis: Sweep.Axis
  let values: PassValues

  var count: Int { values.count }

  /// The setting or variable.
  var name: Name {
    switch axis.subject {
    case .setting(let name), .variable(let name): name
    }
  }

  /// A value and where it was written.
  subscript(index: Int) -> (value: Value, span: Span) {
    if case .list(let items, _) = axis.values.ungrouped, items.count == count {
      return (values[index], items[index].span)
    }
    return (values[index], axis.values.span)
  }

  /// The statement that sets the axis to a value.
  func statement(_ index: Int) -> SettingStatement {
    let (value, span) = self[index]
    return SettingStatement(name: name, value: .expression(value.expression(at: span)), span: span)
  }
}

extension Value {
  /// An expression that is worth this.
  func expression(at span: Span) -> Expression {
    switch self {
    case .number(let number): .number(number, span)
    case .string(let text): .string(StringLiteral(parts: [.text(text)], form: .raw, span: span))
    case .symbol(let word): .symbol(Name(word, span))
    case .boolean(let value): .symbol(Name(value ? "true" : "false", span))
    case .size(let size): .size(width: size.width, height: size.height, span)
    case .list(let list): .list(list.items.map { $0.expression(at: span) }, span)
    case .range(let range):
      // Ends are enough for `noise`, the one setting that takes a range.
      .range(.number(range[0], span), .number(range[range.count - 1], span), nil, span)
    case .images(let images):
      .handle(
        Handle(run: .number(Int(images.run)), image: images.index.map { .number(Int($0)) }, span: span))
    case .sheet, .deferred, .unknown: .invalid(span)
    }
  }
}
