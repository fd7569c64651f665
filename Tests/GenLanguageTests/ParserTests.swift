import Testing

@testable import GenLanguage

@Suite struct ParserTests {
  private func check(_ text: String, _ tree: String) {
    let parse = parsed(text)
    #expect(outline(parse.script) == tree)
    #expect(parse.diagnostics.isEmpty, "\(parse.diagnostics)")
  }

  @Test(
    "settings",
    arguments: [
      ("steps 50", "(steps 50)"), ("Steps 50; CFG 7.5", "(Steps 50) (CFG 7.5)"), ("steps(50)", "(steps <50>)"),
      ("size 512x512", "(size 512×512)"), ("size $w x 512", "(size (x $w 512))"),
      ("size $w × 512", "(size (x $w 512))"),
      ("sampler K_DPM_2_ANCESTRAL", "(sampler K_DPM_2_ANCESTRAL)"), ("clip-guidance none", "(clip-guidance none)"),
      ("seed random", "(seed random)"), ("strength 35%", "(strength 0.35)"),
      ("noise 0.1 to 0.9", "(noise (to 0.1 0.9))"),
      ("prompt \"a\" weight 1, \"b\" weight -0.5, $c", "(prompt \"a\" weight 1, \"b\" weight (- 0.5), $c)"),
      ("prompt + \"a\"", "(prompt + \"a\")"), ("negative none", "(negative none)"),
      ("prompt \"a\" + \"b\" weight 1 + 2", "(prompt (+ \"a\" \"b\") weight (+ 1 2))"),
      ("init @3 strength 35%", "(init @3 strength 0.35)"),
      ("init \"a.png\" noise 0 to 1", "(init \"a.png\" noise (to 0 1))"),
      ("init none", "(init none)"), ("mask alpha", "(mask alpha)"), ("mask \"m.png\" white", "(mask \"m.png\" white)"),
      ("service stability \"https://x\"", "(service stability \"https://x\")"), ("service $s $u", "(service $s $u)"),
      ("service embedded", "(service embedded)"), ("budget 20 credits", "(budget 20 credits)"),
      ("budget 2 * 3", "(budget (* 2 3))"),
    ])
  func settings(text: String, tree: String) { check(text, tree) }

  @Test(
    "control",
    arguments: [
      ("let x = 3 * 4", "(let x (* 3 4))"), ("let steps =\n 5", "(let steps 5)"),
      ("include \"a.gen\"", "(include \"a.gen\")"),
      ("if $a { steps 5 }", "(if $a {(steps 5)})"),
      ("if $a { } else if $b { } else { quit }", "(if $a {} else {(if $b {} else {(command quit)})})"),
      ("for i in 1 to 3 {\n  steps 10\n  cfg 2\n}", "(for i (to 1 3) {(steps 10) (cfg 2)})"),
      ("for s in [a, b] { sampler $s }", "(for s [a b] {(sampler $s)})"),
      ("repeat 3 { generate }", "(repeat 3 {(generate)})"),
      (
        "with steps 5, prompt \"a\", \"b\", cfg 7 { generate }",
        "(with (steps 5) (prompt \"a\", \"b\") (cfg 7) {(generate)})"
      ),
      ("with steps 5,\n  cfg 7 { }", "(with (steps 5) (cfg 7) {})"),
      ("def night { cfg 5 }", "(def night [] {(cfg 5)})"),
      (
        "def card(subject, mood = \"calm\") { prompt $subject }",
        "(def card [subject mood=\"calm\"] {(prompt $subject)})"
      ),
      ("def wide-shot { }", "(def wide-shot [] {})"),
      ("sweep cfg 1 to 15 step 7, steps [10, 20, 50]", "(sweep cfg (to 1 15 step 7), steps [10 20 50])"),
      ("sweep cfg 1 to 5 compare first as grid", "(sweep cfg (to 1 5) compare first as grid)"),
      ("sweep cfg [1, 2] compare @3.1 { generate }", "(sweep cfg [1 2] compare @3.1 {(generate)})"),
      ("sweep cfg [1, 2], seed [1] compare \"a.png\"", "(sweep cfg [1 2], seed [1] compare \"a.png\")"),
      ("sweep $x 1 to 5 as grid { generate }", "(sweep $x (to 1 5) as grid {(generate)})"),
      ("sweep prompt [\"a\", \"b\"], cfg 1 to 3 count 2", "(sweep prompt [\"a\" \"b\"], cfg (to 1 3 count 2))"),
    ])
  func control(text: String, tree: String) { check(text, tree) }

  @Test(
    "actions and commands",
    arguments: [
      ("generate", "(generate)"), ("generate 4 as towers", "(generate 4 as towers)"),
      ("generate as a", "(generate as a)"),
      ("generate $n * 2", "(generate (* $n 2))"), ("upscale @3.1", "(upscale @3.1)"),
      ("upscale @a.$i width 1024 as big", "(upscale @a.$i width 1024 as big)"),
      ("upscale @1 to 2048", "(upscale @1 to 2048)"),
      (
        "find strength 0 to 1 until ssim(@last, @1) < 0.5 as edge",
        "(find strength (to 0 1) until (< ssim(@last @1) 0.5) as edge)"
      ),
      ("show", "(show)"), ("show @3, @4.1", "(show @3 @4.1)"), ("save @3, @4 to \"dir\"", "(save @3 @4 to \"dir\")"),
      ("save session \"f\"", "(save-session \"f\")"), ("diff @1 @2", "(diff @1 @2)"),
      ("assert $a == 1 \"why\"", "(assert (== $a 1) \"why\")"), ("print 1, \"a\", [2]", "(print 1 \"a\" [2])"),
      ("explain", "(explain)"), ("explain as json", "(explain as json)"), ("cfg?", "(help cfg)"),
      ("sweep?", "(help sweep)"),
      ("help sweep", "(command help sweep)"), ("plot cfg to -1 $x [1]", "(command plot cfg to (- 1) $x [1])"),
      ("undo", "(command undo)"),
      ("\"a lighthouse\"", "(bare \"a lighthouse\")"), ("'x' weight 2", "(bare 'x' weight 2)"),
    ])
  func actions(text: String, tree: String) { check(text, tree) }

  @Test(
    "macros",
    arguments: [
      ("card", "(call card )"), ("card \"sea\" mood: \"storm\"", "(call card \"sea\" mood: \"storm\")"),
      ("card(\"sea\", mood: \"storm\")", "(call card (\"sea\" mood: \"storm\"))"), ("card()", "(call card ())"),
      ("card 1 -2 (3 + 4)", "(call card 1 (- 2) <(+ 3 4)>)"), ("card mood:$m", "(call card mood: $m)"),
      ("card(\n  1,\n  2\n)", "(call card (1 2))"), ("card night x", "(call card night x)"),
    ])
  func macros(text: String, tree: String) { check(text, tree) }

  @Test(
    "expressions",
    arguments: [
      ("1 + 2 * 3", "(+ 1 (* 2 3))"), ("(1 + 2) * 3", "(* <(+ 1 2)> 3)"), ("1 - 2 - 3", "(- (- 1 2) 3)"),
      ("-$a + -(1)", "(+ (- $a) (- <1>))"), ("+1", "1"), ("10 / 4 % 3", "(% (/ 10 4) 3)"),
      ("$a or $b and not $c == 1", "(or $a (and $b (not (== $c 1))))"), ("not not $a", "(not (not $a))"),
      ("1 to 5", "(to 1 5)"), ("1 to 2 * 3 step 0.5", "(to 1 (* 2 3) step 0.5)"),
      ("5 to 1 count 3", "(to 5 1 count 3)"),
      ("1 to 3 == $r", "(== (to 1 3) $r)"), ("$a <= 1 and $b >= 2", "(and (<= $a 1) (>= $b 2))"),
      ("$a != b", "(!= $a b)"), ("[]", "[]"), ("[1, 2,]", "[1 2]"), ("[[1], [2, 3]]", "[[1] [2 3]]"),
      ("round($x)", "round($x)"), ("min(1, 2 + 3)", "min(1 (+ 2 3))"), ("len([])", "len([])"), ("$list[1]", "$list[1]"),
      ("@last[1, 2]", "@last[1 2]"), ("$a[1][2]", "$a[1][2]"), ("$1", "$1"), ("$w x $h", "(x $w $h)"), ("x", "x"),
      ("512x512 == $s", "(== 512×512 $s)"), ("100 * 35%", "(* 100 0.35)"), ("a + b", "(+ a b)"),
      ("10 / round(2)", "(/ 10 round(2))"),
      ("[1,\n 2 +\n 3\n]", "[1 (+ 2 3)]"), ("(\n1\n)", "<1>"),
    ])
  func expressions(text: String, tree: String) { check("let v = " + text, "(let v \(tree))") }

  @Test(
    "strings",
    arguments: [
      (#""""#, "\"\""), (#""a\n\t\"\\\$\u{1F3EE}""#, "\"a\\n\\t\"\\$🏮\""), (#""a $b c""#, "\"a |{$b}| c\""),
      (#""${1}$5""#, "\"{$1}|$5\""), (#""${ b }""#, "\"{$b}\""), (#""${$a + 1}!""#, "\"{(+ $a 1)}|!\""),
      (#""${"x$y"}""#, "\"{\"x|{$y}\"}\""), (#"'a\n$b'"#, "'a\\n$b'"), ("“a $b”", "\"a |{$b}\""), ("‘it’s’", "'it’s'"),
      ("\"$a-b\"", "\"{$a}|-b\""), ("\"$ä!\"", "\"{$ä}|!\""),
      ("\"\"\"\n  a\n    b\n\n  c $d\n  \"\"\"", "\"\"\"a\\n  b\\n\\nc |{$d}\"\"\""),
      ("\"\"\"\n  a \\\n  b\n  \"\"\"", "\"\"\"a b\"\"\""), ("\"\"\"\r\n\ta\r\n\tb\r\n\t\"\"\"", "\"\"\"a\\nb\"\"\""),
      ("\"\"\"\n\"\"\"", "\"\"\"\"\"\""), ("\"\"\"\n  $a\n  $b \"q\"\n  \"\"\"", "\"\"\"{$a}|\\n|{$b}| \"q\"\"\"\""),
    ])
  func strings(text: String, tree: String) { check("print " + text, "(print \(tree))") }

  @Test func theExampleOfTheReference() {
    check(
      """
      # postcard.gen
      let style = "watercolor"
      negative "people"
      prompt "a lighthouse on a cliff, $style" weight 1, "fog" weight 0.4
      size 512x512; sampler K_DPM_2_ANCESTRAL; steps 50; cfg 7; seed 42
      generate 4 as towers
      sweep cfg 1 to 15 step 7, steps [10, 20, 50]
      init @towers.2 strength 35%; generate
      """,
      """
      (let style "watercolor") (negative "people") \
      (prompt "a lighthouse on a cliff, |{$style}" weight 1, "fog" weight 0.4) \
      (size 512×512) (sampler K_DPM_2_ANCESTRAL) (steps 50) (cfg 7) (seed 42) (generate 4 as towers) \
      (sweep cfg (to 1 15 step 7), steps [10 20 50]) (init @towers.2 strength 0.35) (generate)
      """)
  }

  @Test func treesCarrySpans() {
    func span(_ start: UInt32, _ end: UInt32) -> Span { Span(source: SourceID(rawValue: 0), start: start, end: end) }
    let value = Expression.binary(
      .multiply, .number(3, span(8, 9)), .unary(.negate, .variable(Name("y", span(13, 15))), span(12, 15)), span(8, 15))
    #expect(
      parsed("let x = 3 * -$y; steps 5").script
        == Script(statements: [
          Statement(.let(Name("x", span(4, 5)), value), span(0, 15)),
          Statement(
            .setting(
              SettingStatement(
                name: Name("steps", span(17, 22)), value: .expression(.number(5, span(23, 24))), span: span(17, 24))),
            span(17, 24)),
        ]))
  }

  @Test func spansInsideInterpolationsAreThoseOfTheText() throws {
    let text = "print \"灯 ${$a + 10}\""
    guard case .print(let values)? = parsed(text).script.statements.first?.kind,
      case .string(let literal)? = values.first,
      case .interpolation(.binary(_, let left, let right, let whole))? = literal.parts.last
    else {
      Issue.record("not an interpolated sum")
      return
    }
    let shown = [left.span, right.span, whole].map { span in
      String(decoding: Array(text.utf8)[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }
    #expect(shown == ["$a", "10", "$a + 10"])
  }
}
