import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// What makes a conversation of the prompt: refining, making again, asking.
@Suite("words of the prompt")
struct PromptWordsTests {
  @Test(
    "removing texts",
    arguments: [
      ("prompt \"a\", \"b\"; prompt - \"B\"", "prompt \"a\""),
      ("prompt \"a lighthouse, fog, night\"; prompt - \"fog\"", "prompt \"a lighthouse, night\""),
      ("prompt \"a, b\" weight 2; prompt - \"a\"", "prompt \"b\" weight 2"),
      ("prompt \"a\"; prompt - \"a\"", "prompt none"),
      ("prompt \"a\"; prompt - \"fog\"", "negative \"fog\""),
      ("prompt \"a\"; prompt - \"fog\" weight 0.5, \"a\"", "prompt none\nnegative \"fog\" weight 0.5"),
      ("prompt \"a, a\"; prompt - \"a, a\"", "prompt none"),
      ("negative \"x\", \"y\"; negative - \"x\"", "negative \"y\""),
      ("prompt \"a\"; prompt + \"b\"", "prompt \"a\", \"b\""),
    ])
  func removing(text: String, shown: String) {
    var session = Session.stub()
    #expect(session.output(text, as: .prompt) == shown)
    // A script says nothing.
    var script = Session.stub()
    #expect(script.output(text) == "")
    #expect(script.output("settings all") == session.output("settings all"))
  }

  @Test("what is not avoided cannot be removed")
  func notAvoided() {
    var session = Session.stub()
    #expect(session.output("negative \"fog\"; negative - \"x\"").contains("what is avoided now: `negative - \"fog\"`"))
    #expect(session.output("prompt - \"\"").contains("E0205"))
  }

  @Test("again runs the last statement that made pictures, with the settings as they are")
  func again() throws {
    var session = Session.stub()
    _ = session.output("prompt \"a\"; steps 20; generate 3", as: .prompt)
    _ = session.output("steps 30; print 1", as: .prompt)
    let again = session.calls("again")
    let calls = try #require(again)
    #expect(calls.map(\.samples) == [3] && calls.map(\.steps) == [30])
    let sweep = session.calls("sweep cfg [1, 2]")
    #expect(sweep?.count == 2)
    #expect(session.calls("again; again")?.count == 4)
    // What has refined the words of a bare string counts.
    _ = session.output("\"a boat\"; prompt + \"at night\"", as: .prompt)
    #expect(session.calls("again")?.first?.prompts.map(\.text) == ["a boat", "at night"])
    #expect(session.calls("steps 40; again")?.first?.steps == 40)
  }

  @Test("again repeats journeys and film strips, and says where it stands")
  func againAfterExperiments() throws {
    var host = makeHost(StubService(showsSteps: true))
    host.experiments = StubExperiments()
    var session = Session.stub(host)
    #expect(session.calls("prompt \"a\"; seed 3; travel prompt \"a\" to \"b\" count 3; steps 30; again")?.count == 6)
    #expect(session.calls("trace; cfg 4; again")?.map(\.cfgScale) == [7, 4])
    let compilation = session.compile(Source(name: "t.gen", text: "generate\nagain"), as: .script)
    let warning = try #require(compilation.diagnostics.first { $0.code == "W0501" })
    #expect(warning.related.map(\.text) == ["`again` is called here"], "\(compilation.rendered)")
  }

  @Test(
    "again cannot repeat itself",
    arguments: [
      ("again", "E0433"), ("prompt \"x\"; repeat 2 { again }", "E0325"), ("again 3", "E0305"),
      ("include \"a.gen\"; include \"a.gen\"", "E0433"),
    ])
  func againEnds(text: String, code: String) {
    var session = Session.stub(makeHost(files: ["a.gen": Array("again".utf8)]))
    #expect(session.output(text).contains(code))
  }

  @Test("vary draws other seeds and keeps the setting")
  func vary() throws {
    var session = Session.stub()
    _ = session.output("prompt \"a\"; seed 5; generate 2", as: .prompt)
    let made = session.calls("vary; vary 4; generate")
    let calls = try #require(made)
    #expect(calls.map(\.samples) == [2, 4, 1])
    #expect(Set(calls.map(\.seed)).count == 3 && calls[2].seed == 5 && calls[0].seed != 5)
    #expect(session.calls("repeat 2 { vary 1 }")?.count == 2)
    for text in ["vary 99", "vary \"x\"", "vary 1 2", "prompt none; vary"] {
      #expect(session.calls(text) == nil, "\(text)")
    }
  }

  @Test("edit is not for scripts")
  func edit() {
    var session = Session.stub()
    #expect(session.output("edit").contains("E0432"))
    #expect(session.output("edit; print 1", as: .prompt).contains("alone on its line"))
  }

  @Test("help fits a screen, has every word that works once, and wraps where it is narrow")
  func help() {
    var session = Session.stub()
    let text = session.output("help")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 23 && lines.allSatisfy { $0.count <= 79 })
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
    for word in SettingTable.all.map(\.name) + CommandTable.all.map(\.name) {
      #expect(words.contains(word), "help does not name \(word)")
    }
    #expect(!text.contains("\nMore "))
    #expect(HelpOverview.text() == text && HelpOverview.text(columns: 78) == text)
    let short = HelpOverview.text(columns: 39)
    #expect(short.split(separator: "\n").count <= 19 && !short.contains("More:"))
    for word in SettingTable.all.map(\.name) + CommandTable.all.map(\.name) {
      #expect(short.contains(" \(word)"), "\(word)")
    }
    var host = makeHost()
    host.helpColumns = { 40 }
    var narrow = Session.stub(host)
    for topic in ["", "cfg", "sweep", "E0203"] {
      let text = narrow.output("help \(topic)")
      for line in text.split(separator: "\n") { #expect(displayWidth(of: String(line)) <= 40, "\(line)") }
    }
  }

  @Test(
    "asking offers something to try",
    arguments: [
      ("cfg?", "cfg 7"), ("help steps", "steps 30"), ("help sweep", "sweep cfg 1 to 15 step 7, steps [10, 20, 50]"),
      ("help E0203", "steps 50"), ("help quit", nil), ("help", nil), ("steps 30", nil), ("cfg?; steps?", nil),
      ("help nothing", nil),
    ] as [(String, String?)])
  func examples(input: String, example: String?) {
    #expect(HelpExample.statement(after: input) == example)
  }

  @Test("a paste is described before it runs")
  func pasted() {
    let session = Session.stub()
    let rest = "Enter runs them as one, Ctrl-C drops them."
    #expect(
      Pasted.description(of: "prompt \"x\"\n\nrepeat 2 { generate 2 }", in: session)
        == "pasted 2 lines: 2 statements, 2 calls, 4 images. \(rest)")
    #expect(
      Pasted.description(of: "let a = 1\nprint $a", in: session) == "pasted 2 lines: 2 statements, no calls. \(rest)")
    #expect(
      Pasted.description(of: "steps 500\ncfg 99\nprint 1", in: session).contains("3 statements, 2 errors. Enter shows"))
    #expect(Pasted.description(of: "steps 5\nprint [1,", in: session).contains("so far. Enter goes on"))
  }

  @Test(arguments: [
    ("a bb ccc", 10, "a bb ccc"), ("aaaa bbbb cccc", 10, "aaaa bbbb\ncccc"), ("  aaaa bbbb", 9, "  aaaa\n  bbbb"),
    ("word  some more words", 15, "word  some more\n      words"), ("aaaaaaaaaaaa b", 9, "aaaaaaaaaaaa\nb"),
    ("", 20, ""), ("@1.1  aaaaaaaaaaaa b", 12, "@1.1  aaaaaaaaaaaa\n      b"),
  ]) func wraps(text: String, columns: Int, wrapped: String) {
    #expect(Wrapping.lines(of: text, columns: columns) == wrapped)
  }
}
