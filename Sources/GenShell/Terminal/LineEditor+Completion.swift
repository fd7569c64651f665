import CEdit
import GenRuntime

extension LineEditor {
  /// Tab: inserts what is certain, lists what is not.
  func completeAtCursor() -> UInt8 {
    let line = currentLine
    let before = String(String.UnicodeScalarView(line.scalars[..<line.cursor]))
    let text = before + String(String.UnicodeScalarView(line.scalars[line.cursor...]))
    guard let result = assistance.complete(text, before.utf8.count),
      let insertion = CompletionInsertion(result, line: text)
    else {
      return UInt8(CC_REFRESH_BEEP)
    }
    if insertion.isProgress {
      replace(insertion.range, of: text, cursor: before.utf8.count, with: insertion.text)
      return UInt8(CC_REFRESH)
    }
    // What stands right above is not said again.
    if isListed { return UInt8(CC_REFRESH_BEEP) }
    list(result.candidates)
    isListed = true
    return UInt8(CC_NORM)
  }

  /// Replaces a range of UTF-8 offsets that the cursor stands in or behind.
  private func replace(_ range: Range<Int>, of text: String, cursor: Int, with replacement: String) {
    let utf8 = Array(text.utf8)
    func scalarCount(_ range: Range<Int>) -> Int32 {
      Int32(String(decoding: utf8[range], as: UTF8.self).unicodeScalars.count)
    }
    if range.upperBound > cursor { _ = el_cursor(editor, scalarCount(cursor..<range.upperBound)) }
    if !range.isEmpty { el_deletestr(editor, scalarCount(range)) }
    _ = el_insertstr(editor, replacement)
  }

  /// Shows candidates below the line, a page at a time, and the line again below them.
  private func list(_ candidates: [Candidate]) {
    let size = screenSize
    let rows = CandidateList(candidates, columns: size.columns, rows: size.rows).rows
    moveToEnd()
    write("\n")
    let page = max(1, size.rows - 2)
    for start in stride(from: 0, to: rows.count, by: page) {
      if start > 0, !continues(after: start, of: rows.count) { break }
      write(rows[start..<min(start + page, rows.count)].joined(separator: "\n") + "\n")
    }
    _ = ce_refresh(editor)
  }

  /// Asks whether to go on listing; `q` and Ctrl-C stop.
  private func continues(after shown: Int, of count: Int) -> Bool {
    let question = "-- \(shown) of \(count) rows: space for more, q to stop --"
    write(question)
    let offered = assistance
    assistance = LineAssistance()
    defer { assistance = offered }
    var key: wchar_t = 0
    let isRead = el_wgetc(editor, &key) == 1
    write(isDumb ? "\n" : "\r\u{1B}[K")
    let isStop = key == 0x71 || key == 0x51 || key == 0x1B
    return isRead && !isStop
  }
}
