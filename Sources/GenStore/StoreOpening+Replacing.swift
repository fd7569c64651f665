import GRDB
import GenAPI

extension StoreOpening {
  /// Sets a damaged store aside and begins a new one; numbers go on where the old one was, if it still tells.
  func afresh() throws(StoreError) -> DatabaseQueue {
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
}
