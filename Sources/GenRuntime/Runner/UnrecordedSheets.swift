import GenAPI
import Synchronization

/// The sweeps of a program that are not recorded yet, in program order; calls that are under way together share them.
final class UnrecordedSheets: Sendable {
  private let rest: Mutex<ArraySlice<(first: Int, sheet: StoredSheet)>>

  /// The sweeps of a program.
  init(_ sheets: [StoredSheet]) {
    rest = Mutex(sheets.map { sheet in (Int(sheet.runs.filter { $0 != 0 }.min() ?? 0), sheet) }[...])
  }

  /// Takes out the sweeps, one after another, that have a run of at most this number.
  func take(until run: Int) -> [StoredSheet] {
    rest.withLock { rest in
      let taken = rest.prefix { $0.first <= run }
      rest = rest.dropFirst(taken.count)
      return taken.map(\.sheet)
    }
  }
}
