import GenAPI
import Imaging

extension TraceReport {
  private static let columns = 6
  private static let margin = 24.0
  private static let labelWidth = 92.0

  /// The size of a small picture: 168 pixels on its longer side.
  private var cell: (width: Double, height: Double) {
    guard let picture = trace.steps.first?.trace?.noisy else { return (168, 168) }
    let scale = 168 / Double(max(picture.width, picture.height, 1))
    return (Double(picture.width) * scale, Double(picture.height) * scale)
  }

  /// The film strip: noisy above predicted, up to twelve steps, then how much each step changed and the result.
  func strip() throws -> Figure {
    let shown = Self.thinned(trace.steps.count, to: Self.stripFrames)
    let bands = stride(from: 0, to: shown.count, by: Self.columns).map {
      Array(shown[$0..<min($0 + Self.columns, shown.count)])
    }
    let bandHeight = 2 * cell.height + 74
    let width = 2 * Self.margin + Self.labelWidth + Double(min(Self.columns, max(shown.count, 5))) * (cell.width + 12)
    let top = 92.0
    let bottom = top + Double(bands.count) * bandHeight
    var figure = Figure(width: width, height: bottom + 304)
    figure.title = "Steps within one run"
    figure.alternative =
      "\(shown.count) of \(trace.steps.count) steps of \(trace.handle), \(prompt): the noisy picture "
      + "above, what the model predicts below. The noise falls from sigma \(Axis.text(firstSigma)) to "
      + "\(Axis.text(trace.steps.last?.sigma ?? 0))."
    figure.text("Steps within one run", at: .init(Self.margin, 34), .init(size: 20, isBold: true))
    figure.text(prompt, at: .init(Self.margin, 56), .init(size: 13))
    figure.text(
      "\(subject).  \(Self.explanation)", at: .init(Self.margin, 76), .init(size: 12, color: Ink.secondary))
    for (row, band) in bands.enumerated() { draw(band, at: top + Double(row) * bandHeight, on: &figure) }
    drawChanges(at: bottom + 8, on: &figure)
    if let image = try trace.image.map(Measures.decoded) {
      let scale = 240 / Double(max(image.width, image.height))
      let size = (width: Double(image.width) * scale, height: Double(image.height) * scale)
      let x = width - Self.margin - size.width
      figure.picture(image, x: x, y: bottom + 16, size: size, isSmooth: true)
      figure.text("the finished picture", at: .init(x, bottom + 276), .init(size: 12, color: Ink.secondary))
    }
    return figure
  }

  private var firstSigma: Double { trace.steps.first?.trace?.sigmaBefore ?? 0 }

  private func draw(_ band: [Int], at y: Double, on figure: inout Figure) {
    let label = Figure.TextLook(size: 12, color: Ink.secondary)
    figure.text("noisy", at: .init(Self.margin, y + cell.height / 2), label)
    figure.text("predicted", at: .init(Self.margin, y + cell.height * 1.5 + 6), label)
    for (column, index) in band.enumerated() {
      let step = trace.steps[index]
      guard let inside = step.trace else { continue }
      let x = Self.margin + Self.labelWidth + Double(column) * (cell.width + 12)
      figure.picture(inside.noisy.bitmap, x: x, y: y, size: cell)
      figure.picture(inside.predicted.bitmap, x: x, y: y + cell.height + 6, size: cell)
      let below = y + 2 * cell.height + 24
      figure.text("step \(step.step) of \(step.steps)", at: .init(x, below), .init(size: 12, isBold: true))
      figure.text(
        "σ \(Axis.text(inside.sigmaBefore)) → \(Axis.text(step.sigma))", at: .init(x, below + 16),
        .init(size: 11, color: Ink.secondary))
      figure.text(
        "change \(decimal(inside.change, 3))", at: .init(x, below + 31), .init(size: 11, color: Ink.secondary))
    }
  }

  /// A small chart of the changes in the lower left corner.
  private func drawChanges(at y: Double, on figure: inout Figure) {
    guard let panel = changes.panels.first else { return }
    let area = (x: Self.margin + Self.labelWidth, y: y + 30, width: 560.0, height: 200.0)
    func spot(_ point: Chart.Point) -> Figure.Spot {
      .init(
        area.x + panel.x.position(point.x) * area.width, area.y + (1 - panel.y.position(point.y)) * area.height)
    }
    figure.text("change of each step", at: .init(area.x, y + 14), .init(size: 12, isBold: true))
    for value in panel.y.ticks(about: 4) {
      let height = spot(.init(x: panel.x.low, y: value)).y
      figure.line([.init(area.x, height), .init(area.x + area.width, height)], Ink.line)
      figure.text(
        Axis.text(value), at: .init(area.x - 8, height + 4), .init(size: 11, color: Ink.secondary, anchor: .end))
    }
    for value in panel.x.ticks(about: 10) where value == value.rounded() {
      figure.text(
        Axis.text(value), at: .init(spot(.init(x: value, y: panel.y.low)).x, area.y + area.height + 18),
        .init(size: 11, color: Ink.secondary, anchor: .middle))
    }
    for (index, series) in panel.series.enumerated() {
      let color = Ink.series[index]
      figure.line(series.points.map(spot), color, width: 2, isDashed: series.isDashed)
      let x = area.x + 170 + Double(index) * 190
      figure.line([.init(x, y + 10), .init(x + 26, y + 10)], color, width: 2, isDashed: series.isDashed)
      figure.text(series.name, at: .init(x + 34, y + 14), .init(size: 12))
    }
  }

  /// The steps one after another, noisy beside predicted.
  func animation() throws -> [UInt8] {
    let shown = Self.thinned(trace.steps.count, to: Self.filmFrames)
    let pause = max(60, 6000 / max(shown.count, 1))
    var frames: [PNG.Frame] = []
    for index in shown {
      guard let figure = frame(trace.steps[index]) else { continue }
      let isLast = index == shown.last
      frames.append(PNG.Frame(try figure.bitmap(), milliseconds: isLast ? 2500 : min(pause, 400)))
    }
    return try PNG.animate(frames)
  }

  private func frame(_ step: GenerationEvent.Progress) -> Figure? {
    guard let inside = step.trace else { return nil }
    let size = (width: cell.width * 1.5, height: cell.height * 1.5)
    var figure = Figure(width: 2 * size.width + 36, height: size.height + 76)
    for (index, (name, picture)) in [("noisy", inside.noisy), ("predicted", inside.predicted)].enumerated() {
      let x = 12 + Double(index) * (size.width + 12)
      figure.text(name, at: .init(x, 22), .init(size: 13, isBold: true))
      figure.picture(picture.bitmap, x: x, y: 30, size: size)
    }
    let bottom = size.height + 52
    figure.text(
      "step \(step.step) of \(step.steps) within one run   σ \(Axis.text(inside.sigmaBefore)) → \(Axis.text(step.sigma))",
      at: .init(12, bottom), .init(size: 12))
    let share = Double(step.step) / Double(max(step.steps, 1))
    figure.box(x: 12, y: bottom + 10, width: figure.width - 24, height: 6, fill: Ink.line)
    figure.box(x: 12, y: bottom + 10, width: (figure.width - 24) * share, height: 6, fill: Ink.series[0])
    return figure
  }
}
