import CEdit
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One line from a person at a terminal: editing, history, completion and pasting, by libedit.
///
/// Used by one thread at a time; other threads talk to it through its inbox only. libedit's settings are the user's
/// (`~/.editrc` or `$EDITRC`, vi mode included); keys that the program needs are bound after them.
package final class LineEditor: LineSource {
  /// What an editor needs.
  package struct Configuration {
    /// The terminal's keyboard.
    package var input: Int32 = STDIN_FILENO
    /// The terminal's screen.
    package var output: Int32 = isatty(STDERR_FILENO) == 1 ? STDERR_FILENO : STDOUT_FILENO
    /// Instead of `$TERM`.
    package var terminalName: String?
    /// libedit's settings, instead of `$EDITRC` or `~/.editrc`.
    package var settingsFile: String?
    /// Earlier lines, oldest first: the newest of them.
    package var history: [String] = []
    /// Those before them, asked for once, when somebody looks back.
    package var olderHistory: (() -> [String])?
    /// Whether the prompt is coloured.
    package var usesColor = false

    /// The process's own terminal, without history.
    package init() {}
  }

  let editor: OpaquePointer
  let history: OpaquePointer
  let streams: [UnsafeMutablePointer<FILE>]
  let configuration: Configuration
  let inbox: TerminalInbox
  let isDumb: Bool
  var reader: KeyReader
  var outcome: LineReading?
  var assistance = LineAssistance()
  /// What comes before the next key.
  var queued: [KeyReader.Input] = []
  var paste = ""
  /// Where the cursor goes in what comes like a paste, in code points; `nil` for its end.
  var cursorAfterPaste: Int?
  var isGhostShown = false
  /// Whether the candidates for the line stand above it.
  var isListed = false
  /// Columns that the line was laid out for.
  var drawnColumns = 80
  /// Lines of this session.
  var entered: [String] = []
  var olderHistory: (() -> [String])?
  private(set) var prompt = ""
  private var promptBytes: UnsafeMutablePointer<CChar>?

  /// An editor on a terminal; `nil` when the terminal cannot be opened.
  package init?(_ configuration: Configuration = Configuration(), inbox: TerminalInbox = .process) {
    CharacterLocale.adopt()
    guard let input = fdopen(dup(configuration.input), "r") else { return nil }
    guard let output = fdopen(dup(configuration.output), "w") else {
      fclose(input)
      return nil
    }
    guard let editor = el_init("gen", input, output, output), let history = history_init() else {
      fclose(input)
      fclose(output)
      return nil
    }
    self.editor = editor
    self.history = history
    streams = [input, output]
    self.configuration = configuration
    olderHistory = configuration.olderHistory
    self.inbox = inbox
    let name = configuration.terminalName ?? getenv("TERM").map { String(cString: $0) } ?? "dumb"
    isDumb = name.isEmpty || name == "dumb"
    reader = KeyReader(descriptor: configuration.input, inbox: inbox)
    if let name = configuration.terminalName { _ = ce_set_terminal(editor, name) }
    setUpHistory()
    setUpKeys()
  }

  deinit {
    el_end(editor)
    history_end(history)
    streams.forEach { fclose($0) }
    free(promptBytes)
  }

  /// Shows the prompt and returns what is typed; blocks the thread. libedit's own modes hold only that long.
  package func readLine(prompt: String, assistance: LineAssistance) -> LineReading {
    setPrompt(prompt)
    drawnColumns = screenSize.columns
    self.assistance = assistance
    defer { self.assistance = LineAssistance() }
    (outcome, isListed) = (nil, false)
    if let initial = assistance.initial {
      queued = [.paste(initial.text)]
      cursorAfterPaste = initial.cursor
    }
    _ = inbox.take(.interrupt)
    // libedit takes the keyboard over at the first key only, after the prompt: a quick one would be lost.
    _ = ce_set_int(editor, EL_PREP_TERM, 1)
    if !isDumb { write("\u{1B}[?2004h") }
    var count: Int32 = 0
    let text = el_gets(editor, &count).map { String(cString: $0) }
    if !isDumb { write("\u{1B}[?2004l") }
    if let outcome { return leave(outcome) }
    guard let text, count > 0 else { return leave(.endOfInput) }
    return .line(text.last == "\n" ? String(text.dropLast()) : text)
  }

  package func whileRunning<Result>(_ body: () -> Result) -> Result {
    let quiet = QuietTerminal(configuration.input)
    defer { quiet?.restore() }
    return body()
  }

  /// Writes to the screen, in order with what libedit writes.
  func write(_ text: String) {
    fputs(text, streams[1])
    fflush(streams[1])
  }

  /// The cursor leaves the line: what follows starts on its own row.
  private func leave(_ reading: LineReading) -> LineReading {
    write(reading == .interrupted ? "^C\n" : "\n")
    return reading
  }

  private func setPrompt(_ text: String) {
    prompt = text
    free(promptBytes)
    promptBytes = strdup(configuration.usesColor ? Self.colored(text) : text)
    _ = ce_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = ce_set_prompt(editor, { LineEditor.of($0)?.promptBytes }, 1)
  }

  /// libedit loses an escape sequence at the very end of a prompt, so the colour ends before its last character.
  private static func colored(_ text: String) -> String {
    guard let last = text.last else { return text }
    // Magenta is readable on light and on dark backgrounds.
    return "\u{1}\u{1B}[1;35m\u{1}\(text.dropLast())\u{1}\u{1B}[0m\u{1}\(last)"
  }

  /// The editor that a callback of libedit is for.
  static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let pointer = ce_get_client(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(pointer).takeUnretainedValue()
  }
}
