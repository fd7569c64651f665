extension Layer {
  /// An octopus above the sea floor, arms curling.
  static let octopus = Layer(name: "octopus", depth: 26.3) { canvas, world, random in
    let troop = Troop(
      layer: "octopus", size: 0.3...0.36, reach: (0.78, 0.78, 0.85, 0.62), home: .free(0.44...0.6))
    for frame in world.places(for: troop, using: &random) {
      Octopus(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw(using: &random)
    }
  }
}

/// Units: about the height of the head; the origin is where the arms begin.
private struct Octopus {
  private let brush: Brush
  private let skin, dark, pale: Color

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xe0604a, 0xb860b8, 0xe8884a, 0xd84a7a]))
    skin = brush.world.submerged(brush.world.color(of: "octopus") ?? natural)
    dark = brush.world.shadow(of: skin, 0.5)
    pale = skin.mixed(with: brush.world.submerged(Color(hex: 0xffe8d8)), 0.65)
  }

  func draw(using random: inout SeededRandom) {
    for (end, tone) in [(-0.5, 0.5), (0.5, 0.5), (-0.2, 0.42), (0.22, 0.42)] {
      arm(end * 0.9, low: -0.34, tone: tone, using: &random)
    }
    drawHead()
    for end in [-0.68, 0.68, -0.36, 0.38, 0.06] {
      arm(end, low: -0.5 + 0.34 * abs(end), tone: 0.06, using: &random)
    }
    drawFace()
  }

  /// An arm that ends in a curl at `end`, `low` below the head.
  private func arm(_ end: Double, low: Double, tone: Double, using random: inout SeededRandom) {
    let side = end < 0 ? -1.0 : 1.0
    let lift = random.uniform(-0.05, 0.05)
    let spine = [
      (end * 0.32, 0.12), (end * 0.55, -0.12), (end * 0.82, low - 0.06), (end + side * 0.02, low + lift),
      (end + side * 0.06, low + 0.14 + lift), (end - side * 0.03, low + 0.17 + lift),
      (end - side * 0.05, low + 0.1 + lift),
    ]
    let color = skin.mixed(with: dark, tone)
    brush.limb(spine, (0.115, 0.02), color)
    let size = brush.frame.size
    brush.canvas.stroke(
      .tapered(brush.frame.points(spine), from: 0.11 * size, to: 0.02 * size),
      .vertical(brush.frame(0, 0.1).y, brush.frame(0, -0.1).y, [Stop(0, dark, 0), Stop(1, dark, 0.7)]),
      width: 0.014 * size)
    let line = Path.throughPoints(spine.map { Point($0.0, $0.1) })
    for k in stride(from: 10, to: line.count - 8, by: 4) {
      let t = Double(k) / Double(line.count)
      brush.dot(line[k].x - side * 0.03 * (1 - t), line[k].y - 0.035 * (1 - t), 0.03 * (1.15 - t), pale, 0.85)
    }
  }

  private func drawHead() {
    brush.body(
      [
        (0, -0.02), (-0.24, 0.04), (-0.28, 0.2), (-0.26, 0.34), (-0.36, 0.52), (-0.3, 0.72), (0, 0.82), (0.3, 0.72),
        (0.36, 0.52), (0.26, 0.34), (0.28, 0.2), (0.24, 0.04),
      ], skin, rim: 0.03
    ) {
      for (u, v, radius) in [
        (-0.16, 0.66, 0.045), (-0.02, 0.72, 0.03), (-0.24, 0.54, 0.03), (0.2, 0.64, 0.035), (0.08, 0.6, 0.022),
      ] {
        brush.dot(u, v, radius, pale, 0.5)
      }
    }
  }

  private func drawFace() {
    for side in [-1.0, 1.0] {
      let u = side * 0.13
      brush.dot(u, 0.3, 0.088, dark)
      brush.dot(u, 0.3, 0.076, .white)
      brush.dot(u + 0.012, 0.29, 0.046, Color(0.07, 0.06, 0.1))
      brush.dot(u + 0.012 + 0.016 * brush.light, 0.31, 0.017, .white)
    }
    brush.line([(-0.06, 0.165), (0, 0.145), (0.06, 0.165)], 0.02, dark, 0.9)
  }
}
