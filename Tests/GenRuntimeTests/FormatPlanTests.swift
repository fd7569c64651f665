import Foundation
import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// A script plans the same after it was laid out.
@Suite struct FormatPlanTests {
  /// The plan of a text, spans and all left out that only tell where it stands; the errors if it is rejected.
  private func plan(_ text: String) -> String {
    var session = Session(host: makeHost())
    let compilation = session.compile(Source(name: "f.gen", text: text), as: .script)
    guard let program = compilation.program else { return compilation.diagnostics.map(\.code).joined(separator: " ") }
    let steps = program.steps.map { step in
      switch step {
      case .call(let planned): "\(planned.run) \(planned.name ?? "-") \(planned.call) \(planned.output)"
      case .print(let text): text
      case .explain(let calls, let format): "\(format) \(calls.map { "\($0.call)" })"
      case .engines(let service): service
      default: "other"
      }
    }
    return steps.joined(separator: "\n")
  }

  @Test func plansAreEqual() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    var count = 0
    for folder in ["Fuzz/Corpus", "Tests/Transcripts", "examples"] {
      let files = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
      while let name = files?.nextObject() as? String {
        guard name.hasSuffix(".gen") else { continue }
        let text = try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
        let source = Source(name: "f.gen", text: text)
        guard
          case .formatted(let bytes) = format(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
        else { continue }
        #expect(plan(String(decoding: bytes, as: UTF8.self)) == plan(text), "\(name)")
        count += 1
      }
    }
    #expect(count > 15)
  }

  @Test func generatedScriptsPlanEqually() {
    for seed in 0..<300 as Range<UInt64> {
      var lines = StatementLines(seed: seed)
      let text = lines.script()
      let source = Source(name: "f.gen", text: text)
      guard case .formatted(let bytes) = format(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary)
      else {
        Issue.record("no script: \(text)")
        continue
      }
      let formatted = String(decoding: bytes, as: UTF8.self)
      #expect(plan(formatted) == plan(text), "\(text)\n-- to --\n\(formatted)")
      #expect(plan(text).contains("prompts") || plan(text) == "E0501", "\(plan(text)): \(text)")
    }
  }
}

/// Scripts that plan calls, badly laid out.
private struct StatementLines {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick(_ choices: [String]) -> String { choices[random.next(below: choices.count)] }

  mutating func script() -> String {
    var text = "prompt   \"a castle\"  weight  .5".replacing(".5", with: "0.5") + pick(["\n", ";", " # c\n", "\n\n\n"])
    for _ in 0..<(3 + random.next(below: 8)) {
      text += pick([
        "STEPS  \(10 + random.next(below: 90))", "cfg   ( 1+2 )*2", "size 512 x 640", "Size 512×512",
        "let a = [ 1,\n2 ,3][ 2 ]", "seed   \(1 + random.next(below: 999))",
        "negative \"\"\"\n      fog\n        sea\n      \"\"\"",
        "prompt + \"a  b\" weight   0.4", "generate  2", "sampler   k_euler", "explain  as   json", "print 1 ,-2",
        "prompt \"${ 1+2 } towers\",\n\"fog\"", "steps 12; undo", "seed \\\n 9",
        "generate   as  t\(random.next(below: 99))",
      ])
      text += pick(["\n", ";", " ; ", " # c\n", "\n\n\n# own\n", "\r\n"])
    }
    return text + "seed 7\ngenerate"
  }
}
