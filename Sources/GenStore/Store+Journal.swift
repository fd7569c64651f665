import GRDB
import GenAPI

extension Store: CallJournal {
  /// What one look at the journal said.
  private enum Look {
    case start(CallStart)
    /// Another process is at it.
    case wait(run: Int, owner: OwnerTable.Owner)
    /// The process that was at it is gone.
    case settled
  }

  /// Records that a call is about to be sent, unless it need not be; see `CallJournal`.
  public func begin(_ intent: CallIntent, onWait: @Sendable (_ run: Int) -> Void) async throws -> CallStart {
    let key = CallKey(intent).text
    var sign: (beat: Int64, seen: ContinuousClock.Instant)?
    while true {
      let isPatient = sign.map { ContinuousClock.now - $0.seen < outside.patience } ?? true
      switch try look(intent, key, isPatient: isPatient) {
      case .start(let start):
        startBeating()
        return start
      case .settled: continue
      case .wait(let run, let owner):
        if sign == nil, owner.identity != outside.process { onWait(run) }
        if sign?.beat != owner.beat { sign = (owner.beat, .now) }
        try await Task.sleep(for: outside.waitInterval)
      }
    }
  }

  private func look(_ intent: CallIntent, _ key: String, isPatient: Bool) throws(StoreError) -> Look {
    try write(durably: intent.service.charges) { database in
      if let runs = intent.policy.reusedRuns {
        if let found = try reusable(key, in: runs, comparing: true, database) {
          return .start(.reuse(try add(intent, key, reusing: found, database)))
        }
        if let look = try lookAtOthers(key, in: runs, isPatient: isPatient, database) { return look }
      }
      return .start(try send(intent, key, database))
    }
  }

  /// Whether another process is at a call, or was until it went; `nil` when nobody is.
  private func lookAtOthers(_ key: String, in runs: Range<Int>, isPatient: Bool, _ database: Database) throws -> Look? {
    guard let (run, owner) = try underway(key, in: runs, database) else { return nil }
    guard let owner else {
      try OwnerTable.settle("number", run, objects, database)
      return .settled
    }
    // A process of the same place can be seen, whatever its beat.
    let isHere = owner.identity.place == outside.process.place
    if isHere ? !OwnerTable.isGone(owner, outside) : isPatient { return .wait(run: run, owner: owner) }
    try OwnerTable.settle(owner.id, objects, database)
    return .settled
  }

  /// Records the intent to send a call that no process is at, unless it may have been charged before.
  private func send(_ intent: CallIntent, _ key: String, _ database: Database) throws -> CallStart {
    let mayRepeat = !intent.service.charges || intent.policy.repeatsUnknown
    let done = try newest(key, state: .done, database)
    if intent.policy.reuses, let done {
      if !mayRepeat { return .lost(done) }
      add(notice: "the store has lost an image of @\(done.number), or it is damaged: it is made again")
    }
    let unknown = try newest(key, state: .unknown, database)
    if let unknown, !mayRepeat { return .unknown(unknown) }
    if intent.policy.reuses, unknown != nil {
      // What it may have cost stays with it.
      try database.execute(
        sql: "UPDATE run SET state = ?, failure = ? WHERE key = ? AND state = 'unknown'",
        arguments: [StoredRun.State.repeated.rawValue, "sent again as @\(intent.run)", key])
    }
    try insert(intent, key, state: .sent, reusedFrom: nil, database)
    return .send(previous: unknown ?? done)
  }

  /// The newest of some runs that has this key and all of its images.
  /// - Parameter comparing: whether their bytes are compared with their digests too, not only their sizes.
  func reusable(
    _ key: String, in runs: Range<Int> = 0..<Int.max, comparing: Bool, _ database: Database
  ) throws -> StoredRun? {
    let sql = "SELECT * FROM run WHERE key = ? AND state = 'done' AND number >= ? AND number < ? ORDER BY number DESC"
    let rows = try Row.fetchCursor(database, sql: sql, arguments: [key, runs.lowerBound, runs.upperBound])
    while let row = try rows.next() {
      let run = try StoredRun(row, database)
      let isWhole =
        run.artifacts.count == run.call.samples
        && run.artifacts.allSatisfy { image in
          comparing
            ? objects.isSound(image.digest, byteCount: image.byteCount)
            : objects.size(image.digest) == image.byteCount
        }
      if isWhole { return run }
    }
    return nil
  }

  private func underway(
    _ key: String, in runs: Range<Int>, _ database: Database
  ) throws -> (run: Int, owner: OwnerTable.Owner?)? {
    let sql = """
      SELECT number, owner FROM run WHERE key = ? AND state = 'sent' AND number >= ? AND number < ?
      ORDER BY number LIMIT 1
      """
    let arguments: StatementArguments = [key, runs.lowerBound, runs.upperBound]
    guard let row = try Row.fetchOne(database, sql: sql, arguments: arguments) else { return nil }
    return (row["number"], try OwnerTable.owner(row["owner"], database))
  }

  private func newest(_ key: String, state: StoredRun.State, _ database: Database) throws -> StoredRun? {
    let sql = "SELECT * FROM run WHERE key = ? AND state = ? ORDER BY number DESC LIMIT 1"
    return try Row.fetchOne(database, sql: sql, arguments: [key, state.rawValue]).map { try StoredRun($0, database) }
  }

  /// Records a run that only refers to the images of another.
  private func add(_ intent: CallIntent, _ key: String, reusing found: StoredRun, _ database: Database) throws
    -> StoredRun
  {
    let origin = found.reusedFrom ?? found.number
    try insert(intent, key, state: .done, reusedFrom: origin, database)
    try database.execute(
      sql: """
        INSERT INTO artifact (run, position, seed, finishReason, digest, byteCount, width, height)
        SELECT ?, position, seed, finishReason, digest, byteCount, width, height FROM artifact WHERE run = ?
        """, arguments: [intent.run, found.number])
    var run = found
    (run.number, run.reusedFrom) = (intent.run, origin)
    return run
  }

  private func insert(
    _ intent: CallIntent, _ key: String, state: StoredRun.State, reusedFrom: Int?, _ database: Database
  ) throws {
    let service = intent.service
    let call = String(decoding: try CanonicalJSON.encode(intent.recorded), as: UTF8.self)
    try database.execute(
      sql: """
        INSERT INTO run (number, name, key, state, owner, service, origin, revision, charges, dialect, call, samples,
          date, reusedFrom, maximumCredits) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        intent.run, intent.name, key, state.rawValue, try owner(database), service.name, service.address,
        service.revision, service.charges, intent.dialect.rawValue, call, intent.recorded.samples, outside.now(),
        reusedFrom, intent.maximumCredits,
      ])
    let text = SearchText(intent)
    try database.execute(
      sql: "INSERT INTO search (rowid, prompts, parameters) VALUES (?, ?, ?)",
      arguments: [intent.run, text.prompts, text.parameters])
  }

  /// Makes an image safe: its row first, so that its bytes are never without one; a row without bytes counts for
  /// nothing, and goes when the run is settled.
  @discardableResult
  public func keep(_ artifact: Artifact, bytes: [UInt8], run: Int) throws(StoreError) -> Bool {
    let digest = ObjectFolder.digest(of: bytes)
    let wasKept = try write { database in
      let earlier = """
        SELECT EXISTS (SELECT 1 FROM run LEFT JOIN artifact ON run = number
          AND position = :index AND digest = :digest
        WHERE key = (SELECT key FROM run WHERE number = :run) AND number <> :run
          AND (digest IS NOT NULL OR state IN ('failed', 'unknown', 'repeated')))
        """
      let arguments: StatementArguments = ["run": run, "index": artifact.index, "digest": digest]
      let wasKept = try Bool.fetchOne(database, sql: earlier, arguments: arguments) ?? false
      try database.execute(
        sql: """
          INSERT OR REPLACE INTO artifact (run, position, seed, finishReason, digest, byteCount)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [run, artifact.index, artifact.seed, artifact.finishReason.rawValue, digest, bytes.count])
      return wasKept
    }
    do throws(StoreError) { try objects.put(bytes, as: digest) } catch {
      try? write(durably: false) { database in
        let sql = "DELETE FROM artifact WHERE run = ? AND position = ?"
        try database.execute(sql: sql, arguments: [run, artifact.index])
      }
      throw error
    }
    return wasKept
  }

  /// Records where an image was saved. What another call once saved there is gone, or it would have another name.
  public func record(_ file: SavedFile, run: Int) throws(StoreError) {
    try write(durably: false) { database in
      try database.execute(
        sql: """
          UPDATE artifact SET path = NULL WHERE path = :path AND run <> :run
            AND (SELECT key FROM run WHERE number = artifact.run) <> (SELECT key FROM run WHERE number = :run)
          """, arguments: ["path": file.path, "run": run])
      try database.execute(
        sql: "UPDATE artifact SET path = ?, width = ?, height = ? WHERE run = ? AND position = ?",
        arguments: [file.path, file.width, file.height, run, file.index])
    }
  }

  /// Records how a call ended.
  public func end(_ run: Int, _ ending: CallEnding) throws(StoreError) {
    let (state, failure, figures): (StoredRun.State, String?, CallFigures) =
      switch ending {
      case .done(let figures): (.done, nil, figures)
      case .failed(let reason): (.failed, reason, CallFigures())
      case .unknown(let reason): (.unknown, reason, CallFigures())
      }
    try write(durably: false) { database in
      // What this process says itself need not be told again at the next start.
      try database.execute(
        sql: """
          UPDATE run SET state = ?, failure = ?, credits = ?, evaluations = ?, milliseconds = ?, told = 1
            WHERE number = ?
          """,
        arguments: [state.rawValue, failure, figures.credits, figures.evaluations, figures.milliseconds, run])
    }
  }
}

extension RepeatPolicy {
  /// The runs that may be used again; `nil` for none.
  fileprivate var reusedRuns: Range<Int>? { reuses ? 0..<Int.max : ownRuns }
}
