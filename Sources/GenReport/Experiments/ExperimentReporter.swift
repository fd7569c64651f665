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
    var report = ExperimentReport(title: title, table: table)
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
