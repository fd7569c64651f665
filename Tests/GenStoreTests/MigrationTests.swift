import Foundation
import GRDB
import GenAPI
import Testing

@testable import GenStore

/// Stores of every version before this one are copied and brought up to date, with all that is in them.
@Suite struct MigrationTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  /// A store as an older gen left it: one run with one image, named.
  private func makeStore(ofVersion version: Int) async throws {
    let queue = try DatabaseQueue(path: folder.file("store.sqlite"), configuration: StoreOpening.configuration)
    try Schema.migrator.migrate(queue, upTo: "\(version)")
    let call = String(decoding: try CanonicalJSON.encode(makeIntent(1).recorded), as: UTF8.self)
    let key = CallKey(makeIntent(1)).text
    let digest = ObjectFolder.digest(of: Array("one".utf8))
    try ObjectFolder(path: folder.file("objects"), files: .live).put(Array("one".utf8), as: digest)
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (number, name, key, state, service, origin, revision, charges, dialect, call, samples, date,
            credits) VALUES (1, 'towers', ?, 'done', 'test', 'https://test', '1', 0, 'v1', ?, 1, 0, 2.5);
          """, arguments: [key, call])
      try database.execute(
        sql: "INSERT INTO artifact (run, position, seed, finishReason, digest, byteCount) VALUES (1, 1, 7, ?, ?, 3)",
        arguments: [Artifact.FinishReason.success.rawValue, digest])
      try database.execute(sql: "INSERT INTO search (rowid, prompts, parameters) VALUES (1, 'a castle', 'steps 50')")
      try database.execute(sql: "UPDATE counter SET next = 2")
    }
  }

  private var backups: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.file("backups"))) ?? []).sorted()
  }

  @Test(arguments: 1..<Schema.current.version) func anOlderStoreKeepsEverything(version: Int) async throws {
    try await makeStore(ofVersion: version)
    let store = world.store(folder)
    #expect(try store.nextRun() == 2)
    #expect(try store.run(named: "towers") == 1 && store.history(HistoryQuery(words: ["cast"])).count == 1)
    #expect(try store.run(1)?.figures.credits == 2.5)
    #expect(try store.image(run: 1, index: 1) == Array("one".utf8))
    #expect(try await store.begin(makeIntent(2)) == "reuse 1")
    try store.record(StoredSheet(sides: [1], runs: [2], next: 3))
    #expect(try store.lastSheet()?.runs == [2])
    #expect(try store.read { try Schema.version(of: $0) } == Schema.current.version)
    let notices = store.takeNotices()
    #expect(notices.count == 1 && notices[0].contains("brought up to date"))
    // The copy is the store as it was.
    #expect(backups.count == 1 && backups[0].hasPrefix("store-v\(version)-"))
    let old = try DatabaseQueue(path: folder.file("backups/" + (backups.first ?? "")))
    #expect(try await old.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == version)
    #expect(try await old.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM run WHERE name = 'towers'") } == 1)
    // Once is enough.
    #expect(try world.store(folder, 2).lastRun() == 2 && backups.count == 1)
  }

  /// Somebody else's store, which nobody here may bring up to date.
  @Test(arguments: 1..<Schema.current.version) func whatCannotBeChangedIsRead(version: Int) async throws {
    try await makeStore(ofVersion: version)
    var outside = world.outside()
    outside.files.makeFolder = { _ in EROFS }
    let store = Store(folder: folder.path, outside: outside)
    guard version >= Schema.oldestReadable else {
      #expect(throws: StoreError.self) { try store.run(named: "towers") }
      return
    }
    #expect(try store.run(named: "towers") == 1 && store.image(run: 1, index: 1) == Array("one".utf8))
    #expect(try store.storedCalls() != nil && store.history(HistoryQuery()).count == 1)
    #expect(throws: StoreError.self) { try store.reserveRuns(1) }
    #expect(throws: StoreError.self, "no such table") { try store.sheet(named: "grid") }
    let queue = try DatabaseQueue(path: folder.file("store.sqlite"))
    #expect(try await queue.read { try Schema.version(of: $0) } == version)
  }

  /// Nothing is changed that could not be copied before.
  @Test(arguments: 1..<Schema.current.version) func withoutACopyNothingChanges(version: Int) async throws {
    try await makeStore(ofVersion: version)
    try Data().write(to: URL(filePath: folder.file("backups")))
    let store = world.store(folder)
    let error = #expect(throws: StoreError.self) { try store.reserveRuns(1) }
    #expect(error?.message.contains("backups") == true)
    let queue = try DatabaseQueue(path: folder.file("store.sqlite"))
    #expect(try await queue.read { try Schema.version(of: $0) } == version)
    try FileManager.default.removeItem(atPath: folder.file("backups"))
    #expect(try world.store(folder, 2).lastRun() == 1)
  }
}
