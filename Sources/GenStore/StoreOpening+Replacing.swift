import GRDB
import GenAPI
import Imaging

extension StoreOpening {
  /// The new store while it is made: it takes the place of the old one when it has all that can be read of that.
  private var replacement: String { folder + "/store-new.sqlite" }
  var hasReplacement: Bool { outside.files.size(replacement) != nil }

  /// Sets a damaged store aside and begins a new one with what can be read of it; numbers go on where the old one was,
  /// if it still tells. A process that is killed meanwhile leaves either the old one, or the new one to be put in place.
  func afresh() throws(StoreError) -> DatabaseQueue {
    let isThere = outside.files.size(path) != nil
    let aside = "\(folder)/damaged-\(outside.now()).sqlite"
    if isThere || !isReplacementWhole {
      try makeReplacement(aside: isThere ? aside : nil)
      guard !isThere || outside.files.rename(path, aside) else {
        throw StoreError(.unusable, "the store in `\(folder)` is damaged and cannot be renamed: remove `\(path)`")
      }
    }
    // The new store must not get the journal of the old one.
    for suffix in ["-wal", "-shm"] where !outside.files.rename(path + suffix, aside + suffix) {
      outside.files.remove(path + suffix)
    }
    outside.files.remove(suspicion)
    guard outside.files.rename(replacement, path) else { throw cannotReplace("`\(replacement)` cannot be renamed") }
    do { return try upToDate() } catch { throw cannotReplace(error) }
  }

  private func cannotReplace(_ reason: Any) -> StoreError {
    StoreError(.unusable, "a new store cannot be made in `\(folder)`: \(reason)")
  }

  /// Whether all was written to the new store, and closed, before its process was killed.
  private var isReplacementWhole: Bool {
    guard hasReplacement, let queue = try? DatabaseQueue(path: replacement, configuration: Self.configuration) else {
      return false
    }
    defer { try? queue.close() }
    return (try? queue.read { try !NoticeTable.isEmpty($0) }) ?? false
  }

  /// Makes the new store beside the damaged one; `aside` is where that will be, `nil` when it is gone.
  private func makeReplacement(aside: String?) throws(StoreError) {
    for suffix in ["", "-wal", "-shm"] { outside.files.remove(replacement + suffix) }
    // SQLite takes an empty file for a new one, and removes its journal.
    let hasContent = outside.files.size(path).map { $0 > 1 } ?? false
    let known = lastKnownNumber()
    do {
      outside.files.protect(replacement)
      let queue = try DatabaseQueue(path: replacement, configuration: Self.configuration)
      try outside.schema.migrator.migrate(queue)
      // Its first page may have to stand in for a damaged one.
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try queue.write { database in
        let found = hasContent ? try rescued(into: database) : StoreRescue.Found()
        let next = max(known, found.next)
        try database.execute(sql: "UPDATE counter SET next = ?", arguments: [next])
        try NoticeTable.add(notice(aside: aside, next: next, runs: found.runs), to: database)
      }
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      try queue.close()
    } catch {
      throw cannotReplace(error)
    }
  }

  /// Copies what can be read of the damaged store; where that is nothing, as if its first page were that of a new one.
  private func rescued(into database: Database) throws -> StoreRescue.Found {
    let scan: (_ hasRuns: Bool) -> PageScan? = { _ in outside.files.read(path).map { PageScan($0) } }
    // That no run can be looked up may be for the first page alone.
    let found = try StoreRescue.copy(from: path, objects, into: database) { $0 ? scan($0) : nil }
    guard found.runs == 0, try copyWithNewHead() else { return found }
    defer { for suffix in ["", "-wal", "-shm"] { outside.files.remove(headed + suffix) } }
    return try StoreRescue.copy(from: headed, objects, into: database, scan: scan)
  }

  /// A copy of the damaged store with another first page.
  private var headed: String { folder + "/store-head.sqlite" }

  /// Makes it. The first page tells where the tables begin, the same in all stores that were made by this version.
  /// - Returns: whether there is more than a first page, in it or in its journal.
  private func copyWithNewHead() throws(FileError) -> Bool {
    for suffix in ["", "-wal", "-shm"] { outside.files.remove(headed + suffix) }
    let journal = outside.files.read(path + "-wal") ?? []
    guard let old = outside.files.read(path), var bytes = outside.files.read(replacement), bytes.count >= 4096,
      old.count > 4096 || !journal.isEmpty
    else { return false }
    bytes.removeSubrange(4096...)
    // Neither a list of free pages, nor a number of pages that would be taken for right (SQLite's file format, 1.3).
    for offset in [32..<40, 92..<96] { bytes.replaceSubrange(offset, with: repeatElement(0, count: offset.count)) }
    if !journal.isEmpty { try outside.files.create(journal, headed + "-wal") }
    try outside.files.create(bytes + old.dropFirst(4096), headed)
    outside.files.protect(headed)
    return true
  }

  private func notice(aside: String?, next: Int, runs: Int) -> String {
    let what = aside.map { "the store was damaged: it is set aside as `\($0)`" }
    let begins = "\(what ?? "the store has lost `\(path)`, not its pictures"), and a new one begins at @\(next)"
    let rest = "calls that are not in it any more are sent, and charged, again"
    if runs == 0 { return "\(begins); \(rest)" }
    return "\(begins) with the \(runs == 1 ? "run" : "\(runs) runs") that could be read; \(rest)"
  }

  /// The next number as this file or those set aside before tell it.
  private func lastKnownNumber() -> Int {
    let asides = outside.files.names(folder).filter { $0.hasPrefix("damaged-") && $0.hasSuffix(".sqlite") }
    let numbers = ([path] + asides.map { "\(folder)/\($0)" }).map { path -> Int in
      guard let queue = try? DatabaseQueue(path: path, configuration: StoreRescue.configuration) else { return 1 }
      let next = try? queue.read { try Int.fetchOne($0, sql: "SELECT next FROM counter") }
      return next.flatMap { $0 } ?? 1
    }
    return max(1, numbers.max() ?? 1)
  }
}
