extension Chart {
  private static let panelSize = (width: 520.0, height: 360.0)
  private static let margins = (left: 64.0, top: 76.0, right: 24.0, bottom: 56.0)
  /// Room for the longest name, at the widest that a font sets it.
  private var legendWidth: Double { 60 + 8 * Double(names.map(\.count).max() ?? 0) }

  /// The chart on paper: title, panels beside each other, and the legend at their right.
  func figure() -> Figure {
    let (size, margins) = (Self.panelSize, Self.margins)
    let panelWidth = margins.left + size.width + margins.right
    let hasLegend = names.count > 1 || panels.first?.series.contains(where: \.isDashed) == true
    var figure = Figure(
      width: Double(panels.count) * panelWidth + (hasLegend ? legendWidth : 0),
      height: margins.top + size.height + margins.bottom)
    (figure.title, figure.alternative) = (title, alternative)
    figure.text(title, at: .init(20, 30), .init(size: 18, isBold: true))
    figure.text(subtitle, at: .init(20, 52), .init(size: 12, color: Ink.secondary))
    for (index, panel) in panels.enumerated() {
      let area = PlotArea(
        x: Double(index) * panelWidth + margins.left, y: margins.top, width: size.width, height: size.height)
      draw(panel, in: area, on: &figure)
    }
    if hasLegend { legend(at: .init(Double(panels.count) * panelWidth + 4, margins.top + 10), on: &figure) }
    return figure
  }

  private struct PlotArea {
    var x, y, width, height: Double

    func spot(_ panel: Panel, _ x: Double, _ y: Double) -> Figure.Spot {
      .init(
        self.x + min(max(panel.x.position(x), -0.02), 1.02) * width,
        self.y + (1 - min(max(panel.y.position(y), -0.02), 1.02)) * height)
    }
  }

  private func draw(_ panel: Panel, in area: PlotArea, on figure: inout Figure) {
    let small = Figure.TextLook(size: 12, color: Ink.secondary)
    for value in panel.y.ticks(about: 6) {
      let spot = area.spot(panel, panel.x.low, value)
      figure.line([.init(area.x, spot.y), .init(area.x + area.width, spot.y)], Ink.line)
      var look = small
      look.anchor = .end
      figure.text(Axis.text(value), at: .init(area.x - 8, spot.y + 4), look)
    }
    var end = -Double.infinity
    for value in panel.x.ticks(about: 8) {
      let spot = area.spot(panel, value, panel.y.low)
      let label = Axis.text(value)
      guard spot.x - Double(label.count) * 4 > end + 6 else { continue }
      figure.line([.init(spot.x, area.y + area.height), .init(spot.x, area.y + area.height + 5)], Ink.secondary)
      var look = small
      look.anchor = .middle
      figure.text(label, at: .init(spot.x, area.y + area.height + 19), look)
      end = spot.x + Double(label.count) * 4
    }
    let bottom = area.y + area.height
    figure.line([.init(area.x, area.y), .init(area.x, bottom), .init(area.x + area.width, bottom)], Ink.secondary)
    let below = Figure.Spot(area.x + area.width / 2, bottom + 42)
    figure.text(panel.x.label, at: below, .init(size: 13, anchor: .middle))
    let beside = Figure.Spot(area.x - 46, area.y + area.height / 2)
    figure.text(panel.y.label, at: beside, .init(size: 13, anchor: .middle, isUpright: true))
    for (index, series) in panel.series.enumerated() { draw(series, index, panel, in: area, on: &figure) }
  }

  private func draw(_ series: Series, _ index: Int, _ panel: Panel, in area: PlotArea, on figure: inout Figure) {
    let color = Ink.series[index % Ink.series.count]
    let spots = series.points.map { area.spot(panel, $0.x, $0.y) }
    for point in series.points {
      guard let low = point.low, let high = point.high, high > low else { continue }
      let ends = [area.spot(panel, point.x, low), area.spot(panel, point.x, high)]
      figure.line(ends, color, width: 1.5)
      for end in ends { figure.line([.init(end.x - 4, end.y), .init(end.x + 4, end.y)], color, width: 1.5) }
    }
    if spots.count > 1 { figure.line(spots, color, width: 2, isDashed: series.isDashed) }
    // Marks of a dense curve would be one thick line.
    var last = -Double.infinity
    for spot in spots where spots.count <= 24 || spot.x - last >= 24 {
      Self.mark(index, at: spot, color, on: &figure)
      last = spot.x
    }
  }

  /// A mark of its own for each curve, so that colour is not needed.
  private static func mark(_ index: Int, at spot: Figure.Spot, _ color: Ink, on figure: inout Figure) {
    let isOpen = index % 2 == 1
    let fill = isOpen ? Ink.paper : color
    let r = 4.5
    switch index / 2 % 4 {
    case 0: figure.add(.circle(spot, radius: r, fill: fill, edge: color))
    case 1:
      let corners = [
        Figure.Spot(spot.x, spot.y - r - 1), .init(spot.x + r + 0.5, spot.y + r - 1),
        .init(spot.x - r - 0.5, spot.y + r - 1),
      ]
      figure.add(.polygon(corners, fill: fill, edge: color))
    case 2: figure.box(x: spot.x - r, y: spot.y - r, width: 2 * r, height: 2 * r, fill: fill, edge: color)
    default:
      let corners = [
        Figure.Spot(spot.x, spot.y - r - 1), .init(spot.x + r + 1, spot.y), .init(spot.x, spot.y + r + 1),
        .init(spot.x - r - 1, spot.y),
      ]
      figure.add(.polygon(corners, fill: fill, edge: color))
    }
  }

  private func legend(at corner: Figure.Spot, on figure: inout Figure) {
    for (index, series) in (panels.first?.series ?? []).enumerated() {
      let y = corner.y + Double(index) * 24
      let color = Ink.series[index % Ink.series.count]
      figure.line([.init(corner.x, y), .init(corner.x + 28, y)], color, width: 2, isDashed: series.isDashed)
      Self.mark(index, at: .init(corner.x + 14, y), color, on: &figure)
      figure.text(series.name, at: .init(corner.x + 36, y + 4), .init(size: 12))
    }
  }
}
