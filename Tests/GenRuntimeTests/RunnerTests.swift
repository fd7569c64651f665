import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization
import Testing

@Suite("running")
struct RunnerTests {
  @Test("events come in program order, and nothing is overwritten")
  func order() async throws {
    let result = try await run(
      "prompt \"A Cat!\"; seed 7; generate 2; print 1; cfg 3; generate; engines; quit; print 2")
    #expect(
      result.events == [
        "started 1", "queued 1", "saved out/A-Cat-7.png", "saved out/A-Cat-8.png", "finished 1", "text 1",
        "started 2", "queued 2", "saved out/A-Cat-7-2.png", "finished 2", "text e-1  One: the first",
      ])
    #expect(result.summary.quits)
    #expect(result.summary.saved.map(\.width) == [2, 2, 2])
  }

  @Test("a later call gets the bytes of an earlier image")
  func dependency() async throws {
    let service = StubService()
    let result = try await run("prompt \"x\"; seed 7; generate 2; init @last.2; generate", service)
    #expect(service.requests.count == 2)
    #expect(service.requests.last?.initImage == result.disk["out/x-8.png"])
  }

  @Test("a failure starts no new calls and points at the value that the message names")
  func refusal() async throws {
    let service = StubService { _ in
      StubService.events([], failingWith: APIError(status: 400, name: "bad_request", message: "steps: must be less"))
    }
    let result = try await run("prompt \"x\"\nsteps 20\ngenerate\ngenerate 2", service)
    #expect(result.events == ["started 1", "queued 1", "failed 1 E0511"])
    let failure = try #require(result.summary.failure)
    #expect(
      DiagnosticRenderer(sources: result.sources, color: false).render(failure.diagnostic) == """
        error[E0511]: `embedded` refused the call: steps: must be less
         --> t.gen:2:7
          |
        2 | steps 20
          |       ^^ bad_request
        note: sent by this statement
         --> t.gen:3:1
          |
        3 | generate
          | ^^^^^^^^
        help: `steps` is 20 in this call; `steps?` tells more

        """)
  }

  @Test(
    "a failed call says how it was come to",
    arguments: [
      (
        "refused", APIError(status: 400, name: "bad_request", message: "cfg_scale: no") as any Error,
        ["sent by this statement", "`go` is called here", "in the pass with `c = 30`"]
      ),
      ("not answered", NoSuchFile(), ["`go` is called here", "in the pass with `c = 30`"]),
    ])
  func way(_: String, error: any Error, places: [String]) async throws {
    let service = StubService { _ in StubService.events([], failingWith: error) }
    let script = "prompt \"x\"\ndef go(c) { cfg $c; generate }\nfor c in [30] { go $c }"
    let failure = try #require(try await run(script, service).summary.failure)
    #expect(failure.diagnostic.related.map(\.text) == places)
  }

  @Test("what else can fail, by code and blame")
  func failures() async throws {
    let unavailable = StubService { _ in StubService.events([], failingWith: NoSuchFile()) }
    #expect(try await run("\"x\"", unavailable).summary.failure?.kind == .unavailable)
    let empty = StubService { _ in StubService.events([]) }
    #expect(try await run("\"x\"", empty).summary.failure?.diagnostic.code == "E0514")
    let broken = StubService { _ in
      StubService.events([.artifact(StubService.artifact(1, seed: 1, finishReason: .error))])
    }
    #expect(try await run("\"x\"", broken).summary.failure?.kind == .noImage)
  }

  @Test("notes are passed on once, filtered images are kept apart")
  func notes() async throws {
    let service = StubService { request in
      StubService.events([
        .note("`zeppelin` is unknown"),
        .artifact(StubService.artifact(1, seed: request.call.seed, finishReason: .contentFiltered)),
      ])
    }
    let result = try await run("prompt \"x\"; generate; generate", service)
    #expect(result.events.filter { $0.hasPrefix("note") } == ["note `zeppelin` is unknown"])
    #expect(result.disk.paths == ["out/x-1001-filtered.png", "out/x-1002-filtered.png"])
    #expect(result.summary.saved.map(\.finishReason) == [.contentFiltered, .contentFiltered])
  }

  @Test("cancelling is told apart from failing")
  func cancellation() async throws {
    let service = StubService { _ in GenerationEvents { _ in } }
    let task = Task { try await run("\"x\"", service) }
    task.cancel()
    await #expect(throws: RunCancelled.self) { try await task.value }
  }

  @Test("without metadata the bytes are the service's")
  func withoutMetadata() async throws {
    let result = try await run("metadata none; seed 7; \"x\"")
    #expect(result.disk["out/x-7.png"] == tinyPNG)
  }

  @Test(
    "file names",
    arguments: [
      ("{prompt}-{seed}", "../../etc/passwd", "etc-passwd-7"), ("{prompt}", ".hidden", "hidden"),
      ("{prompt}", "Ærø, 東京 & co", "Ærø-東京-co"), ("{prompt}", "!!!", "image"),
      ("{run}-{index}-{steps}-{cfg}-{sampler}", "x", "1-1-50-7-auto"),
      ("{date} {engine}", "x", "2026-11-02-stable-diffusion-512-v2-1"),
      ("...{prompt}", "x", "x"),
    ])
  func fileName(template: String, prompt: String, expected: String) async throws {
    let result = try await run("name \"\(template)\"; seed 7; prompt \"\(prompt)\"; generate")
    #expect(result.disk.paths == ["out/\(expected).png"])
  }

  @Test("long prompts make short names")
  func longName() async throws {
    let result = try await run("seed 7; prompt \"\(String(repeating: "é", count: 500))\"; generate")
    #expect((result.disk.paths.first?.utf8.count ?? 999) < 80)
  }

  @Test("events as JSON: one line each, members sorted")
  func json() async throws {
    let saved = SavedArtifact(run: 1, index: 2, seed: 7, finishReason: .success, path: "out/x.png")
    #expect(
      RunEvent.saved(saved).json(in: SourceMap())
        == #"{"event":"saved","finish_reason":"SUCCESS","index":2,"path":"out/x.png","run":1,"seed":7}"#)
    #expect(RunEvent.text("a\nb").json(in: SourceMap()) == #"{"event":"text","text":"a\nb"}"#)
    #expect(RunEvent.generation(run: 1, .queued(position: nil)).json(in: SourceMap()) == nil)
    var sources = SourceMap()
    let id = sources.add(Source(name: "a.gen", text: "x\ny"))
    let diagnostic = Diagnostic(code: "E0511", "no", at: Span(source: id, start: 2, end: 3), help: "wait")
    #expect(
      RunEvent.failed(run: 3, diagnostic).json(in: sources)
        == #"{"code":"E0511","event":"failed","help":"wait","line":2,"run":3,"source":"a.gen","text":"no"}"#)
  }

  @Test("the real disk: folders are made, names are not reused")
  func realDisk() throws {
    let folder = "/tmp/gen-tests-\(UInt64.random(in: 0...UInt64.max))/a/b"
    let first = try FileSaving.save([1], to: "\(folder)/x.png")
    let second = try FileSaving.save([2], to: "\(folder)/x.png")
    #expect(first == "\(folder)/x.png")
    #expect(second == "\(folder)/x-2.png")
  }
}
