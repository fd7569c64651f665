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
  var suspicion: String { folder + "/suspect" }

  /// An open store.
  struct Opened {
    var queue: DatabaseQueue
    /// Why nothing can be written to it; `nil` when all is well.
    var obstacle: StoreError?
  }

  /// Opens the store; `nil` when there is none and none is to be made. What cannot be written may be read all the same.
  func open(creates: Bool) throws(StoreError) -> Opened? {
    let isThere = outside.files.size(path) != nil
    do throws(StoreError) {
      return try whole(creates: creates, isThere: isThere).map { Opened(queue: $0) }
    } catch {
      guard isThere, error.kind == .unusable, let queue = reading() else { throw error }
      return Opened(queue: queue, obstacle: error)
    }
  }

  private func whole(creates: Bool, isThere: Bool) throws(StoreError) -> DatabaseQueue? {
    if !isThere {
      let code = outside.files.obstacle(path)
      guard code == 0 else { throw cannotUse(code) }
      if !creates, !hasObjects, !hasReplacement { return nil }
      let made = outside.files.makeFolder(folder)
      guard made == 0 else { throw cannotUse(made) }
    }
    try checkLocks()
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
  func protectedQueue() throws -> DatabaseQueue {
    for suffix in ["", "-wal", "-shm"] where suffix.isEmpty || outside.files.size(path + suffix) != nil {
      outside.files.protect(path + suffix)
    }
    return try DatabaseQueue(path: path, configuration: Self.configuration)
  }

  /// The store of this version, older ones brought up to it.
  func upToDate() throws -> DatabaseQueue {
    let queue = try protectedQueue()
    if outside.files.size(suspicion) != nil {
      let damage = try queue.read { try StoreInspection.damage(in: $0, outside.schema) }
      guard damage.isEmpty else { throw DatabaseError(resultCode: .SQLITE_CORRUPT) }
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

  var objects: ObjectFolder { ObjectFolder(path: folder + "/objects", files: outside.files) }
  var hasObjects: Bool { !objects.digests.isEmpty }

  /// Whether the file is cut to nothing, which SQLite takes for a new one, or gone from beside its pictures.
  private var isGutted: Bool { outside.files.size(path).map { $0 <= 1 } ?? (hasObjects || hasReplacement) }

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
