import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("plans")
struct PlanTests {
  /// A plan of a script.
  static func plan(_ text: String, isStored: (@Sendable (PlannedCall) -> Bool)? = nil) -> Plan {
    var session = Session.stub()
    var plan = Plan(isStored: isStored)
    let compilation = session.compile(Source(name: "t.gen", text: text), as: .script) { plan.add($0) }
    plan.duplicates = compilation.duplicates
    return plan
  }

  @Test("calls, images, work and repetitions are counted")
  func counts() {
    let plan = Self.plan(
      "prompt \"x\"; seed 7; steps 20; for n in 1 to 3 { cfg $n; generate 2 }; repeat 2 { generate 2 }")
    #expect([plan.calls, plan.images, plan.duplicates] == [3, 6, 2])
    #expect(plan.pixelSteps == 6 * 20 * 512 * 512)
    #expect(plan.stored == nil)
    #expect(plan.costs.map(\.credits) == [0])
  }

  @Test(
    "v2beta has no steps to count, but the embedded engine has whatever the dialect",
    arguments: [
      ("stability", "dialect v2beta; generate", nil),
      ("embedded", "dialect v2beta; generate", "5,242,880 steps × pixels"),
      (
        "stability", "generate; dialect v2beta; generate",
        "5,242,880 steps × pixels, without those of v2beta, which the service chooses"
      ),
    ] as [(String, String, String?)])
  func work(service: String, text: String, expected: String?) {
    var plan = Plan()
    for var call in Self.calls("prompt \"x\"; seed 7; steps 20; \(text)") {
      call.service = service
      plan.add(call)
    }
    #expect(plan.text.split(separator: "\n").first { $0.hasPrefix("work") } == expected.map { "work      \($0)" })
  }

  /// The calls of a script.
  private static func calls(_ text: String) -> [PlannedCall] {
    var session = Session.stub()
    let steps = session.compile(Source(name: "t.gen", text: text), as: .script).program?.steps ?? []
    return steps.compactMap { step in
      if case .call(let planned) = step { return planned }
      return nil
    }
  }

  @Test("what is stored costs nothing")
  func stored() {
    let plan = Self.plan("prompt \"x\"; for n in 1 to 4 { seed $n; generate }") { $0.call.seed < 4 }
    #expect(plan.stored == 3)
    #expect(plan.costs.map(\.images) == [1])
  }

  @Test("calls whose outcome is unknown are counted, and what can be done is said")
  func unknownOutcomes() throws {
    let text = "prompt \"x\"; for n in 1 to 4 { seed $n; generate }"
    var session = Session.stub()
    let source = Source(name: "t.gen", text: text)
    let steps = try #require(session.compile(source, as: .script).program).steps
    var plan = Plan(isStored: { $0.call.seed == 1 }, unknownRun: { $0.call.seed == 4 ? nil : 40 + Int($0.call.seed) })
    var output = ""
    var lines = PlanLines(unknownRun: { $0.call.seed == 3 ? 7 : nil }, write: { output += $0 })
    for step in steps {
      plan.add(step)
      lines.add(step)
    }
    lines.flush()
    #expect(plan.unknown.count == 2 && plan.unknown.firstRun == 42, "what is stored is not sent again")
    #expect(plan.costs.map(\.images) == [3])
    let row = try #require(plan.text.split(separator: "\n").first { $0.hasPrefix("unknown") })
    #expect(row.contains("2 calls, the first sent as @42") && row.contains("--retry-unknown"))
    #expect(output.split(separator: "\n").map { $0.hasSuffix(#","unknown_run":7}"#) } == [false, false, true, false])
    #expect(lines.unknown.text.hasPrefix("1 call, sent as @7"))
  }

  @Test("prices are published or unknown, never guessed")
  func prices() {
    func cost(_ service: String, _ dialect: Dialect, _ engine: String) -> Double?? {
      var planned = PlannedCall(
        run: 1, name: nil, call: Call(engine: engine, prompts: [], seed: 1), service: service,
        span: Span(source: SourceID(rawValue: 0), start: 0, end: 0))
      planned.dialect = dialect
      var plan = Plan()
      plan.add(planned)
      return plan.costs.first?.credits
    }
    #expect(cost("stability", .v2beta, "core") == .some(3))
    #expect(cost("stability", .v2beta, "sd3.5-large") == .some(6.5))
    #expect(cost("stability", .v1, "stable-diffusion-xl-1024-v1-0") == .some(nil))
    #expect(cost("stability", .v1, "core") == .some(nil))
    #expect(cost("a1111", .v1alpha, "x") == .some(nil))
    #expect(cost("embedded", .v1alpha, "lantern-1") == .some(0))
  }

  @Test("a search counts as many pictures as it may need")
  func search() {
    let plan = Self.plan("prompt \"x\"; seed 7; find cfg 0 to 35 until true; find steps 10 to 13 until true")
    #expect(plan.calls == 10 + 4)
  }

  static let lines: [String] = [
    "generate", "generate 3 as towers",
    "prompt \"a \\\"b\\\" \\\\ \\n\\t\\u{1} é 🏮\" weight 0.25; negative \"x/y\"; generate",
    "cfg 7.5; sampler K_EULER; generate", "organization \"org-1\"; clip-guidance FAST_BLUE; generate",
    "init \"a.png\" strength 35%; generate", "init \"a.png\" noise 60% to 1%; mask \"a.png\" white; generate",
    "init \"a.png\"; mask alpha; generate", "generate; init @last strength 1e-7; generate",
    "prompt \"x\" weight 12345678901234567890, \"y\" weight -0.001; generate",
    "upscale \"a.png\"", "generate; upscale @last width 1024 as big",
  ]

  @Test("a line is what `explain as json` prints", arguments: lines)
  func line(_ text: String) throws {
    var limits = Limits(source: "the stub")
    (limits.operations, limits.enlargedSide) = (Set(Call.Operation.allCases), 1)
    var session = Session.stub(makeHost(StubService(limits: limits), files: ["a.png": tinyPNG]))
    let compilation = session.compile(Source(name: "t.gen", text: "prompt \"x\"; seed 7; \(text)"), as: .script)
    let program = try #require(compilation.program)
    var result = ""
    var lines = PlanLines { result += $0 }
    program.steps.forEach { lines.add($0) }
    lines.flush()
    #expect(result == (try Explanation.text(program.calls, as: .json)) + "\n")
  }

  @Test("steps are handed out and none are kept")
  func streaming() {
    var session = Session.stub()
    var count = 0
    let source = Source(name: "t.gen", text: "prompt \"x\"; for n in 1 to 1000 { seed $n; generate }")
    let compilation = session.compile(source, as: .script) { _ in count += 1 }
    #expect(count == 1000)
    #expect(compilation.program?.steps.count == 0)
    #expect(session.lastRun == 1000)
  }

  @Test("after an error nothing more is handed out")
  func errors() {
    var session = Session.stub()
    var count = 0
    let source = Source(name: "t.gen", text: "prompt \"x\"; generate; steps 500; seed 3; generate")
    #expect(session.compile(source, as: .script) { _ in count += 1 }.hasErrors)
    #expect(count == 1)
  }

  @Test("a path that the script saves is found out although no steps are kept")
  func ownImage() {
    for text in ["init \"out/x-7.png\"", "sweep init [\"out/x-7.png\"]", "with mask \"out/x-7.png\" white { }"] {
      var session = Session.stub()
      let source = Source(name: "t.gen", text: "prompt \"x\"; seed 7; generate; \(text)")
      let codes = session.compile(source, as: .script) { _ in }.diagnostics.map(\.code)
      #expect(codes.contains("E0408"), "\(text)")
    }
  }

  @Test("planned calls are told apart, however many there are")
  func keys() {
    var keys = PlannedKeys()
    var generator = SeededGenerator(seed: 1)
    let numbers = (0..<5000).map { _ in generator.next() } + [0]
    for (index, number) in numbers.enumerated() {
      #expect(keys.insert(number, run: index + 1, place: UInt32(index / 2000)) == nil)
    }
    for (index, number) in numbers.enumerated() {
      let entry = keys.insert(number, run: 9, place: 0)
      #expect(entry?.run == UInt32(index + 1))
      #expect(entry?.place == UInt32(index / 2000))
    }
  }

  @Test("the statement `plan` sends nothing")
  func statement() {
    var session = Session.stub()
    let text = session.output("prompt \"x\"; steps 20; plan 4")
    #expect(
      text
        == "calls     1, 4 images\nwork      20,971,520 steps × pixels\ncost      0 credits, embedded stable-diffusion-512-v2-1"
    )
    #expect(session.lastRun == nil)
  }

  @Test("a budget of credits needs a price")
  func credits() {
    var host = makeHost()
    host.services["stability"] = StubService()
    var session = Session.stub(host)
    #expect(session.calls("budget 1 credits; prompt \"x\"; generate") != nil)
    let text = session.output("service stability; budget 9 credits; prompt \"x\"; seed 3; generate")
    #expect(text.contains("error[E0533]"))
    #expect(session.calls("service stability; engine core; budget 9 credits; prompt \"x\"; seed 4; generate 3") != nil)
    let over = session.output(
      "service stability; engine core; budget 9 credits; prompt \"x\"; seed 5; generate 3; seed 6; generate")
    #expect(over.contains("this would cost 12 credits, but the budget is 9"))
  }
}
