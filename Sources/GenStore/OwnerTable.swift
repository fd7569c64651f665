import GRDB
import GenAPI

/// The processes that have sent calls, so that those of a process that is gone can be told from those under way.
enum OwnerTable {
  /// How often a process shows that it is alive.
  static let beat = Duration.seconds(10)

  /// A row of the table.
  struct Owner {
    var id: Int64
    var identity: ProcessIdentity
    var beat: Int64

    init(_ row: Row) throws {
      id = try row.sound("id")
      identity = ProcessIdentity(
        place: try row.sound("place"), number: try row.sound("number"), start: try row.sound("start"))
      beat = try row.sound("beat")
    }
  }

  /// Adds a process.
  static func add(_ identity: ProcessIdentity, at now: Int64, to database: Database) throws -> Int64 {
    try database.execute(
      sql: "INSERT INTO owner (place, number, start, beat) VALUES (?, ?, ?, ?)",
      arguments: [identity.place, identity.number, identity.start, now])
    return database.lastInsertedRowID
  }

  /// Shows that a process is alive; one that others took for gone gets its row back.
  static func show(_ owner: Int64, _ identity: ProcessIdentity, at now: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO owner (id, place, number, start, beat) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET beat = excluded.beat
        """, arguments: [owner, identity.place, identity.number, identity.start, now])
  }

  /// A process by its row; `nil` when it is known to be gone.
  static func owner(_ id: Int64?, _ database: Database) throws -> Owner? {
    guard let id else { return nil }
    return try Row.fetchOne(database, sql: "SELECT * FROM owner WHERE id = ?", arguments: [id]).map(Owner.init)
  }

  /// Whether a process is gone. What runs in the same place can be seen; of others only that they no longer show
  /// themselves, and the clock may have been set back meanwhile.
  static func isGone(_ owner: Owner, _ outside: StoreOutside) -> Bool {
    if owner.identity == outside.process { return false }
    if owner.identity.place == outside.process.place { return !outside.isAlive(owner.identity) }
    return abs(outside.now() - owner.beat) > outside.patience.milliseconds
  }

  /// Settles the calls of processes that are gone; returns whether any of them had not finished.
  static func recover(_ queue: DatabaseQueue, _ objects: ObjectFolder, _ outside: StoreOutside) throws -> Bool {
    let gone = try queue.read { try Row.fetchAll($0, sql: "SELECT * FROM owner").map(Owner.init) }
      .filter { isGone($0, outside) }
    if gone.isEmpty { return false }
    return try queue.writeWithoutTransaction { database in
      var settled = 0
      try database.inTransaction(.immediate) {
        for owner in gone { settled += try settle(owner.id, objects, database) }
        return .commit
      }
      return settled > 0
    }
  }

  /// Decides what became of the calls of a process that is gone: all there, nothing lost, or nobody knows.
  /// - Returns: how many these were.
  @discardableResult
  static func settle(_ owner: Int64, _ objects: ObjectFolder, _ database: Database) throws -> Int {
    let settled = try settle("owner", owner, objects, database)
    try database.execute(sql: "DELETE FROM owner WHERE id = ?", arguments: [owner])
    return settled
  }

  /// Decides what became of the calls that nobody is at any more and whose `column` has a value.
  @discardableResult
  static func settle(
    _ column: String, _ value: some DatabaseValueConvertible, _ objects: ObjectFolder, _ database: Database
  ) throws -> Int {
    // A crash may have come between the row of an image and its bytes.
    let images = "SELECT artifact.* FROM artifact JOIN run ON run = number WHERE state = 'sent' AND \(column) = ?"
    for row in try Row.fetchAll(database, sql: images, arguments: [value]) {
      let (run, image): (Int64, StoredArtifact) = (try row.sound("run"), try StoredArtifact(row))
      if objects.isSound(image.digest, byteCount: image.byteCount) { continue }
      let sql = "DELETE FROM artifact WHERE run = ? AND position = ?"
      try database.execute(sql: sql, arguments: [run, image.index])
    }
    try database.execute(
      sql: """
        UPDATE run SET state = CASE
            WHEN (SELECT count(*) FROM artifact WHERE run = number) = samples THEN 'done'
            WHEN charges THEN 'unknown' ELSE 'failed' END,
          failure = CASE
            WHEN (SELECT count(*) FROM artifact WHERE run = number) = samples THEN NULL ELSE 'interrupted' END
        WHERE state = 'sent' AND \(column) = ?
        """, arguments: [value])
    return database.changesCount
  }
}

extension Duration {
  /// Whole milliseconds.
  var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
