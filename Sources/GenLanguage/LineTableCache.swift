import Synchronization

/// The lines of the texts that messages point into, found when the first one does.
final class LineTableCache: Sendable {
  private let tables = Mutex<[Int: LineTable]>([:])

  /// The lines of a text; `index` is its place in the source map.
  func table(of source: Source, at index: Int) -> LineTable {
    tables.withLock { tables in
      if let table = tables[index] { return table }
      let table = LineTable(source.bytes)
      tables[index] = table
      return table
    }
  }
}
