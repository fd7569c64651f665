import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// Values that come from pixels; the metric of these tests is by how many bytes the first image is longer.
@Suite("assert, print and find at run time")
struct ConditionTests {
  /// A world that compares images by their length.
  static func host(_ service: StubService) -> Host {
    var host = makeHost(service)
    host.metric = { _, first, second in Double(first.count - second.count) }
    return host
  }

  /// Answers with pictures that grow with the guidance scale.
  static let growing: @Sendable (GenerationRequest) -> GenerationEvents = { request in
    let tail = [UInt8](repeating: 0, count: Int(request.call.cfgScale * 100))
    return StubService.events([
      .artifact(Artifact(index: 1, seed: request.call.seed, content: .bytes(tinyPNG + tail)))
    ])
  }

  private func run(_ text: String) async throws -> RunResult {
    let service = StubService(answer: Self.growing)
    return try await GenRuntimeTests.run(
      "prompt \"x\"; seed 7; metadata none; " + text, service, host: Self.host(service))
  }

  @Test("what is false fails when the run gets there")
  func constant() async throws {
    let result = try await run("generate; assert 1 == 2 \"numbers differ\"; cfg 3; generate")
    #expect(result.events.filter { $0.hasPrefix("started") } == ["started 1"])
    #expect(result.summary.failure?.kind == .assertion)
    #expect(result.summary.failure?.diagnostic.summary == "this does not hold: numbers differ")
  }

  @Test("pixels decide")
  func pixels() async throws {
    let text = "cfg 1; generate as a; cfg 3; generate as b; let d = mad(@b, @a) / 2; print \"d is $d\", round($d / 3); "
    let good = try await run(text + "assert $d == 100 and not ($d < 3)")
    #expect(good.texts == ["d is 100 33"])
    #expect(good.summary.failure == nil)
    let bad = try await run(text + "assert $d > 100")
    #expect(bad.summary.failure?.diagnostic.code == "E0535")
  }

  static let wrong = [
    "steps mad(@a, @a)", "generate mad(@a, @a)", "if mad(@a, @a) > 3 { }", "repeat mad(@a, @a) { }",
    "seed mad(@a, @a) + 1",
    "assert mad(@a, @a)", "let x = [mad(@a, @a)]; cfg $x[1]", "prompt \"${mad(@a, @a)}\"", "init mad(@a, @a)",
  ]

  @Test("nothing that decides what is made may depend on pixels", arguments: wrong)
  func principle(_ text: String) {
    var session = Session.stub(Self.host(StubService()))
    #expect(session.calls("prompt \"x\"; seed 7; generate as a; \(text)") == nil)
  }

  @Test("a search halves, tells each probe, and its name is the picture it found")
  func search() async throws {
    let result = try await run(
      "cfg 0; generate as base; find cfg 1 to 20 until mad(@last, @base) >= 1250 as edge; "
        + "assert mad(@edge, @base) == 1250; init @edge; generate")
    #expect(result.summary.failure == nil)
    #expect(
      result.texts.prefix(4) == [
        "cfg 1: does not hold", "cfg 20: holds", "cfg 10.5: does not hold", "cfg 15.25: holds",
      ])
    #expect(result.texts.last == "@edge is @11: cfg 12.50390625, after 10 pictures")
  }

  @Test("a search over whole numbers")
  func whole() async throws {
    let result = try await run("find steps 10 to 20 until true")
    #expect(result.texts == ["steps 10: holds", "found @1: steps 10, after 1 picture"])
    let never = try await run("find steps 10 to 20 until false")
    #expect(never.summary.failure?.diagnostic.code == "E0536")
    #expect(never.texts == ["steps 10: does not hold", "steps 20: does not hold"])
  }

  @Test("probes share one random seed")
  func seeds() throws {
    var session = Session.stub()
    let planned = session.calls("prompt \"x\"; find steps 10 to 20 until true; generate")
    let calls = try #require(planned)
    #expect(Set(calls.dropLast().map(\.seed)).count == 1)
    #expect(calls.last?.seed != calls.first?.seed)
  }
}
