import GenAPI
import GenLanguage
import GenRuntime
import Synchronization
import Testing

@testable import GenShell

/// What a script writes and how it ends.
@Suite struct ScriptRunnerTests {
  let recording = Recording()

  private func run(_ text: String, json: Bool = false, host: Host = makeHost(), inbox: TerminalInbox = .init())
    async -> ExitReason
  {
    let console = recording.console()
    let reporter: any RunReporter = json ? JSONEventPrinter(console: console) : EventPrinter(console: console)
    let runner = ScriptRunner(
      session: Session(host: host), runner: Runner(host: host), reporter: reporter, inbox: inbox)
    return await onOwnThread { [runner] in
      var runner = runner
      return runner.run(Source(name: "test.gen", text: text))
    }
  }

  @Test(
    arguments: [
      ("nothing", "", .done), ("a picture", "\"sea\"", .done), ("quit", "quit", .done),
      ("rejected", "steps 5000", .rejected), ("rate limit", "\"refuse 429\"", .tryAgain),
      ("no key", "\"refuse 401\"", .noKey), ("bad key", "\"refuse 403\"", .noKey),
      ("refused", "\"refuse 400\"", .unavailable), ("broken", "\"refuse 500\"", .unavailable),
    ] as [(String, String, ExitReason)])
  func ends(name: String, text: String, status: ExitReason) async {
    #expect(await run(text) == status)
  }

  @Test func endsWhenAnImageCannotBeSaved() async {
    #expect(await run("\"sea\"", host: makeHost(save: { _ in throw DiskFull() })) == .cannotWrite)
  }

  @Test func tellsEveryErrorAndRunsNothing() async {
    #expect(await run("print 1\nsteps 5000\ncfg 99\n") == .rejected)
    #expect(recording.error.contains("test.gen:2:7") && recording.error.contains("test.gen:3:5"))
    #expect(recording.output == "")
  }

  @Test func keepsWhatWasSavedBeforeCtrlC() async {
    let inbox = TerminalInbox()
    let host = makeHost(ScriptedService(onWaiting: { inbox.post(.interrupt) }))
    #expect(await run("prompt \"wait\"; generate 3", host: host, inbox: inbox) == .interrupted)
    #expect(recording.error == "cancelled; 1 image is kept\n")
  }

  @Test func writesOneEventPerLine() async {
    #expect(await run("name \"{seed}\"; \"sea\"; print \"ä\\n\"", json: true) == .done)
    let lines = recording.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    #expect(lines[1].contains(#""path":"out/7.png""#))
    #expect(lines[3] == #"{"event":"text","text":"ä\n"}"#)
    #expect(recording.error == "")
  }

  @Test func writesWhatIsWrongAsEvents() async {
    #expect(await run("print 1\n  steps 5000", json: true) == .rejected)
    let line = recording.output
    #expect(line.hasPrefix("{") && line.hasSuffix("}\n") && line.contains(#""event":"diagnostic""#))
    for member in [
      #""code":"E0203""#, #""severity":"error""#, #""file":"test.gen""#, #""line":2"#, #""column":9"#,
      #""endLine":2"#, #""endColumn":13"#, #""summary":"#, #""help":"#,
    ] {
      #expect(line.contains(member), "\(member)")
    }
    #expect(recording.error == "")
  }

  @Test func writesWarningsAsEvents() async {
    #expect(await run("seed 0; print \"ä\"", json: true) == .done)
    let lines = recording.output.split(separator: "\n")
    #expect(lines.first?.contains(#""event":"diagnostic""#) == true)
    #expect(lines.first?.contains(#""code":"W0201""#) == true && lines.first?.contains(#""warning""#) == true)
    #expect(recording.error == "")
  }

  /// Until then Ctrl-C ends the process as ever: compiling does not look for it.
  @Test(arguments: [("print 1", 1), ("steps 5000", 0)])
  func takesSignalsWhenItRuns(text: String, count: Int) async {
    let host = makeHost()
    let calls = Mutex(0)
    await onOwnThread { [recording] in
      var runner = ScriptRunner(
        session: Session(host: host), runner: Runner(host: host),
        reporter: EventPrinter(console: recording.console()), inbox: TerminalInbox())
      runner.willRun = {
        #expect(recording.output == "")
        calls.withLock { $0 += 1 }
      }
      _ = runner.run(Source(name: "test.gen", text: text))
    }
    #expect(calls.withLock { $0 } == count)
  }
}
