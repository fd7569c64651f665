import GenAPI
import GenLanguage

/// Draws a chart in characters: curves in dots of a quarter or half a character, marks at the points, axes and a legend.
struct TextPlot {
  let chart: Chart
  let canvas: TextCanvas

  /// Rows of a panel's area.
  private static let rows = 14

  /// The lines, without a newline at the end.
  func text() -> String {
    var lines = [chart.title, chart.subtitle].filter { !$0.isEmpty }.map(heading)
    lines += chart.panels.flatMap { panel(for: $0) }
    if chart.names.count > 1 || chart.panels.first?.series.contains(where: \.isDashed) == true { lines += legend() }
    return lines.joined(separator: "\n")
  }

  /// A text with prompts in it, as far as it fits: nothing in it steers the terminal.
  private func heading(_ text: String) -> String {
    var width = 0
    return String(
      visibleText(text).prefix { character in
        width += displayWidth(of: character)
        return width <= canvas.columns
      })
  }

  /// The mark of a curve.
  private func mark(_ series: Int) -> Character {
    let marks = canvas.isUnicode ? Array("●○▲△■□◆◇") : Array("ox+*#@%&")
    return marks[series % marks.count]
  }

  private func panel(for panel: Chart.Panel) -> [String] {
    let labels = yLabels(panel.y)
    let margin = labels.values.map(\.count).max() ?? 0
    let width = max(10, canvas.columns - margin - 2)
    var area = DotGrid(columns: width, rows: Self.rows, isUnicode: canvas.isUnicode)
    for (index, series) in panel.series.enumerated() { draw(series, index, panel, on: &area) }
    let (edge, tick) = canvas.isUnicode ? ("│", "┤") : ("|", "+")
    var lines = [" \(panel.y.label)"]
    for row in 0..<Self.rows {
      let label = labels[row] ?? ""
      let axis = labels[row] == nil ? edge : tick
      lines.append(trimmed(pad(label, margin) + axis + area.line(row)))
    }
    return lines + xAxis(panel.x, margin: margin, width: width)
  }

  /// Labels by row, not nearer to each other than two rows.
  private func yLabels(_ axis: Axis) -> [Int: String] {
    var labels: [Int: String] = [:]
    for value in axis.ticks(about: 6) {
      let row = Int(((1 - axis.position(value)) * Double(Self.rows - 1)).rounded())
      let isFree = labels[row] == nil && labels[row - 1] == nil && labels[row + 1] == nil
      if (0..<Self.rows).contains(row), isFree { labels[row] = Axis.text(value) }
    }
    return labels
  }

  private func xAxis(_ axis: Axis, margin: Int, width: Int) -> [String] {
    var line = Array(repeating: canvas.isUnicode ? Character("─") : "-", count: width)
    var labels = Array(repeating: Character(" "), count: margin + 1 + width)
    var end = -1
    for value in axis.ticks(about: max(2, width / 10)) {
      let column = Int((axis.position(value) * Double(width - 1)).rounded())
      let text = Array(Axis.text(value))
      let start = min(max(margin + 1 + column - text.count / 2, 0), labels.count - text.count)
      guard (0..<width).contains(column), start > end + 1 else { continue }
      line[column] = canvas.isUnicode ? "┬" : "+"
      labels.replaceSubrange(start..<start + text.count, with: text)
      end = start + text.count
    }
    let corner = canvas.isUnicode ? "└" : "+"
    let name = String(repeating: " ", count: max(0, margin + 1 + (width - axis.label.count) / 2)) + axis.label
    return [pad("", margin) + corner + String(line), trimmed(String(labels)), name]
  }

  private func draw(_ series: Chart.Series, _ index: Int, _ panel: Chart.Panel, on area: inout DotGrid) {
    let points = series.points.map { place($0.x, $0.y, panel, area) }
    for (first, second) in zip(points, points.dropFirst()) {
      area.line(from: first, to: second, isDashed: series.isDashed)
    }
    for point in series.points {
      guard let low = point.low, let high = point.high, high > low else { continue }
      area.line(from: place(point.x, low, panel, area), to: place(point.x, high, panel, area))
    }
    // Marks of a dense curve would hide it: every few columns is enough, each curve at its own.
    var last = -Self.markDistance + (points.count > area.columns / 4 ? index % Self.markDistance : 0)
    for point in points {
      let column = point.x / area.dotsAcross
      if column - last < Self.markDistance, points.count > area.columns / 4 { continue }
      area.mark(mark(index), at: point)
      last = column
    }
  }

  private static let markDistance = 6

  private func place(_ x: Double, _ y: Double, _ panel: Chart.Panel, _ area: DotGrid) -> (x: Int, y: Int) {
    let across = panel.x.position(x) * Double(area.columns - 1) * Double(area.dotsAcross)
    let down = (1 - panel.y.position(y)) * Double(area.rows - 1) * Double(area.dotsDown)
    // The middle of a character, where its mark stands.
    return (Int(across.rounded()) + area.dotsAcross / 2, Int(down.rounded()) + area.dotsDown / 2)
  }

  private func legend() -> [String] {
    var lines: [String] = []
    var line = ""
    for (index, name) in chart.names.enumerated() {
      let entry = "\(mark(index)) \(name)"
      if !line.isEmpty, line.count + 3 + entry.count > canvas.columns {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? " " : "   ") + entry
    }
    return lines + [line]
  }

  private func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }
}
