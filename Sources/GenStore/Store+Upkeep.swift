import GRDB
import GenAPI

extension Store {
  /// Removes a run, its record and the bytes of its images that no other run has; files elsewhere stay.
  /// - Returns: how many images were removed.
  /// - Throws: `StoreError`: `notFound` when there is no such run, `unusable` while it is under way.
  public func forget(_ number: Int) throws(StoreError) -> Int {
    guard let run = try run(number) else { throw StoreError(.notFound, "there is no run @\(number)") }
    return try write { database in
      if run.state == .sent,
        let row = try Row.fetchOne(database, sql: "SELECT owner FROM run WHERE number = \(number)"),
        let owner = try OwnerTable.owner(row["owner"], database), !OwnerTable.isGone(owner, outside)
      {
        throw StoreError(.unusable, "@\(number) is under way: wait for it, or stop it first")
      }
      try database.execute(sql: "DELETE FROM search WHERE rowid = ?", arguments: [number])
      try database.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number])
      var removed = 0
      for digest in Set(run.artifacts.map(\.digest)) {
        let sql = "SELECT count(*) FROM artifact WHERE digest = ?"
        guard try Int.fetchOne(database, sql: sql, arguments: [digest]) == 0 else { continue }
        objects.remove(digest)
        removed += 1
      }
      return removed
    }
  }

  /// How much there is.
  public func statistics() throws(StoreError) -> StoreStatistics {
    try read { database in
      var result = StoreStatistics()
      for row in try Row.fetchAll(database, sql: "SELECT state, count(*) AS runs FROM run GROUP BY state") {
        result.runs[StoredRun.State(rawValue: row["state"]) ?? .unknown] = row["runs"]
      }
      let reused = "SELECT count(*) FROM run WHERE reusedFrom IS NOT NULL"
      result.reusedRuns = try Int.fetchOne(database, sql: reused) ?? 0
      let objects =
        "SELECT count(*) AS images, sum(byteCount) AS bytes FROM (SELECT DISTINCT digest, byteCount FROM artifact)"
      if let row = try Row.fetchOne(database, sql: objects) {
        (result.images, result.imageBytes) = (row["images"], row["bytes"] ?? 0)
      }
      result.credits = try Double.fetchOne(database, sql: "SELECT total(credits) FROM run") ?? 0
      return result
    } ?? StoreStatistics()
  }

  /// All runs that made their images themselves, the oldest first, one after another.
  public func forEachRun(_ body: (StoredRun) throws -> Void) throws {
    var last = 0
    while true {
      let sql = "SELECT * FROM run WHERE number > ? AND reusedFrom IS NULL ORDER BY number LIMIT 100"
      let runs = try read { database in
        try Row.fetchAll(database, sql: sql, arguments: [last]).map { try StoredRun($0, database) }
      }
      guard let runs, let newest = runs.last else { return }
      for run in runs { try body(run) }
      last = newest.number
    }
  }
}

/// How much a store holds.
public struct StoreStatistics: Hashable, Sendable {
  /// Runs by how far they came; those that reused images are among the finished ones.
  public var runs: [StoredRun.State: Int] = [:]
  /// Runs that only reused images.
  public var reusedRuns = 0
  /// Different images.
  public var images = 0
  /// Their bytes.
  public var imageBytes = 0
  /// Credits charged, as far as services told.
  public var credits = 0.0

  /// An empty store.
  public init() {}
}
