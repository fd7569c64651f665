import Diffusion
import GenAPI

/// The noise levels of samplers.
struct ScheduleReport {
  private let plot: SchedulePlot
  private let curves: [(name: String, sigmas: [Double])]

  /// - Throws: `SamplingError` when a sampler cannot take so many steps.
  init(_ plot: SchedulePlot) throws {
    self.plot = plot
    let severalSteps = Set(plot.curves.map(\.steps)).count > 1
    var curves: [(name: String, sigmas: [Double], steps: Int)] = []
    for curve in plot.curves {
      let sigmas = try Self.sigmas(curve, start: plot.start, end: plot.end)
      let same = curves.firstIndex { $0.sigmas == sigmas && $0.steps == curve.steps }
      let steps = severalSteps ? ", \(curve.steps) steps" : ""
      if let same {
        // A sampler is not a schedule: several share one.
        let name = curves[same].name.replacing(steps, with: "")
        curves[same].name = "\(name), \(curve.sampler.rawValue)\(steps)"
      } else {
        curves.append(("\(curve.sampler.rawValue)\(steps)", sigmas, curve.steps))
      }
    }
    self.curves = curves.map { ($0.name, $0.sigmas) }
  }

  /// The noise levels that a sampler visits, high to low.
  static func sigmas(_ curve: SchedulePlot.Curve, start: Double = 1, end: Double = 0) throws -> [Double] {
    let spacing = SamplingMethod(rawValue: curve.sampler.rawValue)?.spacing ?? .uniform
    return try NoiseSchedule.stableDiffusion
      .schedule(steps: curve.steps, spacing: spacing, start: start, end: end).sigmas
  }

  func report(for canvas: TextCanvas) throws -> ExperimentReport {
    let all = curves.flatMap(\.sigmas)
    let longest = curves.map(\.sigmas.count).max() ?? 1
    let steps = plot.curves.map(\.steps)
    let panel = Chart.Panel(
      x: Axis("steps taken", holding: [0, Double(longest - 1)]),
      y: Axis("sigma, the noise level (logarithmic)", .logarithmic, holding: all).rounded(),
      series: curves.map { name, sigmas in
        let shown = sigmas.enumerated().filter { $0.element > 0 }
        return Chart.Series(name: name, points: shown.map { Chart.Point(x: Double($0.offset), y: $0.element) })
      })
    let count = Set(steps).count == 1 ? "\(steps[0]) steps" : "several numbers of steps"
    let part = plot.start < 1 || plot.end > 0 ? ", the part an init image leaves" : ""
    let chart = Chart(
      title: "Noise levels step by step", subtitle: "\(count)\(part); a step leads from one point to the next",
      panels: [panel],
      alternative: "Noise levels of \(curves.map(\.name).joined(separator: "; ")): from "
        + "\(Axis.text(all.max() ?? 0)) falling to \(Axis.text(all.last ?? 0)).")
    var report = try chart.report(table(longest), for: canvas)
    report.remarks = remarks
    report.limitRows()
    return report
  }

  private func table(_ longest: Int) -> ReportTable {
    let rows = (0..<longest).map { index -> [ReportTable.Cell] in
      [.whole(index)] + curves.map { index < $0.sigmas.count ? .number($0.sigmas[index], digits: 4) : .none }
    }
    return ReportTable(columns: ["step"] + curves.map(\.name), rows: rows)
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if curves.contains(where: { $0.sigmas.last == 0 }) {
      remarks.append("the last step goes to 0, which a logarithmic axis does not have")
    }
    if curves.contains(where: { $0.name.contains(", K_") }) {
      remarks.append("a sampler is not a schedule: those in one line visit the same noise levels")
    }
    return remarks
  }
}
