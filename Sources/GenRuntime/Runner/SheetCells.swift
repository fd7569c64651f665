import GenAPI

/// What a running program remembers of the calls that belong to sheets.
struct SheetCells {
  /// A call and what became of it.
  struct Entry {
    var planned: PlannedCall
    var start: Duration
    var milliseconds: Double?
    var receipt: GenerationEvent.Receipt?
    var isReused = false
    var failure: String?
  }

  private let wanted: Set<Int>
  private var entries: [Int: Entry] = [:]

  /// Nothing yet of the calls that the sheets among these steps need.
  init(of steps: [Step]) {
    var wanted: Set<Int> = []
    for case .sheet(let sheet) in steps { wanted.formUnion(sheet.runs) }
    self.wanted = wanted
  }

  /// What is known of a run.
  subscript(run: Int) -> Entry? { entries[run] }

  /// A call is started.
  mutating func begin(_ planned: PlannedCall, at start: Duration) {
    if wanted.contains(planned.run) { entries[planned.run] = Entry(planned: planned, start: start) }
  }

  /// Its images are taken from an earlier run.
  mutating func reuse(_ planned: PlannedCall) { entries[planned.run]?.isReused = true }

  /// It is through.
  mutating func end(_ receipt: GenerationEvent.Receipt, of planned: PlannedCall, at end: Duration) {
    guard let entry = entries[planned.run], !entry.isReused else { return }
    entries[planned.run]?.receipt = receipt
    let (seconds, attoseconds) = (end - entry.start).components
    entries[planned.run]?.milliseconds = Double(seconds) * 1000 + Double(attoseconds) / 1e15
  }

  /// It failed.
  mutating func fail(_ reason: String, of planned: PlannedCall) { entries[planned.run]?.failure = reason }
}
