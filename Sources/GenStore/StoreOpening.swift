import GRDB
import GenAPI

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Opens a store: makes it, brings an older one up to date, sets a damaged one aside.
struct StoreOpening {
  let folder: String
  let outside: StoreOutside

  var path: String { folder + "/store.sqlite" }
  private var suspicion: String { folder + "/suspect" }

  /// Opens the store; `nil` when there is none and none is to be made.
  func open(creates: Bool) throws(StoreError) -> DatabaseQueue? {
    let isThere = outside.files.size(path) != nil
    if !isThere {
      if outside.files.isForbidden(path) { throw cannotWrite }
      if !creates, !hasObjects { return nil }
      let code = outside.files.makeFolder(folder)
      guard code == 0 else {
        let reason = String(cString: strerror(code))
        throw StoreError(.unusable, "the folder `\(folder)` cannot be made (\(reason)): set GEN_HOME to another place")
      }
    }
    do throws(StoreError) { try checkLocks() } catch {
      // What cannot be written may be read all the same.
      if isThere, error.kind == .unusable, let queue = reading() { return queue }
      throw error
    }
    if isThere, !isGutted, outside.files.size(suspicion) == nil, let opened = try quickly() { return opened }
    return try FileLock.holding(folder + "/lock.opening") { () throws(StoreError) in try slowly() }
  }

  /// The usual case: a sound store of this version; `nil` when more has to be done.
  private func quickly() throws(StoreError) -> DatabaseQueue? {
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
  private func current() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: path, configuration: Self.configuration)
    let version = try queue.read { try Schema.version(of: $0) }
    guard version == outside.schema.version else { throw StoreError(.unusable, "the store is of another version") }
    return queue
  }

  /// While no other process does the same: makes the store, brings it up to date, or sets it aside.
  private func slowly() throws(StoreError) -> DatabaseQueue {
    if isGutted { return try afresh() }
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

  /// SQLite gives its journal the permissions of its file.
  private func protectedQueue() throws -> DatabaseQueue {
    for suffix in ["", "-wal", "-shm"] where suffix.isEmpty || outside.files.size(path + suffix) != nil {
      outside.files.protect(path + suffix)
    }
    return try DatabaseQueue(path: path, configuration: Self.configuration)
  }

  private func upToDate() throws -> DatabaseQueue {
    let queue = try protectedQueue()
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
    // Without tables, but not without pictures: it was another file.
    if version == 0, hasObjects { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
    let backup = version > 0 && version < outside.schema.version ? try backUp(queue, version) : nil
    try outside.schema.migrator.migrate(queue)
    if let backup {
      let notice = "the store was brought up to date; the old one is `\(backup)`"
      try queue.write { try NoticeTable.add(notice, to: $0) }
    }
    return queue
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
  private func afresh() throws(StoreError) -> DatabaseQueue {
    let aside = "\(folder)/damaged-\(outside.now()).sqlite"
    let next = lastKnownNumber()
    let isThere = outside.files.size(path) != nil
    guard !isThere || outside.files.rename(path, aside) else {
      throw StoreError(.unusable, "the store in `\(folder)` is damaged and cannot be renamed: remove `\(path)`")
    }
    for suffix in ["-wal", "-shm"] { _ = outside.files.rename(path + suffix, aside + suffix) }
    outside.files.remove(suspicion)
    do {
      let queue = try protectedQueue()
      try outside.schema.migrator.migrate(queue)
      let what =
        isThere
        ? "the store was damaged: it is set aside as `\(aside)`" : "the store has lost `\(path)`, not its pictures"
      try queue.write { database in
        try database.execute(sql: "UPDATE counter SET next = ?", arguments: [next])
        try NoticeTable.add("\(what), and a new one begins at @\(next)", to: database)
      }
      return queue
    } catch {
      throw StoreError(.unusable, "a new store cannot be made in `\(folder)`: \(error)")
    }
  }

  /// The next number as this file or those set aside before tell it.
  private func lastKnownNumber() -> Int {
    var configuration = Self.configuration
    configuration.readonly = true
    let asides = outside.files.names(folder).filter { $0.hasPrefix("damaged-") && $0.hasSuffix(".sqlite") }
    let numbers = ([path] + asides.map { "\(folder)/\($0)" }).map { path -> Int in
      guard let queue = try? DatabaseQueue(path: path, configuration: configuration) else { return 1 }
      let next = try? queue.read { try Int.fetchOne($0, sql: "SELECT next FROM counter") }
      return next.flatMap { $0 } ?? 1
    }
    return max(1, numbers.max() ?? 1)
  }

  private var objects: ObjectFolder { ObjectFolder(path: folder + "/objects", files: outside.files) }
  private var hasObjects: Bool { !objects.digests.isEmpty }

  /// Whether the file is cut to nothing, which SQLite takes for a new one, or gone from beside its pictures.
  private var isGutted: Bool { outside.files.size(path).map { $0 <= 1 } ?? hasObjects }

  /// Settles the runs of processes that are gone.
  private func recovered(_ queue: DatabaseQueue) throws -> DatabaseQueue {
    if try OwnerTable.recover(queue, objects, outside) { objects.removeStale() }
    return queue
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
