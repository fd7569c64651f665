import GRDB
import GenAPI

/// Looks for all that can be wrong with the tables: what SQLite sees, and values that no gen wrote, which it does not.
enum StoreInspection {
  /// So much is told.
  private static let limit = 20

  /// What is wrong with an open store of the version of `schema`, or of an older one; empty when all is well.
  static func damage(in database: Database, _ schema: Schema) throws -> [String] {
    do {
      var damage = try String.fetchAll(database, sql: "PRAGMA integrity_check(\(limit))")
      if damage == ["ok"] { damage = [] }
      guard try Schema.version(of: database) == schema.version else { return damage }
      // There may be more: what somebody added for a look at it.
      if !Set(try schema.tables()).isSubset(of: try tables(of: database)) {
        damage.append("the tables are not those that gen makes")
      }
      for (table, makesSense) in rows { damage += try senseless(table, database, makesSense) }
      return Array(damage.prefix(limit))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      return [error.message ?? "the tables cannot be read"]
    }
  }

  /// Those that can be damaged unseen, and which rows make sense in them.
  private static let rows: [(table: String, makesSense: @Sendable (Row) -> Bool)] = [
    ("run", { RescuedRun($0) != nil }), ("artifact", { RescuedRun.Image($0) != nil && $0.whole("run") != nil }),
    ("sheet", { (try? StoredSheet($0)) != nil }), ("owner", { (try? OwnerTable.Owner($0)) != nil }),
    ("script", { $0.text("digest") != nil && $0.text("draws") != nil && $0.whole("owner") != nil }),
    ("counter", { $0.whole("next").map { $0 > 0 } ?? false }),
  ]

  private static func senseless(
    _ table: String, _ database: Database, _ makesSense: (Row) -> Bool
  ) throws -> [String] {
    var damage: [String] = []
    var number = 0
    let rows = try Row.fetchCursor(database, sql: "SELECT * FROM \(table) NOT INDEXED")
    while damage.count < limit, let row = try rows.next() {
      number += 1
      if !makesSense(row) { damage.append("row \(number) of \(table) makes no sense") }
    }
    return damage
  }

  /// The statements that made the tables of gen; how SQLite keeps its index of words is its own affair.
  fileprivate static func tables(of database: Database) throws -> [String] {
    let sql = "SELECT coalesce(sql, name) FROM sqlite_master WHERE name NOT LIKE 'search%' ORDER BY name"
    let index = "SELECT sql FROM sqlite_master WHERE name = 'search'"
    return try String.fetchAll(database, sql: sql) + String.fetchAll(database, sql: index)
  }
}

extension Schema {
  /// The statements that made its tables.
  fileprivate func tables() throws -> [String] {
    let queue = try DatabaseQueue()
    try migrator.migrate(queue)
    return try queue.read(StoreInspection.tables)
  }
}
