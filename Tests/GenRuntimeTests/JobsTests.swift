import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

/// Several calls under way at a time.
@Suite("jobs")
struct JobsTests {
  /// A service whose calls end when they are told to, in whatever order.
  private final class SlowService: GenerationService {
    let name = "embedded"
    let revision = "slow-1"
    let concurrency: Int
    private struct State {
      var running: [UInt32: GenerationEvents.Continuation] = [:]
      var started: [UInt32] = []
      var most = 0
      var inputs: [UInt32: [UInt8]] = [:]
    }
    private let state = Mutex(State())

    init(concurrency: Int = 3) { self.concurrency = concurrency }

    var started: [UInt32] { state.withLock { $0.started } }
    var most: Int { state.withLock { $0.most } }
    func input(_ seed: UInt32) -> [UInt8]? { state.withLock { $0.inputs[seed] } }
    func engines() async throws -> [Engine] { [] }
    func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "v1alpha") }

    func generate(_ request: GenerationRequest) -> GenerationEvents {
      GenerationEvents { continuation in
        state.withLock { state in
          state.started.append(request.call.seed)
          state.running[request.call.seed] = continuation
          state.most = max(state.most, state.running.count)
          state.inputs[request.call.seed] = request.initImage
        }
      }
    }

    /// Ends the call with a seed, once it has started.
    func end(_ seed: UInt32, failingWith error: (any Error)? = nil) async {
      while !started.contains(seed) { await Task.yield() }
      let continuation = state.withLock { $0.running.removeValue(forKey: seed) }
      if error == nil {
        continuation?.yield(.artifact(StubService.artifact(1, seed: seed)))
        continuation?.yield(.done(GenerationEvent.Receipt(credits: 1)))
      }
      continuation?.finish(throwing: error)
    }
  }

  private struct Outcome: Sendable {
    var events: [String] = []
    var summary: RunSummary?
  }

  private func run(
    _ text: String, _ service: SlowService, jobs: Int? = nil,
    during body: (_ seen: @Sendable () -> [String]) async -> Void
  ) async throws -> Outcome {
    let disk = MemoryDisk()
    var host = makeHost()
    host.services = ["embedded": service]
    host.saveFile = { disk.save($0, $1) }
    host.readFile = { path, _ in
      guard let bytes = disk[path] else { throw NoSuchFile() }
      return bytes
    }
    var session = Session(host: host)
    let compilation = session.compile(Source(name: "t.gen", text: text), as: .script)
    let program = try #require(compilation.program, "\(compilation.rendered)")
    let events = Mutex<[String]>([])
    var runner = Runner(host: host)
    runner.jobs = jobs
    async let summary = runner.run(program) { event in
      let word: String? =
        switch event {
        case .saved(let image): "saved \(image.run) \(image.path)"
        case .finished(let run, _): "finished \(run)"
        case .failed(let run, _): "failed \(run ?? 0)"
        case .text(let text): "text \(text)"
        case .note(let note): "note \(note)"
        default: nil
        }
      events.withLock { $0 += word.map { [$0] } ?? [] }
    }
    await body { events.withLock { $0 } }
    let result = try await summary
    return Outcome(events: events.withLock { $0 }, summary: result)
  }

  @Test("results come in program order, whichever call ends first, and names do too")
  func order() async throws {
    let service = SlowService()
    let script = """
      prompt "x"; name "a"; seed 1; generate; print "one"; seed 2; generate; seed 3; generate; seed 4; generate; print "all"
      """
    let outcome = try await run(script, service) { _ in
      for seed in [3, 2, 4, 1] as [UInt32] { await service.end(seed) }
    }
    #expect(
      outcome.events == [
        "saved 1 out/a.png", "finished 1", "text one", "saved 2 out/a-2.png", "finished 2", "saved 3 out/a-3.png",
        "finished 3", "saved 4 out/a-4.png", "finished 4", "text all",
      ])
    #expect(service.most == 3, "as many as the service likes")
    #expect(outcome.summary?.saved.map(\.run) == [1, 2, 3, 4])
  }

  @Test("however many texts stand before calls, the calls are made", .timeLimit(.minutes(5)))
  func textsBeforeCalls() async throws {
    let service = SlowService()
    let script = "prompt \"x\"; for i in 1 to 600 { print $i }; for s in [1, 2] { seed $s; generate }"
    let outcome = try await run(script, service) { _ in
      for seed in [2, 1] as [UInt32] { await service.end(seed) }
    }
    #expect(outcome.events.filter { $0.hasPrefix("text ") }.count == 600)
    #expect(outcome.summary?.saved.map(\.run) == [1, 2])
  }

  @Test("one job is one call after the other")
  func oneByOne() async throws {
    let service = SlowService()
    _ = try await run("prompt \"x\"; for s in [1, 2, 3] { seed $s; generate }", service, jobs: 1) { _ in
      for seed in [1, 2, 3] as [UInt32] { await service.end(seed) }
    }
    #expect(service.most == 1)
  }

  @Test("a call that needs an image waits for it; others do not wait for that call")
  func dependency() async throws {
    let service = SlowService()
    let script = """
      prompt "x"; seed 1; generate as first
      init @first; seed 2; generate
      init none; seed 3; generate
      """
    let outcome = try await run(script, service) { _ in
      await service.end(3)
      #expect(!service.started.contains(2))
      await service.end(1)
      await service.end(2)
    }
    #expect(service.started == [1, 3, 2])
    #expect(service.input(2)?.isEmpty == false)
    #expect(outcome.summary?.saved.map(\.run) == [1, 2, 3])
  }

  @Test("a failure starts no new calls; what is under way is finished and told")
  func failure() async throws {
    let service = SlowService(concurrency: 2)
    let script = """
      prompt "x"; seed 1; generate; print "a"; seed 2; generate; print "b"; seed 3; generate; print "c"
      """
    let outcome = try await run(script, service) { seen in
      // Both run before the first fails.
      while service.started.count < 2 { await Task.yield() }
      await service.end(1, failingWith: APIError(status: 400, name: "bad_request", message: "no"))
      // Whichever ends first lets another start, unless the failure is known.
      while !seen().contains("failed 1") { await Task.yield() }
      await service.end(2)
    }
    #expect(outcome.events == ["failed 1", "saved 2 out/x-2.png", "finished 2"])
    #expect(service.started == [1, 2])
    #expect(outcome.summary?.failure?.run == 1)
    #expect(outcome.summary?.spending.images == 1)
  }

  @Test("the first failure in program order is the program's")
  func failures() async throws {
    let service = SlowService(concurrency: 2)
    let outcome = try await run("prompt \"x\"; seed 1; generate; seed 2; generate", service) { _ in
      while service.started.count < 2 { await Task.yield() }
      await service.end(2, failingWith: APIError(status: 500, name: "server_error", message: "no"))
      await service.end(1, failingWith: APIError(status: 400, name: "bad_request", message: "no"))
    }
    #expect(outcome.events.filter { $0.hasPrefix("failed") } == ["failed 1", "failed 2"])
    #expect(outcome.events.contains { $0.hasPrefix("note the outcome of @2 is unknown") })
    #expect(outcome.summary?.failure?.run == 1)
  }

  @Test("cancelling ends every call under way and says which may have been charged")
  func cancelling() async throws {
    let service = SlowService(concurrency: 2)
    var host = makeHost()
    host.services = ["embedded": service]
    var session = Session(host: host)
    let text = "prompt \"x\"; seed 1; generate; seed 2; generate; seed 3; generate"
    let program = try #require(session.compile(Source(name: "t.gen", text: text), as: .script).program)
    let notes = Mutex<[String]>([])
    let task = Task { [host] in
      try await Runner(host: host).run(program) { event in
        if case .note(let note) = event { notes.withLock { $0.append(note) } }
      }
    }
    while service.started.count < 2 { await Task.yield() }
    task.cancel()
    await #expect(throws: RunCancelled.self) { try await task.value }
    #expect(service.started == [1, 2])
    #expect(notes.withLock { $0 }.map { $0.prefix(24) } == ["the outcome of @1 is unk", "the outcome of @2 is unk"])
  }

  @Test("calls that failed and cost nothing are given back to the budget")
  func budget() async throws {
    let service = SlowService()
    var host = makeHost()
    host.services = ["embedded": service]
    var session = Session(host: host)
    func compile(_ text: String) -> Compilation { session.compile(Source(name: "t", text: text), as: .prompt) }
    let program = try #require(compile("budget 2 images; prompt \"x\"; generate; generate").program)
    #expect(compile("generate").hasErrors)
    session.settleBudget(program, Spending())
    #expect(!compile("generate").hasErrors)
  }
}
