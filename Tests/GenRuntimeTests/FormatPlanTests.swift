import Foundation
import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// A script plans the same after it was laid out.
@Suite struct FormatPlanTests {
  /// The plan of a text, spans and all left out that only tell where it stands; the errors if it is rejected.
  private func plan(_ text: String) -> String {
    var host = makeHost(StubService(showsSteps: true), files: ["photo.png": tinyPNG, "in.gen": Array("cfg 9".utf8)])
    (host.experiments, host.listFolder) = (StubExperiments(), { _ in [] })
    host.services["other"] = StubService()
    var session = Session(host: host)
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
        "experiment \(experiment.title) \(experiment.name) \(experiment.calls.map(\.call))"
      case .quit: "quit"
      }
    }
    // Where a setting was set is told by line and column, in columns as wide as that.
    return steps.joined(separator: "\n").replacing(#/ +f\.gen:\d+:\d+|f\.gen, line \d+/#, with: "")
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
    var words: Set<Substring> = []
    for seed in 0..<1500 as Range<UInt64> {
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
      guard plan(text).contains("prompts") else { continue }
      accepted += 1
      words.formUnion(text.split { !($0.isLetter || $0 == "-") }.map { Substring($0.lowercased()) })
    }
    #expect(accepted > 1200, "too many of the scripts are rejected to tell anything: \(1500 - accepted)")
    // What ends a session, or reads what the stub world does not have.
    let left: Set = ["quit", "edit", "recall", "lesson", "organization", "dialect"]
    let names = CommandTable.all.map(\.name) + SettingTable.all.map(\.name)
    #expect(names.filter { !words.contains(Substring($0)) && !left.contains($0) } == [])
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
      picture(), question(), command(),
    ])
  }

  /// Settings and statements about images and what is made of them.
  private mutating func picture() -> String {
    pick([
      "travel   seed 3 to  9   count 3 as w\(count)", "travel prompt \"a\"   to \"b\" at  0.5   0.7",
      "travel SEED  1 to 7 count 4   equal", "vary   2", "generate;   again", "vary",
      "generate   as  g\(count); diff   @g\(count)   \"photo.png\"", "generate; trace  @last.1   as  x\(count)",
      "trace   as   y\(count)", "plot   sigmas  k_euler   steps  10", "plot guidance   3   7  samples   1",
      "plot STRENGTH  20%  0.4", "init   \"photo.png\"  strength   35%", "init 'photo.png' noise  0.9  to   0.1",
      "with  init  none ,strength   0.2 { print  1 }", "reset   init  mask",
      "upscale   \"photo.png\"   to   512 as u\(count)",
      "with   init \"photo.png\" , mask  \"photo.png\"   white { generate }", "noise   60%  to  1%", "mask   none",
      "generate 2 as h\(count); show   @h\(count).1 ,@h\(count)",
      "generate as k\(count); save   @k\(count)   to  \"a b\"",
      "generate; print   @last.1 ,-3", "generate as m\(count); for   image  in @m\(count) {print $image}",
    ])
  }

  /// Statements that say something.
  private mutating func question() -> String {
    pick([
      "plan", "plan   3", "settings   all", "help   cfg", "cfg?", "engines", "account ;balance", "history   castle",
      "explain", "gallery   \"out\"", "gallery", "pause", "assert  1<2 and   not ( 2<1 )", "print  'raw $x' , “ty po”",
      "assert   ssim( @1.1 ,@1.1 )>= 0", "show", "save   session   \"s.gen\"", "include   \"in.gen\"",
    ])
  }

  /// Settings and commands besides.
  private mutating func command() -> String {
    let outside = depth == 0 ? ["steps 12;undo;redo", "undo;  redo 1", "steps 13\nundo   1"] : ["reset   cfg"]
    return pick(
      outside + [
        "prompt   -  \"fog\"", "negative  +  \"cars\"  weight  2", "negative \"x\"; negative  - \"x\"", "samples   2",
        "clip-guidance   fast_blue", "style   ANIME", "engine   stable-diffusion-512-v2-1", "width  576;height   640",
        "service   other", "service embedded", "out   \"b\"", "name   '{run}-{index}'", "metadata   none",
        "preview   blocks", "budget   90000   images", "budget none", "random-seed   4",
        "let c\(count) = choose( 1 ,2 )", "let l\(count) = shuffle([ 1 ,2 ])[ 1 ]", "let s\(count) = 2  x   3",
        "\"a bare   one\"   weight   0.5", "let q\(count)=\"${ len( [1 ,2] ) }\"", "if  1 ==1   {}",
        "print  max( 1 ,2 )  %   2 ,-3   , not   true", "let r\(count) = 0  to 1   count   3",
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
