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
      case .print(let text), .list(let text, _): text
      case .explain(let calls, let format): "\(format) \(calls.map { "\($0.call)" })"
      case .engines(let service), .account(let service), .balance(let service): service
      case .report(let report): "report \(report.text)"
      case .assert(let assertion): "assert \(assertion.condition) \(assertion.message ?? "-")"
      case .find(let search):
        "find \(search.setting) \(search.values) \(search.calls) \(search.conditions) \(search.resultRun)"
      case .sheet(let sheet): "sheet \(sheet.name ?? "-") \(sheet.axes) \(sheet.runs)"
      case .diff(let diff): "diff \(diff.first.title) \(diff.second.title)"
      case .gallery(let folder, _): "gallery \(folder)"
      case .pause(let text): "pause \(text ?? "-")"
      case .history(let words): "history \(words)"
      case .show(let selection): "show \(selection.items.map(\.image))"
      case .copy(let selection, let folder): "copy \(selection.items.map(\.image)) \(folder)"
      case .write(let text, let path, _): "write \(path) \(text)"
      case .experiment(let experiment):
        "experiment \(experiment.title) \(experiment.path) \(experiment.calls.map(\.call))"
      case .quit: "quit"
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
    var accepted = 0
    for seed in 0..<600 as Range<UInt64> {
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
      if plan(text).contains("prompts") { accepted += 1 }
    }
    #expect(accepted > 500, "too many of the scripts are rejected to tell anything: \(600 - accepted)")
  }
}

/// Scripts that plan calls, badly laid out, with every kind of block.
private struct StatementLines {
  private var random: SeededGenerator
  /// Blocks around the statement that is written.
  private var depth = 0
  /// Whether one of them is a sweep, which must not run inside another.
  private var isInSweep = false
  /// Numbers names.
  private var count = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick(_ choices: [String]) -> String { choices[random.next(below: choices.count)] }

  mutating func script() -> String {
    var text = "prompt   \"a castle\"  weight  0.5" + pick(["\n", ";", " # c\n", "\n\n\n"])
    text += statements(3 + random.next(below: 8))
    return text + "seed 7\ngenerate"
  }

  private mutating func statements(_ number: Int) -> String {
    (0..<number).map { _ in statement() + pick(["\n", ";", " ; ", " # c\n", "\n\n\n# own\n", "\r\n"]) }.joined()
  }

  private mutating func statement() -> String {
    if depth < 3, random.next(below: 2) == 0 { return blockStatement() }
    count += 1
    return pick([
      "STEPS  \(10 + random.next(below: 90))", "cfg   ( 1+2 )*2", "size 512 x 640", "Size 512×512",
      "let a = [ 1,\n2 ,3][ 2 ]", "seed   \(1 + random.next(below: 999))",
      "negative \"\"\"\n      fog\n        sea\n      \"\"\"", "let n\(count) = [ 1 to 3 , \"x\" ]",
      "prompt + \"a  b\" weight   0.4", "generate  2", "sampler   k_euler", "explain  as   json", "print 1 ,-2",
      "prompt \"${ 1+2 } towers\",\n\"fog\"", depth == 0 ? "steps 12; undo" : "seed   random", "seed \\\n 9",
      "generate   as  t\(count)", "assert   len( [1 ,2] )==2   \"two\"", "pause  \"so   far\"",
      "find   cfg  1   to 9 step  4 until  false", "find STEPS 10 to 14 until   true  as f\(count)",
    ])
  }

  private mutating func blockStatement() -> String {
    count += 1
    switch random.next(below: isInSweep ? 5 : 6) {
    case 0:
      return "for  i\(count)  in \(pick(["[ 1 ,2 ]", "1 to  3", "[ \"a\",\n \"b\" ]"]))" + block("print  $i\(count)\n")
    case 1: return "repeat   ( 1+1 )" + block()
    case 2:
      let other = pick(["", " else  " + block(), "  else if  false " + block() + " else" + block()])
      return "if \(pick(["true", "1+1 ==2", "( not  true )", "3  <2 or true"]))" + block() + other
    case 3: return "with  \(pick(["steps 20", "cfg 1+1,steps   22", "seed 5 ,\n sampler   K_EULER"]))" + block()
    case 4: return definition()
    default:
      let axes = pick(["cfg [ 1,7 ]", "steps 10 to 20 step  5,seed [1 ,\n2]", "$v\(count)   [\"a\" , 'b']"])
      let name = pick(["", "  as   s\(count)"])
      isInSweep = true
      defer { isInSweep = false }
      return "sweep \(axes)\(name)" + pick(["", block()])
    }
  }

  /// A macro and a call of it.
  private mutating func definition() -> String {
    let name = "m\(count)"
    let wasInSweep = isInSweep
    isInSweep = true
    defer { isInSweep = wasInSweep }
    let body = block("prompt  \"$p , $q\"\n")
    let call = pick(["\(name)   \"x\"", "\(name)( \"y\" ,q:3)", "\(name) q:  [1 ] p: \"z\"", "\(name) (1+2)  4"])
    return "def \(name)(p ,q= 1+ 1)\(body)\n\(call)"
  }

  private mutating func block(_ first: String = "") -> String {
    depth += 1
    defer { depth -= 1 }
    return pick([" {", "{", "   { # opens\n", " {\n\n"]) + first + statements(random.next(below: 4))
      + pick(["}", "\n  }"])
  }
}
