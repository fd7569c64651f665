import GRDB
import GenAPI

extension Store: ScriptJournal {
  /// The seeds that an interrupted run of a script drew.
  public func draws(ofInterrupted script: ScriptIdentity) throws(StoreError) -> [UInt32]? {
    let digest = try Self.digest(of: script)
    return try read { database in
      let sql = "SELECT id, draws, owner FROM script WHERE digest = ? ORDER BY id DESC"
      for row in try Row.fetchAll(database, sql: sql, arguments: [digest]) where try isAbandoned(row, database) {
        let text: String = try row.sound("draws")
        return try CanonicalJSON.decode([UInt32].self, from: Array(text.utf8))
      }
      return nil
    } ?? nil
  }

  /// Records the seeds of a script that starts.
  public func begin(_ script: ScriptIdentity, draws: [UInt32]) throws(StoreError) {
    let digest = try Self.digest(of: script)
    self.script = try write { database in
      let text = String(decoding: try CanonicalJSON.encode(draws), as: UTF8.self)
      for row in try Row.fetchAll(database, sql: "SELECT id, owner FROM script WHERE digest = ?", arguments: [digest])
      where try isAbandoned(row, database) {
        try database.execute(sql: "DELETE FROM script WHERE id = ?", arguments: [row["id"] as Int64])
      }
      try database.execute(
        sql: "INSERT INTO script (digest, draws, owner) VALUES (?, ?, ?)",
        arguments: [digest, text, try owner(database)])
      return database.lastInsertedRowID
    }
  }

  /// The script has run to its end.
  public func end(_ script: ScriptIdentity) throws(StoreError) {
    guard let id = self.script else { return }
    self.script = nil
    try write(durably: false) { try $0.execute(sql: "DELETE FROM script WHERE id = ?", arguments: [id]) }
  }

  /// Whether no process runs it any more: one that is still there keeps its seeds to itself.
  private func isAbandoned(_ row: Row, _ database: Database) throws -> Bool {
    let id: Int64 = try row.sound("owner")
    guard let owner = try OwnerTable.owner(id, database) else { return true }
    return owner.identity == outside.process || OwnerTable.isGone(owner, outside)
  }

  private static func digest(of script: ScriptIdentity) throws(StoreError) -> String {
    do {
      return ObjectFolder.digest(of: try CanonicalJSON.encode(script))
    } catch {
      throw StoreError(.unusable, "the script cannot be recorded")
    }
  }
}
