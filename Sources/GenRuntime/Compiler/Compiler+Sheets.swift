import GenAPI
import GenLanguage

extension Compiler {
  /// Adds the cells of a sweep, which `@last` and the name mean from now on.
  mutating func add(_ sheet: Sheet, name: String?) {
    var sheet = sheet
    sheet.next = state.runs.next
    state.sheets.append(sheet, name: name)
    if sheet.runs.contains(where: { $0 != 0 }) { keep(sheet, name: name) }
  }

  /// Makes `@last`, and the name, mean a run that was planned before.
  mutating func refer(to run: Int, name: String?) {
    state.sheets.giveWay(to: name)
    state.runs.refer(to: run, name: name)
    if let name { keep(Sheet(sides: [], runs: [UInt32(clamping: run)], next: state.runs.next), name: name) }
  }

  /// Has later sessions find a sweep.
  private mutating func keep(_ sheet: Sheet, name: String?) {
    guard sink == nil, host.store != nil else { return }
    var record = StoredSheet(sides: sheet.sides, runs: sheet.runs, next: sheet.next)
    record.name = name
    sheets.append(record)
  }

  /// Plans the sheet of a sweep whose cells were planned.
  mutating func layOut(_ sheet: Sheet, _ evaluated: EvaluatedSweep, at span: Span) {
    let (sweep, axes) = (evaluated.sweep, evaluated.axes)
    guard !hasErrors, sheet.runs.contains(where: { $0 != 0 }) else { return }
    guard sheet.count <= PlannedSheet.cellLimit else {
      let summary = "there will be no sheet: it would have \(Plan.grouped(sheet.count)) cells"
      let advice = Advice(
        label: "a sheet has at most \(Plan.grouped(PlannedSheet.cellLimit))",
        help: "sweep fewer values; the pictures are made all the same, and `gallery` shows them")
      return warn(.noSheet, summary, at: span, advice)
    }
    guard host.reports != nil, sink == nil else { return }
    let names = axes.map { axis in
      switch axis.axis.subject {
      case .setting(let name): SettingTable.id(named: name.text).map { SettingTable[$0].name } ?? name.text
      case .variable(let name): "$" + name.text
      }
    }
    let labelled = zip(names, axes).map { name, axis in
      SheetRequest.Axis(name: name, values: (0..<axis.count).map { axis[$0].value.printed })
    }
    var planned = PlannedSheet(
      name: sweep.name?.text, axes: labelled, runs: sheet.runs.map { Int($0) },
      reference: evaluated.reference, out: host.expandingHome(state.output.out), span: span)
    planned.statement = statement(evaluated, names)
    deliver(.sheet(planned))
  }

  /// What `compare` names; `nil` after an error.
  mutating func reference(_ expression: Expression) -> PlannedSheet.Reference? {
    if case .symbol(let name) = expression.ungrouped {
      switch name.text.lowercased() {
      case "first": return .first
      case "last": return .last
      case "previous": return .previous
      default: break
      }
    }
    let value = evaluate(expression)
    if value == .unknown { return nil }
    guard value.canBeImage, !value.isSymbol else {
      let advice = Advice(help: "write `compare first`, `last`, `previous`, or an image: `compare @3.1`")
      report(.badSweep, "`compare` does not know `\(value.printed)`", at: expression.span, advice)
      return nil
    }
    return image(value, at: expression.span).map { .image($0) }
  }

  /// The sweep as a statement without variables; `nil` when its cells are not made by `generate` alone.
  private func statement(_ evaluated: EvaluatedSweep, _ names: [String]) -> String? {
    let (sweep, axes) = (evaluated.sweep, evaluated.axes)
    guard sweep.body == nil, !names.contains(where: { $0.hasPrefix("$") }) else { return nil }
    var isPlain = true
    let values = zip(names, axes).map { name, axis in
      let items = (0..<axis.count).map { axis[$0].value }
      isPlain = isPlain && items.allSatisfy(\.isPlain)
      return "\(name) [\(items.map(\.literal).joined(separator: ", "))]"
    }
    guard isPlain else { return nil }
    var text = "sweep " + values.joined(separator: ", ")
    switch evaluated.reference {
    case .first: text += " compare first"
    case .last: text += " compare last"
    case .previous: text += " compare previous"
    case .image, nil: break
    }
    return text + (sweep.name.map { " as \($0.text)" } ?? "")
  }

  /// `diff IMAGE IMAGE`
  mutating func diff(_ first: Expression, _ second: Expression, at span: Span) {
    guard host.reports != nil else { return reportUnavailable("diff", at: keyword("diff", of: span)) }
    let sides = [first, second].map { side($0) }
    guard let left = sides[0], let right = sides[1] else { return }
    let out = host.expandingHome(state.output.out)
    deliver(.diff(PlannedDiff(first: left, second: right, out: out, span: span)))
  }

  private mutating func side(_ expression: Expression) -> PlannedDiff.Side? {
    let value = evaluate(expression)
    if value == .unknown { return nil }
    guard value.canBeImage, let image = image(value, at: expression.span) else {
      if !value.canBeImage {
        let advice = Advice(help: "for example: `diff @3 @7` or `diff \"a.png\" \"b.png\"`")
        report(.badCall, "`diff` takes two images, not \(value.typeName)", at: expression.span, advice)
      }
      return nil
    }
    var side = PlannedDiff.Side(title: image.text, image: image)
    if case .artifact(let run, _) = image, let call = state.runs.call(of: run) {
      side.planned = PlannedCall(run: run, name: nil, call: call, service: serviceName, span: expression.span)
      side.planned?.environment = state.environment
    }
    return side
  }
}

extension Value {
  fileprivate var isSymbol: Bool { if case .symbol = self { true } else { false } }

  /// Whether its literal means the same in another script.
  fileprivate var isPlain: Bool {
    switch self {
    case .number, .string, .symbol, .boolean, .size: true
    default: false
    }
  }
}
