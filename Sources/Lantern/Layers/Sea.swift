extension Layer {
  /// Calm water from the horizon to the lower edge, with glints that grow towards the viewer.
  static let sea = Layer(name: "sea", depth: 14) { canvas, world, random in
    let (near, far) = seaColors(world)
    let horizon = world.horizon
    canvas.rect(
      Rect(left: -0.1, top: horizon, right: world.aspect + 0.1, bottom: 1.1),
      .vertical(horizon, 1, [Stop(0, far), Stop(0.25, far.mixed(with: near, 0.5)), Stop(1, near)]))
    drawGlints(canvas, world, dark: near, &random)
    let line = world.palette.horizon
    canvas.rect(
      Rect(left: -0.1, top: horizon - 0.003, right: world.aspect + 0.1, bottom: horizon + 0.015),
      .vertical(horizon - 0.003, horizon + 0.015, [Stop(0, line, 0), Stop(0.3, line, 0.6), Stop(1, line, 0)]))
  }
}

/// The water at the viewer's feet and at the horizon: both mirror the sky above.
private func seaColors(_ world: World) -> (near: Color, far: Color) {
  let palette = world.palette
  let mirrored = palette.top.mixed(with: palette.middle, 0.3).mixed(with: .black, world.isDark ? 0.25 : 0.12)
  let isBlue = !world.isDark && [.day, .spring, .winter, .fog].contains(world.mood)
  let near = isBlue ? mirrored.mixed(with: Color(hex: 0x1d5a78), 0.35) : mirrored
  return (near, palette.horizon.mixed(with: palette.middle, 0.35))
}

/// Lens-shaped crests, painted in groups of one colour and strength.
private func drawGlints(_ canvas: Canvas, _ world: World, dark: Color, _ random: inout SeededRandom) {
  let strengths = [0.09, 0.13, 0.18, 0.24]
  var groups = [Path](repeating: Path(), count: strengths.count * 2)
  for _ in 0..<world.count(130) {
    let t = power(random.unit(), 1.6)
    let center = Point(world.x(random.uniform(-0.1, 1.1)), world.horizon + 0.004 + t * (1 - world.horizon))
    let length = (0.015 + 0.14 * t) * random.uniform(0.5, 1.6) * world.fit
    let thickness = 0.0012 + 0.0055 * t * random.unit()
    let isBright = random.chance(0.6)
    groups[random.int(0...strengths.count - 1) * 2 + (isBright ? 0 : 1)].addGlint(center, length, thickness)
  }
  let colors = [world.palette.horizon.mixed(with: world.palette.sun, 0.3), dark]
  for (index, group) in groups.enumerated() {
    canvas.fill(group, .solid(colors[index % 2], strengths[index / 2]))
  }
}

extension Path {
  /// A level sliver of light on water, pointed at both ends.
  mutating func addGlint(_ center: Point, _ length: Double, _ thickness: Double) {
    let (left, right) = (Point(center.x - length / 2, center.y), Point(center.x + length / 2, center.y))
    move(to: left)
    quad(Point(center.x, center.y - thickness), to: right)
    quad(Point(center.x, center.y + thickness), to: left)
    close()
  }
}
