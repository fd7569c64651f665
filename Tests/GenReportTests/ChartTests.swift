import Foundation
import GenAPI
import Testing

@testable import GenReport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct ChartTests {
  @Test(arguments: [
    (0.0, 10.0, [0.0, 2, 4, 6, 8, 10]), (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-3, 7, [-2, 0, 2, 4, 6]),
    (12, 97, [20, 40, 60, 80]),
  ]) func roundNumbers(low: Double, high: Double, ticks: [Double]) {
    let found = Axis("x", holding: [low, high]).ticks(about: 5)
    #expect(found.count == ticks.count)
    for (value, tick) in zip(found, ticks) { #expect(abs(value - tick) < 1e-9) }
  }

  @Test func logarithmsHaveDecades() {
    let axis = Axis("y", .logarithmic, holding: [0.03, 14]).rounded()
    #expect((axis.low, axis.high) == (0.02, 20))
    #expect(axis.ticks(about: 4) == [0.1, 1, 10])
    #expect(abs(axis.position(0.02)) < 1e-12)
    #expect(abs(axis.position((0.02 * 20).squareRoot()) - 0.5) < 1e-12)
  }

  @Test(arguments: [(0.05, "0.05"), (14.6146, "14.6"), (200.0, "200"), (0, "0"), (1e-4, "0.0001")])
  func axisNumbers(value: Double, text: String) {
    #expect(Axis.text(value) == text)
  }

  private func line(_ points: [(Double, Double)]) -> Chart {
    let series = Chart.Series(name: "a", points: points.map { Chart.Point(x: $0.0, y: $0.1) })
    let panel = Chart.Panel(
      x: Axis("x", holding: points.map(\.0)), y: Axis("y", holding: points.map(\.1)), series: [series])
    return Chart(title: "T", subtitle: "", panels: [panel], alternative: "A <line> & more")
  }

  @Test func aDiagonalInASCII() {
    let plot = TextPlot(chart: line([(0, 0), (10, 10)]), canvas: TextCanvas(columns: 20, isUnicode: false)).text()
    let rows = plot.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.allSatisfy { $0.count <= 20 })
    // The first point at the lower left, the last at the upper right.
    #expect(rows[2].last == "o")
    #expect(rows[15].drop { $0 != "+" && $0 != "|" }.dropFirst().first == "o")
  }

  @Test(arguments: [20, 40, 80, 120]) func noLineIsTooLong(columns: Int) {
    for isUnicode in [true, false] {
      let canvas = TextCanvas(columns: columns, isUnicode: isUnicode)
      let text = TextPlot(chart: line((0..<50).map { (Double($0), Double($0 * $0)) }), canvas: canvas).text()
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns })
    }
  }

  /// The subtitle has the prompt in it.
  @Test(arguments: [
    ("a\u{1B}]0;x\u{7}b", "a␛]0;x␇b"), ("a\u{202E}b\nc", "a\u{FFFD}b␊c"), ("灯台のある岬の古い灯台", "灯台のある岬の古い灯"),
  ])
  func headingsDoNotSteerTheTerminal(subtitle: String, shown: String) {
    var chart = line([(0, 0), (10, 10)])
    chart.subtitle = subtitle
    let text = TextPlot(chart: chart, canvas: TextCanvas(columns: 20, isUnicode: true)).text()
    #expect(text.split(separator: "\n")[1] == shown[...])
  }

  @Test func drawingsAreWellFormed() throws {
    let svg = try line([(0, 1), (1, 3), (2, 2)]).figure().svg()
    let parser = XMLParser(data: Data(svg.utf8))
    #expect(parser.parse())
    #expect(svg.contains("<title id=\"t\">T</title>"))
    #expect(svg.contains("A &lt;line&gt; &amp; more"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
  func base64(text: String, code: String) {
    #expect(Base64.text(Array(text.utf8)) == code)
  }
}
