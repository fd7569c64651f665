import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

@Suite("blocks, macros and sweeps expand")
struct ExpansionTests {
  /// Prints what a script prints: loops, scope and macros without calls.
  static let printed: [(String, String, String)] = [
    ("for over a list", "for s in [\"a\", \"b\"] { print $s }", "a\nb"),
    ("for over a range", "for n in 3 to 1 { print $n }", "3\n2\n1"),
    ("for over nothing", "for n in [] { print $n }; print \"end\"", "end"),
    ("a loop variable is local", "let n = 9; for n in 1 to 3 { let n = 5 }; print $n", "9"),
    ("other lets are not", "let s = 0; for n in 1 to 4 { let s = $s + $n }; print $s", "10"),
    ("repeat nothing", "repeat 0 { print 1 }; repeat 2 { print 2 }", "2\n2"),
    (
      "else if", "for n in 1 to 3 { if $n == 1 { print \"a\" } else if $n == 2 { print \"b\" } else { print \"c\" } }",
      "a\nb\nc"
    ),
    (
      "arguments by position, name and default",
      "def f(a, b = 2, c = 3) { print $a, $b, $c }; f 1; f 1 c: 9; f(1, 8); f(c: 7, a: 6)", "1 2 3\n1 2 9\n1 8 3\n6 2 7"
    ),
    ("a default sees the parameters before it", "def f(a, b = $a * 2) { print $b }; f 4", "8"),
    ("lets of a macro are its own", "let x = 1; def f { let x = 2; print $x }; f; print $x", "2\n1"),
    ("a macro sees what is around it, as if typed there", "def f { print $n }; for n in 1 to 2 { f }", "1\n2"),
    ("macros bind what was defined before", "def a { print 1 }; def b { a }; def a { print 2 }; b; a", "1\n2"),
    ("a macro may be wrapped", "def a { print 1 }; def a { a; a }; a", "1\n1"),
    ("a macro in a macro", "def f(n) { for i in 1 to $n { print $i } }; def g { f 2 }; g", "1\n2"),
    ("a macro defined by a macro", "def f { def g { print 5 }; g }; f", "5"),
    ("words pass as words", "def f(s) { sampler $s; print $s == \"k_euler\" }; f k_euler", "true"),
    (
      "seeded choices repeat",
      "random-seed 3; let a = shuffle(1 to 9); random-seed 3; print $a == shuffle(1 to 9), choose([4]) ", "true 4"
    ),
    (
      "with puts the generator back",
      "random-seed 3; let a = choose(1 to 1000); random-seed 3; with random-seed 5 { print choose([7]) }; "
        + "print $a == choose(1 to 1000)", "7\ntrue"
    ),
    ("and and or stop early", "for n in [1] { print true or 1 / 0 == 1, false and 1 / 0 == 1 }", "true false"),
    ("text in loops", "for n in 1 to 2 { let s = \"n$n\"; print \"${len($s)} $s ${$n / 2}\" }", "2 n1 0.5\n2 n2 1"),
    (
      "set wins over let, not over a macro's own",
      "let fixed = 1; def f(fixed) { print $fixed }; f 5; print $fixed", "5\nkept"
    ),
  ]

  @Test("what is printed", arguments: printed.indices)
  func prints(_ index: Int) {
    let (name, text, expected) = Self.printed[index]
    var options = SessionOptions()
    options.assignments = [.init(name: "fixed", value: "kept")]
    var session = Session(host: makeHost(), options: options)
    #expect(session.output(text) == expected, "\(name)")
  }

  static let head = "prompt \"x\"; seed 7; "

  /// What calls a script makes, as a few of their members.
  static let calls: [(String, String, [String])] = [
    ("for", "for n in 1 to 3 { seed $n; generate }", ["1 50 7", "2 50 7", "3 50 7"]),
    ("with puts back", "with steps 20, cfg 5 { seed 9; generate }; generate", ["9 20 5", "7 50 7"]),
    (
      "with in with", "with steps 20 { with cfg 5 { steps 30; generate }; generate }; generate",
      ["7 30 5", "7 20 7", "7 50 7"]
    ),
    ("what was set before with stays", "cfg 4; with steps 20 { reset cfg; generate }; generate", ["7 20 7", "7 50 4"]),
    ("columns run first", "sweep cfg [1, 2], steps [10, 20]", ["7 10 1", "7 10 2", "7 20 1", "7 20 2"]),
    ("a sweep puts back", "sweep cfg [1, 2] { steps 30; generate }; generate", ["7 30 1", "7 30 2", "7 50 7"]),
    (
      "each cell starts afresh", "sweep cfg [1, 2] { generate; steps 30; generate }",
      ["7 50 1", "7 30 1", "7 50 2", "7 30 2"]
    ),
    (
      "a sweep over a variable", "let n = 1; sweep $n 2 to 3 { seed $n; generate }; seed $n; generate",
      ["2 50 7", "3 50 7", "1 50 7"]
    ),
    ("a variable set in a cell stays", "let n = 0; sweep cfg [1, 2] { let n = $n + 1 }; seed $n; generate", ["2 50 7"]),
    (
      "one sweep per pass", "for s in [1, 2] { sweep cfg [3, 4], seed [$s] }", ["1 50 3", "1 50 4", "2 50 3", "2 50 4"]
    ),
    ("random cells share a seed", "seed random; sweep cfg [1, 2]; generate", ["1001 50 1", "1001 50 2", "1002 50 7"]),
    (
      "each call of a cell has its own", "seed random; sweep cfg [1, 2] { generate; generate }",
      ["1001 50 1", "1002 50 1", "1001 50 2", "1002 50 2"]
    ),
    ("random calls draw one each", "seed random; repeat 2 { generate }", ["1001 50 7", "1002 50 7"]),
    ("identical calls are made once", "repeat 3 { generate }", ["7 50 7"]),
    ("a macro changes settings as if typed", "def fine { steps 90 }; fine; generate", ["7 90 7"]),
    ("budget fits", "budget 3 images; generate 3", ["7 50 7"]),
  ]

  @Test("the calls", arguments: calls.indices)
  func makes(_ index: Int) throws {
    let (name, text, expected) = Self.calls[index]
    var session = Session.stub()
    let planned = session.calls(Self.head + text)
    let calls = try #require(planned, "\(name)")
    #expect(calls.map { "\($0.seed) \($0.steps) \(CanonicalScript.number($0.cfgScale))" } == expected, "\(name)")
  }

  static let handles: [(String, String)] = [
    ("sweep cfg [1, 2], steps [10, 20] as s; print @s[2, 1], @last[1, 2], @s[4], @s.3, len(@s)", "@2 @3 @4 @3.1 4"),
    ("sweep cfg [1, 2] { generate 2 }; print @last[2], @last.3, len(@last)", "@2 @2.1 4"),
    ("generate as a; sweep cfg [1, 2] as a; cfg 3; generate as a; print @a, @last", "@4 @4"),
    ("generate; sweep cfg [7, 8] as s; print @s[1], @s[2]", "@1 @2"),
    ("sweep cfg [1, 2] as s; for p in @s { print $p }", "@1.1\n@2.1"),
    ("generate 2; for p in @last { print $p }", "@1.1\n@1.2"),
    ("sweep cfg [1, 2], steps [10, 20], seed [3, 4]; print @last[2, 2, 2], @last[1, 1, 2]", "@8 @5"),
  ]

  @Test("handles of sweeps", arguments: handles.indices)
  func handle(_ index: Int) {
    var session = Session.stub()
    #expect(session.output(Self.head + Self.handles[index].0) == Self.handles[index].1)
  }

  static let wrong: [(String, String, String)] = [
    ("a sweep in a sweep", "sweep cfg [1] { sweep steps [10] }", "E0531"),
    ("also by way of a macro", "def s { sweep steps [10] }; sweep cfg [1] { s }", "E0531"),
    ("four axes", "sweep cfg [1], steps [10], seed [1], width [512]", "E0532"),
    ("no values", "sweep cfg []", "E0532"),
    ("a macro that calls itself", "def a { a }", "E0323"),
    ("macros that call each other", "def a { repeat 2 { b } }; def b { a }", "E0323"),
    ("too many values", "def a(x) { }; a 1 2", "E0324"),
    ("too few", "def a(x) { }; a", "E0324"),
    ("an unknown name", "def a(x) { }; a y: 1", "E0324"),
    ("given twice", "def a(x) { }; a 1 x: 1", "E0324"),
    ("a parameter twice", "def a(x, x) { }", "E0324"),
    ("a later definition", "def a { b }; def b { print 1 }", "E0309"),
    ("a macro as a value", "def a { }; let x = a()", "E0305"),
    ("undo in a block", "steps 20; with cfg 5 { undo }", "E0325"),
    ("endless loops", "repeat 100000 { repeat 100000 { } }", "E0321"),
    ("a huge sweep", "sweep seed 1 to 100000, cfg 0 to 35 step 0.01", "E0321"),
    ("a negative count", "repeat -1 { }", "E0201"),
    ("nothing to go through", "for n in 5 { }", "E0302"),
    ("a condition that is none", "if 1 { }", "E0302"),
    ("a picture too many", "budget 3 images; repeat 2 { seed random; generate 2 }", "E0504"),
    ("no such cell", "sweep cfg [1, 2]; init @last[3]", "E0306"),
    ("one image of a sweep", "sweep cfg [1, 2]; init @last", "E0403"),
    ("a cell without a picture", "sweep cfg [1, 2] { }; init @last[1]", "E0402"),
    ("columns of a run", "generate; init @last[1, 1]", "E0302"),
    ("what find cannot search", "find style 1 to 2 until true", "E0534"),
    ("too fine", "find seed 1 to 5000 until true", "E0534"),
    ("no such runs", "print ssim(@1, @2)", "E0401 E0401"),
    ("no metric here", "generate; print ssim(@1, @1)", "E0601"),
    ("an assertion that is none", "assert 1", "E0302"),
  ]

  @Test("what is wrong", arguments: wrong.indices)
  func rejects(_ index: Int) {
    let (name, text, codes) = Self.wrong[index]
    var options = SessionOptions()
    options.statementLimit = 20_000
    var session = Session(host: makeHost(), options: options)
    let compilation = session.compile(Source(name: "test.gen", text: Self.head + text), as: .script)
    let errors = compilation.diagnostics.filter { $0.severity == .error }.map(\.code)
    #expect(errors.joined(separator: " ") == codes, "\(name): \(compilation.rendered)")
  }

  @Test("a loop says once what is wrong with it, and shows the way through macros")
  func chains() {
    var session = Session.stub()
    let text = session.output("def two(n) { steps $n }\ndef one(n) { two $n }\nfor n in 500 to 600 { one $n }")
    #expect(
      text == """
        error[E0203]: `steps` is 500 but must be 10…150
         --> test.gen:1:20
          |
        1 | def two(n) { steps $n }
          |                    ^^ v1alpha accepts 10…150
        note: `two` is called here
         --> test.gen:2:14
          |
        2 | def one(n) { two $n }
          |              ^^^
        note: `one` is called here
         --> test.gen:3:23
          |
        3 | for n in 500 to 600 { one $n }
          |                       ^^^
        note: in the pass with `n = 500`
         --> test.gen:3:10
          |
        3 | for n in 500 to 600 { one $n }
          |          ^^^^^^^^^^
        help: did you mean 50?

        """)
  }

  @Test("help shows a macro")
  func help() {
    var session = Session.stub()
    #expect(
      session.output("def card(a, b = 1) { prompt $a }\nhelp card")
        == "card a [b]\n  a macro:\ndef card(a, b = 1) { prompt $a }")
  }

  @Test("what is not known yet is checked once, on both branches")
  func unknown() {
    var session = Session.stub(arguments: nil)
    #expect(
      session.output("for n in $args { steps $n }; if ${1} > 3 { print 1 } else { print 2 }; repeat ${2} { print 3 }")
        == "1\n2\n3")
    #expect(session.output("if ${1} > 3 { cfg 99 }").contains("E0203"))
  }

  @Test("undo takes back a whole block, and a macro")
  func undo() {
    var session = Session.stub()
    #expect(
      session.calls("prompt \"x\"; seed 7; steps 20; for n in 30 to 40 { steps $n }; undo; generate")?.map(\.steps) == [
        20
      ])
    #expect(session.output("def card { print 1 }", as: .prompt) == "")
    #expect(session.output("undo", as: .prompt) == "# `card` is gone again")
    #expect(session.output("card", as: .prompt).contains("E0309"))
  }

  @Test("macros are completed like commands")
  func completion() {
    var session = Session.stub()
    #expect(session.output("def cardinal(x, y = 1) { }", as: .prompt) == "")
    let result = Completion.candidates(for: "cardi", cursor: 5, in: session, listing: { _ in [] })
    #expect(result.candidates.map(\.text) == ["cardinal"])
  }

  @Test("deep nesting ends in a message")
  func nesting() {
    var text = "def m0 { print 1 }\n"
    for level in 1...600 { text += "def m\(level) { m\(level - 1) }\n" }
    var session = Session.stub()
    #expect(session.output(text + "m600").contains("error[E0322]"))
  }

  @Test("a loop reads an included file once, relative to the file that names it")
  func includes() {
    let files = ["lib/a.gen": Array("def a { include \"b.gen\" }".utf8), "lib/b.gen": Array("print \"b\"".utf8)]
    var session = Session.stub(makeHost(files: files))
    #expect(session.output("include \"lib/a.gen\"; repeat 3 { a }") == "b\nb\nb")
  }
}
