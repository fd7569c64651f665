import CEdit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where libedit leaves the cursor, found by laying the prompt and the line out as it does.
struct ScreenCursor: Equatable {
  /// Columns of the terminal, at least 1.
  let columns: Int
  /// From 0, the row of the prompt.
  private(set) var row = 0
  /// From 0.
  private(set) var column = 0

  /// At the start of the prompt.
  init(columns: Int) {
    self.columns = max(1, columns)
  }

  /// Moves over a text.
  mutating func advance(over scalars: some Sequence<Unicode.Scalar>) {
    for scalar in scalars {
      switch scalar {
      case "\n": (row, column) = (row + 1, 0)
      case "\t": move(by: 8 - column % 8)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: move(by: 2)  // ^X
      default: move(by: Self.width(of: scalar))
      }
    }
  }

  /// A wide character that does not fit goes to the next row as a whole.
  private mutating func move(by width: Int) {
    if column + width > columns { (row, column) = (row + 1, 0) }
    column += width
    if column >= columns { (row, column) = (row + 1, 0) }
  }

  /// As libedit measures: code point by code point, in a UTF-8 `LC_CTYPE` (`CharacterLocale.adopt`).
  static func width(of scalar: Unicode.Scalar) -> Int {
    scalar.isASCII ? 1 : max(0, Int(ce_wcwidth(wchar_t(truncatingIfNeeded: scalar.value))))
  }
}

extension ScreenCursor {
  /// The row of the cursor behind `scalars`, laid out for `columns`, once the terminal has another width: it joins rows
  /// that ran on and breaks them anew. Blanks at the end of a row libedit does not write; it goes to the next row
  /// itself, and such rows are not joined.
  static func row(after scalars: some Sequence<Unicode.Scalar>, columns: Int, reflowedTo newColumns: Int) -> Int {
    var cursor = ScreenCursor(columns: columns)
    var (rows, joined, filled) = (0, 0, 0)
    for scalar in scalars {
      let row = cursor.row
      cursor.advance(over: CollectionOfOne(scalar))
      if cursor.row > row {
        let isOver = scalar == "\n" || (scalar == " " && cursor.column == 0)
        joined += isOver ? filled : columns
        if isOver { (rows, joined) = (rows + max(1, (joined + newColumns - 1) / newColumns), 0) }
        filled = cursor.column
      } else if scalar != " " {
        filled = cursor.column
      }
    }
    return rows + (joined + cursor.column) / max(1, newColumns)
  }
}
