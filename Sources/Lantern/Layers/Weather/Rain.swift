extension Layer {
  /// Slanting streaks, long and clear close by, short and faint far away, and rings where drops hit the ground.
  static let rain = Layer(name: "rain", depth: 40.5) { canvas, world, random in
    drawVeils(canvas, world, &random)
    let slant = random.uniform(0.1, 0.28) * random.choice([-1, 1])
    let color = world.palette.horizon.mixed(with: .white, 0.65)
    for (share, width, alpha) in [(0.45, 0.0016, 0.42), (0.7, 0.0023, 0.55), (1.0, 0.0034, 0.62)] {
      var streaks = Path()
      for _ in 0..<world.count(120 * (1.6 - share)) {
        let length = share * random.uniform(0.05, 0.1)
        let head = Point(world.x(random.uniform(-0.1, 1.1)), random.uniform(-0.05, 1))
        streaks.addDrop(from: head, to: Point(head.x + slant * length, head.y + length), width: width)
      }
      canvas.fill(streaks, .solid(color, alpha))
    }
    drawSplashes(canvas, world, color, &random)
  }
}

/// Grey curtains of distant rain.
private func drawVeils(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let haze = world.palette.middle.mixed(with: world.palette.far, 0.6).mixed(with: Color(hex: 0x7a8690), 0.4)
  canvas.fillAll(.vertical(0, 1, [Stop(0, haze, 0.5), Stop(0.6, haze, 0.32), Stop(1, haze, 0.1)]))
  for _ in 0..<world.count(3) {
    let x = world.x(random.uniform(-0.1, 1))
    let width = random.uniform(0.15, 0.35)
    canvas.fill(
      .polygon([
        Point(x, 0), Point(x + width, 0), Point(x + width * 0.8, world.horizon), Point(x - 0.06, world.horizon),
      ]),
      .vertical(0, world.horizon, [Stop(0, haze, 0.3), Stop(0.7, haze, 0.16), Stop(1, haze, 0)]))
  }
}

/// Flat rings with a small crown of spray, larger towards the viewer.
private func drawSplashes(_ canvas: Canvas, _ world: World, _ color: Color, _ random: inout SeededRandom) {
  var (rings, spray) = (Path(), Path())
  let top = world.horizon + 0.16
  for _ in 0..<world.count(26) {
    let t = random.unit()
    let center = Point(world.x(random.unit()), mix(top, 0.99, t))
    let half = mix(0.006, 0.017, t) * random.uniform(0.7, 1.3)
    rings.addOval(Rect(x: center.x - half, y: center.y - half * 0.28, width: 2 * half, height: half * 0.56))
    for lean in [-0.5, 0.1, 0.6] {
      let tip = Point(center.x + lean * half, center.y - half * (0.9 - abs(lean) * 0.4))
      spray.addDrop(from: Point(center.x + lean * half * 0.5, center.y), to: tip, width: half * 0.14)
    }
  }
  canvas.stroke(rings, .solid(color, 0.4), width: 0.0016)
  canvas.fill(spray, .solid(color, 0.6))
}

extension Path {
  /// A streak that swells towards its lower end.
  mutating func addDrop(from head: Point, to tip: Point, width: Double) {
    move(to: head)
    line(to: Point(tip.x - width / 2, tip.y))
    quad(Point(tip.x, tip.y + width), to: Point(tip.x + width / 2, tip.y))
    close()
  }
}
