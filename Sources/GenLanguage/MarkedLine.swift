/// A line as it is shown, with the columns that its carets take. Tabs are spaces, what would steer a terminal is made
/// visible, and long lines are cut around the carets.
struct MarkedLine {
  /// The line as shown.
  private(set) var text: String
  /// Columns before the first caret.
  private(set) var indentation: Int
  /// Number of carets, at least 1.
  private(set) var carets: Int

  /// Columns that a line may take, unless there are fewer.
  static let width = 100
  private static let tabWidth = 4

  /// A character with its columns.
  private struct Cell {
    var character: Character
    var column: Int
    var width: Int
  }

  /// The first line of a span, in at most `width` columns and the signs that something is left out.
  init(_ source: Source, _ span: Span, _ lines: LineTable, width: Int? = nil) {
    let size = source.bytes.count
    let line = lines.line(of: min(Int(span.start), size))
    let range = lines.range(ofLine: line, in: source.bytes)
    let start = min(max(Int(span.start), range.lowerBound), range.upperBound)
    let near = MarkedLine.surroundings(of: start, in: range, source.bytes)
    let end = min(max(Int(span.end), start), near.upperBound)
    // Characters as a whole, wherever the span cuts them.
    let cells = MarkedLine.cells(String(decoding: source.bytes[near], as: UTF8.self))
    let before = String(decoding: source.bytes[near.lowerBound..<start], as: UTF8.self).count
    let marked = String(decoding: source.bytes[start..<end], as: UTF8.self).count
    let total = cells.last.map { $0.column + $0.width } ?? 0
    func column(_ index: Int) -> Int { index < cells.count ? cells[index].column : total }
    indentation = column(before)
    carets = max(1, column(before + marked) - indentation)
    text = ""
    show(
      cells, total, width: min(Self.width, max(8, width ?? Self.width)),
      isCut: (near.lowerBound > range.lowerBound, near.upperBound < range.upperBound))
    while text.last == " " { text.removeLast() }
  }

  /// What lies near a position of a line, so that long lines cost no more than short ones; cut between scalars.
  private static func surroundings(of position: Int, in line: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    let reach = 10 * width
    var lower = max(line.lowerBound, position - reach)
    var upper = min(line.upperBound, position + reach)
    while lower > line.lowerBound, lower < position, bytes[lower] & 0xC0 == 0x80 { lower += 1 }
    while upper < line.upperBound, upper > position, bytes[upper] & 0xC0 == 0x80 { upper -= 1 }
    return lower..<upper
  }

  private static func cells(_ line: String) -> [Cell] {
    var column = 0
    return line.map { written in
      let character = written == "\t" ? written : visible(written)
      let width = written == "\t" ? tabWidth - column % tabWidth : displayWidth(of: character)
      defer { column += width }
      return Cell(character: character, column: column, width: width)
    }
  }

  private static func shown(_ cell: Cell) -> [Character] {
    cell.character == "\t" ? Array(repeating: " ", count: cell.width) : [cell.character]
  }

  /// Keeps a window of columns around the carets, with `…` where something is left out; `isCut` tells whether the line
  /// goes on before and after the cells.
  private mutating func show(_ cells: [Cell], _ total: Int, width: Int, isCut: (before: Bool, after: Bool)) {
    let wanted = min(carets, width / 2)
    let first = max(0, min(indentation - (width - wanted) / 2, total - width))
    let kept = cells.filter { $0.column >= first && $0.column + $0.width <= first + width }
    guard let start = kept.first?.column, let last = kept.last else { return }
    let end = last.column + last.width
    let left = isCut.before || start > 0 ? "…" : ""
    let right = isCut.after || end < total ? "…" : ""
    text = left + String(kept.flatMap { MarkedLine.shown($0) }) + right
    indentation = max(0, indentation - start) + left.count
    carets = max(1, min(carets, left.count + end - start + right.count - indentation))
  }

  /// Whether a scalar would steer a terminal or cannot be seen by itself.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    case 0..<0xAD: false
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}
