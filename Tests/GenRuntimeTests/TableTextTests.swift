import GenAPI
import GenLanguage
import GenRuntime
import Testing

@Suite struct TableTextTests {
  @Test func columnsAreAligned() {
    let table = ReportTable(
      columns: ["sampler", "steps", "difference"],
      rows: [[.text("K_EULER"), .whole(5), .number(8.0956, digits: 3)], [.text("=1+1, \"x\""), .whole(20), .none]])
    let lines = ["sampler    steps  difference", "K_EULER        5       8.096", "=1+1, \"x\"     20"]
    #expect(table.text == lines.joined(separator: "\n"))
  }

  /// Ideographs and emoji take two columns, accents none; what hides is seen, and counted as it is seen.
  @Test func columnsAreThoseOfATerminal() {
    let names = ["灯台", "🏰🏰", "cafe\u{301}", "a\u{202E}b", "plain"]
    let table = ReportTable(columns: ["名前", "n"], rows: names.map { [.text($0), .whole(7)] })
    let lines = table.text.split(separator: "\n").map(String.init)
    #expect(lines.allSatisfy { displayWidth(of: $0) == 8 })
    #expect(lines.first == "名前   n" && lines[4] == "a\u{FFFD}b    7")
  }
}
