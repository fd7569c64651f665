import GenAPI
import GenLanguage

extension ReportTable {
  /// Aligned columns: texts to the left, numbers to the right; no newline at its
  /// end. Widths are those of a terminal.
  public var text: String {
    let cells = ([columns] + rows.map { $0.map(Self.text) }).map { $0.map { visibleText($0) } }
    let widths = columns.indices.map { column in
      cells.map { $0.indices.contains(column) ? displayWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    let isText = columns.indices.map { column in
      rows.contains { if case .text? = $0.indices.contains(column) ? $0[column] : nil { true } else { false } }
    }
    func line(_ values: [String]) -> String {
      let padded = values.enumerated().map { column, value in
        let space = String(repeating: " ", count: max(0, widths[column] - displayWidth(of: value)))
        return isText[column] ? value + space : space + value
      }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      return text
    }
    return cells.map(line).joined(separator: "\n")
  }
}
