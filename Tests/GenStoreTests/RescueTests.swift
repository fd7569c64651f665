import Foundation
import GRDB
import GenAPI
import Testing

@testable import GenStore

/// What of a damaged store is in the one that takes its place: calls that were paid for are not paid again.
@Suite struct RescueTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private var database: String { folder.file("store.sqlite") }

  private func intent(_ run: Int, _ number: Int, charges: Bool = true) -> CallIntent {
    makeIntent(run, prompt: "picture \(number)", charges: charges)
  }

  /// Runs 1 to `count` of a service that charges: every third is unknown, the others have an image.
  private func makeRuns(_ count: Int) async throws {
    let store = world.store(folder)
    _ = try store.reserveRuns(count)
    for run in 1...count {
      _ = try await store.begin(intent(run, run))
      if run % 3 != 0 { try store.keep("image \(run)", run: run) }
      try store.end(run, run % 3 == 0 ? .unknown("the line is dead") : .done(credits: 2))
    }
  }

  /// Puts all of the journal into the file, and has the next start look at it.
  private func settle(_ change: (Database) throws -> Void = { _ in }) throws {
    let queue = try DatabaseQueue(path: database)
    try queue.writeWithoutTransaction { database in
      try change(database)
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try queue.close()
    FileManager.default.createFile(atPath: folder.file("suspect"), contents: nil)
  }

  /// Overwrites a page of the file.
  private func spoil(_ page: Int) throws {
    let file = try FileHandle(forUpdating: URL(filePath: database))
    try file.seek(toOffset: UInt64(page - 1) * 4096)
    file.write(Data(repeating: 0x5A, count: 4096))
    try file.close()
  }

  /// The page that a table or index begins with.
  private func rootPage(of name: String) throws -> Int {
    let sql = "SELECT rootpage FROM sqlite_master WHERE name = ?"
    return try #require(try DatabaseQueue(path: database).read { try Int.fetchOne($0, sql: sql, arguments: [name]) })
  }

  /// A page below the first one of a table: the second of its children (SQLite's file format, 1.6).
  private func childPage(of name: String) throws -> Int {
    let root = (try rootPage(of: name) - 1) * 4096
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: database)))
    try #require(bytes[root] == 5 && Int(bytes[root + 3]) << 8 | Int(bytes[root + 4]) >= 2, "an interior page")
    let cell = root + (Int(bytes[root + 14]) << 8 | Int(bytes[root + 15]))
    return bytes[cell..<cell + 4].reduce(0) { $0 << 8 | Int($1) }
  }

  @Test func anIndexCostsNothingThatWasPaid() async throws {
    try await makeRuns(30)
    try world.store(folder).begin(ScriptIdentity(text: "generate"), draws: [3, 4])
    var grid = StoredSheet(sides: [2], runs: [1, 2], next: 3)
    grid.name = "grid"
    try world.store(folder).record(grid)
    let before = try world.store(folder).run(2)
    try settle()
    try spoil(rootPage(of: "runByKey"))
    world.kill(1)
    let store = world.store(folder, 2)
    #expect(try store.nextRun() == 31)
    #expect(try store.run(2) == before && before?.figures.credits == 2)
    for number in 1...30 {
      let start = try await store.begin(intent(100 + number, number))
      #expect(start == (number % 3 == 0 ? "unknown \(number)" : "reuse \(number)"))
    }
    #expect(try store.history(HistoryQuery(words: ["picture", "17"])).map(\.number) == [17])
    #expect(try store.sheet(named: "grid") == grid)
    #expect(try store.draws(ofInterrupted: ScriptIdentity(text: "generate")) == [3, 4])
    let notices = store.takeNotices()
    #expect(notices.count == 1 && notices[0].contains("with the 30 runs that could be read"), "\(notices)")
    let check = try store.check()
    #expect(check.isSound && check.strays.isEmpty)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count { $0.hasPrefix("damaged-") && $0.hasSuffix(".sqlite") } == 1)
    #expect(!names.contains { $0.hasPrefix("store-new") })
    let mode = try FileManager.default.attributesOfItem(atPath: database)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  /// One leaf of the table of runs is gone: what is on the others is there, before and behind it.
  @Test func aPageCostsOnlyWhatIsOnIt() async throws {
    try await makeRuns(60)
    try settle()
    try spoil(childPage(of: "run"))
    world.kill(1)
    let store = world.store(folder, 2)
    var query = HistoryQuery()
    query.limit = 100
    let numbers = try store.history(query).map(\.number)
    #expect(numbers.count >= 30 && numbers.count < 60 && numbers.contains(1) && numbers.contains(60))
    for number in numbers {
      let start = try await store.begin(intent(100 + number, number))
      #expect(start == (number % 3 == 0 ? "unknown \(number)" : "reuse \(number)"))
    }
    #expect(try store.nextRun() == 61)
    #expect(store.takeNotices().contains { $0.contains("with the \(numbers.count) runs") })
  }

  /// What is before the end is there, however much is missing behind it.
  @Test func aFileThatIsCutShortCostsOnlyItsEnd() async throws {
    try await makeRuns(60)
    try settle()
    let size = try #require(FileManager.default.attributesOfItem(atPath: database)[.size] as? UInt64)
    let file = try FileHandle(forUpdating: URL(filePath: database))
    try file.truncate(atOffset: size - 10_000)
    try file.close()
    let store = world.store(folder, 2)
    var query = HistoryQuery()
    query.limit = 100
    let numbers = try store.history(query).map(\.number)
    #expect(numbers.count >= 30 && numbers.contains(1))
    #expect(try store.nextRun() == 61)
  }

  /// The page that tells where the tables are is the same in every new store.
  @Test func theFirstPageCostsNothing() async throws {
    try await makeRuns(30)
    try settle()
    try spoil(1)
    let store = world.store(folder, 2)
    #expect(try store.nextRun() == 31)
    for number in 1...30 {
      let start = try await store.begin(intent(100 + number, number))
      #expect(start == (number % 3 == 0 ? "unknown \(number)" : "reuse \(number)"))
    }
    #expect(store.takeNotices().contains { $0.contains("with the 30 runs that could be read") })
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!names.contains { $0.hasPrefix("store-") }, "\(names)")
  }

  @Test func whatSomebodyAddedIsNoDamage() async throws {
    try await makeRuns(3)
    try settle { try $0.execute(sql: "CREATE INDEX mine ON run (date); ANALYZE") }
    let store = world.store(folder, 2)
    #expect(try store.check().isSound)
    #expect(store.takeNotices() == [])
  }

  /// Whatever the bytes are, reading them ends, within the file.
  @Test func pagesOfAnyBytesAreScanned() async throws {
    try await makeRuns(20)
    try settle()
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: database)))
    let whole = PageScan(bytes)
    #expect(whole.runs.keys.sorted() == Array(1...20))
    #expect(whole.images(of: 2).count == 1 && whole.images(of: 3).isEmpty)
    var state: UInt64 = 1
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    for _ in 1...50 {
      var damaged = bytes
      for _ in 1...400 { damaged[random(damaged.count)] = [0, 0xFF, 0x80, UInt8(random(256))][random(4)] }
      damaged.removeLast(random(9000))
      #expect(PageScan(damaged).runs.count <= 30)
    }
  }

  /// The rows are there, only what leads to them is not.
  @Test(arguments: [["run"], ["artifact"], ["run", "artifact"]]) func rowsWithoutAWayToThemAreFound(
    tables: [String]
  ) async throws {
    try await makeRuns(90)
    try settle()
    for table in tables {
      let page = try (rootPage(of: table) - 1) * 4096
      let kind = try [UInt8](Data(contentsOf: URL(filePath: database)))[page]
      try #require(kind == 5 || kind == 2, "an interior page")
    }
    let pages = try tables.map { try rootPage(of: $0) }
    for page in pages { try spoil(page) }
    let store = world.store(folder, 2)
    #expect(try store.nextRun() == 91)
    var starts: [String: Int] = [:]
    for number in 1...90 {
      let start = try await store.begin(intent(100 + number, number))
      if number % 3 == 0 { #expect(start == "unknown \(number)") } else { starts[start, default: 0] += 1 }
      #expect(start != "send")
    }
    // Of the images only those whose rows were on the page itself are lost.
    #expect(starts.keys.count { $0.hasPrefix("reuse") } >= 56, "\(starts)")
  }

  /// A run that an index has forgotten would be paid again; reading the tables alone does not show it.
  @Test func anIndexThatHasForgottenARunIsSeen() async throws {
    try await makeRuns(3)
    let key = CallKey(intent(2, 2)).text
    func change(_ sql: String) throws {
      let queue = try DatabaseQueue(path: database)
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA writable_schema = ON; \(sql)") }
      try queue.close()
    }
    let root = try rootPage(of: "runByKey")
    try change("UPDATE run SET key = 'x' WHERE number = 2; DELETE FROM sqlite_master WHERE name = 'runByKey'")
    try change("UPDATE run SET key = '\(key)' WHERE number = 2")
    let index = "CREATE INDEX runByKey ON run (key, state)"
    try change("INSERT INTO sqlite_master VALUES ('index', 'runByKey', 'run', \(root), '\(index)')")
    try settle()
    let store = world.store(folder, 2)
    #expect(try await store.begin(intent(4, 2)) == "reuse 2")
    #expect(store.takeNotices().contains { $0.contains("with the 3 runs") })
  }

  /// Damage that SQLite does not see: it is said, and the next start begins with the rest, instead of failing for good.
  @Test(arguments: ["call = '{'", "date = 'now'", "state = x'00ff'", "service = x'ff'", "charges = 'y'"])
  func valuesThatNobodyWroteAreDamage(_ change: String) async throws {
    try await makeRuns(2)
    try settle { try $0.execute(sql: "UPDATE run SET \(change) WHERE number = 1") }
    try FileManager.default.removeItem(atPath: folder.file("suspect"))
    let store = world.store(folder, 2)
    let error = #expect(throws: StoreError.self) { try store.history(HistoryQuery()) }
    #expect(error?.message.contains("is damaged") == true, "\(error?.message ?? "")")
    #expect(try store.check().tableDamage == ["row 1 of run makes no sense"])
    #expect(try world.store(folder, 3).history(HistoryQuery()).map(\.number) == [2])
  }

  /// Without their images runs that were paid are lost, and free ones as if they had never been.
  @Test func withoutTheTableOfImagesNothingIsPaidAgain() async throws {
    try await makeRuns(4)
    let store = world.store(folder)
    _ = try await store.begin(intent(5, 5, charges: false))
    try store.keep("image 5", run: 5)
    try store.end(5, .done(credits: 0))
    _ = try await store.begin(intent(6, 6))
    _ = try await store.begin(intent(7, 7, charges: false))
    try settle()
    try spoil(rootPage(of: "artifact"))
    let other = world.store(folder, 2)
    var starts: [String] = []
    for number in 1...6 { starts.append(try await other.begin(intent(100 + number, number, charges: number != 5))) }
    #expect(starts == ["lost 1", "lost 2", "unknown 3", "lost 4", "send", "unknown 6"])
    #expect(try other.run(7)?.state == .failed)
    #expect(other.takeNotices().contains { $0.contains("@6") && $0.contains("is unknown") }, "nobody was told of it")
  }

  /// Values of another kind than a column has do not end the process, now or when they are read.
  @Test func rowsThatMakeNoSenseAreLeftOut() async throws {
    try await makeRuns(12)
    let changes = [
      "call = '{'", "key = 'x'", "state = x'00ff'", "date = 'now'", "samples = 3", "dialect = 'v9'", "charges = 'y'",
    ]
    try settle { database in
      try database.execute(sql: "PRAGMA ignore_check_constraints = 1")
      for (index, change) in changes.enumerated() {
        try database.execute(sql: "UPDATE run SET \(change) WHERE number = \(index + 1)")
      }
      try database.execute(sql: "UPDATE artifact SET seed = 'many' WHERE run = 8")
      try database.execute(sql: "UPDATE counter SET next = 'soon'")
    }
    try spoil(rootPage(of: "runByName"))
    let store = world.store(folder, 2)
    #expect(try store.history(HistoryQuery()).map(\.number) == [12, 11, 10, 9, 8])
    #expect(try store.run(8)?.artifacts.isEmpty == true)
    #expect(try store.nextRun() == 13)
  }

  /// Killed while the new store is made, before the old one is set aside, and before it is in its place.
  @Test(arguments: [0, 1, 2]) func aProcessIsKilledMeanwhile(step: Int) async throws {
    try await makeRuns(3)
    try settle()
    try spoil(rootPage(of: "runByKey"))
    let new = folder.file("store-new.sqlite")
    if step == 0 { try Data("half a file".utf8).write(to: URL(filePath: new)) }
    if step > 0 {
      var outside = world.outside(2)
      let rename = outside.files.rename
      outside.files.rename = { from, to in from == new || step == 1 ? false : rename(from, to) }
      #expect(throws: StoreError.self) { try Store(folder: folder.path, outside: outside).reserveRuns(1) }
      #expect(FileManager.default.fileExists(atPath: database) == (step == 1))
    }
    try? FileManager.default.removeItem(atPath: folder.file("objects"))
    let store = world.store(folder, 3)
    #expect(try store.nextRun() == 4)
    #expect(try await store.begin(intent(4, 1)) == "lost 1")
    #expect(try await store.begin(intent(5, 3)) == "unknown 3")
    #expect(store.takeNotices().count { $0.contains("set aside") } == 1)
    #expect(!FileManager.default.fileExists(atPath: new))
  }
}
