/// Cut flowers in a vase. Units are those of the vase: its height, with the mouth at `v` = 1.
struct Bouquet {
  private struct Blossom {
    var u, v, radius: Double
    var color: Color
    var kind: Kind
  }

  private enum Kind: CaseIterable { case daisy, peony, poppy, bell }

  private let frame: SubjectFrame
  private let world: World
  private let leafColor: Color
  private let colors: [Color]
  private let blossoms: [Blossom]
  /// The middle of the dome of blossoms.
  private static let center = 1.5

  init(in frame: SubjectFrame, world: World, random: inout SeededRandom) {
    self.frame = frame
    self.world = world
    let palette: [UInt32] = random.choice([
      [0xe8415a, 0xf7a0ae, 0xfbf0ea], [0xf6c445, 0xf08a3c, 0xfbf0d0], [0xb06ad0, 0x7a8ae0, 0xf2e0fa],
      [0xf7a0c0, 0xf6d0d8, 0xe8607a], [0xe8553a, 0xf6b545, 0x5a7fc0], [0x5a7fd0, 0xfbf4ea, 0xf6d365],
    ])
    let dim = world.isDark ? 0.28 : 0
    colors = palette.map { Color(hex: $0).mixed(with: world.palette.near, dim) }
    leafColor = Color(hex: random.choice([0x4f8a4f, 0x6a8f5a, 0x3f7a62])).mixed(with: world.palette.near, 0.22)
    blossoms = Self.arrange(colors, using: &random)
  }

  /// Spreads the blossoms by the golden angle, so that none hides another, outer ones first.
  private static func arrange(_ colors: [Color], using random: inout SeededRandom) -> [Blossom] {
    let count = random.int(10...14)
    let turn = random.uniform(0, 6.28)
    let kinds = [random.choice(Kind.allCases), random.choice(Kind.allCases)]
    return (0..<count).reversed().map { index in
      let away = ((Double(index) + 0.35) / Double(count)).squareRoot()
      let angle = turn + 2.39996 * Double(index)
      return Blossom(
        u: cosine(angle) * away * 0.65 + random.uniform(-0.03, 0.03),
        v: center + sine(angle) * away * 0.42 + random.uniform(-0.03, 0.03),
        radius: random.uniform(0.15, 0.2) * (1.12 - 0.3 * away), color: colors[index % colors.count],
        kind: kinds[index % 2])
    }
  }

  // MARK: Leaves

  func drawGreenery(on canvas: Canvas, using random: inout SeededRandom) {
    for blossom in blossoms { drawStem(to: blossom.u, blossom.v, width: 0.02, on: canvas) }
    for i in 0..<15 {
      let angle = mix(-0.25, .pi + 0.25, (Double(i) + random.unit()) / 15)
      let root = (u: cosine(angle) * 0.16, v: 1.2 + sine(angle) * 0.12)
      let length = random.uniform(0.42, 0.62)
      let tip = frame(root.u + cosine(angle) * length, root.v + sine(angle) * length * 0.88)
      drawLeaf(from: frame(root.u, root.v), to: tip, on: canvas, using: &random)
    }
    for _ in 0..<5 { drawSprig(on: canvas, using: &random) }
  }

  func drawHangingLeaves(on canvas: Canvas, using random: inout SeededRandom) {
    for side in [-1.0, 1.0] {
      drawLeaf(
        from: frame(side * 0.06, 1.03), to: frame(side * random.uniform(0.34, 0.44), random.uniform(0.84, 0.98)),
        on: canvas,
        using: &random)
    }
  }

  private func drawStem(to u: Double, _ v: Double, width: Double, on canvas: Canvas) {
    var stem = Path()
    stem.move(to: frame(u * 0.12, 0.98))
    stem.quad(frame(u * 0.3, mix(1, v, 0.6)), to: frame(u, v))
    canvas.stroke(stem, .solid(leafColor.mixed(with: world.palette.near, 0.25)), width: width * frame.size)
  }

  private func drawLeaf(from root: Point, to tip: Point, on canvas: Canvas, using random: inout SeededRandom) {
    let color = leafColor.mixed(with: random.chance(0.5) ? world.palette.sun : world.palette.near, 0.18)
    canvas.fill(.leaf(from: root, to: tip, width: random.uniform(0.24, 0.34)), .solid(color))
    canvas.line(
      root, root.midpoint(to: tip).midpoint(to: tip), .solid(leafColor.mixed(with: .white, 0.25), 0.6),
      width: 0.009 * frame.size)
  }

  /// A thin twig with tiny white blossoms that reaches out of the dome.
  private func drawSprig(on canvas: Canvas, using random: inout SeededRandom) {
    let angle = random.uniform(0.35, .pi - 0.35)
    let (u, v) = (cosine(angle) * 0.72, 1.38 + sine(angle) * 0.58)
    drawStem(to: u, v, width: 0.011, on: canvas)
    let color = Color.white.mixed(with: colors[0], 0.25).mixed(with: world.palette.near, world.isDark ? 0.25 : 0.02)
    for _ in 0..<8 {
      let spot = frame(u + random.uniform(-0.09, 0.09), v + random.uniform(-0.12, 0.06))
      canvas.circle(spot, random.uniform(0.012, 0.022) * frame.size, .solid(color))
    }
  }

  // MARK: Blossoms

  func drawBlossoms(on canvas: Canvas, using random: inout SeededRandom) {
    for blossom in blossoms {
      let middle = frame(blossom.u, blossom.v)
      let radius = blossom.radius * frame.size
      canvas.circle(Point(middle.x, middle.y + radius * 0.14), radius * 0.94, .solid(world.palette.near, 0.16))
      let turn = random.uniform(0, 6.28)
      canvas.transformed(
        translate: middle, rotate: blossom.kind == .bell ? -0.6 * blossom.u : turn, scale: (radius, radius)
      ) {
        switch blossom.kind {
        case .daisy: drawDaisy(blossom.color, on: canvas)
        case .peony: drawPeony(blossom.color, on: canvas)
        case .poppy: drawPoppy(blossom.color, on: canvas)
        case .bell: drawBell(blossom.color, on: canvas)
        }
      }
    }
  }

  private func dark(_ color: Color, _ t: Double) -> Color { color.mixed(with: world.palette.near, t) }

  /// A ring of petals around the origin, the blossom's radius being 1.
  private struct Petals {
    var count: Int
    var inner, outer, width: Double
    var turn = 0.0

    var path: Path {
      var path = Path()
      for i in 0..<count {
        let angle = turn + 2 * .pi * Double(i) / Double(count)
        let (dx, dy) = (cosine(angle), sine(angle))
        path.addLeaf(from: Point(dx * inner, dy * inner), to: Point(dx * outer, dy * outer), width: width)
      }
      return path
    }
  }

  private func drawDaisy(_ color: Color, on canvas: Canvas) {
    canvas.fill(Petals(count: 12, inner: 0.1, outer: 1, width: 0.3).path, .solid(dark(color, 0.14)))
    let upper = Petals(count: 12, inner: 0.1, outer: 0.86, width: 0.26, turn: .pi / 12)
    canvas.fill(upper.path, .solid(color.mixed(with: .white, 0.15)))
    let heart = dark(Color(hex: 0xf3c14a), 0.1)
    canvas.circle(Point(0, 0), 0.29, .solid(heart.mixed(with: Color(hex: 0xa8642a), 0.35)))
    canvas.circle(Point(-0.03, -0.04), 0.23, .solid(heart))
  }

  private func drawPeony(_ color: Color, on canvas: Canvas) {
    let rings: [(count: Int, distance: Double, size: Double, shade: Double)] = [
      (8, 0.58, 0.42, 0.16), (7, 0.42, 0.4, 0), (6, 0.27, 0.33, -0.16), (4, 0.13, 0.25, -0.3),
    ]
    for (index, ring) in rings.enumerated() {
      for i in 0..<ring.count {
        let angle = 0.4 * Double(index) + 2 * .pi * Double(i) / Double(ring.count)
        let spot = Point(cosine(angle) * ring.distance, sine(angle) * ring.distance)
        canvas.circle(spot, ring.size + 0.025, .solid(dark(color, 0.3), 0.45))
        let tone = ring.shade > 0 ? dark(color, ring.shade) : color.mixed(with: .white, -ring.shade)
        canvas.circle(spot, ring.size, .solid(tone))
      }
    }
    canvas.circle(Point(0, 0), 0.13, .solid(dark(color, 0.25)))
  }

  private func drawPoppy(_ color: Color, on canvas: Canvas) {
    for (turn, tone) in [(0.0, dark(color, 0.16)), (.pi / 4, color)] {
      for i in 0..<4 {
        let angle = turn + .pi / 2 * Double(i)
        canvas.circle(Point(cosine(angle) * 0.5, sine(angle) * 0.5), 0.48, .solid(tone))
      }
    }
    canvas.fill(Petals(count: 8, inner: 0.15, outer: 0.72, width: 0.08, turn: 0.2).path, .solid(dark(color, 0.4), 0.4))
    canvas.circle(Point(0, 0), 0.27, .solid(dark(Color(hex: 0x3a2a3a), 0.2)))
    for i in 0..<9 {
      let angle = 2 * Double.pi * Double(i) / 9
      canvas.circle(Point(cosine(angle) * 0.33, sine(angle) * 0.33), 0.045, .solid(Color(hex: 0xf6d365)))
    }
  }

  private func drawBell(_ color: Color, on canvas: Canvas) {
    let tips = [(-0.5, 0.14), (0.5, 0.14), (0.0, -0.0)]
    for (u, shade) in tips {
      var petal = Path()
      petal.move(to: Point(u * 0.3, 0.85))
      petal.cubic(Point(u - 0.75, 0.6), Point(u - 0.55, -0.4), to: Point(u * 1.15, -0.92 + abs(u) * 0.2))
      petal.cubic(Point(u + 0.55, -0.4), Point(u + 0.75, 0.6), to: Point(u * 0.3, 0.85))
      petal.close()
      canvas.fill(petal, .solid(shade > 0 ? dark(color, shade) : color.mixed(with: .white, 0.12)))
    }
    canvas.fill(.leaf(from: Point(0.12, 0.5), to: Point(0.16, -0.5), width: 0.09), .solid(.white, 0.3))
  }
}
