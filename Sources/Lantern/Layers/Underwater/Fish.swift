extension Layer {
  /// Bright reef fish, and a shoal of small ones behind them.
  static let fish = Layer(name: "fish", depth: 27.6) { canvas, world, random in
    if world.count(of: "fish") == nil { drawShoal(canvas, world, &random) }
    let troop = Troop(
      layer: "fish", size: 0.26...0.32, reach: (0.66, 0.56, 0.42, 0.42), home: .free(0.26...world.seabedTop - 0.1),
      usual: random.int(2...3))
    for frame in world.places(for: troop, using: &random) {
      ReefFish(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Many little fish that swim the same way.
private func drawShoal(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let center = Point(world.x(random.uniform(0.35, 0.65)), random.uniform(0.2, 0.36))
  let facing = random.choice([-1.0, 1.0])
  let color = world.submerged(
    Color(hex: random.choice([0xf2d25a, 0xdfeef2, 0xf0a05a])), 0.35)
  for index in 0..<13 {
    let angle = Double(index) * 2.4
    let radius = 0.045 * Double(index).squareRoot() * world.narrowing
    let size = 0.045 * world.narrowing * random.uniform(0.8, 1.15)
    let spot = Point(center.x + 1.35 * radius * cosine(angle), center.y + 0.75 * radius * sine(angle))
    let frame = SubjectFrame(x: world.inside(spot.x, halfWidth: size), y: spot.y, size: size, facing: facing)
    canvas.fill(
      frame.smooth([(0.5, 0), (0.2, 0.2), (-0.25, 0.16), (-0.5, 0), (-0.25, -0.16), (0.2, -0.2)]), .solid(color))
    canvas.fill(frame.polygon([(-0.38, 0), (-0.66, 0.2), (-0.58, 0), (-0.66, -0.2)]), .solid(color))
    canvas.circle(frame(0.3, 0.04), 0.035 * size, .solid(world.abyss))
  }
}

/// Units: the length of the fish without its tail; `u` points where it swims.
private struct ReefFish {
  private let brush: Brush
  private let skin, dark, mark, fin: Color
  private let kind: Int

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let dress: [(UInt32, UInt32, UInt32)] = [
      (0xf27a2a, 0xfdf6ea, 0xf2902f), (0x2f6fd8, 0x14224a, 0xf2cf3a), (0xf7d23f, 0x2a2a3a, 0xfff0a0),
      (0xe85a8a, 0xffd9a8, 0xf2a04a),
    ]
    kind = random.int(0...3)
    let own = brush.world.color(of: "fish")
    skin = brush.world.submerged(own ?? Color(hex: dress[kind].0))
    mark = brush.world.submerged(Color(hex: dress[kind].1))
    fin = brush.world.submerged(own?.mixed(with: .white, 0.3) ?? Color(hex: dress[kind].2))
    dark = brush.world.shadow(of: skin, 0.5)
  }

  private var height: Double { kind == 2 ? 0.34 : kind == 0 ? 0.25 : 0.28 }

  func draw() {
    drawFins()
    let h = height
    brush.body(
      [
        (0.5, -0.02), (0.44, h * 0.42), (0.24, h * 0.88), (0, h), (-0.24, h * 0.8), (-0.4, h * 0.34), (-0.45, 0),
        (-0.4, -h * 0.34), (-0.24, -h * 0.8), (0, -h), (0.24, -h * 0.88), (0.43, -h * 0.5),
      ], skin, rim: 0.024
    ) {
      drawMarks()
      brush.flat([(0.5, -h * 0.6), (0, -h * 0.75), (-0.4, -h * 0.4), (-0.2, -h * 1.2), (0.3, -h * 1.2)], dark, 0.25)
    }
    brush.flat(
      [(0.1, -0.02), (-0.02, -0.05), (-0.14, -0.16), (-0.02, -0.17), (0.08, -0.12)], fin.mixed(with: dark, 0.12))
    brush.line([(0.04, -0.06), (-0.08, -0.14)], 0.008, dark, 0.5)
    drawFace()
  }

  private func drawFins() {
    brush.body(
      [
        (-0.36, 0.04), (-0.52, 0.17), (-0.66, 0.25), (-0.66, 0.25), (-0.6, 0), (-0.66, -0.25), (-0.66, -0.25),
        (-0.52, -0.17), (-0.36, -0.04),
      ],
      fin)
    for v in [-0.12, 0.0, 0.12] { brush.line([(-0.42, v * 0.3), (-0.6, v)], 0.008, dark, 0.4) }
    let h = height
    brush.body(
      [
        (0.24, h * 0.8), (0.1, h * 1.2), (-0.1, h + 0.12), (-0.34, h * 0.9 + 0.06), (-0.34, h * 0.9 + 0.06),
        (-0.3, h * 0.55), (0, h * 0.85),
      ],
      fin)
    brush.body(
      [(0.04, -h * 0.9), (-0.1, -h - 0.1), (-0.3, -h * 0.9 - 0.06), (-0.3, -h * 0.9 - 0.06), (-0.26, -h * 0.6)], fin)
  }

  private func drawMarks() {
    switch kind {
    case 0:
      for (u, width) in [(0.2, 0.085), (-0.1, 0.1), (-0.37, 0.06)] {
        brush.line(
          [(u - 0.02, 0.4), (u + 0.035, 0.1), (u + 0.02, -0.1), (u - 0.02, -0.4)], width + 0.03, Color(hex: 0x241a20))
        brush.line([(u - 0.02, 0.4), (u + 0.035, 0.1), (u + 0.02, -0.1), (u - 0.02, -0.4)], width, mark)
      }
    case 1:
      brush.flat(
        [
          (0.3, 0.12), (0.1, 0.26), (-0.3, 0.16), (-0.5, 0.06), (-0.5, -0.02), (-0.24, 0.04), (-0.1, -0.1),
          (0.12, 0.02),
        ], mark)
      brush.flat([(-0.3, 0.0), (-0.5, 0.1), (-0.5, -0.1)], fin)
    case 2:
      for u in [0.24, -0.02, -0.26] { brush.line([(u + 0.03, 0.4), (u, 0), (u + 0.03, -0.4)], 0.06, mark) }
    default:
      brush.flat([(0.6, 0), (0.2, 0.06), (-0.2, -0.02), (-0.5, 0), (-0.4, -0.3), (0, -0.4), (0.5, -0.3)], mark, 0.8)
      for k in 0..<9 { brush.dot(-0.34 + 0.075 * Double(k), 0.1 + 0.05 * sine(Double(k) * 2.2), 0.018, mark) }
    }
  }

  private func drawFace() {
    brush.line([(0.48, -0.06), (0.44, -0.075), (0.4, -0.06)], 0.014, dark, 0.9)
    brush.dot(0.33, 0.07, 0.055, .white)
    brush.dot(0.34, 0.07, 0.037, Color(0.06, 0.06, 0.1))
    brush.dot(0.352, 0.085, 0.013, .white)
  }
}
