import GRDB
import GenAPI

/// Reads what can be read of a damaged store into a new one, so that what was paid for is not paid again: runs with
/// their images, names of sweeps, seeds of interrupted scripts. Rows that cannot be read, or make no sense, are left
/// out; whether images are as they were is seen when they are used.
struct StoreRescue {
  /// The damaged store, open to be read.
  private let source: Database
  private let objects: ObjectFolder

  /// So many numbers are tried, the newest.
  private static let reach = 2_000_000

  /// Copies what a damaged store has into `target`.
  /// - Returns: the numbers of the runs that were read, in order.
  /// - Throws: what writing throws; that nothing can be read is no error.
  static func copy(from path: String, _ objects: ObjectFolder, into target: Database) throws -> [Int] {
    var configuration = StoreOpening.configuration
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return [] }
    defer { try? queue.close() }
    return try queue.unsafeRead { source in
      let rescue = StoreRescue(source: source, objects: objects)
      try rescue.copySheets(into: target)
      try rescue.copyScripts(into: target)
      return try rescue.copyRuns(into: target)
    }
  }

  /// Each number is looked up, so that a damaged page costs the rows on it, not those behind it.
  private func copyRuns(into target: Database) throws -> [Int] {
    var copied: [Int] = []
    for number in numbers {
      let rows = rows("SELECT * FROM run WHERE number = ?", [number])
      guard let row = rows.first, var run = RescuedRun(row) else { continue }
      run.images = self.rows("SELECT * FROM artifact WHERE run = ? ORDER BY position", [number])
        .compactMap(RescuedRun.Image.init)
      run.settle { objects.size($0.digest) == $0.byteCount }
      guard run.isOfUse else { continue }
      try run.insert(into: target)
      copied.append(number)
    }
    return copied
  }

  /// The numbers that runs may have.
  private var numbers: ClosedRange<Int> {
    let last = rows("SELECT max(number) AS last FROM run", []).first?.whole("last")
    let next = rows("SELECT next FROM counter", []).first?.whole("next")
    let end = min(max(1, last ?? (next ?? 1) - 1), Int(Int32.max))
    return max(1, end - Self.reach)...end
  }

  private func copySheets(into target: Database) throws {
    for row in rows("SELECT * FROM sheet ORDER BY id", []) {
      guard let sides = row.text("sides"), let runs = row.text("runs"), let next = row.whole("next") else { continue }
      try target.execute(
        sql: "INSERT INTO sheet (name, sides, runs, next) VALUES (?, ?, ?, ?)",
        arguments: [row.text("name"), sides, runs, next])
    }
  }

  /// As those of processes that are gone.
  private func copyScripts(into target: Database) throws {
    for row in rows("SELECT * FROM script ORDER BY id", []) {
      guard let digest = row.text("digest"), let draws = row.text("draws") else { continue }
      try target.execute(
        sql: "INSERT INTO script (digest, draws, owner) VALUES (?, ?, 0)", arguments: [digest, draws])
    }
  }

  /// Rows as far as they can be read.
  private func rows(_ sql: String, _ arguments: StatementArguments) -> [Row] {
    var rows: [Row] = []
    guard let statement = try? source.cachedStatement(sql: sql),
      let cursor = try? Row.fetchCursor(statement, arguments: arguments)
    else { return [] }
    while let row = try? cursor.next() { rows.append(row.copy()) }
    return rows
  }
}

extension Row {
  /// A text; `nil` when there is none, whatever else there is.
  func text(_ column: String) -> String? { String.fromDatabaseValue(value(column)) }

  /// A whole number.
  func whole(_ column: String) -> Int? { Int.fromDatabaseValue(value(column)) }

  /// A number.
  func number(_ column: String) -> Double? { Double.fromDatabaseValue(value(column)) }

  private func value(_ column: String) -> DatabaseValue { hasColumn(column) ? self[column] : .null }
}
