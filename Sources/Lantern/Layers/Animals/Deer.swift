extension Layer {
  /// A stag with its antlers, standing.
  static let deer = Layer(name: "deer", depth: 28.6) { canvas, world, random in
    let troop = Troop(layer: "deer", size: 0.34...0.39, reach: (0.55, 0.75, 1.6, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Deer(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: somewhat more than the height of the withers; `u` points where it looks.
private struct Deer {
  private let brush: Brush
  private let fur, dark, pale, hoof, antler: Color
  private let isSpotted: Bool

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xb5763f, 0xa0683c, 0xc2884e, 0x8a5c3c]))
    fur = brush.tone(brush.world.color(of: "deer") ?? natural)
    dark = brush.world.shadow(of: fur, 0.5)
    pale = brush.tone(0xf6ead6)
    hoof = brush.tone(0x33261f)
    antler = brush.tone(0xd9c09a)
    isSpotted = random.chance(brush.world.isSnowy ? 0.15 : 0.55)
  }

  func draw() {
    brush.shadow(-0.46, 0.44)
    let far = fur.mixed(with: dark, 0.6)
    leg([(-0.2, 0.6), (-0.15, 0.44), (-0.24, 0.28), (-0.22, 0.03)], 0.075, far)
    leg([(0.33, 0.6), (0.38, 0.4), (0.36, 0.28), (0.4, 0.03)], 0.06, far)
    antlers(shift: 0.07, color: antler.mixed(with: dark, 0.45))
    drawTrunk()
    leg([(-0.33, 0.62), (-0.26, 0.46), (-0.38, 0.29), (-0.36, 0.03)], 0.11, fur, isNear: true)
    leg([(0.27, 0.6), (0.28, 0.36), (0.26, 0.28), (0.27, 0.03)], 0.08, fur, isNear: true)
    antlers(shift: 0, color: antler)
    drawHead()
  }

  private func leg(_ spine: [(Double, Double)], _ width: Double, _ color: Color, isNear: Bool = false) {
    if isNear { brush.joined(spine, (width, 0.021), color) } else { brush.limb(spine, (width, 0.021), color) }
    let u = spine[spine.count - 1].0
    brush.polygon([(u - 0.026, 0.06), (u + 0.026, 0.06), (u + 0.045, -0.012), (u - 0.032, -0.012)], hoof)
  }

  private func drawTrunk() {
    brush.flat([(-0.4, 0.74), (-0.48, 0.72), (-0.5, 0.6), (-0.45, 0.56), (-0.38, 0.64)], pale)
    let outline = [
      (-0.41, 0.56), (-0.44, 0.68), (-0.36, 0.78), (-0.16, 0.77), (0.06, 0.76), (0.2, 0.82), (0.29, 0.95), (0.33, 1.1),
      (0.4, 1.14), (0.46, 1.04), (0.45, 0.92), (0.43, 0.78), (0.4, 0.64), (0.3, 0.54), (0.1, 0.49), (-0.12, 0.51),
      (-0.28, 0.54),
    ]
    brush.body(outline, fur) {
      brush.flat(
        [(0.2, 0.56), (0.0, 0.53), (-0.24, 0.57), (-0.3, 0.5), (0, 0.42), (0.28, 0.5)], pale, 0.75)
      brush.flat([(0.5, 1.0), (0.41, 0.96), (0.38, 0.84), (0.4, 0.72), (0.5, 0.8)], pale, 0.85)
      if isSpotted { drawSpots() }
    }
    brush.flat([(-0.39, 0.76), (-0.45, 0.7), (-0.47, 0.61), (-0.41, 0.64), (-0.37, 0.7)], fur.mixed(with: dark, 0.2))
  }

  private func drawSpots() {
    for (u, v) in [
      (-0.33, 0.7), (-0.25, 0.66), (-0.22, 0.73), (-0.14, 0.68), (-0.06, 0.72), (-0.08, 0.62), (0.02, 0.67),
      (0.1, 0.71), (-0.3, 0.6), (0.12, 0.62), (-0.17, 0.6),
    ] {
      brush.dot(u, v, 0.016, pale, 0.85)
    }
  }

  private func antlers(shift: Double, color: Color) {
    let at = { (u: Double, v: Double) in (u + shift, v) }
    brush.line([at(0.38, 1.15), at(0.31, 1.24), at(0.27, 1.36), at(0.31, 1.48), at(0.4, 1.56)], 0.034, color)
    brush.line([at(0.34, 1.2), at(0.42, 1.24), at(0.46, 1.33)], 0.026, color)
    brush.line([at(0.28, 1.33), at(0.37, 1.36), at(0.42, 1.45)], 0.024, color)
    brush.line([at(0.29, 1.44), at(0.23, 1.5), at(0.22, 1.57)], 0.022, color)
  }

  private func drawHead() {
    brush.leaf((0.36, 1.1), (0.16, 1.18), 0.24, fur.mixed(with: dark, 0.25))
    brush.leaf((0.33, 1.105), (0.2, 1.16), 0.2, pale.mixed(with: fur, 0.3))
    brush.body(
      [
        (0.33, 1.04), (0.34, 1.13), (0.41, 1.18), (0.49, 1.14), (0.57, 1.06), (0.64, 1.01), (0.66, 0.965),
        (0.62, 0.935),
        (0.53, 0.95), (0.43, 0.97),
      ], fur, rim: 0.016
    ) {
      brush.flat([(0.7, 1.0), (0.6, 0.985), (0.54, 0.94), (0.56, 0.9), (0.7, 0.9)], pale)
    }
    brush.flat([(0.635, 1.015), (0.67, 0.99), (0.665, 0.955), (0.635, 0.965)], hoof)
    brush.dot(0.452, 1.08, 0.034, pale, 0.7)
    brush.eye(0.455, 1.08, 0.025)
  }
}
