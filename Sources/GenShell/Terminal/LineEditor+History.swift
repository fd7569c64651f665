import CEdit

extension LineEditor {
  /// Adds a line to those that Up and Ctrl-R find.
  package func addToHistory(_ line: String) {
    entered.append(line)
    _ = ce_history_string(history, H_ENTER, line)
  }

  /// The newest lines; older ones come when somebody looks back.
  func setUpHistory() {
    _ = ce_history_int(history, H_SETSIZE, 1_000_000)
    _ = ce_history_int(history, H_SETUNIQUE, 1)
    for line in configuration.history { _ = ce_history_string(history, H_ENTER, line) }
    _ = ce_set_history(editor, history)
  }

  /// Before the first key that may look back (Ctrl-N, Ctrl-P, Ctrl-R, Ctrl-S, and Esc, which begins arrows and vi's
  /// commands) the older lines are put before the others: libedit's list grows at its newer end only.
  func loadOlderHistory(before key: Unicode.Scalar) {
    guard let older = olderHistory, ["\u{E}", "\u{10}", "\u{12}", "\u{13}", "\u{1B}"].contains(key) else { return }
    olderHistory = nil
    let lines = older()
    guard !lines.isEmpty else { return }
    _ = ce_history_clear(history)
    for line in lines + configuration.history + entered { _ = ce_history_string(history, H_ENTER, line) }
  }
}
