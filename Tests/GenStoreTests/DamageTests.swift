import Foundation
import GRDB
import GenAPI
import GenRuntime
import Testing

@testable import GenStore

/// Damaged and lost images and tables: nothing of them is used, nothing is lost besides, and all of it is said.
@Suite struct DamageTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func make(_ run: Int, in store: Store, charges: Bool = false) async throws {
    _ = try await store.begin(makeIntent(run, charges: charges))
    try store.keep("one", run: run)
    try store.end(run, .done(credits: nil))
  }

  private var place: String {
    world.store(folder).objects.place(of: ObjectFolder.digest(of: Array("one".utf8)))
  }

  /// Where it goes when it is damaged.
  private var aside: String {
    world.store(folder).objects.damagedFolder + "/" + ObjectFolder.digest(of: Array("one".utf8))
  }

  @Test func damagedBytesAreNotRead() async throws {
    let store = world.store(folder)
    try await make(1, in: store)
    try Data("two".utf8).write(to: URL(filePath: place))
    #expect(try store.image(run: 1, index: 1) == nil)
    #expect(!store.objects.isSound(ObjectFolder.digest(of: Array("one".utf8)), byteCount: 3))
  }

  @Test func aGoodImageReplacesADamagedOne() async throws {
    let store = world.store(folder)
    try await make(1, in: store)
    for attempt in ["two", "six"] {
      try Data(attempt.utf8).write(to: URL(filePath: place))
      try store.keep("one", run: 1)
      #expect(try store.image(run: 1, index: 1) == Array("one".utf8))
    }
    #expect(try Data(contentsOf: URL(filePath: aside)) == Data("two".utf8))
    #expect(try Data(contentsOf: URL(filePath: aside + "-2")) == Data("six".utf8))
    #expect(try store.check().asides == [aside, aside + "-2"])
  }

  /// What a store file had that is gone: it stays until somebody asks for it to be removed.
  @Test func imagesWithoutARun() async throws {
    let store = world.store(folder)
    try await make(1, in: store)
    try store.objects.put(Array("lost".utf8), as: ObjectFolder.digest(of: Array("lost".utf8)))
    let found = try store.check()
    #expect(found.isSound && found.strays.count == 1)
    #expect(try Data(contentsOf: URL(filePath: found.strays[0])) == Data("lost".utf8))
    #expect(try store.removeStrays() == 1)
    #expect(try store.check().strays.isEmpty && store.image(run: 1, index: 1) != nil)
  }

  @Test(arguments: [false, true]) func whatCostsNothingIsMadeAgain(isMissing: Bool) async throws {
    let store = world.store(folder)
    try await make(1, in: store)
    try FileManager.default.removeItem(atPath: place)
    if !isMissing { try Data("two".utf8).write(to: URL(filePath: place)) }
    #expect(try await store.begin(makeIntent(2)) == "send after 1")
    let notices = store.takeNotices()
    #expect(notices.count == 1 && notices[0].contains("@1"))
    try store.keep("one", run: 2)
    try store.end(2, .done(credits: nil))
    #expect(try await store.begin(makeIntent(3)) == "reuse 2")
    #expect(store.takeNotices().isEmpty)
  }

  @Test(arguments: [false, true]) func whatCostsIsNotMadeAgainUnasked(isMissing: Bool) async throws {
    let store = world.store(folder)
    try await make(1, in: store, charges: true)
    try FileManager.default.removeItem(atPath: place)
    if !isMissing { try Data("two".utf8).write(to: URL(filePath: place)) }
    #expect(try await store.begin(makeIntent(2, charges: true)) == "lost 1")
    #expect(try store.run(2) == nil)
    let asked = RepeatPolicy(reuses: true, repeatsUnknown: true)
    #expect(try await store.begin(makeIntent(2, charges: true, policy: asked)) == "send after 1")
  }

  /// A crash left an image that the disk then damaged: it is not there.
  @Test func aDamagedImageOfACrashIsNone() async throws {
    let store = world.store(folder)
    _ = try await store.begin(makeIntent(1, charges: true))
    try store.keep("one", run: 1)
    try Data("two".utf8).write(to: URL(filePath: place))
    world.kill(1)
    #expect(try world.store(folder, 2).run(1)?.state == .unknown)
  }

  @Test func openingWithoutSayingLosesNoNotice() async throws {
    _ = try await world.store(folder).begin(makeIntent(1, charges: true))
    world.kill(1)
    #expect(try world.store(folder, 2).nextRun() == 1)
    _ = try world.store(folder, 3).lastRun()
    #expect(world.store(folder, 4).takeNotices().count == 1)
    #expect(world.store(folder, 5).takeNotices().isEmpty)
  }

  @Test func aNoticeIsTakenOnce() async throws {
    _ = try await world.store(folder).begin(makeIntent(1, charges: true))
    world.kill(1)
    let stores = (2...5).map { world.store(folder, $0) }
    let taken = await withTaskGroup(of: Int.self) { group in
      for store in stores { group.addTask { store.takeNotices().count } }
      return await group.reduce(0, +)
    }
    #expect(taken == 1)
  }

  /// What is left of the store's file: nothing of it, or its first byte; `nil` when it is gone.
  @Test(arguments: [0, 1, nil] as [Int?]) func aGuttedStoreIsSetAside(bytes: Int?) async throws {
    do {
      let store = world.store(folder)
      _ = try store.reserveRuns(4)
      try await make(1, in: store)
    }
    let file = folder.file("store.sqlite")
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file + suffix) }
    let whole = try Data(contentsOf: URL(filePath: file))
    if let bytes {
      try whole.prefix(bytes).write(to: URL(filePath: file))
    } else {
      try FileManager.default.removeItem(atPath: file)
    }
    #expect(try world.store(folder, 2).nextRun() == 1)
    _ = try world.store(folder, 3).run(1)
    let notices = world.store(folder, 4).takeNotices()
    #expect(notices.count == 1 && notices[0].contains("a new one begins at @1"), "\(notices)")
    #expect(notices.allSatisfy { $0.contains(bytes == nil ? "has lost" : "set aside") })
    #expect(world.store(folder, 5).takeNotices().isEmpty)
    #expect(world.store(folder, 5).objects.digests.count == 1)
  }

  @Test func numbersGoOnAfterTheOldStoreIsGone() async throws {
    do {
      let store = world.store(folder)
      _ = try store.reserveRuns(4)
      try await make(1, in: store)
    }
    let file = folder.file("store.sqlite")
    try FileManager.default.moveItem(atPath: file, toPath: folder.file("damaged-1.sqlite"))
    #expect(try world.store(folder, 2).nextRun() == 5)
  }

  @Test func ownersAreNotTakenForEarlierOnes() throws {
    let script = ScriptIdentity(text: "generate")
    try world.store(folder).begin(script, draws: [3, 4])
    world.kill(1)
    #expect(try world.store(folder, 2).nextRun() == 1)
    try world.store(folder, 3).begin(ScriptIdentity(text: "another"), draws: [5])
    #expect(try world.store(folder, 4).draws(ofInterrupted: script) == [3, 4])
  }
}

/// Forgetting, permissions, and processes that have ended.
@Suite struct UpkeepTests {
  private let folder: TemporaryFolder
  private let world = World()

  init() throws { folder = try TemporaryFolder() }

  private func makeAndReuse(_ runs: [Int], in store: Store) async throws {
    _ = try await store.begin(makeIntent(runs[0]))
    try store.keep("one", run: runs[0])
    try store.end(runs[0], .done(credits: 2))
    for run in runs.dropFirst() { _ = try await store.begin(makeIntent(run)) }
  }

  @Test func theOldestRunLeftInheritsTheImages() async throws {
    let store = world.store(folder)
    try await makeAndReuse([1, 2, 3], in: store)
    #expect(try store.forget(1) == 0)
    #expect(try store.history(HistoryQuery()).map(\.number) == [2])
    #expect(try store.run(2)?.reusedFrom == nil && store.run(2)?.figures.credits == 2)
    #expect(try store.run(3)?.reusedFrom == 2)
    var exported: [Int] = []
    try store.forEachRun { exported.append($0.number) }
    #expect(exported == [2])
    #expect(try await store.begin(makeIntent(4)) == "reuse 2")
  }

  @Test func severalAreForgottenOrNone() async throws {
    let store = world.store(folder)
    try await makeAndReuse([1, 2], in: store)
    #expect(throws: StoreError.self) { _ = try store.forget([1, 2, 9]) }
    #expect(try store.image(run: 1, index: 1) != nil)
    let forgotten = try store.forget([1, 1, 2])
    #expect(forgotten.map(\.run) == [1, 2] && forgotten.map(\.removedImages) == [0, 1])
    #expect(store.objects.digests.isEmpty)
  }

  /// The disk is full at the end of the transaction: nothing has happened.
  @Test func whatIsNotForgottenKeepsItsBytes() async throws {
    let store = world.store(folder)
    try await makeAndReuse([1], in: store)
    #expect(throws: StoreError.self) { _ = try store.forget([1, 7]) }
    #expect(store.objects.digests.count == 1)
    #expect(try store.run(1) != nil)
  }

  @Test func onlyItsOwnerReadsTheTables() throws {
    let store = world.store(folder)
    _ = try store.reserveRuns(1)
    for suffix in ["", "-wal", "-shm"] {
      let file = folder.file("store.sqlite" + suffix)
      let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
      #expect(mode == 0o600, "\(suffix)")
    }
  }

  #if canImport(Glibc)
    @Test func aZombieIsGone() throws {
      var number = pid_t()
      var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
      defer { free(arguments[0]) }
      #expect(posix_spawn(&number, "/bin/true", nil, nil, &arguments, nil) == 0)
      defer { waitpid(number, nil, 0) }
      var information = siginfo_t()
      #expect(waitid(P_PID, id_t(number), &information, WEXITED | WNOWAIT) == 0)
      #expect(kill(number, 0) == 0, "it still has its number")
      var identity = ProcessIdentity.current()
      #expect(identity.isAlive)
      identity.number = number
      identity.start = ProcessIdentity.startTime(number) ?? ""
      #expect(!identity.isAlive)
    }
  #endif

  @Test(arguments: [
    (400, "bad_request", false), (408, "bad_request", true), (429, "rate_limit_exceeded", false),
    (500, "server_error", true), (500, "internal_error", false), (501, "server_error", true),
    (502, "server_error", true), (503, "server_error", false), (504, "server_error", true), (524, "server_error", true),
  ]) func whatAnAnswerMayHaveCost(status: Int, name: String, mayHaveCharged: Bool) {
    #expect(APIError(status: status, name: name, message: "no").mayHaveCharged == mayHaveCharged)
  }
}

/// What comes out of a store.
@Suite struct ExportTests {
  private static let other = ImageReference.artifact(run: 3, index: 2)

  @Test(arguments: [Call.Operation.imageToImage, .upscale]) func scriptsNameTheFilesBesideThem(
    operation: Call.Operation
  ) {
    var call = Call(engine: "e-1", prompts: [TextPrompt("a castle")], seed: 7)
    (call.operation, call.initImage) = (operation, Self.other)
    let service = ServiceIdentity(name: "test", address: "https://test", revision: "1", charges: false)
    let export = RunExport(StoredRun(number: 4, service: service, dialect: .v1, call: call, date: 0))
    #expect(export.script { "\($0).\($1).png" }.contains("\"3.2.png\""))
    #expect(export.script { _, _ in nil }.contains("earlier-image.png"))
  }

  /// `dialect` stands in the script only where the engine's own is another.
  @Test(arguments: [(Dialect.v1, false), (.v1alpha, true)]) func scriptsKeepTheDialect(
    dialect: Dialect, isNamed: Bool
  ) {
    let call = Call(engine: "stable-diffusion-v1-6", prompts: [TextPrompt("a castle")], seed: 7)
    let service = ServiceIdentity(name: "test", address: "https://test", revision: "1", charges: false)
    let export = RunExport(StoredRun(number: 4, service: service, dialect: dialect, call: call, date: 0))
    #expect(export.script { _, _ in nil }.contains("dialect \(dialect.rawValue)") == isNamed)
  }

  /// Read again, a script asks for just the same; read by people, it shows what is in it.
  @Test func whatReversesTextIsWrittenByItsCode() {
    let call = Call(engine: "e-1", prompts: [TextPrompt("a\u{202E}b\u{2066}c\u{9B}d 👩‍👧")], seed: 7)
    let service = ServiceIdentity(name: "test", address: "https://test", revision: "1", charges: false)
    let export = RunExport(StoredRun(number: 4, service: service, dialect: .v1, call: call, date: 0))
    #expect(export.script { _, _ in nil }.contains(#""a\u{202e}b\u{2066}c\u{9b}d 👩‍👧""#))
  }

  @Test func filesAreNamedAfterTheirRuns() {
    #expect(RunExport.fileName(run: 3, index: 2, bytes: [1, 2, 3]) == "3.2.bin")
  }
}
