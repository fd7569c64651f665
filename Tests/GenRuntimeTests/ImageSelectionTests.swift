import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// What `show` and `save` name, and what is copied.
@Suite struct ImageSelectionTests {
  private func selected(_ text: String) throws -> [ImageReference] {
    var session = Session(host: makeHost())
    let compilation = session.compile(Source(name: "t.gen", text: text), as: .script)
    let program = try #require(compilation.program, "\(compilation.rendered)")
    guard case .show(let selection)? = program.steps.last else { return [] }
    return selection.items.map(\.image)
  }

  static let rows: [(String, [ImageReference])] = [
    ("show @1", [.artifact(run: 1, index: 1), .artifact(run: 1, index: 2)]),
    ("show @pair.2, @2", [.artifact(run: 1, index: 2), .artifact(run: 2, index: 1)]),
    ("show", [.artifact(run: 2, index: 1)]),
    ("show [@2, @pair.1]", [.artifact(run: 2, index: 1), .artifact(run: 1, index: 1)]),
    ("sweep cfg [1, 2]; show", [.artifact(run: 3, index: 1), .artifact(run: 4, index: 1)]),
    ("for i in 1 to 1 { show @pair.$i }", [.artifact(run: 1, index: 1)]),
  ]

  @Test("operands", arguments: rows)
  func operands(statement: String, expected: [ImageReference]) throws {
    #expect(try selected("prompt \"x\"; generate 2 as pair; generate; \(statement)") == expected)
  }

  @Test func copiesOverwriteNothing() async throws {
    let result = try await run("name \"x\"; prompt \"x\"; generate; save @last to \"a\"; save @last to \"a/\"")
    #expect(
      result.events.suffix(2) == ["text a/x.png  from @1.1", "text a/x.png  from @1.1  is there already"])
  }

  @Test func whatIsSavedSaysWhatItShows() {
    var call = Call(engine: "e", prompts: [TextPrompt("a hut, secret"), TextPrompt("fog", weight: -1)], seed: 7)
    (call.width, call.height) = (512, 384)
    let span = Span(source: SourceID(rawValue: 0), start: 0, end: 0)
    var planned = PlannedCall(run: 1, name: nil, call: call, service: "embedded", span: span)
    #expect(planned.alternative == "a hut, secret, 512x384 pixels")
    planned.environment = ["WHO": "secret"]
    #expect(planned.alternative == "a hut, $WHO, 512x384 pixels")
  }
}
