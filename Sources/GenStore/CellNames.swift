import GRDB
import GenAPI

/// The names of the cells of sweeps, as `history` shows them and finds runs by them.
enum CellNames {
  /// Gives runs the handles of the cells that they, or runs that use their images, are: `grid[2, 1]`. Only what the name
  /// means now counts.
  static func add(to runs: inout [StoredRun], _ database: Database) throws {
    guard let oldest = runs.map(\.number).min() else { return }
    let sheets = try current(after: oldest, database)
    if sheets.isEmpty { return }
    var places: [UInt32: [Int]] = [:]
    for (place, run) in runs.enumerated() where run.name == nil {
      for number in try [run.number] + users(of: run.number, database) {
        places[UInt32(clamping: number), default: []].append(place)
      }
    }
    for sheet in sheets {
      for (cell, number) in sheet.runs.enumerated() {
        for place in places[number] ?? [] where runs[place].cell == nil { runs[place].cell = sheet.cellName(cell) }
      }
    }
  }

  /// The runs of the sweeps whose names have a word, or begin with it, and those whose images they use; by the word.
  static func runs(of words: [String], _ database: Database) throws -> [String: Set<Int>] {
    if words.isEmpty { return [:] }
    // Of all others not even the cells are read.
    let sheets = try current(after: 0, database) { name in words.contains { matches(name, $0) } }
    var found: [String: Set<Int>] = [:]
    for word in words {
      for sheet in sheets where matches(sheet.name ?? "", word) {
        let numbers = sheet.runs.filter { $0 != 0 }.map { Int($0) }
        found[word, default: []].formUnion(try numbers + origins(of: numbers, database))
      }
    }
    return found
  }

  /// Numbers as SQL reads a list.
  static func list(_ numbers: some Sequence<Int>) -> String { "[\(numbers.map(String.init).joined(separator: ","))]" }

  /// The sweeps that names mean now and that may have a run from `oldest` on, the newest first.
  private static func current(
    after oldest: Int, _ database: Database, isWanted: (_ name: String) -> Bool = { _ in true }
  ) throws -> [StoredSheet] {
    // A store that is only read may be older.
    guard try database.tableExists("sheet") else { return [] }
    let sql = """
      SELECT * FROM sheet WHERE name IS NOT NULL AND next > ?
        AND NOT EXISTS (SELECT 1 FROM run WHERE run.name = sheet.name AND run.number >= sheet.next)
      ORDER BY next DESC, id DESC
      """
    var names: Set<String> = []
    return try Row.fetchAll(database, sql: sql, arguments: [oldest])
      .filter { row in row.text("name").map { names.insert($0).inserted && isWanted($0) } ?? false }
      .map(StoredSheet.init)
  }

  private static func users(of run: Int, _ database: Database) throws -> [Int] {
    let sql = """
      SELECT number FROM run
      WHERE key = (SELECT key FROM run WHERE number = :run) AND state = 'done' AND reusedFrom = :run
      """
    return try Int.fetchAll(try database.cachedStatement(sql: sql), arguments: ["run": run])
  }

  private static func origins(of runs: [Int], _ database: Database) throws -> [Int] {
    let sql = """
      SELECT DISTINCT reusedFrom FROM run
      WHERE number IN (SELECT value FROM json_each(?)) AND reusedFrom IS NOT NULL
      """
    return try Int.fetchAll(database, sql: sql, arguments: [list(runs)])
  }

  /// As words are found in texts: without case, from the beginning of the name or of a part of it.
  private static func matches(_ name: String, _ word: String) -> Bool {
    let wanted = (word.hasPrefix("@") ? word.dropFirst() : word[...]).lowercased()
    guard wanted.contains(where: { $0.isLetter || $0.isNumber }) else { return false }
    let name = name.lowercased()
    return name.hasPrefix(wanted)
      || name.split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(wanted) }
  }
}

extension StoredSheet {
  /// `grid[2, 1]`, for a cell by its place from 0; the name alone where that stands for a single run.
  fileprivate func cellName(_ cell: Int) -> String {
    var rest = cell
    let indices = sides.map { side in
      defer { rest /= max(1, side) }
      return String(rest % max(1, side) + 1)
    }
    return (name ?? "last") + (indices.isEmpty ? "" : "[\(indices.joined(separator: ", "))]")
  }
}
