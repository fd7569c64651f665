extension Layer {
  /// A swan on the water with its reflection.
  static let swan = Layer(name: "swan", depth: 26.6) { canvas, world, random in
    let troop = Troop(
      layer: "swan", size: 0.28...0.34, reach: (0.66, 0.72, 0.95, 0.6), home: .water, usual: random.int(1...2))
    for frame in world.places(for: troop, using: &random) {
      Swan(brush: Brush(canvas: canvas, world: world, frame: frame)).draw(using: &random)
    }
  }
}

/// Units: the length of the body; `v` = 0 is the water line, `u` points where it swims.
private struct Swan {
  private let brush: Brush
  private let plumage, shade, beak: Color

  init(brush: Brush) {
    self.brush = brush
    plumage = brush.tone(brush.world.color(of: "swan") ?? Color(hex: 0xfbf8f2))
    shade = plumage.mixed(with: brush.world.palette.near.mixed(with: brush.world.palette.top, 0.5), 0.32)
    beak = brush.tone(0xe8762a)
  }

  func draw(using random: inout SeededRandom) {
    brush.reflection(plumage.mixed(with: brush.world.palette.middle, 0.25), half: 0.46, depth: 0.5, using: &random)
    brush.flat([(-0.4, 0.16), (-0.64, 0.34), (-0.64, 0.34), (-0.56, 0.2), (-0.36, 0.05)], shade)
    drawNeck()
    drawTrunk()
    drawWing()
    brush.ripples(-0.46, 0.5, using: &random)
  }

  private func drawTrunk() {
    brush.body(
      [
        (-0.46, 0.24), (-0.48, 0.1), (-0.36, -0.01), (-0.1, -0.015), (0.26, -0.015), (0.44, 0.05), (0.5, 0.17),
        (0.44, 0.29), (0.28, 0.32), (0.0, 0.32), (-0.28, 0.34),
      ], plumage
    ) {
      brush.flat([(-0.6, 0.06), (0, 0.1), (0.5, 0.04), (0.5, -0.1), (-0.6, -0.1)], shade, 0.6)
    }
  }

  private func drawWing() {
    for (lift, tone) in [(0.0, 0.45), (0.05, 0.2), (0.1, 0.0)] {
      brush.body(
        [
          (0.26, 0.2 + lift * 0.6), (0.16, 0.31 + lift * 0.8), (-0.06, 0.36 + lift), (-0.3, 0.36 + lift),
          (-0.6 + lift, 0.4 + lift), (-0.6 + lift, 0.4 + lift), (-0.46 + lift, 0.24 + lift), (-0.24, 0.13 + lift),
          (0.06, 0.1 + lift),
        ], plumage.mixed(with: shade, tone), rim: 0.012)
    }
    for k in 0..<3 {
      let inset = 0.1 * Double(k)
      brush.line([(0.14 - inset, 0.27), (-0.06 - inset, 0.28), (-0.26 - inset, 0.35)], 0.011, shade, 0.7)
    }
  }

  private func drawNeck() {
    let spine = [(0.34, 0.12), (0.5, 0.22), (0.53, 0.38), (0.44, 0.54), (0.37, 0.68), (0.41, 0.82), (0.5, 0.85)]
    let size = brush.frame.size
    let path = Path.tapered(brush.frame.points(spine), from: 0.12 * size, to: 0.058 * size)
    brush.canvas.fill(path, brush.world.rounded(plumage, at: brush.frame(0.45, 0).x, halfWidth: 0.16 * size))
    brush.body([(0.4, 0.78), (0.41, 0.89), (0.5, 0.925), (0.58, 0.87), (0.6, 0.81), (0.5, 0.77)], plumage, rim: 0.012)
    brush.flat([(0.565, 0.86), (0.66, 0.79), (0.73, 0.745), (0.715, 0.72), (0.63, 0.745), (0.56, 0.785)], beak)
    brush.flat([(0.545, 0.84), (0.57, 0.872), (0.6, 0.845), (0.58, 0.815), (0.56, 0.79)], Color(0.09, 0.08, 0.1))
    brush.dot(0.52, 0.855, 0.014, Color(0.07, 0.06, 0.09))
  }
}
