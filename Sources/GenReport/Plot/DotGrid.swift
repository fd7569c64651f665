/// A field of characters to draw on in dots: eight to a braille character, one to an ASCII one.
struct DotGrid {
  let columns, rows: Int
  /// Dots of a character.
  let dotsAcross, dotsDown: Int
  private let isUnicode: Bool
  private var dots: [UInt8]
  private var marks: [Int: Character] = [:]

  init(columns: Int, rows: Int, isUnicode: Bool) {
    self.columns = columns
    self.rows = rows
    self.isUnicode = isUnicode
    (dotsAcross, dotsDown) = isUnicode ? (2, 4) : (1, 1)
    dots = [UInt8](repeating: 0, count: columns * rows)
  }

  /// Sets a dot; one outside is left out.
  mutating func set(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < columns * dotsAcross, y < rows * dotsDown else { return }
    let cell = y / dotsDown * columns + x / dotsAcross
    dots[cell] |= isUnicode ? Self.braille[y % 4][x % 2] : 1
  }

  /// Draws a straight line, dashed or not.
  mutating func line(from start: (x: Int, y: Int), to end: (x: Int, y: Int), isDashed: Bool = false) {
    let length = max(abs(end.x - start.x), abs(end.y - start.y))
    guard length <= 8 * (columns + rows) * 4 else { return }
    for step in 0...max(length, 1) {
      if isDashed, step % 6 >= 3 { continue }
      let share = Double(step) / Double(max(length, 1))
      set(
        start.x + Int((Double(end.x - start.x) * share).rounded()),
        start.y + Int((Double(end.y - start.y) * share).rounded()))
    }
  }

  /// Puts a character where a dot lies.
  mutating func mark(_ character: Character, at dot: (x: Int, y: Int)) {
    guard dot.x >= 0, dot.y >= 0, dot.x < columns * dotsAcross, dot.y < rows * dotsDown else { return }
    marks[dot.y / dotsDown * columns + dot.x / dotsAcross] = character
  }

  /// A row of characters.
  func line(_ row: Int) -> String {
    var line = ""
    for column in 0..<columns {
      let cell = row * columns + column
      if let mark = marks[cell] {
        line.append(mark)
      } else if dots[cell] == 0 {
        line.append(" ")
      } else if isUnicode, let scalar = Unicode.Scalar(0x2800 + UInt32(dots[cell])) {
        line.unicodeScalars.append(scalar)
      } else {
        line.append(".")
      }
    }
    return line
  }

  /// The bits of a braille character (Unicode 15, chapter 21.1), by row and column.
  private static let braille: [[UInt8]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
}
