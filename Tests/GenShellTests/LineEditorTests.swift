import Foundation
import Testing

@testable import GenRuntime
@testable import GenShell

/// The line editor at a terminal: keys in, lines out. One at a time: the terminal database has global state.
@Suite(.serialized) struct LineEditorTests {
  let terminal: PseudoTerminal
  let inbox = TerminalInbox()
  let folder: TemporaryFolder

  init() throws {
    terminal = try #require(PseudoTerminal())
    folder = try TemporaryFolder()
  }

  private func makeEditor(
    settings: String = "", terminalName: String = "xterm", history: [String] = [], older: [String] = [],
    usesColor: Bool = false
  ) throws -> LineEditor {
    try Data(settings.utf8).write(to: URL(fileURLWithPath: folder.file("editrc")))
    var configuration = LineEditor.Configuration()
    (configuration.input, configuration.output) = (terminal.slave, terminal.slave)
    configuration.terminalName = terminalName
    configuration.settingsFile = folder.file("editrc")
    configuration.history = history
    configuration.olderHistory = { older }
    configuration.usesColor = usesColor
    return try #require(LineEditor(configuration, inbox: inbox))
  }

  /// What the editor returns when the keys are typed after the prompt is shown; a line that is not entered ends late.
  private func reading(
    _ editor: LineEditor, typing keys: String, helped: LineAssistance = LineAssistance(),
    then: @escaping () -> Void = {}
  ) async -> LineReading {
    var help = helped
    help.complete = Self.complete
    nonisolated(unsafe) let assistance = help
    nonisolated(unsafe) let (editor, terminal, then) = (editor, terminal, then)
    let watchdog = Task { [inbox] in
      try await Task.sleep(for: .seconds(300))
      inbox.post(.hangUp)
    }
    defer { watchdog.cancel() }
    async let reading = onOwnThread { editor.readLine(prompt: "gen> ", assistance: assistance) }
    await onOwnThread {
      guard terminal.waits(for: "gen>") else { return }
      terminal.type(keys)
      then()
    }
    return await reading
  }

  /// Completes the line as one word.
  private static func complete(_ line: String, _ cursor: Int) -> CompletionResult? {
    let words = ["steps", "strength", "灯台", "lighthouse"].filter { $0.hasPrefix(line) }
    return CompletionResult(replaceRange: 0..<cursor, candidates: words.map { Candidate($0, note: "") })
  }

  @Test(
    arguments: [
      ("a line", "steps 50\r", "steps 50"),
      ("wide characters", "ä灯台\u{1B}[D\u{7F}光\r", "ä光台"),
      ("word before the cursor", "prompt sea\u{17}lake\r", "prompt lake"),
      ("start of the line", "bc\u{1}a\r", "abc"),
      ("completion", "li\t\r", "lighthouse "),
      ("completion of wide characters", "灯\t7\r", "灯台 7"),
      ("common start", "s\tr\t\r", "strength "),
      ("paste", "x\u{1B}[200~for {\r  ä\r}\r\u{1B}[201~y\r", "xfor {\n  ä\n}y"),
      ("recall", "\u{1B}[A\u{1B}[A\r", "for {\n  print \"灯\"\n}"),
      ("search", "\u{12}灯\r", "for {\n  print \"灯\"\n}"),
    ])
  func edits(name: String, keys: String, line: String) async throws {
    let editor = try makeEditor(history: ["for {\n  print \"灯\"\n}", "last"])
    #expect(await reading(editor, typing: keys) == .line(line))
  }

  /// `bind -v` clears the tables; the program's keys are there again.
  @Test(
    arguments: [
      ("completion", "li\t\r", "lighthouse "), ("vi", "abc\u{1B}0x\r", "bc"), ("search", "\u{12}ear\r", "earlier"),
      ("paste", "a\u{1B}[200~b\nc\u{1B}[201~\r", "ab\nc"),
    ])
  func keepsItsKeysInViMode(name: String, keys: String, line: String) async throws {
    let editor = try makeEditor(settings: "bind -v\n", history: ["earlier"])
    #expect(await reading(editor, typing: keys) == .line(line))
  }

  @Test(arguments: [("dumb", "ä灯台\u{2}\u{7F}光\r", "ä光台"), ("vt100", "li\t\r", "lighthouse ")])
  func worksOnPlainTerminals(name: String, keys: String, line: String) async throws {
    #expect(await reading(try makeEditor(terminalName: name), typing: keys) == .line(line))
  }

  @Test func ctrlCDropsTheLineAndKeepsTheEditor() async throws {
    let editor = try makeEditor()
    let first = await reading(editor, typing: "abc") { [inbox, terminal] in
      _ = terminal.waits(for: "abc")
      inbox.post(.interrupt)
    }
    #expect(first == .interrupted)
    #expect(await reading(editor, typing: "next\r") == .line("next"))
  }

  @Test func ctrlDLeavesAnEmptyLineOnly() async throws {
    let editor = try makeEditor()
    #expect(await reading(editor, typing: "ab\u{2}\u{4}\r") == .line("a"))
    #expect(await reading(editor, typing: "\u{4}") == .endOfInput)
  }

  @Test func leavesWhenTold() async throws {
    let editor = try makeEditor()
    let end = await reading(editor, typing: "abc") { [inbox] in inbox.post(.hangUp) }
    #expect(end == .terminated)
  }

  /// A message of another thread stands above the line, which goes on.
  @Test func showsMessagesAboveTheLine() async throws {
    let editor = try makeEditor()
    let line = await reading(editor, typing: "abc") { [inbox, terminal] in
      guard terminal.waits(for: "abc") else { return }
      inbox.post(message: "hello\nthere")
      #expect(terminal.waits(for: "\r\u{1B}[Jhello\r\nthere\r\ngen> abc"))
      terminal.type("d\r")
    }
    #expect(line == .line("abcd"))
  }

  @Test func listsWhatItCannotDecide() async throws {
    let editor = try makeEditor()
    let line = await reading(editor, typing: "st\t") { [terminal] in
      #expect(terminal.waits(for: "steps     strength\r\ngen> st"))
      terminal.type("\r")
    }
    #expect(line == .line("st"))
  }

  /// What is listed already is not listed again before another key.
  @Test func listsOnce() async throws {
    let editor = try makeEditor()
    let line = await reading(editor, typing: "st\t") { [terminal] in
      #expect(terminal.waits(for: "steps     strength\r\ngen> st"))
      terminal.type("\t")
      #expect(terminal.waits(for: "\u{7}"))
      terminal.type("\u{7F}t\t")
      #expect(terminal.waits(for: "steps     strength\r\ngen> st"))
      terminal.type("\r")
    }
    #expect(line == .line("st"))
  }

  /// Older lines come before the newest, which come before those of the session.
  @Test(arguments: [("\u{1B}[A\r", "new"), ("\u{1B}[A\u{1B}[A\r", "recent"), ("\u{12}old\r", "older")])
  func looksBackBeyondTheNewestLines(keys: String, line: String) async throws {
    let editor = try makeEditor(history: ["recent"], older: ["oldest", "older"])
    editor.addToHistory("new")
    #expect(await reading(editor, typing: keys) == .line(line))
  }

  /// Enter runs what is offered to run; Right takes any offer, and the cursor goes where it was asked to; other keys drop it.
  @Test(
    arguments: [
      ("enter", true, "\r", "steps 500"), ("right", false, "\u{1B}[C3\r", "steps 3500"),
      ("tab", true, "\t1\r", "steps 1500"),
      ("dropped", true, "x\r", "x"), ("enter drops", false, "\r", ""),
    ])
  func offersALine(name: String, runs: Bool, keys: String, line: String) async throws {
    var help = LineAssistance()
    var offer = LineOffer("steps 500", runs: runs)
    offer.cursor = 6
    help.offer = offer
    let editor = try makeEditor(usesColor: true)
    #expect(await reading(editor, typing: keys, helped: help) == .line(line))
  }

  /// Nothing is offered that cannot be seen.
  @Test func offersNothingWithoutColour() async throws {
    var help = LineAssistance()
    help.offer = LineOffer("steps 500", runs: true)
    #expect(await reading(try makeEditor(), typing: "\r", helped: help) == .line(""))
  }

  @Test func hintsBehindTheLine() async throws {
    var help = LineAssistance()
    help.hint = { $0 == "steps " ? "N, now 50" : nil }
    let line = await reading(try makeEditor(usesColor: true), typing: "steps ", helped: help) { [terminal] in
      #expect(terminal.waits(for: "\u{1B}[2mN, now 50\u{1B}[22m\u{1B}[9D"))
      terminal.type("3\r")
      #expect(terminal.waits(for: "\u{1B}[K"))
    }
    #expect(line == .line("steps 3"))
  }

  @Test func saysWhatAPasteWouldDo() async throws {
    var help = LineAssistance()
    help.describe = { "it has \($0.split(separator: "\n").count) lines" }
    let line = await reading(try makeEditor(), typing: "\u{1B}[200~a\nb\u{1B}[201~", helped: help) { [terminal] in
      #expect(terminal.waits(for: "it has 2 lines\r\ngen> "))
      terminal.type("\r")
    }
    #expect(line == .line("a\nb"))
  }

  @Test func beginsWithALineToEdit() async throws {
    var help = LineAssistance()
    help.initial = LineOffer("steps 5")
    #expect(await reading(try makeEditor(), typing: "0\r", helped: help) == .line("steps 50"))
  }

  /// Keys pressed while a call runs are not shown and come with the next prompt.
  @Test func keepsWhatIsTypedAhead() async throws {
    let editor = try makeEditor()
    #expect(await reading(editor, typing: "one\r") == .line("one"))
    editor.whileRunning { [terminal] in terminal.type("ahead\r") }
    #expect(await reading(editor, typing: "") == .line("ahead"))
  }
}
