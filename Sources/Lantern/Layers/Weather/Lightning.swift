extension Layer {
  /// A forked bolt from the clouds to the horizon, lighting up the sky around it.
  static let lightning = Layer(name: "lightning", depth: 6.4) { canvas, world, random in
    drawThunderclouds(canvas, world, &random)
    let count = max(1, min(6, world.count(of: "lightning") ?? (random.chance(0.35) ? 2 : 1)))
    let color = (world.color(of: "lightning") ?? Color(hex: 0xcfd8ff)).mixed(with: .white, 0.3)
    for index in 0..<count {
      let share = (Double(index) + 0.5) / Double(count)
      let x = count == 1 ? world.x(0.5) - world.side * random.uniform(0, 0.25) * world.aspect : world.x(share)
      let top = Point(world.inside(x, halfWidth: 0.16 * world.fit), random.uniform(0.08, 0.13))
      let foot = Point(top.x + random.uniform(-0.1, 0.1) * world.fit, world.horizon + 0.02)
      drawBolt(canvas, from: top, to: foot, color, &random)
    }
  }
}

/// A dark ceiling with a ragged lower edge.
private func drawThunderclouds(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  for row in 0..<3 {
    let shade = world.palette.near.mixed(with: world.palette.middle, 0.55 - 0.2 * Double(row))
    let low = 0.2 - 0.06 * Double(row)
    var mass = Path()
    mass.addRect(Rect(left: -0.2, top: -0.2, right: world.aspect + 0.2, bottom: low - 0.05))
    for index in 0...world.count(9) {
      let x = (Double(index) + random.uniform(-0.3, 0.3)) / 9
      mass.addCircle(Point(x, low - 0.07 + random.uniform(-0.015, 0.015)), random.uniform(0.05, 0.085))
    }
    canvas.fill(mass, .vertical(-0.02, low + 0.02, [Stop(0, shade.scaled(0.7), 0.95), Stop(1, shade, 0.85)]))
  }
}

/// The channel, broken again and again at its middle, and some branches off it.
private func drawBolt(
  _ canvas: Canvas, from top: Point, to foot: Point, _ color: Color, _ random: inout SeededRandom
) {
  canvas.glow(Point((top.x + foot.x) / 2, mix(top.y, foot.y, 0.3)), 0.42, color, 0.4)
  canvas.glow(top, 0.22, color, 0.5)
  canvas.glow(foot, 0.12, color, 0.5)
  let channel = broken([top, foot], by: 0.085, &random)
  var branches = Path()
  for index in stride(from: 5, to: channel.count - 6, by: 5) {
    let root = channel[index]
    let length = random.uniform(0.06, 0.15)
    let tip = Point(root.x + random.choice([-1, 1]) * length * 0.8, root.y + length)
    let twig = broken([root, tip], by: 0.03, &random)
    branches.move(to: root)
    for point in twig.dropFirst() { branches.line(to: point) }
  }
  for (width, alpha) in [(0.016, 0.16), (0.008, 0.3), (0.0028, 0.85)] {
    canvas.stroke(
      branches, .solid(width < 0.003 ? color.mixed(with: .white, 0.5) : color, alpha * 0.8), width: width * 0.6)
    canvas.stroke(
      .polygon(channel, closed: false), .solid(width < 0.003 ? .white : color, alpha), width: width * 1.7)
  }
}

/// Midpoint displacement: each of five rounds breaks every piece in two and halves the swing.
private func broken(_ points: [Point], by swing: Double, _ random: inout SeededRandom) -> [Point] {
  var (points, swing) = (points, swing)
  for _ in 0..<5 {
    var finer: [Point] = []
    for (a, b) in zip(points, points.dropFirst()) {
      let middle = a.midpoint(to: b)
      finer += [a, Point(middle.x + random.uniform(-swing, swing), middle.y + random.uniform(-0.25, 0.25) * swing)]
    }
    points = finer + points.suffix(1)
    swing *= 0.55
  }
  return points
}
