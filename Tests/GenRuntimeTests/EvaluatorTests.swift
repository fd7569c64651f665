import GenLanguage
import Testing

@testable import GenRuntime

@Suite("expressions")
struct EvaluatorTests {
  @Test(
    "what print writes",
    arguments: [
      ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("7 / 2", "3.5"), ("-7 % 3", "2"), ("0.1 + 0.2", "0.3"),
      ("35%", "0.35"),
      ("-2", "-2"), ("2 - -3", "5"),
      ("1 < 2", "true"), ("2 <= 2", "true"), ("1 > 2", "false"), ("1 >= 2", "false"), ("1 == 1.0", "true"),
      ("1 != 2", "true"), ("not 1 == 2", "true"), ("true and false", "false"), ("false or true", "true"),
      ("false and 1 / 0 == 1", "false"), ("true or 1 / 0 == 1", "true"),
      ("k_euler == \"Euler\"", "true"), ("K_DPM_2_A == k_dpm_2_ancestral", "true"), ("K_EULER == K_HEUN", "false"),
      ("\"a\" == \"A\"", "false"), ("none == \"NONE\"", "true"), ("[1, 2] == 1 to 2", "true"),
      ("512x512 == 512 x 512", "true"),
      ("1 == \"1\"", "false"),
      ("\"a\" + \"b\"", "ab"), ("[1] + [2]", "[1, 2]"), ("640 x 512", "640x512"), ("K_EULER", "K_EULER"),
      ("\"a ${1 + 1} b\"", "a 2 b"), ("'a $n'", "a $n"), ("\"cost: \\$5\"", "cost: $5"),
      ("[\"a\", b, true]", "[\"a\", b, true]"),
      ("len([1, 2, 3])", "3"), ("len(1 to 10)", "10"), ("len(\"né\")", "2"), ("round(2.5)", "3"), ("round(-2.5)", "-3"),
      ("round(3.14159, 2)", "3.14"), ("floor(-1.5)", "-2"), ("ceil(1.2)", "2"), ("abs(-3)", "3"), ("min(3, 1, 2)", "1"),
      ("max([3, 1, 2])", "3"), ("max(1 to 5)", "5"), ("join([1, 2])", "1, 2"), ("join([1, 2], \"-\")", "1-2"),
      ("[10, 20, 30][1]", "10"), ("[10, 20, 30][-1]", "30"), ("(0 to 1 step 0.1)[11]", "1"), ("env(\"CITY\")", "Oslo"),
    ])
  func value(expression: String, expected: String) {
    var session = Session.stub(makeHost(environment: ["CITY": "Oslo"]))
    #expect(session.output("print \(expression)") == expected)
  }

  @Test(
    "ranges include both ends and never overshoot",
    arguments: [
      ("1 to 5", "[1, 2, 3, 4, 5]"), ("5 to 3", "[5, 4, 3]"), ("3 to 3", "[3]"),
      ("0 to 1 step 0.1", "[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]"), ("30 to 50 step 15", "[30, 45]"),
      ("1 to 0 step -0.5", "[1, 0.5, 0]"), ("1 to 2 step 5", "[1]"), ("0 to 1 count 5", "[0, 0.25, 0.5, 0.75, 1]"),
      ("0 to 1 count 1", "[0]"), ("10 to 0 count 3", "[10, 5, 0]"), ("1 to 1 step 1", "[1]"),
    ])
  func range(expression: String, expected: String) {
    var session = Session.stub()
    #expect(session.output("print \(expression)") == expected)
  }

  @Test("a count that does not divide ends exactly at the end")
  func exactEnd() {
    var session = Session.stub()
    #expect(session.output("let r = 0 to 1 count 4; print $r[4], len($r)") == "1 4")
  }

  @Test(
    "what cannot be computed, by code",
    arguments: [
      ("1 / 0", "E0303"), ("1 % 0", "E0303"), ("1 to 2 step 0", "E0304"), ("1 to 2 step -1", "E0304"),
      ("0.5 to 2", "E0304"), ("1 to 2 count 0", "E0304"), ("1 to 9000000", "E0304"), ("1 + \"a\"", "E0302"),
      ("not 1", "E0302"), ("1 and true", "E0302"), ("512x512 + 1", "E0302"), ("[1][2]", "E0306"), ("[1][0]", "E0306"),
      ("5[1]", "E0302"), ("$nope", "E0301"), ("@1", "E0401"), ("@last", "E0401"), ("@nope", "E0401"),
      ("lenn([1])", "E0305"),
      ("len(1)", "E0305"), ("round()", "E0305"), ("env(\"MY_api_KEY\")", "E0307"), ("env(\"Secret1\")", "E0307"),
      ("env(\"GH_TOKEN\")", "E0307"), ("env(\"DB_PASSWORD\")", "E0307"), ("env(\"NOPE\")", "E0308"), ("$1", "E0301"),
      ("min()", "E0305"),
    ])
  func error(expression: String, code: String) {
    var session = Session.stub(makeHost(environment: ["MY_api_KEY": "k", "Secret1": "s", "GH_TOKEN": "t"]))
    let compilation = session.compile(Source(name: "t", text: "print \(expression)"), as: .script)
    #expect(compilation.diagnostics.map(\.code) == [code], "\(compilation.rendered)")
    #expect(compilation.program == nil)
  }

  @Test("a failed let silences what uses it, and errors are shown at once")
  func unknown() {
    var session = Session.stub()
    let text = "let a = 1 / 0\nlet b = $a + 1\nsteps $b\nprint $b\ncfg 99\nprint $c"
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.map(\.code) == ["E0303", "E0203", "E0301"])
  }

  @Test("choose and shuffle repeat with random-seed")
  func chance() {
    var session = Session.stub()
    let text = "random-seed 3; print choose(1 to 1000), shuffle([1, 2, 3, 4, 5, 6, 7, 8])"
    let first = session.output(text)
    #expect(session.output(text) == first)
    #expect(session.output("print choose(1 to 1000)") != session.output("print choose(1 to 1000)"))
    let sorted = first.drop { $0 != "[" }.filter(\.isNumber).sorted()
    #expect(String(sorted) == "12345678")
  }

  @Test(
    "warnings",
    arguments: [
      ("let style = \"x\"; print style", "W0301"), ("print foo == bar", "W0302"), ("seed 0", "W0201"),
      ("strength 20%; prompt \"x\"; generate", "W0503"),
    ])
  func warning(source: String, code: String) {
    var session = Session.stub()
    let compilation = session.compile(Source(name: "t", text: source), as: .script)
    #expect(Set(compilation.diagnostics.map(\.code)) == [code], "\(compilation.rendered)")
    #expect(compilation.program != nil)
  }

  @Test(
    "words of one's own may be compared",
    arguments: [
      ("def m(mood) { if $mood == calm { } }; m calm; m wild", 0), ("for w in [low, slow] { if slow == $w { } }", 0),
      ("let w = calm; print ($w) == wild", 0), ("let s = K_EULER; print $s == k_eluer", 1), ("print calm == (wild)", 1),
    ])
  func ownWords(source: String, count: Int) {
    var session = Session.stub()
    let compilation = session.compile(Source(name: "t", text: source), as: .script)
    #expect(Set(compilation.diagnostics.map(\.code)) == (count == 0 ? [] : ["W0302"]), "\(compilation.rendered)")
  }

  @Test(
    "what is not known causes no other error",
    arguments: [
      "steps \"$n\"", "sampler \"$n\"", "size \"${n}x512\"", "print \"a $n\"", "prompt \"a $n\"; generate",
      "generate $n; init @last; generate", "vary $n; upscale @last", "travel seed 1 to 7 count $n",
      "let m = \"$n\"; steps $m; cfg $m",
    ])
  func unknown(text: String) {
    var session = Session.stub()
    let source = Source(name: "t", text: "prompt \"x\"; let n = $nope; \(text)")
    let codes = session.compile(source, as: .script).diagnostics.map(\.code)
    #expect(codes.filter { $0 != "E0623" } == ["E0301"], "\(codes)")
  }

  @Test("a strength that served a call may outlive its image")
  func strengthOfAnEarlierImage() {
    var session = Session.stub()
    let text = "prompt \"x\"; generate as a; init @a strength 50%; generate; init none; cfg 3; generate"
    let compilation = session.compile(Source(name: "t", text: text), as: .script)
    #expect(compilation.diagnostics.isEmpty, "\(compilation.rendered)")
  }

  @Test(
    "a prompt has a limit of texts",
    arguments: [
      "repeat 999 { prompt + \"b\" }", "prompt + \"b\"; prompt none; repeat 1000 { prompt + \"b\" }",
      "repeat 1000 { prompt - \"b\" }",
    ])
  func promptLimit(text: String) {
    var session = Session.stub()
    let fits = session.compile(Source(name: "t", text: "prompt \"x\"; \(text); generate"), as: .script)
    #expect(fits.diagnostics.isEmpty, "\(fits.rendered)")
    let sign = text.contains("-") ? "-" : "+"
    let full = session.compile(Source(name: "t", text: "prompt \"x\"; \(text); prompt \(sign) \"b\""), as: .script)
    #expect(full.diagnostics.map(\.code) == ["E0203"], "\(full.rendered)")
  }

  @Test(
    "texts are found for removal whatever their case and spaces",
    arguments: [
      ("A Cat, fog", " CAT ", "A Cat, fog"), ("A Cat,\tFOG , sea", "fog", "A Cat, sea"), ("A Cat", "a cat", nil),
      ("Ä, b", "ä", "b"), ("a, b", "A, B", nil), ("273 K", "273 \u{212A}", nil), ("a,,b", "a", ",b"),
    ] as [(String, String, String?)])
  func removal(text: String, removed: String, rest: String?) throws {
    var session = Session.stub()
    let planned = session.calls("prompt \"z\", '\(text)'; prompt - '\(removed)'; negative none; generate")
    let calls = try #require(planned)
    #expect(calls[0].prompts.map(\.text) == ["z"] + (rest.map { [$0] } ?? []))
  }
}
