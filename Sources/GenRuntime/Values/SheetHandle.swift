/// A handle of all cells of a sweep.
struct SheetHandle: Hashable, Sendable {
  /// Its place among the sweeps that the session knows, from 0.
  let index: Int
  /// What it is, for readers: `3 x 2 cells, @4 to @9`.
  let text: String

  init(_ index: Int, _ sheet: Sheet) {
    self.index = index
    let sides = sheet.sides.map(String.init).joined(separator: " x ") + (sheet.count == 1 ? " cell" : " cells")
    let first = sheet.runs.first { $0 != 0 }
    let last = sheet.runs.last { $0 != 0 }
    let runs = first.map { first in last == first ? ", @\(first)" : ", @\(first) to @\(last ?? first)" }
    text = sides + (runs ?? "")
  }
}
