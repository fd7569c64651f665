import CEdit

/// The size of a terminal's window.
enum TerminalSize {
  /// Columns and rows; `nil` when `descriptor` is no terminal or does not know.
  static func of(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
    var columns: Int32 = 0
    var rows: Int32 = 0
    guard ce_terminal_size(descriptor, &columns, &rows) != 0, columns > 0, rows > 0 else { return nil }
    return (Int(columns), Int(rows))
  }
}
