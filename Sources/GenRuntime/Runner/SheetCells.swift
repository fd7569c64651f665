import GenAPI

/// What a running program remembers of the calls that belong to sheets.
struct SheetCells {
  /// A call and what became of it.
  struct Entry {
    var planned: PlannedCall
    /// The run that made its images.
    var origin: Int
    var figures = CallFigures()
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
  mutating func begin(_ planned: PlannedCall) {
    if wanted.contains(planned.run) { entries[planned.run] = Entry(planned: planned, origin: planned.run) }
  }

  /// Its images are taken from an earlier run, which took so much.
  mutating func reuse(_ planned: PlannedCall, of origin: Int, _ figures: CallFigures) {
    entries[planned.run]?.origin = origin
    entries[planned.run]?.figures = figures
  }

  /// It is through.
  mutating func end(_ figures: CallFigures, of planned: PlannedCall) { entries[planned.run]?.figures = figures }

  /// It failed.
  mutating func fail(_ reason: String, run: Int) { entries[run]?.failure = reason }

  /// Nothing yet, of the same calls.
  func emptied() -> SheetCells {
    var copy = self
    copy.entries = [:]
    return copy
  }

  /// Takes over what another one remembers of a run.
  mutating func take(_ run: Int, from other: SheetCells) { entries[run] = other.entries[run] }
}
