import GRDB
import GenAPI
import Imaging
import Synchronization

/// The store in a folder: `store.sqlite`, `objects/ab/<sha256>` with the bytes of images, `backups/`.
///
/// Opened at first use. Any number of processes may share it; nothing in it is ever overwritten.
public final class Store: Sendable {
  /// The folder of the store.
  public let folder: String
  let outside: StoreOutside
  let objects: ObjectFolder
  private let state = Mutex(State())

  /// What changes while the store is used.
  private struct State {
    var store: StoreOpening.Opened?
    /// Why the store is refused: it is not tried again.
    var failure: StoreError?
    var notices: [String] = []
    /// This process in the table of owners.
    var owner: Int64?
    /// The script that this process runs.
    var script: Int64?
    var isBeating = false
  }

  /// The store in `folder`, whether it is there or not.
  public convenience init(folder: String) { self.init(folder: folder, outside: .live) }

  init(folder: String, outside: StoreOutside) {
    self.folder = folder
    self.outside = outside
    objects = ObjectFolder(path: folder + "/objects", files: outside.files)
  }

  /// Opens the store to write in it; it is made if it is not there.
  func opened() throws(StoreError) -> DatabaseQueue {
    guard let opened = try opened(creates: true) else { throw StoreError(.unusable, "the store is not there") }
    if let obstacle = opened.obstacle { throw obstacle }
    return opened.queue
  }

  /// Opens the store; `nil` when there is none and none is to be made.
  private func opened(creates: Bool) throws(StoreError) -> StoreOpening.Opened? {
    let result = state.withLock { state -> Result<StoreOpening.Opened?, StoreError> in
      // What could only be read may be written by now.
      if let store = state.store, store.obstacle == nil || !creates { return .success(store) }
      state.store = nil
      if let failure = state.failure { return .failure(failure) }
      do throws(StoreError) {
        let opening = StoreOpening(folder: folder, outside: outside)
        guard let opened = try opening.open(creates: creates) else { return .success(nil) }
        state.store = opened
        return .success(opened)
      } catch {
        // What is only in the way now is tried again.
        if error.kind == .refused { state.failure = error }
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// What has to be said since it was last asked, by whatever process. Ask only to say it: it counts as said then.
  public func takeNotices() -> [String] {
    let isEmpty = (try? read { try NoticeTable.isEmpty($0) }) ?? true
    let kept = isEmpty ? [] : (try? write { try NoticeTable.take(from: $0) }) ?? []
    return kept
      + state.withLock { state in
        defer { state.notices = [] }
        return state.notices
      }
  }

  /// Has something said.
  func add(notice: String) { state.withLock { $0.notices.append(notice) } }

  /// Reads in one transaction; `nil` when there is no store.
  func read<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value? {
    guard let queue = try opened(creates: false)?.queue else { return nil }
    return try access { try queue.read(body) }
  }

  /// Reads with one statement, which needs no transaction; `nil` when there is no store.
  func look<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value? {
    guard let queue = try opened(creates: false)?.queue else { return nil }
    return try access { try queue.unsafeRead(body) }
  }

  /// Writes in one transaction.
  /// - Parameter durably: whether to wait until the disk has it; what can be found out again need not be.
  @discardableResult
  func write<Value>(durably: Bool = true, _ body: (Database) throws -> Value) throws(StoreError) -> Value {
    let queue = try opened()
    return try access {
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: durably ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL")
        var result: Value?
        try database.inTransaction(.immediate) {
          try outside.files.check(durably)
          result = try body(database)
          return .commit
        }
        guard let result else { throw StoreError(.unusable, "the store could not be written") }
        return result
      }
    }
  }

  /// Makes sentences of what the database throws, and remembers damage for the next start.
  private func access<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    do {
      return try body()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      // Statements that were right are wrong only where the schema is damaged.
      let isDamage = StoreOpening.isDamage(error) || error.resultCode == .SQLITE_ERROR
      if isDamage { outside.files.touch(folder + "/suspect") }
      throw StoreError(.unusable, StoreOpening.sentence(error, folder: folder))
    } catch {
      throw StoreError(.unusable, "the store in `\(folder)` cannot be used: \(error)")
    }
  }

  /// This process in the table of owners; added at first use.
  func owner(_ database: Database) throws -> Int64 {
    if let owner = state.withLock({ $0.owner }) { return owner }
    let owner = try OwnerTable.add(outside.process, at: outside.now(), to: database)
    database.afterNextTransaction { [self] _ in state.withLock { $0.owner = owner } }
    return owner
  }

  /// The script that this process runs, by its row.
  var script: Int64? {
    get { state.withLock { $0.script } }
    set { state.withLock { $0.script = newValue } }
  }

  /// Starts to show other machines and containers that this process is alive; on the same one they can see it.
  func startBeating() {
    let isFirst = state.withLock { state in
      defer { state.isBeating = true }
      return !state.isBeating
    }
    guard isFirst else { return }
    Task.detached(priority: .background) { [weak self] in
      while !Task.isCancelled {
        try? await Task.sleep(for: OwnerTable.beat)
        guard let self else { return }
        self.beat()
      }
    }
  }

  /// Shows that this process is alive, also to others that took it for gone while it was asleep.
  func beat() {
    guard let owner = state.withLock({ $0.owner }) else { return }
    _ = try? write(durably: false) { try OwnerTable.show(owner, outside.process, at: outside.now(), in: $0) }
  }
}
