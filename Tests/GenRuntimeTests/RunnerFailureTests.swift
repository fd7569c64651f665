import GenAPI
import GenLanguage
import GenRuntime
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite("running, when images are missing or bad")
struct RunnerFailureTests {
  private func answer(_ artifacts: [Artifact]) -> StubService {
    StubService { _ in StubService.events(artifacts.map(GenerationEvent.artifact)) }
  }

  @Test("a bad image does not take the others with it")
  func others() async throws {
    let service = answer([
      StubService.artifact(1, seed: 1, finishReason: .error),
      Artifact(index: 2, seed: 2, content: .bytes([1, 2])), StubService.artifact(3, seed: 3),
    ])
    let result = try await run("prompt \"x\"; generate 3; print 1", service)
    #expect(result.events == ["started 1", "queued 1", "saved out/x-3.png", "failed 1 E0514"])
    #expect(result.summary.failure?.diagnostic.summary == "`embedded` could not finish the image")
    #expect(result.disk.paths == ["out/x-2.bin", "out/x-3.png"])
  }

  @Test("what is no image is kept and named", arguments: [[1, 2], Array(tinyPNG.prefix(20))])
  func unreadable(bytes: [UInt8]) async throws {
    let result = try await run("\"x\"", answer([Artifact(index: 1, seed: 7, content: .bytes(bytes))]))
    #expect(result.summary.failure?.kind == .noImage)
    #expect(result.summary.failure?.diagnostic.summary.contains("kept as `out/x-7.bin`") == true)
    #expect(result.summary.failure?.diagnostic.help?.contains("--fresh") == true, "the call is not sent again")
    #expect(result.disk["out/x-7.bin"] == bytes)
    #expect(result.summary.saved.isEmpty)
  }

  @Test(
    "a picture that came damaged is kept, shown, and told",
    arguments: [("cut", "in the middle"), ("changed", "checksum")])
  func damaged(how: String, reason: String) async throws {
    var bytes = tinyPNG
    if how == "cut" { bytes.removeLast(15) } else { bytes[bytes.count - 20] ^= 1 }
    let result = try await run("\"x\"", answer([Artifact(index: 1, seed: 7, content: .bytes(bytes))]))
    let failure = try #require(result.summary.failure)
    #expect(failure.kind == .noImage && failure.diagnostic.summary.contains(reason), "\(failure.diagnostic.summary)")
    #expect(failure.diagnostic.help?.contains("--fresh") == true)
    #expect(result.events.contains("saved out/x-7.png"))
  }

  @Test("fewer images than asked for")
  func fewer() async throws {
    let result = try await run("prompt \"x\"; generate 2", answer([StubService.artifact(1, seed: 1)]))
    #expect(result.summary.failure?.diagnostic.summary == "`embedded` returned only 1 of 2 images")
    #expect(result.summary.saved.count == 1)
  }

  @Test("temporary files do not stay behind", arguments: [Artifact.FinishReason.success, .error])
  func temporaryFiles(reason: Artifact.FinishReason) async throws {
    let path = try FileSaving.save(tinyPNG, to: "/tmp/gen-tests-\(UInt64.random(in: 0...UInt64.max))")
    // The disk in memory does not have it, so it cannot be read either.
    let artifact = Artifact(index: 1, seed: 1, finishReason: reason, content: .file(path: path))
    #expect(try await run("\"x\"", answer([artifact])).summary.failure != nil)
    #expect(access(path, F_OK) != 0)
  }

  @Test("what services say cannot steer the terminal")
  func controlCharacters() async throws {
    let service = StubService { _ in
      StubService.events(
        [.note("a\u{1B}[2Jb")], failingWith: APIError(status: 400, name: "bad\u{7}", message: "no\u{1B}]0;x"))
    }
    let result = try await run("\"x\"", service)
    #expect(result.events.contains("note a␛[2Jb"))
    #expect(result.summary.failure?.diagnostic.summary == "`embedded` refused the call: no␛]0;x")
    #expect(result.summary.failure?.diagnostic.label == "bad␇")
  }

  @Test("the run gets the bytes that were checked")
  func checkedBytes() async throws {
    let service = StubService()
    let reads = Counter()
    var host = makeHost(service)
    host.readFile = { _, _ in reads.next() == 1 ? tinyPNG : widerPNG }
    host.saveFile = { _, path in path }
    var session = Session(host: host)
    let text = "init \"cat.png\"; prompt \"x\"; generate"
    let program = try #require(session.compile(Source(name: "t", text: text), as: .script).program)
    _ = try await Runner(host: host).run(program) { _ in }
    #expect(service.requests.first?.initImage == tinyPNG)
  }

  @Test("engines are named once when name and id are the same")
  func engineNames() async throws {
    let service = StubService()
    service.engineList.withLock { $0 = [Engine(id: "e-2", name: "e-2", description: "the \u{1B}second")] }
    #expect(try await run("engines", service).events == ["text e-2  the ␛second"])
  }
}
