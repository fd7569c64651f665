import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@testable import GenStore

/// Counts what it is asked, and answers with pictures that differ by seed; breaks off when told to.
final class CountingService: GenerationService {
  let name = "embedded"
  let charges: Bool
  private let hesitates = Atomic(false)
  private let seeds = Mutex<[UInt32]>([])
  private let failure = Mutex<(any Error)?>(nil)
  private let spoiled = Mutex<UInt32?>(nil)

  init(charges: Bool) { self.charges = charges }

  /// Who asks for it first, to record a call, is held up when told to, so that others can overtake.
  var revision: String {
    if hesitates.exchange(false, ordering: .relaxed) { usleep(100_000) }
    return "1"
  }

  /// The next call is recorded late.
  func hesitate() { hesitates.store(true, ordering: .relaxed) }

  var asked: [UInt32] { seeds.withLock { $0 } }

  func fail(_ error: (any Error)?) { failure.withLock { $0 = error } }

  /// The image of this seed is one that the service cannot finish.
  func spoil(_ seed: UInt32?) { spoiled.withLock { $0 = seed } }

  func engines() async throws -> [Engine] { [] }
  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the test") }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    seeds.withLock { $0.append(request.call.seed) }
    return AsyncThrowingStream { events in
      if let error = self.failure.withLock({ $0 }) { return events.finish(throwing: error) }
      var charged = 0.0
      for index in 1...request.call.samples {
        let seed = request.call.seed + UInt32(index) - 1
        let pixel = [UInt8(seed & 255), UInt8(seed >> 8 & 255), 0]
        let png = (try? PNG.encode(Bitmap(width: 1, height: 1, bytes: pixel))) ?? []
        let isSpoiled = seed == self.spoiled.withLock { $0 }
        charged += self.charges && !isSpoiled ? 1 : 0
        let reason: Artifact.FinishReason = isSpoiled ? .error : .success
        events.yield(.artifact(Artifact(index: index, seed: seed, finishReason: reason, content: .bytes(png))))
      }
      events.yield(.done(.init(credits: charged)))
      events.finish()
    }
  }
}

struct Broken: Error, CustomStringConvertible {
  var description: String { "the line is dead" }
}

/// Seeds 101, 102, …
final class Draws: Sendable {
  private let last = Mutex<UInt32>(100)

  func next() -> UInt32 {
    last.withLock {
      $0 += 1
      return $0
    }
  }
}

/// Scripts and lines of the prompt over a store.
@Suite struct RunningTests {
  let folder: TemporaryFolder
  let world = World()
  let draws = Draws()

  init() throws { folder = try TemporaryFolder() }

  /// What a run came to.
  struct Outcome {
    var summary: RunSummary
    var notes: [String]
    var paths: [String] { summary.saved.map { String($0.path.split(separator: "/").last ?? "") } }
  }

  func host(_ service: CountingService, _ process: Int32, store: Store? = nil) -> GenRuntime.Host {
    var host = GenRuntime.Host(
      services: ["embedded": service],
      readFile: { path, _ in Array(try Data(contentsOf: URL(filePath: path))) },
      randomSeed: { [draws] in draws.next() }, now: { LocalDate(year: 2026, month: 1, day: 2) })
    host.store = store ?? world.store(folder, process)
    return host
  }

  func run(
    _ text: String, _ host: GenRuntime.Host, policy: RepeatPolicy = .missing, afresh: Bool = false, jobs: Int? = nil
  ) async throws -> Outcome {
    var options = SessionOptions()
    options.out = folder.file("out")
    var session = Session(host: host, options: options)
    let compilation = session.compileToRun(
      Source(name: "t.gen", text: text), as: policy.reuses ? .script : .prompt, afresh: afresh)
    let program = try #require(compilation.program, "\(compilation.diagnostics)")
    var runner = Runner(host: host)
    (runner.policy, runner.mentionsRepeats, runner.jobs) = (policy, !policy.reuses, jobs)
    let notes = Mutex<[String]>([])
    let summary = try await runner.run(program) { event in
      if case .note(let note) = event { notes.withLock { $0.append(note) } }
    }
    return Outcome(summary: summary, notes: notes.withLock { $0 })
  }

  static let sweep = "prompt \"a\"; seed 5; generate 2; steps 20; generate"

  @Test func onlyWhatIsMissingIsSent() async throws {
    let service = CountingService(charges: true)
    let first = try await run(Self.sweep, host(service, 1))
    #expect(first.paths == ["a-5.png", "a-6.png", "a-5-2.png"])
    let wider = Self.sweep + "; steps 30; generate"
    let second = try await run(wider, host(service, 2))
    #expect(service.asked.count == 3)
    #expect(second.paths == ["a-5.png", "a-6.png", "a-5-2.png", "a-5-3.png"])
    #expect(second.summary.saved.map(\.reusedFrom) == [1, 1, 2, nil])
    #expect(second.summary.saved.map(\.run) == [3, 3, 4, 5])
  }

  @Test func aWiderSweepMakesOnlyTheNewCells() async throws {
    let service = CountingService(charges: true)
    _ = try await run("prompt \"a\"; seed 5; sweep cfg [1, 7], steps [10, 20]", host(service, 1))
    #expect(service.asked.count == 4)
    let wider = try await run("prompt \"a\"; seed 5; sweep cfg [1, 7, 9], steps [10, 20]", host(service, 2))
    #expect(service.asked.count == 6)
    #expect(wider.summary.saved.map { $0.reusedFrom != nil } == [true, true, false, true, true, false])
  }

  @Test func aDeletedFileComesBackAndAnEditedOneStays() async throws {
    let service = CountingService(charges: true)
    let first = try await run(Self.sweep, host(service, 1)).summary.saved
    let before = try Data(contentsOf: URL(filePath: first[0].path))
    try FileManager.default.removeItem(atPath: first[0].path)
    let edited = try PNG.encode(Bitmap(width: 1, height: 1, bytes: [9, 9, 9]))
    try Data(edited).write(to: URL(filePath: first[1].path))
    let second = try await run(Self.sweep, host(service, 2))
    #expect(second.paths == ["a-5.png", "a-6.png", "a-5-2.png"])
    #expect(try Data(contentsOf: URL(filePath: first[0].path)) == before)
    #expect(try Data(contentsOf: URL(filePath: first[1].path)) == Data(edited))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 3)
    try FileManager.default.removeItem(atPath: first[0].path)
    try Data("another's".utf8).write(to: URL(filePath: first[0].path))
    _ = try world.store(folder, 3).write { try $0.execute(sql: "UPDATE artifact SET path = NULL") }
    #expect(try await run(Self.sweep, host(service, 4)).paths.first == "a-5-3.png")
    #expect(service.asked.count == 2)
  }

  /// What is no picture does not count as one, and stays.
  @Test(arguments: ["a folder", "nothing", "a text", "half a picture"])
  func whatIsInTheWayIsNoPicture(what: String) async throws {
    let service = CountingService(charges: true)
    let text = "prompt \"a\"; seed 5; generate"
    let path = try await run(text, host(service, 1)).summary.saved[0].path
    let bytes = try Data(contentsOf: URL(filePath: path))
    try FileManager.default.removeItem(atPath: path)
    switch what {
    case "a folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    case "half a picture": try bytes.prefix(bytes.count - 8).write(to: URL(filePath: path))
    default: try Data((what == "nothing" ? "" : what).utf8).write(to: URL(filePath: path))
    }
    for process in 2...3 { #expect(try await run(text, host(service, Int32(process))).paths == ["a-5-2.png"]) }
    #expect(try Data(contentsOf: URL(filePath: folder.file("out/a-5-2.png"))) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 2)
    #expect(service.asked.count == 1)
  }

  /// Another name or folder: the bytes are at hand. Numbers and days in names are those of the run that made it.
  @Test func anotherNameGetsAFileOfItsOwn() async throws {
    let service = CountingService(charges: true)
    let text = "prompt \"a\"; seed 5; generate 2"
    func names(_ process: Int32, _ before: String) async throws -> [String] {
      try await run(before + text, host(service, process)).paths
    }
    #expect(try await names(1, "") == ["a-5.png", "a-6.png"])
    #expect(try await names(2, "name \"b-{seed}\"; ") == ["b-5.png", "b-6.png"])
    #expect(try await names(3, "name \"{date}-{run}x{index}\"; ") == ["2026-01-02-3x1.png", "2026-01-02-3x2.png"])
    var later = host(service, 4)
    later.now = { LocalDate(year: 2027, month: 3, day: 4) }
    let again = try await run("name \"{date}-{run}x{index}\"; " + text, later).paths
    #expect(again == ["2026-01-02-3x1.png", "2026-01-02-3x2.png"])
    #expect(try await names(5, "name \"b\"; ") == ["b.png", "b-2.png"])
    #expect(try await names(6, "name \"b\"; ") == ["b.png", "b-2.png"])
    #expect(try await names(7, "") == ["a-5.png", "a-6.png"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 8)
    _ = try await names(8, "out \"\(folder.file("other"))\"; ")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("other")).sorted() == ["a-5.png", "a-6.png"])
    #expect(service.asked.count == 1)
  }

  /// A process was killed after it had saved an image: with or without its path in the store, with or without the
  /// other image of its call.
  @Test(arguments: [true, false], [true, false]) func aSavedFileIsFoundAgain(isRecorded: Bool, isWhole: Bool)
    async throws
  {
    let service = CountingService(charges: false)
    _ = try await run("prompt \"a\"; seed 6; cfg 1; generate; cfg 2; generate", host(service, 1))
    let text = "prompt \"a\"; seed 5; generate 2"
    #expect(try await run(text, host(service, 2)).paths == ["a-5.png", "a-6-3.png"])
    _ = try world.store(folder, 3).write { database in
      if !isRecorded { try database.execute(sql: "UPDATE artifact SET path = NULL WHERE run = 3") }
      if isWhole { return }
      try database.execute(sql: "UPDATE run SET state = 'failed' WHERE number = 3")
      try database.execute(sql: "DELETE FROM artifact WHERE run = 3 AND position = 1")
    }
    if !isWhole { try FileManager.default.removeItem(atPath: folder.file("out/a-5.png")) }
    let again = try await run(text, host(service, 4))
    #expect(again.paths == ["a-5.png", "a-6-3.png"])
    #expect(again.summary.saved.map(\.width) == [1, 1])
    #expect(service.asked.count == (isWhole ? 3 : 4))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("out")).count == 4)
  }

  @Test func freshIgnoresTheStore() async throws {
    let service = CountingService(charges: false)
    _ = try await run(Self.sweep, host(service, 1))
    _ = try await run(Self.sweep, host(service, 2), policy: RepeatPolicy(reuses: false, repeatsUnknown: true))
    #expect(service.asked.count == 4)
  }

  @Test func aTypedRepeatIsSentAndMentioned() async throws {
    let service = CountingService(charges: true)
    _ = try await run("prompt \"a\"; seed 5; generate", host(service, 1), policy: .always)
    let second = try await run("prompt \"a\"; seed 5; generate", host(service, 2), policy: .always)
    #expect(service.asked == [5, 5])
    #expect(second.notes == ["@1 was the same request"])
  }

  @Test func anInterruptedScriptGoesOnWithItsSeeds() async throws {
    let service = CountingService(charges: false)
    let text = "prompt \"a\"; generate; steps 20; generate"
    service.fail(Broken())
    #expect(try await run(text, host(service, 1)).summary.failure != nil)
    service.fail(nil)
    world.kill(1)
    let second = try await run(text, host(service, 2))
    #expect(second.notes.contains { $0.contains("interrupted") })
    #expect(service.asked == [101, 101, 102])
    world.kill(2)
    _ = try await run(text, host(service, 3))
    #expect(service.asked == [101, 101, 102, 103, 104], "finished: it draws anew")
  }

  @Test func aCallThatBrokeOffIsNotRepeatedUnasked() async throws {
    let service = CountingService(charges: true)
    service.fail(Broken())
    let first = try await run(Self.sweep, host(service, 1))
    #expect(first.notes.contains { $0.contains("@1 is unknown") })
    service.fail(nil)
    let second = try await run(Self.sweep, host(service, 2))
    #expect(second.summary.failure?.kind == .unknownOutcome)
    #expect(second.summary.failure?.diagnostic.help?.contains("--retry-unknown") == true)
    #expect(service.asked.count == 1)
    let third = try await run(Self.sweep, host(service, 3), policy: RepeatPolicy(reuses: true, repeatsUnknown: true))
    #expect(third.summary.failure == nil && service.asked.count == 3)
  }

  /// The service could not finish one image of three: the others were charged.
  @Test func aCallOfWhichAPartWasChargedIsNotRepeatedUnasked() async throws {
    let service = CountingService(charges: true)
    service.spoil(7)
    let text = "prompt \"a\"; seed 5; generate 3"
    let first = try await run(text, host(service, 1))
    #expect(first.summary.failure?.kind == .noImage && first.paths == ["a-5.png", "a-6.png"])
    #expect(first.notes.contains { $0.contains("@1 is unknown") })
    let second = try await run(text, host(service, 2))
    #expect(second.summary.failure?.kind == .unknownOutcome && service.asked == [5])
  }

  @Test func aCallOfWhichNothingCameIsFree() async throws {
    let service = CountingService(charges: true)
    service.spoil(5)
    let text = "prompt \"a\"; seed 5; generate"
    #expect(try await run(text, host(service, 1)).summary.failure?.kind == .noImage)
    service.spoil(nil)
    #expect(try await run(text, host(service, 2)).paths == ["a-5.png"])
  }

  /// A file is found again although others of its name were deleted.
  @Test func deletedFilesBeforeItDoNotMakeAFileAgain() async throws {
    let service = CountingService(charges: true)
    let first = try await run(
      "prompt \"a\"; seed 5; generate; steps 20; generate; steps 30; generate", host(service, 1))
    #expect(first.paths == ["a-5.png", "a-5-2.png", "a-5-3.png"])
    try FileManager.default.removeItem(atPath: first.summary.saved[1].path)
    let second = try await run("prompt \"a\"; seed 5; generate; steps 30; generate", host(service, 2))
    #expect(second.paths == ["a-5.png", "a-5-3.png"])
  }

  @Test func aNumberOfAnotherTemplateIsNoNumberOfAFile() async throws {
    let service = CountingService(charges: true)
    let text = "prompt \"a\"; seed 5; steps 11; generate; steps 12; generate"
    #expect(try await run("name \"c-{steps}\"; " + text, host(service, 1)).paths == ["c-11.png", "c-12.png"])
    #expect(try await run("name \"c\"; " + text, host(service, 2)).paths == ["c.png", "c-2.png"])
  }
}
