import CEdit
import GenLanguage
import GenRuntime

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension LineEditor {
  /// A control character that keyboards do not send stands for "a paste is waiting": libedit's key tables hold
  /// single characters below 256, and `KeyReader` has taken the paste's brackets away.
  private static let pasteKey: UInt32 = 0x9F

  /// Defaults, then the user's settings, then what they must not take away: `bind -v` clears every table.
  func setUpKeys() {
    _ = ce_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = ce_set_getc(editor, { editor, character in LineEditor.of(editor)?.readCharacter(into: character) ?? -1 })
    _ = ce_add_function(
      editor, "gen-complete", "complete the word",
      { editor, _ in
        LineEditor.of(editor)?.completeAtCursor() ?? UInt8(CC_ERROR)
      })
    _ = ce_add_function(
      editor, "gen-paste", "insert a paste",
      { editor, _ in
        LineEditor.of(editor)?.insertPaste() ?? UInt8(CC_ERROR)
      })
    _ = ce_add_function(
      editor, "gen-search", "search from vi's commands",
      { editor, _ in
        LineEditor.of(editor)?.searchFromCommands() ?? UInt8(CC_ERROR)
      })
    _ = ce_set_editor(editor, "emacs")
    for (key, function) in Self.customaryKeys { _ = ce_bind(editor, key, function) }
    _ = el_source(editor, configuration.settingsFile)
    _ = ce_bind(editor, "^I", "gen-complete")
    _ = ce_bind(editor, "^R", "em-inc-search-prev")
    _ = ce_bind(editor, "\\237", "gen-paste")
    if String(cString: ce_get_editor(editor)) == "vi" {
      _ = ce_bind(editor, "^L", "ed-clear-screen")
      _ = ce_bind_alternate(editor, "^R", "gen-search")
      _ = ce_bind_alternate(editor, "\\237", "gen-paste")
    }
  }

  /// What people expect from other shells and libedit's Emacs keys leave out or do otherwise.
  private static let customaryKeys = [
    ("^W", "ed-delete-prev-word"),
    ("\\e[3~", "ed-delete-next-char"),
    ("\\e[1~", "ed-move-to-beg"),
    ("\\e[4~", "ed-move-to-end"),
    ("\\e[1;5C", "em-next-word"),
    ("\\e[1;5D", "ed-prev-word"),
    ("\\e[1;3C", "em-next-word"),
    ("\\e[1;3D", "ed-prev-word"),
  ]

  /// libedit's way to get a character: 1 with it, -1 when the line ends without one.
  private func readCharacter(into character: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while outcome == nil {
      attendToInbox()
      if outcome != nil { break }
      let input = nextInput()
      if inbox.has(.interrupt), input != .woken, input != .closed {
        // What is typed behind Ctrl-C belongs to the next line.
        queued.insert(input, at: 0)
        continue
      }
      switch input {
      case .woken: continue
      case .closed: outcome = .endOfInput
      case .scalar(let scalar):
        loadOlderHistory(before: scalar)
        if scalar != "\t" { isListed = false }
        character?.pointee = wchar_t(truncatingIfNeeded: scalar.value)
        return 1
      case .paste(let text):
        paste = text
        character?.pointee = wchar_t(truncatingIfNeeded: Self.pasteKey)
        return 1
      }
    }
    moveToEnd()
    errno = EINTR
    return -1
  }

  /// The next thing typed, pasted or taken; meanwhile a hint stands behind the line.
  private func nextInput() -> KeyReader.Input {
    if !queued.isEmpty { return queued.removeFirst() }
    drawGhost()
    let input = reader.next()
    eraseGhost()
    if case .scalar(let key) = input { return answerOffer(key) }
    if case .paste = input { assistance.offer = nil }
    return input
  }

  /// libedit takes letters for a search's text only where they insert themselves: `i` goes before Ctrl-R.
  private func searchFromCommands() -> UInt8 {
    queued.insert(contentsOf: [.scalar("i"), .scalar("\u{12}")], at: 0)
    return UInt8(CC_NORM)
  }

  private func insertPaste() -> UInt8 {
    let lines = paste.split(separator: "\n", omittingEmptySubsequences: false)
    let text = lines.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
    let cursor = cursorAfterPaste
    (paste, cursorAfterPaste) = ("", nil)
    isListed = false
    guard !text.isEmpty else { return UInt8(CC_NORM) }
    if cursor == nil { describePaste(text) }
    guard el_insertstr(editor, text) == 0 else { return UInt8(CC_ERROR) }
    if let cursor { _ = el_cursor(editor, Int32(clamping: cursor - text.unicodeScalars.count)) }
    return UInt8(CC_REFRESH)
  }

  /// Says above the line what several pasted lines would do, before Enter runs them.
  private func describePaste(_ text: String) {
    let line = currentLine
    let scalars = line.scalars[..<line.cursor] + Array(text.unicodeScalars) + line.scalars[line.cursor...]
    guard text.contains("\n"), let description = assistance.describe(String(String.UnicodeScalarView(scalars))) else {
      return
    }
    showAboveLine(Wrapping.lines(of: description, columns: screenSize.columns - 1))
  }

  /// Signals and messages that came while waiting for a key.
  private func attendToInbox() {
    if inbox.take(.interrupt) { outcome = .interrupted }
    if inbox.take(.hangUp) { outcome = .terminated }
    if inbox.take(.resize) { resize() }
    if inbox.take(.resume) { takeTerminalBack() }
    let messages = inbox.takeMessages()
    if !messages.isEmpty { showAboveLine(messages.joined(separator: "\n")) }
  }

  /// Terminals lay long lines out anew when they change their width, and the cursor stays with its text; libedit would
  /// go on from the row it remembers.
  private func resize() {
    let line = currentLine
    let text = Array(prompt.unicodeScalars) + line.scalars[..<line.cursor]
    let columns = screenSize.columns
    eraseLine(row: ScreenCursor.row(after: text, columns: drawnColumns, reflowedTo: columns))
    drawnColumns = columns
    el_resize(editor)
    _ = ce_refresh(editor)
  }

  /// After Ctrl-Z the shell has left its own modes; libedit sets its modes only if it believes they are off.
  private func takeTerminalBack() {
    _ = ce_set_int(editor, EL_PREP_TERM, 0)
    _ = ce_set_int(editor, EL_PREP_TERM, 1)
    write(isDumb ? "\n" : "\r\u{1B}[J\u{1B}[?2004h")
    _ = ce_refresh(editor)
  }
}

// MARK: - The line on the screen

extension LineEditor {
  /// The line being typed and the cursor's offset in its code points.
  var currentLine: (scalars: [Unicode.Scalar], cursor: Int) {
    guard let info = el_wline(editor)?.pointee, let start = info.buffer else { return ([], 0) }
    let count = info.lastchar - start
    let scalars = (0..<count).map { Unicode.Scalar(UInt32(bitPattern: start[$0])) ?? "\u{FFFD}" }
    return (scalars, info.cursor - start)
  }

  /// Columns and rows of the terminal; 80 × 24 when it does not tell.
  var screenSize: (columns: Int, rows: Int) {
    TerminalSize.of(configuration.output) ?? TerminalSize.of(configuration.input) ?? (80, 24)
  }

  /// Shows a text where the line stood, and the line below it.
  func showAboveLine(_ text: String) {
    eraseLine()
    isListed = false
    write(text + "\n")
    _ = ce_refresh(editor)
  }

  /// Clears the prompt and the line, where the cursor is in some row of it; it stands where the prompt was then.
  private func eraseLine(row: Int? = nil) {
    guard !isDumb else { return write("\n") }
    let row = row ?? screenCursor(after: currentLine.cursor).row
    write("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
  }

  /// Puts the terminal's cursor behind the line, so that what is written next does not overwrite its other rows.
  /// libedit is not told: what follows is either the end of the line or a full refresh.
  func moveToEnd() {
    let line = currentLine
    guard !isDumb, line.cursor < line.scalars.count else { return }
    let (cursor, end) = (screenCursor(after: line.cursor), screenCursor(after: line.scalars.count))
    let down = String(repeating: "\n", count: max(0, end.row - cursor.row))
    write("\r" + down + (end.column > 0 ? "\u{1B}[\(end.column)C" : ""))
  }

  /// Where the cursor is after the prompt and the first `count` code points of the line.
  func screenCursor(after count: Int) -> ScreenCursor {
    var cursor = ScreenCursor(columns: screenSize.columns)
    cursor.advance(over: prompt.unicodeScalars)
    cursor.advance(over: currentLine.scalars[..<count])
    return cursor
  }
}
