extension Layer {
  /// A horse at a trot, mane and tail flowing.
  static let horse = Layer(name: "horse", depth: 28.4) { canvas, world, random in
    let troop = Troop(layer: "horse", size: 0.38...0.43, reach: (0.88, 0.86, 1.4, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Horse(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: the height of the back is 0.8; `u` points where it runs.
private struct Horse {
  private let brush: Brush
  private let coat, dark, hair, hoof, sock: Color
  private let lift: Double

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let breed: [UInt32] = random.choice([
      [0x8a4f2e, 0x2a1c18], [0xc98a4a, 0xf3e6cc], [0xece6dc, 0xd4ccc2], [0x4a3028, 0x1c1414], [0x9a9aa2, 0x5a5a64],
      [0x2c2830, 0x17151c],
    ])
    let own = brush.world.color(of: "horse")
    coat = brush.tone(own ?? Color(hex: breed[0]))
    hair = brush.tone(own?.scaled(0.6) ?? Color(hex: breed[1]))
    dark = brush.world.shadow(of: coat, 0.5)
    hoof = brush.tone(0x2e2624)
    sock = random.chance(0.5) ? brush.tone(0xf4efe6) : hair
    lift = random.uniform(-0.06, 0.06)
  }

  func draw() {
    brush.shadow(-0.5, 0.5)
    let far = coat.mixed(with: dark, 0.6)
    leg([(-0.3, 0.62), (-0.18, 0.46), (-0.28, 0.3), (-0.18, 0.05)], 0.1, far)
    leg([(0.38, 0.64), (0.44, 0.4), (0.4, 0.24), (0.44, 0.03)], 0.075, far)
    drawTail()
    drawTrunk()
    leg([(-0.38, 0.66), (-0.36, 0.46), (-0.5, 0.32), (-0.52, 0.06)], 0.13, coat, isNear: true)
    leg([(0.34, 0.66), (0.5, 0.47), (0.56, 0.42), (0.5, 0.2)], 0.1, coat, isNear: true)
    drawHead()
    drawMane()
  }

  private func leg(_ spine: [(Double, Double)], _ width: Double, _ color: Color, isNear: Bool = false) {
    if isNear { brush.joined(spine, (width, 0.03), color) } else { brush.limb(spine, (width, 0.03), color) }
    let (u, v) = spine[spine.count - 1]
    brush.limb(
      [(u, v + 0.13), (u, v + 0.06), (u, v + 0.02)], (0.031, 0.031), isNear ? sock : sock.mixed(with: dark, 0.4))
    brush.polygon(
      [(u - 0.034, v + 0.045), (u + 0.036, v + 0.045), (u + 0.058, v - 0.042), (u - 0.045, v - 0.042)], hoof)
  }

  private func drawTrunk() {
    let outline = [
      (-0.5, 0.54), (-0.55, 0.7), (-0.48, 0.82), (-0.32, 0.86), (-0.14, 0.81), (0.04, 0.79), (0.18, 0.85), (0.28, 0.98),
      (0.36, 1.12), (0.46, 1.24), (0.56, 1.2), (0.59, 1.06), (0.56, 0.92), (0.54, 0.78), (0.48, 0.62), (0.36, 0.53),
      (0.1, 0.49), (-0.16, 0.5), (-0.32, 0.52),
    ]
    brush.body(outline, coat, rim: 0.024) {
      brush.line([(0.3, 0.86), (0.36, 0.74), (0.34, 0.6)], 0.018, dark, 0.35)
      brush.line([(-0.26, 0.7), (-0.22, 0.6), (-0.26, 0.52)], 0.018, dark, 0.3)
    }
  }

  private func drawTail() {
    brush.body(
      [
        (-0.46, 0.8), (-0.56, 0.84), (-0.68, 0.76 + lift), (-0.76, 0.58 + lift), (-0.86, 0.44 + lift),
        (-0.86, 0.44 + lift), (-0.72, 0.46 + lift), (-0.74, 0.34 + lift), (-0.74, 0.34 + lift), (-0.6, 0.46 + lift),
        (-0.56, 0.6), (-0.5, 0.7),
      ], hair)
    brush.line([(-0.54, 0.78), (-0.66, 0.66 + lift), (-0.74, 0.5 + lift)], 0.014, dark, 0.35)
  }

  private func drawMane() {
    brush.body(
      [
        (0.57, 1.24), (0.5, 1.31), (0.4, 1.27), (0.3, 1.22 + lift), (0.3, 1.22 + lift), (0.31, 1.14),
        (0.19, 1.1 + lift),
        (0.19, 1.1 + lift), (0.23, 1.01), (0.08, 0.95 + lift), (0.08, 0.95 + lift), (0.16, 0.87), (0.24, 0.84),
        (0.34, 0.94), (0.42, 1.06), (0.48, 1.18),
      ], hair)
    for (from, to) in [((0.44, 1.2), (0.34, 1.18)), ((0.38, 1.1), (0.25, 1.06)), ((0.3, 0.98), (0.16, 0.94))] {
      brush.line([from, to], 0.014, dark, 0.35)
    }
    brush.leaf((0.53, 1.27), (0.62, 1.12), 0.3, hair)
  }

  private func drawHead() {
    brush.leaf((0.53, 1.2), (0.57, 1.37), 0.26, coat.mixed(with: dark, 0.4))
    brush.body(
      [
        (0.44, 1.16), (0.47, 1.25), (0.56, 1.26), (0.64, 1.17), (0.72, 1.05), (0.79, 0.95), (0.79, 0.89), (0.73, 0.86),
        (0.66, 0.9), (0.59, 0.98), (0.5, 1.04),
      ], coat, rim: 0.018
    ) {
      brush.flat([(0.86, 0.96), (0.76, 0.95), (0.7, 0.9), (0.68, 0.82), (0.86, 0.82)], dark, 0.55)
    }
    brush.leaf((0.48, 1.22), (0.49, 1.39), 0.26, coat)
    brush.eye(0.6, 1.13, 0.024)
    brush.dot(0.758, 0.915, 0.014, hoof, 0.8)
    brush.line([(0.77, 0.875), (0.73, 0.885), (0.7, 0.91)], 0.01, hoof, 0.6)
  }
}
