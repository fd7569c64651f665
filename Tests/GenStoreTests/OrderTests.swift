import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@testable import GenStore

/// In which order things reach the disk: a crash between any two leaves "not sent", "unknown" or "have it".
@Suite struct OrderTests {
  private let folder: TemporaryFolder
  private let world = World()
  private let log = Log()

  init() throws { folder = try TemporaryFolder() }

  /// What happened, in order.
  private final class Log: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func add(_ line: String) { lines.withLock { $0.append(line) } }
  }

  private struct Service: GenerationService {
    let name = "embedded"
    let revision = "1"
    let charges: Bool
    let log: Log

    func engines() async throws -> [Engine] { [] }
    func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the test") }

    func generate(_ request: GenerationRequest) -> GenerationEvents {
      log.add("asked")
      return AsyncThrowingStream { events in
        let png = (try? PNG.encode(Bitmap(width: 1, height: 1, bytes: [1, 2, 3]))) ?? []
        events.yield(.artifact(Artifact(index: 1, seed: 5, content: .bytes(png))))
        events.finish()
      }
    }
  }

  /// A store that tells what it does, and what another process would see of the run at that moment.
  private func store() -> Store {
    var outside = world.outside()
    let (files, log) = (outside.files, log)
    let other = world.store(folder, 2)
    outside.files.create = { bytes, path throws(FileError) in
      let isObject = path.contains("/objects/")
      if isObject { log.add("bytes, while it is \((try? other.run(1))??.state.rawValue ?? "not there")") }
      try files.create(bytes, path)
      if isObject { log.add("safe") }
    }
    outside.files.check = { isDurable throws(StoreError) in log.add(isDurable ? "durable record" : "record") }
    return Store(folder: folder.path, outside: outside)
  }

  /// `create` returns after fsync of the bytes and of the folder: `AtomicFileTests` has that order.
  @Test(arguments: [true, false]) func eachStepIsSafeBeforeTheNext(charges: Bool) async throws {
    var host = GenRuntime.Host(
      services: ["embedded": Service(charges: charges, log: log)],
      readFile: { _, _ in throw FileError.invalidName(path: "") }, randomSeed: { 1 },
      now: { LocalDate(year: 2026, month: 1, day: 2) })
    host.store = store()
    host.saveFile = { [log] _, path in
      log.add("saved")
      return path
    }
    var session = Session(host: host)
    let compilation = session.compileToRun(Source(name: "t", text: "prompt \"a\"; seed 5; generate"), as: .script)
    let program = try #require(compilation.program)
    var runner = Runner(host: host)
    runner.policy = .missing
    let summary = try await runner.run(program) { _ in }
    #expect(summary.failure == nil)
    #expect(
      log.all == [
        "record", charges ? "durable record" : "record", "asked", "durable record",
        // The folder that it goes into is made when it is missed.
        "bytes, while it is sent", "bytes, while it is sent", "safe", "saved", "record", "record",
      ], "number, intent, call, image, its bytes, file, its path, end")
    #expect(try world.store(folder, 2).run(1)?.state == .done)
  }
}
