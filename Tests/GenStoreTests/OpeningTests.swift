import Foundation
import GRDB
import GenAPI
import Testing

@testable import GenStore

/// Opening: new, older, newer and damaged stores, and disks that will not do.
@Suite struct OpeningTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private var database: URL { URL(filePath: folder.file("store.sqlite")) }

  private func makeRun() async throws {
    let store = world.store(folder)
    _ = try store.reserveRuns(5)
    _ = try await store.begin(makeIntent(1))
    try store.keep("one", run: 1)
    try store.end(1, .done(credits: nil))
  }

  @Test func askingMakesNothing() throws {
    let store = Store(folder: folder.file("none"), outside: world.outside())
    #expect(try store.nextRun() == 1)
    #expect(try store.lastRun() == nil)
    #expect(try store.history(HistoryQuery(words: ["x"])).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: folder.file("none")))
  }

  @Test func aNewerStoreIsRefused() async throws {
    try await makeRun()
    try await DatabaseQueue(path: database.path).write { try $0.execute(sql: "PRAGMA user_version = 99") }
    let error = #expect(throws: StoreError.self) { try world.store(folder).reserveRuns(1) }
    #expect(error?.kind == .refused)
    #expect(error?.message.contains("newer gen") == true)
  }

  @Test func anOlderStoreIsBackedUpAndBroughtUpToDate() async throws {
    try await makeRun()
    var outside = world.outside(2)
    let version = Schema.current.version
    outside.schema.version = version + 1
    outside.schema.migrator.registerMigration("next") { database in
      try database.execute(sql: "ALTER TABLE run ADD COLUMN extra TEXT; PRAGMA user_version = \(version + 1)")
    }
    let store = Store(folder: folder.path, outside: outside)
    #expect(try store.run(1)?.artifacts.count == 1)
    #expect(store.takeNotices().count == 1)
    let backups = try FileManager.default.contentsOfDirectory(atPath: folder.file("backups"))
    #expect(backups.count == 1)
    let old = try DatabaseQueue(path: folder.file("backups/" + (backups.first ?? "")))
    #expect(try await old.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == version)
    #expect(try await old.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run") } == 1)
    #expect(throws: StoreError.self) { try world.store(folder, 3).reserveRuns(1) }
  }

  /// Where the file is overwritten: its first bytes, all of it, a page in the middle.
  @Test(arguments: [(0, 16), (0, 80_000), (8192, 40_000)]) func aDamagedStoreIsSetAside(offset: Int, count: Int)
    async throws
  {
    try await makeRun()
    try? FileManager.default.removeItem(atPath: database.path + "-wal")
    var bytes = try Data(contentsOf: database)
    let end = min(bytes.count, offset + count)
    bytes.replaceSubrange(offset..<end, with: Data(repeating: 0x5A, count: end - offset))
    try bytes.write(to: database)
    var notices: [String] = []
    var first: Int?
    // What opening does not see, using finds; the start after that sets it aside.
    for process in 2...4 where first == nil {
      let store = world.store(folder, Int32(process))
      first = try? store.reserveRuns(1)
      if first != nil, (try? await store.begin(makeIntent(first ?? 0))) == nil { first = nil }
      notices += store.takeNotices()
    }
    #expect(first != nil)
    #expect(notices.contains { $0.contains("set aside") })
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.contains { $0.hasPrefix("damaged-") })
  }

  @Test func aDiskWithoutLocksIsRefused() {
    var outside = world.outside()
    outside.files.locksWork = { _ in false }
    let error = #expect(throws: StoreError.self) { try Store(folder: folder.path, outside: outside).reserveRuns(1) }
    #expect(error?.kind == .refused)
    #expect(error?.message.contains("locks") == true)
  }

  @Test func locksWorkHere() {
    #expect(FileLock.works(at: folder.file("lock")) == true)
  }

  /// Asking says so too: nobody should look for runs in the wrong place.
  @Test func aFileInPlaceOfTheFolderIsSaid() throws {
    try Data("x".utf8).write(to: URL(filePath: folder.file("home")))
    let store = Store(folder: folder.file("home"), outside: world.outside())
    for attempt in [{ _ = try store.lastRun() }, { _ = try store.reserveRuns(1) }] {
      let error = #expect(throws: StoreError.self) { try attempt() }
      #expect(error?.kind == .unusable && error?.message.contains("a file is in its place") == true)
    }
  }

  /// No disk has space for the index of the journal.
  @Test(arguments: [true, false]) func aStoreIsReadWhereNothingCanBeWritten(hasJournal: Bool) async throws {
    let copy = try TemporaryFolder()
    let store = world.store(folder)
    _ = try store.reserveRuns(5)
    _ = try await store.begin(makeIntent(1))
    if !hasJournal {
      let queue = try DatabaseQueue(path: database.path)
      try await queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    }
    for name in ["store.sqlite"] + (hasJournal ? ["store.sqlite-wal"] : []) {
      try FileManager.default.copyItem(atPath: folder.file(name), toPath: copy.file(name))
    }
    // SQLite follows no link to its index: it cannot be made.
    let index = copy.file("store.sqlite-shm")
    try FileManager.default.createSymbolicLink(atPath: index, withDestinationPath: "nowhere")
    let other = Store(folder: copy.path, outside: world.outside(2))
    #expect(try other.history(HistoryQuery()).map(\.number) == [1])
    #expect(throws: StoreError.self) { try other.reserveRuns(1) }
    try FileManager.default.removeItem(atPath: index)
    #expect(try other.reserveRuns(1) == 6, "there is room again")
  }

  @Test func aFolderThatCannotBeMadeIsUnusable() {
    let outside = world.outside()
    let error = #expect(throws: StoreError.self) {
      try Store(folder: "/dev/null/store", outside: outside).reserveRuns(1)
    }
    #expect(error?.kind == .unusable)
  }

  @Test func onlyItsOwnerMayEnter() async throws {
    let home = folder.file("home")
    _ = try Store(folder: home, outside: world.outside()).reserveRuns(1)
    let mode = try FileManager.default.attributesOfItem(atPath: home)[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }
}
