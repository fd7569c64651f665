import Diffusion
import GenAPI
import Imaging

/// A number about pictures over a setting.
struct PictureReport {
  let plot: PicturePlot

  init(_ plot: PicturePlot) { self.plot = plot }

  func report(for canvas: TextCanvas) throws -> ExperimentReport {
    switch plot.kind {
    case .convergence: try convergence(canvas)
    case .guidance: try guidance(canvas)
    case .strength: try strength(canvas)
    }
  }

  /// Whether a sampler draws fresh noise, so that more steps lead to other pictures.
  static func addsNoise(_ sampler: Sampler) -> Bool {
    var draws = 0
    _ = try? probe(sampler, steps: 4) { draws += 1 }
    return draws > 0
  }

  /// How often the model is asked in so many steps.
  static func evaluations(_ sampler: Sampler, steps: Int) -> Int {
    (try? probe(sampler, steps: steps)) ?? steps
  }

  /// Samples a single number, and counts.
  private static func probe(_ sampler: Sampler, steps: Int, onDraw: @escaping () -> Void = {}) throws -> Int {
    guard let method = SamplingMethod(rawValue: sampler.rawValue) else { return steps }
    let schedule = try NoiseSchedule.stableDiffusion.schedule(steps: steps, spacing: method.spacing)
    let process = SamplingProcess<Double>(
      schedule: schedule,
      noise: { _, _ in
        onDraw()
        return [0]
      }, denoiser: { x, _ in x })
    return try process.sample(from: [1], with: method).evaluations
  }

  /// How far pictures are from the one of the most steps of the same sampler.
  private func convergence(_ canvas: TextCanvas) throws -> ExperimentReport {
    var curves: [(sampler: Sampler, points: [(steps: Int, spread: Extremes)])] = []
    var samplers: [Sampler] = []
    for point in plot.points where !samplers.contains(point.sampler) { samplers.append(point.sampler) }
    for sampler in samplers {
      let points = plot.points.filter { $0.sampler == sampler }.sorted { $0.steps < $1.steps }
      guard let last = points.last else { continue }
      let ends = try last.images.map(Measures.decoded)
      var found: [(Int, Extremes)] = []
      for point in points.dropLast() {
        let distances = try zip(point.images, ends).map { try Measures.difference(Measures.decoded($0), $1) }
        if let spread = Extremes(distances) { found.append((point.steps, spread)) }
      }
      curves.append((sampler, found))
    }
    let most = plot.points.map(\.steps).max() ?? 0
    func name(_ sampler: Sampler) -> String {
      sampler.rawValue + (Self.addsNoise(sampler) ? " (does not settle)" : "")
    }
    func series(_ x: (Sampler, Int) -> Int) -> [Chart.Series] {
      curves.map { curve in
        let points = curve.points.map { steps, spread in
          Chart.Point(
            x: Double(x(curve.sampler, steps)), y: max(spread.mean, Self.least), low: max(spread.low, Self.least),
            high: max(spread.high, Self.least))
        }
        return Chart.Series(name: name(curve.sampler), points: points, isDashed: Self.addsNoise(curve.sampler))
      }
    }
    let panels = [("steps", series { $1 }), ("evaluations of the model", series { Self.evaluations($0, steps: $1) })]
      .map { label, series in
        let points = series.flatMap(\.points)
        var x = Axis(label, .logarithmic, holding: points.map(\.x))
        let values = Set(points.map(\.x)).sorted()
        if values.count <= 8, label == "steps" { x.marks = values }
        let y = Axis(
          "difference from \(most) steps (0…255)", .logarithmic,
          holding: points.flatMap { [$0.y, $0.low, $0.high].compactMap { $0 } })
        return Chart.Panel(x: x, y: y.rounded(), series: series)
      }
    let chart = Chart(
      title: "Does the picture settle as steps grow?", subtitle: plot.settings, panels: panels,
      alternative: "Mean difference from each sampler's own picture of \(most) steps: "
        + curves.map { curve in
          let ends = [curve.points.first, curve.points.last].compactMap { $0.map { decimal($0.spread.mean, 1) } }
          return "\(name(curve.sampler)) from \(ends.joined(separator: " to "))"
        }.joined(separator: ", ") + ".")
    let isSpread = plot.points.contains { $0.images.count > 1 }
    var table = ReportTable(
      columns: ["sampler", "steps", "evaluations", "difference"] + (isSpread ? ["least", "most"] : []) + ["settles"])
    for curve in curves {
      for (steps, spread) in curve.points {
        let numbers = [spread.mean] + (isSpread ? [spread.low, spread.high] : [])
        table.rows.append(
          [.text(curve.sampler.rawValue), .whole(steps), .whole(Self.evaluations(curve.sampler, steps: steps))]
            + numbers.map { .number($0, digits: 3) } + [
              .text(Self.verdict(curve.sampler, last: curve.points.last?.spread.high))
            ])
      }
    }
    var report = try chart.report(table, for: canvas)
    report.remarks = ["difference: mean absolute difference from the same sampler's picture of \(most) steps, 0…255"]
    if table.rows.contains(where: { $0.last == .text("not yet") }) {
      report.remarks.append(
        "not yet: the last difference is above 2; with more steps the model still decided otherwise")
    }
    if curves.contains(where: { Self.addsNoise($0.sampler) }) {
      report.remarks.append(
        "dashed: adds fresh noise in each step, so that more steps give another picture, not a nearer one")
    }
    if curves.contains(where: { Self.evaluations($0.sampler, steps: 10) > 10 }) {
      report.remarks.append("second-order samplers ask the model twice a step: compare them over evaluations")
    }
    report.limitRows()
    return report
  }

  /// Whether a sampler's picture has settled: not by its rule, or not by the last difference that was measured.
  static func verdict(_ sampler: Sampler, last: Double?) -> String {
    if addsNoise(sampler) { return "no" }
    return (last ?? 0) <= settled ? "yes" : "not yet"
  }

  /// The most that pictures differ by when nobody sees it.
  private static let settled = 2.0

  /// Differences below this are drawn as this: a logarithmic axis has no 0.
  private static let least = 0.05

  private func guidance(_ canvas: TextCanvas) throws -> ExperimentReport {
    var points: [Chart.Point] = []
    var table = ReportTable(columns: ["cfg", "contrast", "least", "most", "clipped %"])
    for point in plot.points {
      let pictures = try point.images.map(Measures.decoded)
      guard let contrast = Extremes(pictures.map(Measures.contrast)) else { continue }
      let clipped = Extremes(pictures.map(Measures.clipped))?.mean ?? 0
      points.append(Chart.Point(x: point.value, y: contrast.mean, low: contrast.low, high: contrast.high))
      table.rows.append(
        [.number(point.value, digits: 2)] + [contrast.mean, contrast.low, contrast.high].map { .number($0, digits: 2) }
          + [.number(100 * clipped, digits: 2)])
    }
    let chart = curve(
      "What guidance does to contrast", points, x: "cfg",
      y: "contrast: standard deviation of brightness (0…127.5)")
    var report = try chart.report(table, for: canvas)
    report.remarks = ["clipped: samples at 0 or 255, where detail is lost"] + spreadRemark
    report.limitRows()
    return report
  }

  private func strength(_ canvas: TextCanvas) throws -> ExperimentReport {
    guard let bytes = plot.initImage, let size = try plot.points.first?.images.first.map(Measures.decoded) else {
      return ExperimentReport(title: "nothing to compare with", table: ReportTable(columns: []))
    }
    let original = Measures.covering(try Measures.decoded(bytes), width: size.width, height: size.height)
    var points: [Chart.Point] = []
    var table = ReportTable(columns: ["strength", "difference", "least", "most"])
    for point in plot.points {
      let differences = try point.images.map { try Measures.difference(original, Measures.decoded($0)) }
      guard let spread = Extremes(differences) else { continue }
      points.append(Chart.Point(x: point.value, y: spread.mean, low: spread.low, high: spread.high))
      table.rows.append(
        [.number(point.value, digits: 2)] + [spread.mean, spread.low, spread.high].map { .number($0, digits: 2) })
    }
    let chart = curve(
      "How much of the init image is left", points, x: "strength (1 keeps the init image)",
      y: "difference from the init image (0…255)")
    var report = try chart.report(table, for: canvas)
    report.remarks = ["difference: mean absolute difference from the init image, 0…255"] + spreadRemark
    report.limitRows()
    return report
  }

  private func curve(_ title: String, _ points: [Chart.Point], x: String, y: String) -> Chart {
    let panel = Chart.Panel(
      x: Axis(x, holding: points.map(\.x)),
      y: Axis(y, holding: points.flatMap { [$0.y, $0.low ?? $0.y, $0.high ?? $0.y] }, from: 0).rounded(),
      series: [Chart.Series(name: y, points: points)])
    let ends = [points.first, points.last].compactMap { $0.map { "\(decimal($0.y, 1)) at \(Axis.text($0.x))" } }
    return Chart(
      title: title, subtitle: plot.settings, panels: [panel],
      alternative: "\(y), over \(x): \(ends.joined(separator: ", ")).")
  }

  private var spreadRemark: [String] {
    let count = plot.points.map(\.images.count).max() ?? 1
    return count > 1
      ? ["each point is the mean of \(count) seeds; the bars reach from the least to the most"]
      : ["one seed: `samples 3` shows how much of this is chance"]
  }
}
