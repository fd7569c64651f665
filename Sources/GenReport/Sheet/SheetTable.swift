import GenAPI
import GenLanguage

/// The numbers of a sheet as a short text for the terminal.
struct SheetTable {
  let request: SheetRequest
  let numbers: SheetNumbers
  let words: SheetText

  /// Columns and rows that are written at most.
  private static let most = (columns: 8, rows: 16)

  /// The head, a table of SSIM where something is compared, and what seeds alone do.
  var text: String {
    var lines = [head]
    if let comparison = words.comparison {
      lines.append("SSIM, \(comparison); \(Metric.caution)")
      lines += table
    }
    lines += seeds
    return lines.joined(separator: "\n")
  }

  private var head: String {
    let axes = request.axes.map { "\($0.name) (\($0.values.count))" }.joined(separator: " × ")
    let states = request.cells.map(\.state)
    let rest = ["filtered", "failed", "missing"].compactMap { state -> String? in
      let count = states.count { $0 == state }
      return count == 0 ? nil : ", \(count) \(state)"
    }
    return "# sheet: \(axes), \(request.cells.count) cells" + rest.joined()
  }

  private var table: [String] {
    let grid = SheetGrid(request.axes)
    let columns = min(grid.columns, Self.most.columns)
    let isCut = columns < grid.columns || grid.rows * grid.pages > Self.most.rows
    var rows = [["", ""].prefix(max(0, request.axes.count - 1)) + labels(of: request.axes[0], columns)]
    for line in 0..<min(grid.rows * grid.pages, Self.most.rows) {
      let (row, page) = (line % grid.rows, line / grid.rows)
      var head: [String] = []
      if request.axes.count > 2 { head.append(label(request.axes[2], page)) }
      if request.axes.count > 1 { head.append(label(request.axes[1], row)) }
      let place = SheetGrid.Place(column: 0, row: row, page: page)
      rows.append(ArraySlice(head + (0..<columns).map { value(of: grid.index(column: $0, like: place)) }))
    }
    return Self.aligned(rows.map(Array.init)) + (isCut ? ["…"] : [])
  }

  private func labels(of axis: SheetRequest.Axis, _ count: Int) -> [String] {
    (0..<count).map { label(axis, $0) }
  }

  private func label(_ axis: SheetRequest.Axis, _ index: Int) -> String {
    Self.short(axis.name, axis.values[index])
  }

  /// A setting with its value, cut after 24 characters.
  static func short(_ name: String, _ value: String) -> String {
    let text = "\(name) \(visible(value))"
    return text.count > 24 ? text.prefix(23) + "…" : text
  }

  /// Without control characters and those that turn the direction of the text, which would spoil the table.
  static func visible(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .format, .lineSeparator, .paragraphSeparator: " "
          default: scalar
          }
        }))
  }

  private func value(of index: Int) -> String {
    switch numbers.standings[index] {
    case .none: words.absence(of: index) == nil ? "" : request.cells[index].state
    case .isReference: "—"
    case .compared(let comparison): Metric.ssim.text(comparison.ssim)
    case .incomparable: "?"
    }
  }

  private var seeds: [String] {
    guard !numbers.summaries.isEmpty else { return [] }
    let others = request.axes.filter { $0.name != "seed" }
    let rows = numbers.summaries.prefix(Self.most.rows).map { summary in
      [zip(others, summary.values).map { Self.short($0.name, $1) }.joined(separator: ", ")]
        + [summary.reference?.text ?? "—", summary.seeds?.text ?? "—"]
    }
    let head = ["", "SSIM over seeds", "between two seeds"]
    let caution = words.comparison == nil ? "; \(Metric.caution)" : ""
    return ["mean ± standard deviation; a difference within the spread may be chance\(caution)"]
      + Self.aligned([head] + rows)
      + (numbers.summaries.count > Self.most.rows ? ["…"] : [])
  }

  /// Columns of one width with two spaces between.
  static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (text, width) in zip(row, widths) {
        line += (line.isEmpty ? "" : "  ") + text + String(repeating: " ", count: width - displayWidth(of: text))
      }
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
