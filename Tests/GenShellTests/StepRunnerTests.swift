import GenLanguage
import GenRuntime
import Testing

@testable import GenShell

/// A script run step by step.
@Suite struct StepRunnerTests {
  let recording = Recording()

  static let lesson = """
    #!/usr/bin/env gen
    # Two numbers.
    #
    # And their sum.
    let a = 600; let b = 66

    print $a + $b   # here
    for n in 1 to 2 {
      print $n
    }
    # The end.
    """

  private func run(
    _ text: String = lesson, _ lines: TypedLines, waitForKey: (@Sendable (String) async -> Void)? = nil
  ) async -> ExitReason {
    var host = makeHost()
    host.waitForKey = waitForKey
    let repl = REPL(
      session: Session(host: host), runner: Runner(host: host), reporter: EventPrinter(console: recording.console()),
      inbox: TerminalInbox())
    let steps = StepRunner(Source(name: "lesson.gen", text: text), repl: repl)
    return await onOwnThread { steps.run(lines) }
  }

  @Test func cutsAScriptIntoSteps() {
    let script = ScriptSteps(Source(name: "", text: Self.lesson))
    #expect(
      script.steps == [
        .init(prose: ["Two numbers.", "", "And their sum."], text: "let a = 600; let b = 66", line: 5),
        .init(prose: [], text: "print $a + $b   # here", line: 7),
        .init(prose: [], text: "for n in 1 to 2 {\n  print $n\n}", line: 8),
      ])
    #expect(script.ending == ["The end."])
    #expect(
      ScriptSteps(Source(name: "", text: "# only\r\nsteps 5\r\n")).steps == [
        .init(prose: ["only"], text: "steps 5", line: 2)
      ])
    #expect(ScriptSteps(Source(name: "", text: "")).steps == [])
  }

  @Test func runsAStepForEachEnter() async {
    let lines = TypedLines("", "", "")
    #expect(await run(Self.lesson, lines) == .done)
    #expect(lines.prompts == ["step 1/3> ", "step 2/3> ", "step 3/3> "])
    #expect(recording.output == "666\n1\n2\n")
    #expect(recording.error.contains("\nTwo numbers.\n\nAnd their sum.\n\n  let a = 600; let b = 66\n"))
    #expect(recording.error.hasSuffix("The end.\nthat was all\n"))
  }

  /// What is typed in between changes the session that the steps run in.
  @Test func takesStatementsInBetween() async {
    let lines = TypedLines("", "let a = 1", "print (", "$b)", "", "q")
    #expect(await run(Self.lesson, lines) == .done)
    #expect(recording.output == "66\n67\n")
    #expect(lines.history == ["let a = 1", "print (\n$b)"])
  }

  @Test func skipsEditsAndRunsTheRest() async {
    let lines = TypedLines("", "s", "e", "print 7", "c")
    #expect(await run(Self.lesson, lines) == .done)
    #expect(recording.output == "7\n1\n2\n")
    #expect(lines.assistances[3].initial == LineOffer("for n in 1 to 2 {\n  print $n\n}"))
  }

  @Test func staysAtAStepThatFails() async {
    let lines = TypedLines("", "prompt \"a\"", "", "s")
    #expect(await run("prompt \"refuse 500\"\ngenerate", lines) == .done)
    #expect(lines.prompts.count == 3 && lines.readings == [.line("s")])
    let other = TypedLines("c", "s")
    #expect(await run("prompt \"refuse 500\"\ngenerate\nprint 3", other) == .done)
    #expect(other.prompts == ["step 1/3> ", "step 2/3> ", "step 3/3> "])
  }

  /// Whoever pressed Enter at a `pause` has paused; within blocks, and after `c`, it waits.
  @Test(arguments: [
    (["", "", "", ""], ["block"]), (["c"], ["look", "block", "end"]), (["", "c"], ["block", "end"]),
    (["", "s", "c"], ["block", "end"]), (["", "pause \"mine\"", "q"], ["mine"]),
  ])
  func pausesWaitWhereNobodyWasAsked(keys: [String], waits: [String]) async {
    let script = """
      print 1
      pause "look"
      repeat 1 { pause "block" }
      pause "end"
      """
    let waited = Recording()
    let note: @Sendable (String) -> Void = { waited.console().writeOutput($0 + " ") }
    _ = await run(script, TypedLines(keys.map { .line($0) }), waitForKey: note)
    #expect(waited.output == waits.map { $0 + " " }.joined())
  }

  @Test func runsNothingOfAWrongScript() async {
    let lines = TypedLines("")
    #expect(await run("print 1\nsteps 500", lines) == .rejected)
    #expect(recording.error.contains("lesson.gen:2:7") && lines.prompts.isEmpty)
  }

  @Test(arguments: [(LineReading.endOfInput, ExitReason.done), (.terminated, .terminated), (.line("quit"), .done)])
  func leaves(reading: LineReading, reason: ExitReason) async {
    #expect(await run(Self.lesson, TypedLines([reading])) == reason)
    #expect(recording.output == "")
  }
}
