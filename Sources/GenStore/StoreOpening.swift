import GRDB
import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Opens a store: makes it, brings an older one up to date, sets a damaged one aside.
struct StoreOpening {
  /// An open store, and what has to be said about it.
  struct Opened {
    var queue: DatabaseQueue
    var notices: [String] = []
    /// Runs whose outcome is unknown and that nobody was told of.
    var unknown: [UnknownRuns.Entry] = []
  }

  let folder: String
  let outside: StoreOutside

  var path: String { folder + "/store.sqlite" }
  private var suspicion: String { folder + "/suspect" }

  /// Opens the store; `nil` when there is none and none is to be made.
  func open(creates: Bool) throws(StoreError) -> Opened? {
    let isThere = outside.files.size(path) != nil
    if !isThere {
      if outside.files.isForbidden(path) { throw cannotWrite }
      if !creates { return nil }
      let code = outside.files.makeFolder(folder)
      guard code == 0 else {
        let reason = String(cString: strerror(code))
        throw StoreError(.unusable, "the folder `\(folder)` cannot be made (\(reason)): set GEN_HOME to another place")
      }
    }
    do throws(StoreError) { try checkLocks() } catch {
      // What cannot be written may be read all the same.
      if isThere, error.kind == .unusable, let queue = reading() { return Opened(queue: queue) }
      throw error
    }
    if isThere, outside.files.size(suspicion) == nil, let opened = try quickly() { return opened }
    return try FileLock.holding(folder + "/lock.opening") { () throws(StoreError) in try slowly() }
  }

  /// The usual case: a sound store of this version; `nil` when more has to be done.
  private func quickly() throws(StoreError) -> Opened? {
    do {
      return try recovered(try current())
    } catch let error as DatabaseError where Self.isDamage(error) {
      outside.files.touch(suspicion)
      return nil
    } catch let error as DatabaseError {
      throw StoreError(.unusable, Self.sentence(error, folder: folder))
    } catch {
      return nil
    }
  }

  /// Sentences for what SQLite says.
  static func sentence(_ error: DatabaseError, folder: String) -> String {
    switch error.resultCode {
    case .SQLITE_FULL: "no space is left for the store in `\(folder)`: free some"
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
      "the store in `\(folder)` cannot be written: check its permissions, or set GEN_HOME to another place"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "the store in `\(folder)` is in use by another program: try again"
    case _ where isDamage(error):
      "the store in `\(folder)` is damaged: start `gen` again, and it is set aside"
    default: "the store in `\(folder)` cannot be used (\(error.message ?? "SQLite error \(error.resultCode.rawValue)"))"
    }
  }

  /// Whether the file is not what SQLite wrote.
  static func isDamage(_ error: DatabaseError) -> Bool {
    error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
  }

  private func checkLocks() throws(StoreError) {
    switch outside.files.locksWork(folder + "/lock") {
    case true?: return
    case false?:
      throw StoreError(
        .refused,
        "the disk of `\(folder)` has no working file locks, so that two processes would damage the store: "
          + "set GEN_HOME to a folder on another disk")
    case nil: throw cannotWrite
    }
  }

  private var cannotWrite: StoreError {
    StoreError(
      .unusable, "the folder `\(folder)` cannot be written: check its permissions, or set GEN_HOME to another place")
  }

  /// The store as it is, when it is of this version.
  private func current() throws -> Opened {
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    let version = try queue.read { try Schema.version(of: $0) }
    guard version == outside.schema.version else { throw StoreError(.unusable, "the store is of another version") }
    return Opened(queue: queue)
  }

  /// While no other process does the same: makes the store, brings it up to date, or sets it aside.
  private func slowly() throws(StoreError) -> Opened {
    do {
      return try recovered(try upToDate())
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError where Self.isDamage(error) {
      return try afresh()
    } catch let error as DatabaseError {
      throw StoreError(.unusable, Self.sentence(error, folder: folder))
    } catch {
      throw StoreError(.unusable, "the store in `\(folder)` cannot be opened: \(error)")
    }
  }

  private func upToDate() throws -> Opened {
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    if outside.files.size(suspicion) != nil {
      let answer = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
      guard answer == "ok" else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
      outside.files.remove(suspicion)
    }
    let version = try queue.read { try Schema.version(of: $0) }
    guard version <= outside.schema.version else {
      throw StoreError(
        .refused,
        "the store in `\(folder)` is of a newer gen (version \(version), this one knows \(outside.schema.version)): "
          + "update gen, or set GEN_HOME to another folder")
    }
    var opened = Opened(queue: queue)
    if version > 0, version < outside.schema.version {
      opened.notices.append("the store was brought up to date; the old one is `\(try backUp(queue, version))`")
    }
    try outside.schema.migrator.migrate(queue)
    return opened
  }

  /// Copies the store before it changes.
  private func backUp(_ queue: DatabaseQueue, _ version: Int) throws -> String {
    let backups = folder + "/backups"
    let code = outside.files.makeFolder(backups)
    guard code == 0 else {
      throw StoreError(.unusable, "`\(backups)` cannot be made: \(String(cString: strerror(code)))")
    }
    let copy = "\(backups)/store-v\(version)-\(outside.now()).sqlite"
    try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
    return copy
  }

  /// Sets a damaged store aside and begins a new one; numbers go on where the old one was, if it still tells.
  private func afresh() throws(StoreError) -> Opened {
    let aside = "\(folder)/damaged-\(outside.now()).sqlite"
    let next = lastKnownNumber()
    guard outside.files.rename(path, aside) else {
      throw StoreError(.unusable, "the store in `\(folder)` is damaged and cannot be renamed: remove `\(path)`")
    }
    for suffix in ["-wal", "-shm"] { _ = outside.files.rename(path + suffix, aside + suffix) }
    outside.files.remove(suspicion)
    do {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
      try outside.schema.migrator.migrate(queue)
      try queue.write { try $0.execute(sql: "UPDATE counter SET next = ?", arguments: [next]) }
      let notice = "the store was damaged: it is set aside as `\(aside)`, and a new one begins at @\(next)"
      return Opened(queue: queue, notices: [notice])
    } catch {
      throw StoreError(.unusable, "a new store cannot be made in `\(folder)`: \(error)")
    }
  }

  private func lastKnownNumber() -> Int {
    var configuration = Self.configuration
    configuration.readonly = true
    guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return 1 }
    let next = try? queue.read { try Int.fetchOne($0, sql: "SELECT next FROM counter") }
    return max(1, next.flatMap { $0 } ?? 1)
  }

  /// Settles the runs of processes that are gone, and finds those whose outcome is unknown.
  private func recovered(_ opened: Opened) throws -> Opened {
    var opened = opened
    let objects = ObjectFolder(path: folder + "/objects", files: outside.files)
    if try OwnerTable.recover(opened.queue, objects, outside) { objects.removeStale() }
    opened.unknown = try UnknownRuns.untold(opened.queue)
    return opened
  }

  static var configuration: GRDB.Configuration {
    var configuration = GRDB.Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { database in
      // What must not be lost says so itself.
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
      if !database.configuration.readonly { try database.execute(sql: "PRAGMA journal_mode = WAL") }
    }
    return configuration
  }
}
