import GenAPI

/// Draws nothing; pictures differ by how much longer one is.
struct StubExperiments: ExperimentMaker {
  func report(_ experiment: Experiment, for canvas: TextCanvas) throws -> ExperimentReport {
    var report = ExperimentReport(title: "", table: ReportTable(columns: ["n"]))
    switch experiment {
    case .trace(let trace): report.title = "trace \(trace.handle) seed \(trace.call.seed), \(trace.steps.count) steps"
    case .schedules(let plot):
      report.title = "sigmas " + plot.curves.map { "\($0.sampler.rawValue) \($0.steps)" }.joined(separator: ", ")
    case .pictures(let plot):
      report.title =
        "\(plot.kind.rawValue) " + plot.points.map { "\($0.value)×\($0.images.count)" }.joined(separator: " ")
    case .journey(let journey):
      report.title = "journey " + journey.stops.map { "\($0.handle):\($0.amount)" }.joined(separator: " ")
    }
    report.files = [.init(" \(report.title)", tinyPNG)]
    return report
  }

  func difference(_ first: [UInt8], _ second: [UInt8]) throws -> Double {
    Double(abs(first.count - second.count))
  }
}
