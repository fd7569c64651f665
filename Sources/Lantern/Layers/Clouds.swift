extension Layer {
  /// Fair-weather clouds with flat feet, smaller towards the horizon.
  static let clouds = Layer(name: "clouds", depth: 2.5) { canvas, world, random in
    var clouds: [Cloud] = []
    for _ in 0..<world.count(Double(random.int(3...6))) {
      // Clouds are a little transparent, so crossing ones would show their outlines through each other.
      let tries = (0..<5).map { _ in Cloud(in: world, using: &random) }
      if let free = tries.first(where: { new in clouds.allSatisfy { !$0.crosses(new) } }) { clouds.append(free) }
    }
    for cloud in clouds.sorted(by: { $0.size < $1.size }) { cloud.draw(canvas, world) }
  }

  /// Long thin veils lit from below.
  static let streaks = Layer(name: "streaks", depth: 5) { canvas, world, random in
    for _ in 0..<world.count(Double(random.int(9...16))) { drawStreak(canvas, world, &random) }
  }
}

/// Round puffs on a common foot.
private struct Cloud {
  let foot: Point
  let size: Double
  private let alpha: Double
  private let puffs: [(center: Point, radius: Double)]

  init(in world: World, using random: inout SeededRandom) {
    let lowest = world.horizon * 0.72
    let height = random.unit()
    let size = random.uniform(0.12, 0.24) * mix(1.1, 0.62, height) * world.narrowing
    let y = mix(0.62 * size + 0.01, lowest, height)
    let x = world.x(random.uniform(-0.05, 1.05))
    let count = random.int(5...8)
    puffs = (0..<count).map { i in
      let t = (Double(i) + 0.5) / Double(count)
      let radius = size * (0.15 + 0.21 * sine(.pi * t) * random.uniform(0.75, 1.2))
      return (Point(x + (t - 0.5) * size * 1.5, y - radius * 0.55), radius)
    }
    foot = Point(x, y + 0.07 * size)
    self.size = size
    alpha = random.uniform(0.6, 0.95)
  }

  func crosses(_ other: Cloud) -> Bool {
    let reach = size + other.size
    return abs(foot.x - other.foot.x) < 0.86 * reach && abs(foot.y - other.foot.y) < 0.3 * reach
  }

  func draw(_ canvas: Canvas, _ world: World) {
    let palette = world.palette
    let base = Self.color(in: world)
    let bright = base.mixed(with: .white, world.isDark ? 0.08 : 0.35)
    let stops = [
      Stop(0, bright, alpha), Stop(0.6, base, alpha * 0.9),
      Stop(1, base.mixed(with: palette.middle, 0.5), alpha * 0.35),
    ]
    canvas.fill(outline(shift: Point(0, 0), shrink: 1), .vertical(foot.y - 0.6 * size, foot.y, stops))
    // The side turned to the light: the same puffs, smaller and moved, so they stay inside the outline.
    let toLight = world.lightSide(of: foot.x) * 0.14
    let lit = world.isDark ? palette.horizon.mixed(with: .white, 0.2) : palette.sun.mixed(with: .white, 0.5)
    canvas.fill(
      outline(shift: Point(toLight, -0.1), shrink: 0.8),
      .vertical(foot.y - 0.6 * size, foot.y - 0.08 * size, [Stop(0, lit, world.isDark ? 0.16 : 0.5), Stop(1, lit, 0)]))
  }

  /// White by day, a patch of the sky's own light at night, heavy with rain in a storm.
  private static func color(in world: World) -> Color {
    let palette = world.palette
    if world.isIn(.storm) { return palette.top.mixed(with: palette.middle, 0.35) }
    if world.isDark { return palette.middle.mixed(with: palette.horizon, 0.55) }
    return palette.horizon.mixed(with: .white, 0.55)
  }

  /// All puffs cut off at the foot; `shift` is in radii of each puff.
  private func outline(shift: Point, shrink: Double) -> Path {
    var path = Path()
    for puff in puffs {
      let radius = puff.radius * shrink
      let center = Point(puff.center.x + shift.x * puff.radius, puff.center.y + shift.y * puff.radius)
      let below = ((foot.y - center.y) / radius).clamped(-1, 1)
      let reach = (1 - below * below).squareRoot()
      let dip = angle(x: reach, y: below)
      path.move(to: Point(center.x - radius * reach, center.y + radius * below))
      path.arc(center: center, radius: radius, from: .pi - dip, to: 2 * .pi + dip)
      path.close()
    }
    if shrink == 1 {
      path.addRoundedRect(
        Rect(left: foot.x - 0.88 * size, top: foot.y - 0.14 * size, right: foot.x + 0.88 * size, bottom: foot.y),
        radius: 0.07 * size)
    }
    return path
  }
}

private func drawStreak(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let palette = world.palette
  let y = random.uniform(0.06, world.horizon - 0.04)
  let distance = y / world.horizon
  let length = random.uniform(0.15, 0.5) * world.narrowing
  let left = world.x(random.uniform(-0.1, 1)) - length / 2
  let thickness = random.uniform(0.006, 0.02) * (1.2 - distance * 0.6)
  var points = [Point(left, y)]
  for i in 1...5 { points.append(Point(left + length * Double(i) / 6, y - thickness * random.uniform(0.3, 1))) }
  points.append(Point(left + length, y + 0.001))
  for i in 1...5 {
    points.append(Point(left + length - length * Double(i) / 6, y + thickness * random.uniform(0.1, 0.5)))
  }
  let color = palette.middle.mixed(with: palette.sun, 0.55).mixed(with: palette.horizon, distance)
  let alpha = world.isDark ? random.uniform(0.14, 0.34) : random.uniform(0.3, 0.68)
  let stops = [Stop(0, color, 0), Stop(0.25, color, alpha), Stop(0.7, color, alpha), Stop(1, color, 0)]
  canvas.fill(.smooth(points), .horizontal(left, left + length, stops))
}
