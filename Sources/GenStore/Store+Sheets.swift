import GRDB
import GenAPI

extension Store: SheetRecords {
  /// Records a sweep in place of older ones that nothing stands for any more.
  public func record(_ sheet: StoredSheet) throws(StoreError) {
    try write(durably: false) { database in
      try database.execute(
        sql: "DELETE FROM sheet WHERE name IS ? AND next <= ?", arguments: [sheet.name, sheet.next])
      try database.execute(
        sql: "INSERT INTO sheet (name, sides, runs, next) VALUES (?, ?, ?, ?)",
        arguments: [
          sheet.name, sheet.sides.map(String.init).joined(separator: " "), RunRanges.text(of: sheet.runs), sheet.next,
        ])
    }
  }

  /// The newest sweep of a name.
  public func sheet(named name: String) throws(StoreError) -> StoredSheet? {
    try sheet("WHERE name = ? ORDER BY next DESC, id DESC LIMIT 1", [name])
  }

  /// The newest sweep.
  public func lastSheet() throws(StoreError) -> StoredSheet? { try sheet("ORDER BY next DESC, id DESC LIMIT 1", []) }

  /// The names of the newest sweeps.
  public func sheetNames(limit: Int) throws(StoreError) -> [String] {
    let sql = "SELECT name FROM sheet WHERE name IS NOT NULL GROUP BY name ORDER BY max(next) DESC LIMIT ?"
    return try read { try String.fetchAll($0, sql: sql, arguments: [limit]) }?.sorted() ?? []
  }

  /// The runs that a name or `last` means: one, or those that are left of a sweep that no run came after; none when
  /// nothing is called so.
  public func runs(of name: String) throws(StoreError) -> [Int] {
    let run = name == "last" ? try lastRun() : try self.run(named: name)
    let sheet = name == "last" ? try lastSheet() : try self.sheet(named: name)
    guard let sheet, run.map({ $0 < sheet.next }) ?? true else { return run.map { [$0] } ?? [] }
    var runs: [Int] = []
    for number in Set(sheet.runs).sorted() where try self.run(Int(number)) != nil { runs.append(Int(number)) }
    return runs
  }

  private func sheet(_ condition: String, _ arguments: StatementArguments) throws(StoreError) -> StoredSheet? {
    try read { database in
      try Row.fetchOne(database, sql: "SELECT * FROM sheet \(condition)", arguments: arguments).map(StoredSheet.init)
    } ?? nil
  }

  /// Removes the sweeps that had one of some runs and have none left.
  func forgetSheets(of runs: Set<Int>, _ database: Database) throws {
    for row in try Row.fetchAll(database, sql: "SELECT * FROM sheet") {
      let sheet = try StoredSheet(row)
      guard sheet.runs.contains(where: { runs.contains(Int($0)) }) else { continue }
      let isLeft = try sheet.runs.contains { run in
        let sql = "SELECT EXISTS (SELECT 1 FROM run WHERE number = ?)"
        return try Bool.fetchOne(database, sql: sql, arguments: [run]) ?? false
      }
      if !isLeft { try database.execute(sql: "DELETE FROM sheet WHERE id = ?", arguments: [row["id"] as Int64]) }
    }
  }
}

extension StoredSheet {
  /// A sweep from its row.
  init(_ row: Row) throws {
    let sides: String = try row.sound("sides")
    self.init(
      sides: sides.split(separator: " ").compactMap { Int($0) }, runs: RunRanges.runs(of: try row.sound("runs")),
      next: try row.sound("next"))
    name = row.text("name")
  }
}

/// Numbers of runs as a text: `3-8 0 12`. The cells of a sweep mostly follow each other.
enum RunRanges {
  /// The text of some numbers.
  static func text(of runs: [UInt32]) -> String {
    var ranges: [ClosedRange<UInt32>] = []
    for run in runs {
      if let last = ranges.last, last.upperBound != 0, last.upperBound < run, run - last.upperBound == 1 {
        ranges[ranges.count - 1] = last.lowerBound...run
      } else {
        ranges.append(run...run)
      }
    }
    return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: " ")
  }

  /// The numbers of a text; what is no number, or more than any sweep has, is left out.
  static func runs(of text: String) -> [UInt32] {
    var runs: [UInt32] = []
    for part in text.split(separator: " ") {
      let ends = part.split(separator: "-", maxSplits: 1).compactMap { UInt32($0) }
      guard let first = ends.first, let last = ends.last, first <= last, last - first < mostCells else { continue }
      runs += first...last
    }
    return runs
  }

  private static let mostCells: UInt32 = 10_000_000
}
