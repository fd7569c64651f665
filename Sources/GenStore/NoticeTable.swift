import GRDB

/// What has to be said about the store, kept until somebody says it.
enum NoticeTable {
  /// Adds a sentence.
  static func add(_ text: String, to database: Database) throws {
    try database.execute(sql: "INSERT INTO notice (text) VALUES (?)", arguments: [text])
  }

  /// Whether there is anything to say.
  static func isEmpty(_ database: Database) throws -> Bool {
    let isThere = try Bool.fetchOne(database, sql: "SELECT EXISTS (SELECT 1 FROM notice)") ?? false
    return try !isThere && !UnknownRuns.areUntold(database)
  }

  /// All sentences; from then on they count as said.
  static func take(from database: Database) throws -> [String] {
    let texts = try String.fetchAll(database, sql: "SELECT text FROM notice ORDER BY id")
    try database.execute(sql: "DELETE FROM notice")
    return try texts + UnknownRuns.takeNotice(database)
  }
}
