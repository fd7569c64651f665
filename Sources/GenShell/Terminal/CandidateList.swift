import GenLanguage
import GenRuntime

/// Completion candidates laid out for a terminal.
struct CandidateList {
  /// Lines of at most `columns` columns, without line ends.
  let rows: [String]

  /// One candidate per row with its note while that fits the screen; else columns without notes, read downwards.
  init(_ candidates: [Candidate], columns: Int, rows screenRows: Int) {
    // Names of files may hold anything.
    let candidates = candidates.map { Candidate(Columns.visible($0.text), note: Columns.visible($0.note)) }
    let hasNotes = candidates.contains { !$0.note.isEmpty }
    if hasNotes, candidates.count <= max(8, screenRows - 3) {
      rows = Self.annotated(candidates, columns: columns)
    } else {
      rows = Self.columned(candidates.map(\.text), columns: columns)
    }
  }

  private static func annotated(_ candidates: [Candidate], columns: Int) -> [String] {
    let width = candidates.map { displayWidth(of: $0.text) }.max() ?? 0
    return candidates.map { candidate in
      let note = candidate.note.isEmpty ? "" : "  " + candidate.note
      let row = note.isEmpty ? candidate.text : Columns.pad(candidate.text, to: width) + note
      return Columns.truncate(row, to: columns - 1)
    }
  }

  private static func columned(_ texts: [String], columns: Int) -> [String] {
    let width = (texts.map { displayWidth(of: $0) }.max() ?? 0) + 2
    let perRow = max(1, columns / width)
    let rowCount = (texts.count + perRow - 1) / perRow
    return (0..<rowCount).map { row in
      let cells = stride(from: row, to: texts.count, by: rowCount).map { texts[$0] }
      let padded = cells.dropLast().map { Columns.pad($0, to: width) }.joined() + (cells.last ?? "")
      return Columns.truncate(padded, to: columns - 1)
    }
  }
}
