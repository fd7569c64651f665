import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("trace, plot and travel")
struct ExperimentTests {
  static func host(_ service: StubService = StubService()) -> GenRuntime.Host {
    var host = makeHost(service)
    host.experiments = StubExperiments()
    return host
  }

  private func calls(_ text: String) throws -> [Call] {
    var session = Session.stub(Self.host())
    let calls = session.calls("prompt \"a\"; seed 5; " + text)
    return try #require(calls)
  }

  @Test("travel between seeds ends at calls of the seeds")
  func seeds() throws {
    let calls = try calls("travel seed 1 to 7 count 3")
    #expect(calls.map(\.seed) == [1, 1, 7])
    #expect(calls.map(\.seedTravel) == [nil, SeedTravel(toSeed: 7, amount: 0.5), nil])
  }

  @Test("travel between prompts shares their weights exactly")
  func prompts() throws {
    let calls = try calls("negative \"fog\"; travel prompt \"x\" to \"y\" at 0 0.3 1")
    #expect(calls.map { $0.prompts.map(\.weight) } == [[1, 0, -1], [0.7, 0.3, -1], [0, 1, -1]])
    #expect(calls.allSatisfy { $0.seed == 5 && $0.prompts.map(\.text) == ["x", "y", "fog"] })
  }

  @Test("what is drawn by chance is one prompt for the whole way")
  func chosenPrompts() throws {
    let calls = try calls("travel prompt choose(\"x1\", \"x2\", \"x3\", \"x4\", \"x5\", \"x6\") to \"y\" count 20")
    #expect(Set(calls.map { $0.prompts.map(\.text) }).count == 1)
  }

  @Test("settings come back after the journey, and its stops can be named")
  func afterwards() throws {
    let calls = try calls("travel seed 1 to 7 count 3 as way; init @way[2]; generate")
    #expect(calls.last?.seed == 5)
    #expect(calls.last?.seedTravel == nil)
    #expect(calls.last?.initImage == .artifact(run: 2, index: 1))
  }

  @Test("a journey of equal changes plans as many as it may need")
  func bound() throws {
    let calls = try calls("travel seed 1 to 7 count 5 equal")
    #expect(calls.count == 9)
    #expect(Set(calls.map { $0.seedTravel?.amount ?? ($0.seed == 7 ? 1 : 0) }).count == 9)
  }

  @Test("a session with a journey of equal changes is saved with it, its values written out")
  func saved() throws {
    var session = Session.stub(Self.host())
    let text = "prompt \"a\"; seed 5; let n = 7; travel seed 1 to $n count 5 equal as way; init @way[2]; generate"
    let program = try #require(session.compile(Source(name: "t", text: text), as: .prompt).program)
    for run in 1...20 {
      session.record(SavedArtifact(run: run, index: 1, seed: 1, finishReason: .success, path: "out/\(run).png"))
    }
    #expect(program.calls.count == 10)
    let saved = session.compile(Source(name: "t", text: "save session \"x\""), as: .prompt)
    guard case .write(let script, _, _)? = saved.program?.steps.last else { return #expect(Bool(false), "not saved") }
    #expect(script.contains("travel seed 1 to 7 count 5 equal as way\n"), "\(script)")
  }

  @Test("one picture on the way makes itself again from its script")
  func canonical() throws {
    var session = Session.stub(Self.host())
    let text = "engine stub; prompt \"a\"; travel seed 1 to 7 at 0.25"
    let compiled = session.compile(Source(name: "t", bytes: Array(text.utf8)), as: .script)
    let planned = try #require(compiled.program?.calls.first)
    #expect(planned.canonicalScript.hasSuffix("travel seed 1 to 7 at 0.25\n"))
    var again = Session.stub(Self.host())
    let calls = again.calls(planned.canonicalScript)
    #expect(calls == [planned.call])
  }

  @Test("a call on the way between seeds says so in every form")
  func explained() throws {
    var session = Session.stub(Self.host())
    let text = "prompt \"a\"; travel seed 1 to 7 at 0.25"
    let program = try #require(session.compile(Source(name: "t", text: text), as: .script).program)
    let json = try Explanation.text(program.calls, as: .json)
    #expect(json.contains(#""travel":{"amount":0.25,"to_seed":7}"#))
    let sentence = "not sent: noise 0.25 of the way from seed 1 to seed 7, which only the embedded engine offers"
    let forms = [ExplainFormat.requests: "", .curl: "# ", .python: "# ", .go: "\t// "]
    for (form, mark) in forms {
      #expect(try Explanation.text(program.calls, as: form).contains("\n\(mark)\(sentence)"), "\(form)")
    }
  }

  @Test("a wrong number of stops is pointed at")
  func count() {
    var session = Session.stub(Self.host())
    let text = "prompt \"a\"; travel seed 1 to 7 count 61"
    let compiled = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compiled.diagnostics.map(\.code) == ["E0621"])
    #expect(compiled.diagnostics.first?.span?.start == 37, "\(compiled.rendered)")
  }

  static let plots: [(String, Int)] = [
    ("plot sigmas", 0), ("plot sigmas k_euler ddim steps 10 20", 0),
    ("plot convergence K_EULER K_HEUN steps 10 20 40", 6),
    ("plot guidance 1 to 9 step 2", 5), ("plot guidance [1, 7] samples 2", 2), ("plot guidance", 8),
    ("plot convergence [K_LMS] steps [10, 20]", 2),
  ]

  @Test("plots plan their calls, all with one seed", arguments: plots)
  func plotted(text: String, count: Int) throws {
    let calls = try calls("reset seed; " + text)
    #expect(calls.count == count)
    #expect(Set(calls.map(\.seed)).count <= 1)
  }

  @Test("what was planned before is used again without a word")
  func reuse() {
    var session = Session.stub(Self.host())
    let text = "prompt \"a\"; seed 1; cfg 7; generate; plot guidance 5 7"
    let compiled = session.compile(Source(name: "t", bytes: Array(text.utf8)), as: .script)
    #expect(compiled.program?.calls.count == 2)
    #expect(compiled.diagnostics.isEmpty)
  }

  static let errors: [(String, String)] = [
    ("plot", "E0621"), ("plot sigmaz", "E0621"), ("plot sigmas 5", "E0201"), ("plot sigmas steps 5000", "E0203"),
    ("plot convergence steps 20", "E0621"), ("plot strength", "E0621"), ("travel", "E0621"),
    ("travel seed 1 to 1", "E0621"), ("travel seed 1", "E0621"), ("travel seed 1 to 7 count 1", "E0621"),
    ("travel seed 1 to 7 at 2", "E0621"), ("travel prompt 1 to 2", "E0621"),
    ("travel seed 1 to 7 count 2 equal", "E0621"),
    ("trace \"x.png\"", "E0404"), ("trace", "E0622"), ("trace @9", "E0401"),
    ("budget 3 images; travel seed 1 to 7", "E0504"),
    ("budget 8 images; travel seed 1 to 7 count 5 equal", "E0504"), ("lesson 99", "E0206"),
  ]

  @Test("errors point at what is wrong", arguments: errors)
  func wrong(text: String, code: String) {
    var session = Session.stub(Self.host())
    let source = Source(name: "t", bytes: Array(("prompt \"a\"; " + text).utf8))
    let compiled = session.compile(source, as: .script)
    #expect(compiled.diagnostics.map(\.code) == [code])
    #expect(compiled.program == nil)
  }

  @Test("the vendor cannot travel between seeds, but between prompts")
  func remote() {
    var service = Limits(source: "v1alpha")
    service.lacks = [.seedTravel]
    let host = Self.host(StubService(limits: service))
    for (text, codes) in [("travel seed 1 to 7 count 4", ["E0503"]), ("travel prompt \"a\" to \"b\"", [])] {
      var session = Session.stub(host)
      let compiled = session.compile(Source(name: "t", bytes: Array(("prompt \"a\"; " + text).utf8)), as: .script)
      #expect(compiled.diagnostics.map(\.code) == codes)
    }
  }

  @Test(
    "stops are chosen where the changes are",
    arguments: [
      (3, [1.0, 1, 1, 1], [0, 2, 4]), (3, [10.0, 0, 0, 0], [0, 1, 4]), (3, [0.0, 0, 0, 10], [0, 3, 4]),
      (5, [1.0, 1, 1, 1], [0, 1, 2, 3, 4]), (4, [1.0, 1, 4, 1, 1, 1], [0, 2, 3, 6]), (2, [3.0, 1], [0, 2]),
    ])
  func spacing(count: Int, gaps: [Double], chosen: [Int]) {
    #expect(EvenSpacing.choose(count, from: gaps) == chosen)
  }

  @Test("a run shows its journey, and halves what changes most")
  func equalRun() async throws {
    // The picture jumps between 0.5 and 0.75.
    let service = StubService(answer: { request in
      let amount = request.call.seedTravel?.amount ?? (request.call.seed == 7 ? 1 : 0)
      let tail = [UInt8](repeating: 0, count: amount < 0.6 ? Int(amount * 10) : 100)
      return StubService.events([
        .artifact(Artifact(index: 1, seed: request.call.seed, content: .bytes(tinyPNG + tail)))
      ])
    })
    let result = try await GenRuntimeTests.run(
      "prompt \"x\"; metadata none; travel seed 1 to 7 count 3 equal as way", service, host: Self.host(service))
    #expect(result.summary.failure == nil)
    let amounts = service.requests.map { $0.call.seedTravel?.amount ?? ($0.call.seed == 7 ? 1 : 0) }
    #expect(amounts == [0, 0.5, 1, 0.75, 0.625])
    #expect(result.events.contains { $0.contains("journey @1:0.0 @2:0.5 @3:1.0") })
  }
}
