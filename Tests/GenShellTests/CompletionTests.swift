import GenLanguage
import Testing

@testable import GenRuntime
@testable import GenShell

/// What Tab inserts and how it lists what it cannot decide.
@Suite struct CompletionTests {
  struct Insertion: Sendable {
    var name: String
    var line: String
    var range: Range<Int>
    var candidates: [String]
    var text: String?
    var isProgress = true
  }

  @Test(
    arguments: [
      Insertion(name: "nothing fits", line: "xyz", range: 0..<3, candidates: [], text: nil),
      Insertion(name: "one, at the end", line: "ste", range: 0..<3, candidates: ["steps"], text: "steps "),
      Insertion(name: "one, inside", line: "ste 5", range: 0..<3, candidates: ["steps"], text: "steps"),
      Insertion(name: "one folder", line: "init \"o", range: 5..<7, candidates: ["\"out/"], text: "\"out/"),
      Insertion(name: "common start", line: "K", range: 0..<1, candidates: ["K_LMS", "K_EULER"], text: "K_"),
      Insertion(name: "other case", line: "k_e", range: 0..<3, candidates: ["K_EULER", "K_EULER_A"], text: "K_EULER"),
      Insertion(
        name: "nothing more", line: "st", range: 0..<2, candidates: ["steps", "style"], text: "st", isProgress: false),
      Insertion(
        name: "other words", line: "eu", range: 0..<2, candidates: ["K_EULER", "K_EULER_A"], text: "K_EULER",
        isProgress: false),
      Insertion(name: "characters, not bytes", line: "", range: 0..<0, candidates: ["灯台", "灯籠"], text: "灯"),
      Insertion(name: "range beyond the line", line: "ab", range: 1..<5, candidates: ["abc"], text: nil),
    ])
  func inserts(row: Insertion) {
    let result = CompletionResult(
      replaceRange: row.range, candidates: row.candidates.map { Candidate($0, note: "") })
    let insertion = CompletionInsertion(result, line: row.line)
    #expect(insertion?.text == row.text)
    if let insertion { #expect(insertion.isProgress == row.isProgress) }
  }

  @Test func listsNotesBesideTheWords() {
    let rows = list([("steps", "denoising steps"), ("灯台", "a lighthouse"), ("x", "")], columns: 20, rows: 24)
    #expect(rows == ["steps  denoising s…", "灯台   a lighthouse", "x"])
  }

  @Test func listsDownwardsInColumns() {
    #expect(
      list([("a", ""), ("bb", ""), ("c", ""), ("灯", ""), ("e", "")], columns: 9, rows: 24) == ["a   灯", "bb  e", "c"])
  }

  @Test func dropsNotesThatWouldFillTheScreen() {
    let rows = list((0..<40).map { ("word\($0)", "note") }, columns: 80, rows: 24)
    #expect(rows.count == 4)
    #expect(rows[0].hasPrefix("word0   word4"))
  }

  /// Names of files may hold anything; a list must not steer the terminal.
  @Test func showsControlCharacters() {
    let rows = list([("a\u{1B}[2Jb\n", "x\u{7}"), ("\u{202E}c\u{9B}", "")], columns: 40, rows: 24)
    #expect(rows == ["a␛[2Jb␊  x␇", "\u{FFFD}c\u{FFFD}"])
  }

  @Test func fitsEveryWidth() {
    for columns in 2...60 {
      for row in list([("灯台灯台灯台", "note"), ("b", "a longer note")], columns: columns, rows: 24) {
        #expect(displayWidth(of: row) < columns)
      }
    }
  }

  private func list(_ candidates: [(String, String)], columns: Int, rows: Int) -> [String] {
    CandidateList(candidates.map { Candidate($0.0, note: $0.1) }, columns: columns, rows: rows).rows
  }
}
