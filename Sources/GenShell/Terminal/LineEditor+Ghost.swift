import CEdit
import GenLanguage

/// Faint text behind the cursor: what the line may go on with, or a line that is offered. libedit knows nothing of it: it
/// is drawn while nobody types, on what is left of the cursor's row, and gone before libedit sees the next key.
extension LineEditor {
  /// Whether the terminal can show it.
  var showsGhosts: Bool { configuration.usesColor && !isDumb }

  /// Draws it, unless more keys are waiting.
  func drawGhost() {
    guard showsGhosts, !isGhostShown, !reader.hasBytes else { return }
    let cursor = screenCursor(after: currentLine.cursor)
    let room = cursor.columns - cursor.column - 1
    guard room >= Self.leastRoom, let text = ghostText(room: room) else { return }
    let shown = Columns.truncate(text, to: room)
    let width = shown.unicodeScalars.reduce(0) { $0 + ScreenCursor.width(of: $1) }
    guard width > 0, width <= room else { return }
    write("\u{1B}[2m\(shown)\u{1B}[22m\u{1B}[\(width)D")
    isGhostShown = true
  }

  /// Takes it away.
  func eraseGhost() {
    guard isGhostShown else { return }
    isGhostShown = false
    write("\u{1B}[K")
  }

  /// Less than this is not worth reading.
  private static let leastRoom = 8

  private func ghostText(room: Int) -> String? {
    let line = currentLine
    if line.scalars.isEmpty, let offer = assistance.offer {
      let keys = offer.runs ? ["    Enter runs it, → edits it", "  Enter, or →"] : ["    → brings it back", "  →"]
      let text = Columns.visible(offer.text)
      // What the keys do is never cut off.
      let said = keys.first { displayWidth(of: text + $0) <= room } ?? keys[keys.count - 1]
      return Columns.truncate(text, to: room - displayWidth(of: said)) + said
    }
    guard line.cursor == line.scalars.count else { return nil }
    return assistance.hint(String(String.UnicodeScalarView(line.scalars))).map { Columns.visible($0) }
  }
}

// MARK: - Offers

extension LineEditor {
  /// What a key makes of the offered line: taken, it comes like a paste. Any other key drops it.
  func answerOffer(_ key: Unicode.Scalar) -> KeyReader.Input {
    guard let offer = assistance.offer else { return .scalar(key) }
    guard showsGhosts, currentLine.scalars.isEmpty else { return .scalar(key) }
    assistance.offer = nil
    let isEnter = key == "\r" || key == "\n"
    if isEnter, offer.runs {
      queued.append(.scalar(key))
      return .paste(offer.text)
    }
    // Ctrl-E, Ctrl-F, Tab, Right and End.
    let isTaken =
      ["\u{5}", "\u{6}", "\t"].contains(key)
      || key == "\u{1B}" && ["[C", "OC", "[F", "OF"].contains { reader.takes($0) }
    guard isTaken else { return .scalar(key) }
    cursorAfterPaste = offer.cursor
    return .paste(offer.text)
  }
}
