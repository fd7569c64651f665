import GRDB
import GenAPI

extension Store {
  /// Removes a run, its record and the bytes of its images that no other run has; files elsewhere stay.
  /// - Returns: how many images were removed.
  /// - Throws: `StoreError`: `notFound` when there is no such run, `unusable` while it is under way.
  public func forget(_ number: Int) throws(StoreError) -> Int { try forget([number]).first?.removedImages ?? 0 }

  /// Removes all of some runs, or none.
  /// - Returns: the runs, each once.
  /// - Throws: `StoreError`, as for one.
  public func forget(_ numbers: [Int]) throws(StoreError) -> [ForgottenRun] {
    let (removed, digests) = try write { database in
      var removed: [ForgottenRun] = []
      var digests: [String] = []
      for number in numbers where !removed.contains(where: { $0.run == number }) {
        let (all, unused) = try delete(number, database)
        removed.append(ForgottenRun(run: number, removedImages: unused.count, sharedImages: all - unused.count))
        digests += unused
      }
      try forgetSheets(of: Set(removed.map(\.run)), database)
      return (removed, digests)
    }
    // Only now are they surely without a run. While the tables are locked no other process can give them one.
    if !digests.isEmpty {
      try write(durably: false) { database in
        for digest in digests where try isUnused(digest, database) { objects.remove(digest) }
      }
    }
    return removed
  }

  /// Removes a run from the tables.
  /// - Returns: how many different images it had, and the digests of those that no run has any more.
  private func delete(_ number: Int, _ database: Database) throws -> (all: Int, unused: [String]) {
    guard let row = try Row.fetchOne(database, sql: "SELECT * FROM run WHERE number = ?", arguments: [number]) else {
      throw StoreError(.notFound, "there is no run @\(number)")
    }
    let run = try StoredRun(row, database)
    if run.state == .sent, let owner = try OwnerTable.owner(row["owner"], database),
      !OwnerTable.isGone(owner, outside)
    {
      throw StoreError(.unusable, "@\(number) is under way: wait for it, or stop it first")
    }
    try handOver(number, database)
    try database.execute(sql: "DELETE FROM search WHERE rowid = ?", arguments: [number])
    try database.execute(sql: "DELETE FROM run WHERE number = ?", arguments: [number])
    let digests = Set(run.artifacts.map(\.digest)).sorted()
    return (digests.count, try digests.filter { try isUnused($0, database) })
  }

  /// Of the runs that reused the images of one, the oldest becomes the one that made them, at what they cost.
  private func handOver(_ number: Int, _ database: Database) throws {
    let oldest = "SELECT min(number) FROM run WHERE reusedFrom = ?"
    guard let heir = try Int.fetchOne(database, sql: oldest, arguments: [number]) else { return }
    try database.execute(
      sql: """
        UPDATE run SET reusedFrom = NULL, (credits, evaluations, milliseconds) =
          (SELECT credits, evaluations, milliseconds FROM run WHERE number = :number) WHERE number = :heir;
        """, arguments: ["number": number, "heir": heir])
    try database.execute(sql: "UPDATE run SET reusedFrom = ? WHERE reusedFrom = ?", arguments: [heir, number])
  }

  /// Whether no run has an image.
  func isUnused(_ digest: String, _ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM artifact WHERE digest = ?", arguments: [digest]) == 0
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
      let unpriced =
        "SELECT count(*) FROM run WHERE charges AND state = 'done' AND reusedFrom IS NULL AND credits IS NULL"
      result.unpricedRuns = try Int.fetchOne(database, sql: unpriced) ?? 0
      let possible = "SELECT total(maximumCredits) FROM run WHERE state IN ('unknown', 'repeated')"
      result.possibleCredits = try Double.fetchOne(database, sql: possible) ?? 0
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

/// A run that is not in the store any more.
public struct ForgottenRun: Hashable, Sendable {
  /// Its number.
  public var run: Int
  /// Images that were its alone.
  public var removedImages: Int
  /// Images that other runs have too.
  public var sharedImages: Int
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
  /// Finished runs of services that charge whose price nobody told; not in `credits`.
  public var unpricedRuns = 0
  /// What runs of unknown outcome may have cost at most, those included that were sent again, as far as it was known.
  public var possibleCredits = 0.0

  /// An empty store.
  public init() {}
}
