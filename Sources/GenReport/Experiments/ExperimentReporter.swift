import GenAPI
import Imaging

/// Draws what `trace`, `plot` and `travel` found.
public struct ExperimentReporter: ExperimentMaker {
  /// A reporter.
  public init() {}

  /// Draws, tabulates and explains an experiment.
  public func report(_ experiment: Experiment, for canvas: TextCanvas) throws -> ExperimentReport {
    switch experiment {
    case .trace(let trace): try TraceReport(trace, canvas).report()
    case .schedules(let plot): try ScheduleReport(plot).report(for: canvas)
    case .pictures(let plot): try PictureReport(plot).report(for: canvas)
    case .journey(let journey): try JourneyReport(journey).report()
    }
  }

  /// The mean absolute difference of two encoded pictures.
  public func difference(_ first: [UInt8], _ second: [UInt8]) throws -> Double {
    try Measures.difference(Measures.decoded(first), Measures.decoded(second))
  }
}

extension Chart {
  /// The report with the chart in characters, as SVG and as PNG, and the numbers as CSV.
  func report(_ table: ReportTable, for canvas: TextCanvas) throws -> ExperimentReport {
    // The drawing begins with it.
    var report = ExperimentReport(title: "", table: table)
    let figure = figure()
    report.drawing = TextPlot(chart: self, canvas: canvas).text()
    report.files = [
      .init(".png", try PNG.encode(figure.bitmap())), .init(".svg", Array(try figure.svg().utf8)),
      .init(".csv", Array(table.csv.utf8)),
    ]
    report.picture = ".png"
    report.alternative = alternative
    return report
  }
}

extension ExperimentReport {
  /// Rows of a table that people read at once.
  private static let readableRows = 24

  /// Prints only every so many rows of a long table, the first and the last among them.
  mutating func limitRows() {
    let count = table.rows.count
    guard count > Self.readableRows else { return }
    let stride = (count + Self.readableRows - 2) / (Self.readableRows - 1)
    let rows = Array(Swift.stride(from: 0, to: count - 1, by: stride))
    shownRows = rows + [count - 1]
    remarks.append(
      "every \(stride == 2 ? "second" : stride == 3 ? "third" : "\(stride)th") row of the table; the rest is in the .csv file"
    )
  }
}
