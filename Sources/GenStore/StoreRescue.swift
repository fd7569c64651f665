import GRDB
import GenAPI

/// Reads what can be read of a damaged store into a new one, so that what was paid for is not paid again: runs with
/// their images, names of sweeps, seeds of interrupted scripts. Rows that cannot be read, or make no sense, are left
/// out; whether images are as they were is seen when they are used.
final class StoreRescue {
  /// The damaged store, open to be read.
  private let source: Database
  private let objects: ObjectFolder
  /// Whether some rows could not be read.
  private var isIncomplete = false

  private init(_ source: Database, _ objects: ObjectFolder) { (self.source, self.objects) = (source, objects) }

  /// So many numbers are tried, the newest.
  private static let reach = 2_000_000

  /// What was read of a damaged store.
  struct Found {
    /// How many runs.
    var runs = 0
    /// The number of the next one, as far as that can be told.
    var next = 1
  }

  /// How a damaged store is opened: SQLite reads one that was cut short only where the schema may be written.
  static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA writable_schema = ON") }
    return configuration
  }

  /// Copies what a damaged store has into `target`; nothing where no run can be read.
  /// - Parameter scan: looks at all pages, for rows that no page leads to any more; told whether any run was looked up.
  /// - Throws: what writing throws; that nothing can be read is no error.
  static func copy(
    from path: String, _ objects: ObjectFolder, into target: Database, scan: (_ hasRuns: Bool) -> PageScan?
  ) throws -> Found {
    let queue: DatabaseQueue
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError where !goesBy(error) {
      return Found()
    }
    defer { try? queue.close() }
    return try queue.unsafeRead { source in
      let rescue = StoreRescue(source, objects)
      let runs = try rescue.copyRuns(into: target, scan)
      let next = try rescue.next ?? 1
      guard let last = runs.last else { return Found(next: next) }
      try rescue.copySheets(into: target)
      try rescue.copyScripts(into: target)
      return Found(runs: runs.count, next: max(next, last + 1))
    }
  }

  /// Each number is looked up, so that a damaged page costs the rows on it, not those behind it.
  private func copyRuns(into target: Database, _ scan: (_ hasRuns: Bool) -> PageScan?) throws -> [Int] {
    var copied: Set<Int> = []
    var partial: [Int: RescuedRun] = [:]
    func copy(_ run: RescuedRun, _ number: Int) throws {
      var run = run
      run.settle { objects.size($0.digest) == $0.byteCount }
      guard run.isOfUse else { return }
      try run.insert(into: target)
      copied.insert(number)
    }
    for number in try numbers {
      guard let run = try run(number) else { continue }
      if run.hasAllImages { try copy(run, number) } else { partial[number] = run }
    }
    let found = isIncomplete ? scan(!copied.isEmpty || !partial.isEmpty) : nil
    for number in Set(partial.keys).union(found?.runs.keys.map { $0 } ?? []).subtracting(copied).sorted() {
      guard var run = partial[number] ?? found?.runs[number] else { continue }
      let images = found?.images(of: number) ?? []
      if images.count > run.images.count { run.images = images }
      try copy(run, number)
    }
    return copied.sorted()
  }

  private func run(_ number: Int) throws -> RescuedRun? {
    guard let row = try rows("SELECT * FROM run WHERE number = ?", [number]).first, var run = RescuedRun(row) else {
      return nil
    }
    run.images = try rows("SELECT * FROM artifact WHERE run = ? ORDER BY position", [number])
      .compactMap(RescuedRun.Image.init)
    return run
  }

  /// The numbers that runs may have: all below the counter, and what the table tells from either end.
  private var numbers: [Int] {
    get throws {
      var numbers: Set<Int> = []
      for order in ["", "DESC"] {
        numbers.formUnion(
          try rows("SELECT number FROM run NOT INDEXED ORDER BY number \(order)", []).compactMap { $0.whole("number") })
      }
      numbers = numbers.filter { 1...Int(Int32.max) ~= $0 }
      let end = (try next ?? (numbers.max() ?? 0) + 1) - 1
      numbers.formUnion(max(1, end - Self.reach)..<end + 1)
      return numbers.sorted()
    }
  }

  /// What the counter says; `nil` when that cannot be.
  private var next: Int? {
    get throws {
      try rows("SELECT next FROM counter", []).first?.whole("next").flatMap { 1...Int(Int32.max) ~= $0 ? $0 : nil }
    }
  }

  private func copySheets(into target: Database) throws {
    for row in try rows("SELECT * FROM sheet ORDER BY id", []) {
      guard let sides = row.text("sides"), let runs = row.text("runs"), let next = row.whole("next") else { continue }
      try target.execute(
        sql: "INSERT INTO sheet (name, sides, runs, next) VALUES (?, ?, ?, ?)",
        arguments: [row.text("name"), sides, runs, next])
    }
  }

  /// As those of processes that are gone.
  private func copyScripts(into target: Database) throws {
    for row in try rows("SELECT * FROM script ORDER BY id", []) {
      guard let digest = row.text("digest"), let draws = row.text("draws") else { continue }
      try target.execute(
        sql: "INSERT INTO script (digest, draws, owner) VALUES (?, ?, 0)", arguments: [digest, draws])
    }
  }

  /// Rows as far as they can be read.
  /// - Throws: `DatabaseError` for what is no damage and goes by: without those rows calls would be paid again.
  private func rows(_ sql: String, _ arguments: StatementArguments) throws -> [Row] {
    var rows: [Row] = []
    do {
      let cursor = try Row.fetchCursor(source.cachedStatement(sql: sql), arguments: arguments)
      while let row = try cursor.next() { rows.append(row.copy()) }
    } catch let error as DatabaseError where !Self.goesBy(error) {
      isIncomplete = true
    }
    return rows
  }

  private static func goesBy(_ error: DatabaseError) -> Bool {
    let codes: [ResultCode] = [
      .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_CANTOPEN, .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_PERM,
    ]
    return codes.contains(error.resultCode)
  }
}
