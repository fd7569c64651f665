import GenAPI
import Imaging

/// One run as a film strip, an animation and a page to step through.
struct TraceReport {
  private(set) var trace: RunTrace
  private let canvas: TextCanvas

  /// Why there is nothing to show.
  struct NoSteps: Error, CustomStringConvertible {
    let description = "the run took no step: with `strength 100%` the init image comes back as it is"
  }

  /// - Throws: `NoSteps`
  init(_ trace: RunTrace, _ canvas: TextCanvas) throws {
    let steps = trace.steps.filter { $0.trace != nil }
    if steps.isEmpty { throw NoSteps() }
    self.trace = trace
    self.trace.steps = steps
    self.canvas = canvas
  }

  /// Said wherever the steps are shown.
  static let explanation = "These are steps within one run: step 10 of 50 is not what a run of 10 steps makes."

  /// Frames of the strip; more would be too small to see.
  static let stripFrames = 12
  /// Frames of the animation and the page.
  static let filmFrames = 60

  /// Evenly spread positions, the first and the last among them.
  static func thinned(_ count: Int, to limit: Int) -> [Int] {
    if count <= limit { return Array(0..<max(count, 0)) }
    if limit < 2 { return [count - 1] }
    return (0..<limit).map { Int((Double($0) * Double(count - 1) / Double(limit - 1)).rounded()) }
  }

  func report() throws -> ExperimentReport {
    var report = ExperimentReport(title: "", table: table)
    let strip = try strip()
    report.drawing = TextPlot(chart: changes, canvas: canvas).text()
    report.files = [
      .init(".png", try PNG.encode(strip.bitmap())), .init("-animated.png", try animation()),
      .init(".html", Array(try TracePage(self).html().utf8)), .init(".csv", Array(table.csv.utf8)),
    ]
    report.picture = ".png"
    report.alternative = strip.alternative
    report.remarks = [
      Self.explanation, "change: root mean square over the latent; prediction: how far the model changed its mind",
    ]
    report.limitRows()
    return report
  }

  /// `@3.1, K_EULER, 20 steps, cfg 7, seed 4, 512x512`
  var subject: String {
    let call = trace.call
    let cfg = Axis.text(call.cfgScale)
    return "\(trace.handle), \(trace.sampler.rawValue), \(trace.steps.count) steps, cfg \(cfg), seed \(call.seed), "
      + "\(PixelSize(call.width, call.height))"
  }

  /// What was asked for.
  var prompt: String {
    trace.call.prompts.map { $0.weight == 1 ? "“\($0.text)”" : "“\($0.text)” × \(Axis.text($0.weight))" }
      .joined(separator: ", ")
  }

  /// A number about each step.
  var table: ReportTable {
    var table = ReportTable(
      columns: ["step", "sigma before", "sigma after", "change", "prediction", "evaluations"])
    for step in trace.steps {
      guard let inside = step.trace else { continue }
      table.rows.append([
        .whole(step.step), .number(inside.sigmaBefore, digits: 4), .number(step.sigma, digits: 4),
        .number(inside.change, digits: 4), inside.predictionChange.map { .number($0, digits: 4) } ?? .none,
        .whole(inside.evaluations),
      ])
    }
    return table
  }

  /// How much each step changed.
  var changes: Chart {
    let first = trace.steps.compactMap { step in
      step.trace.map { Chart.Point(x: Double(step.step), y: $0.change) }
    }
    let second = trace.steps.compactMap { step in
      step.trace?.predictionChange.map { Chart.Point(x: Double(step.step), y: $0) }
    }
    let values = first.map(\.y) + second.map(\.y)
    let panel = Chart.Panel(
      x: Axis("step", holding: [1, Double(trace.steps.count)]),
      y: Axis("change of a step (root mean square)", holding: values, from: 0).rounded(),
      series: [
        Chart.Series(name: "of the noisy picture", points: first),
        Chart.Series(name: "of the prediction", points: second, isDashed: true),
      ])
    return Chart(
      title: "Steps within one run", subtitle: subject, panels: [panel],
      alternative: "Change of each step within one run.")
  }
}

extension GenerationEvent.Preview {
  /// The preview as a picture.
  var bitmap: Bitmap { Bitmap(width: max(1, width), height: max(1, height), bytes: padded) }

  /// The samples; black where some are missing.
  private var padded: [UInt8] {
    let count = 3 * max(1, width) * max(1, height)
    return rgb.count == count ? rgb : Array((rgb + [UInt8](repeating: 0, count: count)).prefix(count))
  }
}
