import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

@testable import GenShell

/// A session as the person at the prompt sees it.
@Suite struct REPLTests {
  let recording = Recording()
  let inbox = TerminalInbox()

  private func run(
    _ lines: TypedLines, service: ScriptedService = ScriptedService(), history: HistoryFile? = nil
  ) async -> ExitReason {
    let host = makeHost(service)
    let repl = REPL(
      session: Session(host: host), runner: Runner(host: host), reporter: EventPrinter(console: recording.console()),
      history: REPLHistory(file: history), inbox: inbox)
    return await onOwnThread { repl.run(lines) }
  }

  @Test func makesAPictureFromAString() async {
    let lines = TypedLines("name \"{seed}\"", "\"a lighthouse\"", "seed 8; generate 2")
    #expect(await run(lines) == .done)
    #expect(recording.output == "@1.1  out/7.png  seed 7\n@2.1  out/8.png  seed 8\n@2.2  out/8.png  seed 8\n")
    #expect(recording.error == "")
    #expect(lines.prompts == Array(repeating: "embedded> ", count: 4))
  }

  @Test func asksForTheRestOfAnInput() async {
    let lines = TypedLines("print [1,", "", "2]", "print 3")
    _ = await run(lines)
    #expect(lines.prompts == ["embedded> ", "    ....> ", "    ....> ", "embedded> ", "embedded> "])
    #expect(lines.history == ["print [1,\n\n2]", "print 3"])
    #expect(recording.output.hasSuffix("3\n"))
  }

  @Test func dropsWhatCtrlCInterrupts() async {
    let lines = TypedLines([.line("print [1,"), .interrupted, .line("print 2")])
    _ = await run(lines)
    #expect(lines.prompts[2] == "embedded> ")
    #expect(recording.output == "2\n")
  }

  @Test(arguments: [(LineReading.endOfInput, ExitReason.done), (.terminated, .terminated)])
  func keepsWhatIsLeftUnfinished(reading: LineReading, status: ExitReason) async throws {
    let folder = try TemporaryFolder()
    let lines = TypedLines([.line("print [1,"), .line("2,"), reading])
    #expect(await run(lines, history: HistoryFile(path: folder.file("h"))) == status)
    #expect(lines.history == ["print [1,\n2,"])
    var file = HistoryFile(path: folder.file("h"))
    #expect(try file.load() == ["print [1,\n2,"])
  }

  /// Only work that nobody can interrupt otherwise is ended by the signals themselves.
  @Test func signalsActWhileCompiling() {
    #expect(!inbox.ignores(.interrupt, of: SIGINT) && !inbox.ignores(.hangUp, of: SIGTERM))
    inbox.whileBusy {
      #expect(!inbox.ignores(.interrupt, of: SIGINT))
      #expect(inbox.ignores(.hangUp, of: SIGTERM) && inbox.ignores(.hangUp, of: SIGHUP))
      inbox.post(.interrupt)
      #expect(inbox.ignores(.interrupt, of: SIGINT))
    }
    #expect(!inbox.ignores(.interrupt, of: SIGINT))
    inbox.post(.hangUp)
    #expect(inbox.ignores(.hangUp, of: SIGTERM) && !inbox.ignores(.hangUp, of: SIGHUP))
    #expect(inbox.take(.hangUp) && !inbox.ignores(.hangUp, of: SIGTERM))
  }

  /// The first Ctrl-C came while compiling and cancels what would run.
  @Test func compilesWhereSignalsCanActAndStopsThen() async {
    let inbox = inbox
    var host = makeHost(ScriptedService(onWaiting: {}))
    let wasBusy = Mutex(false)
    host.readFile = { _, _ in
      wasBusy.withLock { $0 = inbox.ignores(.hangUp, of: SIGTERM) }
      inbox.post(.interrupt)
      return Array("prompt \"wait\"; generate".utf8)
    }
    let repl = REPL(
      session: Session(host: host), runner: Runner(host: host), reporter: EventPrinter(console: recording.console()),
      inbox: inbox)
    let lines = TypedLines("include \"a.gen\"", "print 2")
    #expect(await onOwnThread { repl.run(lines) } == .done)
    #expect(wasBusy.withLock { $0 })
    #expect(recording.error == "cancelled; the session goes on\n")
    #expect(recording.output.hasSuffix("2\n"))
  }

  @Test func beingToldToLeaveCancelsTheCall() async {
    let service = ScriptedService(onWaiting: { [inbox] in inbox.post(.hangUp) })
    _ = await run(TypedLines([.line("prompt \"wait\"; generate"), .terminated]), service: service)
    #expect(recording.error == "cancelled; the session ends\n")
    #expect(inbox.has(.hangUp))
  }

  @Test func goesOnAfterAnError() async {
    _ = await run(TypedLines("steps 5000", "print 1"))
    #expect(recording.error.contains("error[E0203]") && recording.error.contains("<prompt>:1:7"))
    #expect(recording.output == "1\n")
  }

  @Test func goesOnAfterARefusal() async {
    _ = await run(TypedLines("\"refuse 500\"", "print 1"))
    #expect(recording.error.contains("refused the call"))
    #expect(recording.output == "1\n")
  }

  @Test func leavesOnQuit() async {
    let lines = TypedLines("quit", "print 1")
    #expect(await run(lines) == .done)
    #expect(lines.readings == [.line("print 1")])
  }

  /// Two interrupts in a row cancel one call; the session and the images saved so far stay.
  @Test func ctrlCCancelsTheCallOnly() async {
    let service = ScriptedService(onWaiting: { [inbox] in
      inbox.post(.interrupt)
      inbox.post(.interrupt)
    })
    _ = await run(TypedLines("prompt \"wait\"; generate 2", "print \"still here\""), service: service)
    #expect(recording.error == "cancelled; the session goes on\n")
    #expect(recording.output.hasSuffix("still here\n"))
  }

  @Test func remembersInputsInTheFile() async throws {
    let folder = try TemporaryFolder()
    _ = await run(
      TypedLines("print 1", "  ", " print 2", "print [3,", "4]"), history: HistoryFile(path: folder.file("h")))
    var file = HistoryFile(path: folder.file("h"))
    #expect(try file.load() == ["print 1", "print [3,\n4]"])
  }

  @Test func saysOnceThatHistoryCannotBeKept() async throws {
    let folder = try TemporaryFolder()
    _ = await run(TypedLines("print 1", "print 2"), history: HistoryFile(path: folder.path))
    #expect(recording.error.split(separator: "\n").count == 1)
    #expect(recording.error.contains("this session is not remembered"))
    #expect(recording.output == "1\n2\n")
  }

  @Test func completesInsideAContinuedInput() async {
    let lines = TypedLines("let ä = [1,", "2]; ste")
    lines.completed = ["2]; ste"]
    _ = await run(lines)
    #expect(lines.completions.first??.replaceRange == 4..<7)
    #expect(lines.completions.first??.candidates.map(\.text) == ["steps"])
  }

  /// A line with an error comes back with the cursor where the error is; an example that helps may be run.
  @Test func offersLines() async {
    let lines = TypedLines("print \"ä\"; steps 500", "cfg?", "print 1", "print (", "$x)", "print 2")
    _ = await run(lines)
    var wrong = LineOffer("print \"ä\"; steps 500")
    wrong.cursor = 17
    #expect(lines.assistances.map(\.offer) == [nil, wrong, LineOffer("cfg 7", runs: true), nil, nil, nil, nil])
  }

  @Test func describesPastesWithWhatStandsAbove() async {
    let lines = TypedLines("for x in [1,")
    _ = await run(lines)
    let text = lines.assistances[1].describe("2] {\nprint $x\n}")
    #expect(text == "pasted 4 lines: 1 statement, no calls. Enter runs them as one, Ctrl-C drops them.")
  }

  @Test func editsTheLastInput() async {
    let host = makeHost()
    let repl = REPL(
      session: Session(host: host), runner: Runner(host: host), reporter: EventPrinter(console: recording.console()),
      history: REPLHistory(last: "print 41"), inbox: inbox)
    repl.editText = { (text: String) throws(TextEditor.Failure) in
      if text == "print 42" { throw .unchanged }
      return text.replacingOccurrences(of: "41", with: "42")
    }
    let lines = TypedLines(" Edit ", "edit", "edit; print 1")
    #expect(await onOwnThread { repl.run(lines) } == .done)
    #expect(recording.output == "42\n")
    #expect(recording.error.hasPrefix("print 42\nnothing was changed; nothing runs\nerror[E0432]"))
    #expect(lines.history == [" Edit ", "print 42", "edit", "edit; print 1"])
  }

  /// Ctrl-C typed in the editor reaches this process as well; what comes back runs all the same.
  @Test func interruptsOfTheEditorAreItsOwn() async {
    let host = makeHost()
    let repl = REPL(
      session: Session(host: host), runner: Runner(host: host), reporter: EventPrinter(console: recording.console()),
      history: REPLHistory(last: "print 41"), inbox: inbox)
    repl.editText = { [inbox] (_: String) throws(TextEditor.Failure) in
      inbox.post(.interrupt)
      return "generate"
    }
    #expect(await onOwnThread { repl.run(TypedLines("prompt \"a boat\"", "edit")) } == .done)
    #expect(recording.output.hasPrefix("@1.1 "))
    #expect(recording.error == "generate\n")
  }

  @Test func greetsInThreeLinesAtMost() {
    #expect(Greeting.lines(service: "embedded").count <= 3)
    #expect(Greeting.lines(service: "stability")[0].contains("`stability`"))
  }
}
