import Testing

@testable import GenLanguage

@Suite struct RecoveryTests {
  @Test func fiveMistakesAreFiveErrors() {
    let text = """
      steps=50
      prompt "a lighthouse
      for i in 1..3 {
        stepz 1 2, 3
      }
      let x = [1, 2
      steps 60
      generate 4
      """
    let parse = parsed(text)
    #expect(parse.diagnostics.map(\.code) == ["E0110", "E0004", "E0011", "E0120", "E0104"])
    #expect(outline(parse.script).hasSuffix("(let x ?) (steps 60) (generate 4)"))
  }

  @Test(
    "one mistake is one error",
    arguments: [
      "steps 5 +; cfg 7", "let x = (1 + 2; cfg 7", "let x = (1 + [2; cfg 7", "print ${1 +; cfg 7",
      "for i 1 to 3 {\n cfg 7\n}",
      "if { cfg 7 }", "prompt \"a ${1 + \"b\n cfg 7", "prompt \"a ${\n cfg 7", "let x = 1 €; cfg 7", "€€€",
      "steps 5 5 5 5",
      "let x = [1, 2\ncfg 7", "cfg 7 )", "def 5 { cfg 7 }", "with stepz 5 { cfg 7 }", "if 1 { cfg 7 } els { cfg 8 }",
      "sweep cfg { cfg 7 }", "prompt “a", "prompt \"\"\"\n  a $b ${1 +", "$x-1 * (3", "a\\b", "print 'a", "((((((",
      "let = 5",
      "card(1, 2", "card(1 2)", "card 1, 2", "generate 4 4 as a", "repeat {\n cfg 7\n}", "assert ==",
      "find stepz 1 to 2 until 3",
    ])
  func oneErrorEach(text: String) {
    #expect(codes(text).count == 1, "\(codes(text))")
  }

  @Test func statementsBehindAnErrorAreParsed() {
    let parse = parsed("if $x = 1 {\n  steps 5 5\n}; cfg 7\nlet y = 1 1; cfg 8")
    #expect(parse.diagnostics.map(\.code) == ["E0103", "E0101", "E0101"])
    #expect(outline(parse.script) == "(if ? {(steps ?)}) (cfg 7) (let y ?) (cfg 8)")
  }

  @Test(
    "a block below a head with a mistake is its block",
    arguments: [
      ("for $x in 1 to 3 {\n  cfg $x\n}", "(for x ? {(cfg $x)})"),
      ("for x of 1 to 3\n{\n  cfg 7\n}", "(for x ? {(cfg 7)})"),
      ("for x in \"abc {\n  cfg 7\n}", "(for x ? {(cfg 7)})"),
      ("for x in 1 to 3\n  cfg 7\n  if 1 { steps 5 }\n}", "(for x ? {(cfg 7) (if 1 {(steps 5)})})"),
      ("repeat 3 times {\n  cfg 7\n}", "(repeat ? {(cfg 7)})"),
      ("if x = 3 {\n  cfg 7\n} else {\n  cfg 8\n}", "(if ? {(cfg 7)} else {(cfg 8)})"),
      ("with steps 3 cfg 5 {\n  seed 7\n}", "(with (steps ?) (cfg ?) {(seed 7)})"),
      ("sweep cfg 1, 2 {\n  seed 7\n}", "(with (cfg ?) {(seed 7)})"),
      ("if 1 {\n for x\n  cfg 7\n }\n}", "(if 1 {(for x ? {(cfg 7)})})"),
    ])
  func blocksOfFailedHeads(text: String, expected: String) {
    let parse = parsed(text + "\nsteps 9")
    #expect(parse.diagnostics.count == 1, "\(parse.diagnostics)")
    #expect(outline(parse.script) == expected + " (steps 9)")
  }

  @Test(
    "lines that are no block of a failed head stay outside",
    arguments: [("for x of 3\n  cfg 7", 1), ("for x of 3\ncfg 7\n}", 2), ("if 1 {\n for x\n  cfg 7\n}", 1)])
  func noBlocksOfFailedHeads(text: String, errors: Int) {
    #expect(codes(text).count == errors, "\(codes(text))")
  }

  /// Heads further and further in, whose blocks nothing ends, would be looked through from each of them.
  @Test func blocksAreGuessedAtOnlyWhileThatCostsNoMoreThanParsing() {
    let block = "for x\n  cfg 7\n}"
    func heads(_ count: Int) -> String {
      (0..<count).map { String(repeating: " ", count: $0) + "if 1 2\n" }.joined() + block
    }
    #expect(codes(heads(3)).count == 4)
    #expect(codes(heads(100)).count == 102)
  }

  @Test func namesOfFailedStatementsAreKept() {
    let parse = parsed(
      "let x = ;def card(1) { };generate 4 4 as towers;upscale @1 2 as big;init a/b;prompt 1 2;mask 1 2")
    #expect(outline(parse.script) == "(let x ?) (generate ? as towers) (init ?) (prompt ?) (mask ?)")
    #expect(parse.lostNames == ["card", "big"])
  }

  @Test func everyErrorLiesInTheText() {
    for row in LexicalErrorTests.rows + SyntaxErrorTests.rows + FormErrorTests.rows {
      let source = Source(name: "", bytes: row.source)
      for diagnostic in parse(source, id: SourceID(rawValue: 0), vocabulary: vocabulary).diagnostics {
        #expect((diagnostic.span?.end ?? .max) <= UInt32(source.bytes.count))
      }
    }
  }

  @Test func everyCodeIsTested() {
    let tested = Set((LexicalErrorTests.rows + SyntaxErrorTests.rows + FormErrorTests.rows).map(\.code))
    let elsewhere: Set = ["E0010", "E0113"]
    #expect(Set(DiagnosticCode.allCases.map(\.rawValue)) == tested.union(elsewhere))
    #expect(Set(DiagnosticCode.allCases.map(\.meaning)).count == DiagnosticCode.allCases.count)
  }

  @Test func aTextThatIsTooLongIsRefused() {
    let source = Source(name: "", bytes: Array(repeating: 0x20, count: 1 << 26 + 1))
    let parse = parse(source, id: SourceID(rawValue: 0), vocabulary: vocabulary)
    #expect(parse.diagnostics.map(\.code) == ["E0010"])
  }

  @Test(
    "nesting has a limit",
    arguments: [
      ("let x = ", "(", "1", ")"), ("let x = ", "[", "1", "]"), ("let x = ", "-", "1", ""),
      ("let x = ", "not ", "1", ""),
      ("let x = ", "1 + ", "1", ""), ("let x = ", "\"${", "1", "}\""), ("let x = ", "round(", "1", ")"),
      ("let x = $a", "", "", "[1]"), ("", "if 1 { ", "", " }"), ("", "if 1 { } else ", "{ }", ""),
      ("let x = ", "", "1", " or 1"),
    ])
  func depth(prefix: String, open: String, middle: String, close: String) {
    func nested(_ levels: Int) -> String {
      prefix + String(repeating: open, count: levels) + middle + String(repeating: close, count: levels)
    }
    #expect(codes(nested(90)) == [])
    #expect(codes(nested(250)) == ["E0113"])
    #expect(codes(nested(20_000)) == ["E0113"])
  }

  @Test(
    "is all there",
    arguments: [
      ("", true), ("steps 50", true), ("steps 50\n", true), ("for i in 1 to 3 {", false),
      ("for i in 1 to 3 {\n  steps 5", false),
      ("for i in 1 to 3 {\n  steps 5\n}", true), ("let x = [1,", false), ("let x = [1", false), ("let x = [1]", true),
      ("prompt \"a\",", false), ("prompt \"a\",\n", false), ("prompt \"a\", # more\n", false), ("steps \\", false),
      ("steps \\\n", false),
      ("steps \\\n50", true), ("let x = 3 +", false), ("prompt \"\"\"\n  a", false),
      ("prompt \"\"\"\n  a\n  \"\"\"", true),
      ("prompt \"a", true), ("prompt \"a ${", true), ("print ${", false), ("card(", false), ("# {", true),
      ("'{'", true), ("for i 1 to 3 {", false), ("for i 1 to 3 {\n steps 5 5\n}", true), ("for i in \"a {", false),
      ("}\nif 1 {", false),
      ("let x = [1, 2 {", true),
      ("}", true), ("let x =", false), ("prompt \"\"\"\n ${[1,", false), ("if 1 { } else {", false),
      ("steps 5 5 {", true), ("swep cfg [1, 2] {", false), ("fro n in [1, 2] {\n  generate", false),
      ("draw(3) {", false), ("swep cfg [1, 2] {\n  generate\n}", true),
    ])
  func completeness(text: String, complete: Bool) {
    #expect(isComplete(text, vocabulary: vocabulary) == complete)
  }
}

/// Megabytes of noise cost time in proportion, and little memory.
@Suite struct NoiseTests {
  @Test func errorsBeyondThousandsAreCounted() {
    let text = String(repeating: "= ] ) @ $\n", count: 20_000)
    let parsed = parsed(text)
    #expect((Reporter.limit...2 * Reporter.limit).contains(parsed.diagnostics.count))
    #expect(parsed.diagnostics.count + parsed.omitted >= 40_000)
  }
}
