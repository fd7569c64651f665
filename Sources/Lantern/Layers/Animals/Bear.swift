extension Layer {
  /// A bear on its walk.
  static let bear = Layer(name: "bear", depth: 28.8) { canvas, world, random in
    let troop = Troop(layer: "bear", size: 0.4...0.46, reach: (0.6, 0.86, 0.95, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Bear(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: the length of the trunk; `u` points where it walks.
private struct Bear {
  private let brush: Brush
  private let fur, dark, muzzle, nose: Color

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural: [UInt32] = brush.world.isSnowy ? [0xf2efe6, 0x7a5238] : [0x6e4a32, 0x8a5c3a, 0x4a3428, 0x9a6a42]
    let own = brush.world.color(of: "bear") ?? Color(hex: random.choice(natural))
    fur = brush.tone(own)
    dark = brush.world.shadow(of: fur, 0.5)
    muzzle = fur.mixed(with: brush.tone(0xe8cfa8), 0.55)
    nose = Color(0.1, 0.08, 0.09)
  }

  func draw() {
    brush.shadow(-0.56, 0.6)
    let far = fur.mixed(with: dark, 0.6)
    leg([(0.36, 0.45), (0.42, 0.22), (0.45, 0.06)], (0.11, 0.08), far)
    leg([(-0.22, 0.45), (-0.17, 0.22), (-0.13, 0.06)], (0.13, 0.08), far)
    drawTrunk()
    leg([(-0.36, 0.44), (-0.41, 0.24), (-0.38, 0.06)], (0.15, 0.09), fur.mixed(with: dark, 0.08), isNear: true)
    leg([(0.2, 0.5), (0.2, 0.24), (0.17, 0.06)], (0.14, 0.085), fur.mixed(with: dark, 0.05), isNear: true)
    drawHead()
  }

  private func leg(
    _ spine: [(Double, Double)], _ widths: (Double, Double), _ color: Color, isNear: Bool = false
  ) {
    if isNear { brush.joined(spine, widths, color) } else { brush.limb(spine, widths, color) }
    let u = spine[spine.count - 1].0 + 0.03
    brush.canvas.roundedRect(
      brush.frame.rect(u - 0.12, 0.1, u + 0.12, -0.015), radius: 0.055 * brush.frame.size, .solid(color))
    for k in 0..<4 {
      let claw = u + 0.035 + 0.026 * Double(k)
      brush.line([(claw, 0.018), (claw + 0.012, -0.008)], 0.012, muzzle.mixed(with: .white, 0.3), 0.9)
    }
  }

  private func drawTrunk() {
    brush.dot(-0.51, 0.6, 0.06, fur)
    brush.body(
      [
        (-0.5, 0.38), (-0.535, 0.52), (-0.49, 0.65), (-0.36, 0.74), (-0.16, 0.74), (0.04, 0.77), (0.18, 0.83),
        (0.31, 0.82), (0.44, 0.76), (0.52, 0.62), (0.48, 0.44), (0.34, 0.35), (0.16, 0.29), (-0.08, 0.26),
        (-0.34, 0.27),
      ], fur, rim: 0.03
    ) {
      brush.line([(0.05, 0.66), (0.1, 0.52), (0.06, 0.4)], 0.02, dark, 0.35)
      for (u, v) in [(-0.3, 0.6), (-0.18, 0.52), (-0.05, 0.62), (-0.12, 0.42), (0.3, 0.62), (-0.4, 0.5), (0.36, 0.52)] {
        brush.line([(u, v), (u - 0.03, v - 0.045)], 0.014, dark, 0.28)
      }
    }
  }

  private func drawHead() {
    ear(0.55, fur.mixed(with: dark, 0.35))
    brush.body(
      [
        (0.34, 0.6), (0.36, 0.74), (0.45, 0.83), (0.57, 0.83), (0.66, 0.75), (0.71, 0.67), (0.79, 0.63), (0.82, 0.57),
        (0.78, 0.5), (0.66, 0.46), (0.52, 0.43), (0.4, 0.47),
      ], fur, rim: 0.026
    ) {
      brush.flat(
        [(0.9, 0.68), (0.76, 0.655), (0.66, 0.62), (0.6, 0.53), (0.62, 0.44), (0.9, 0.42)], muzzle)
      brush.line([(0.78, 0.53), (0.7, 0.505), (0.64, 0.52)], 0.014, dark, 0.85)
    }
    ear(0.41, fur)
    brush.flat([(0.765, 0.645), (0.815, 0.64), (0.83, 0.595), (0.79, 0.575), (0.765, 0.6)], nose)
    brush.oval(brush.frame.rect(around: 0.795, 0.63, width: 0.03, height: 0.014), .white, 0.5)
    brush.eye(0.635, 0.675, 0.026)
    brush.line([(0.6, 0.72), (0.63, 0.735), (0.665, 0.72)], 0.013, dark, 0.6)
  }

  private func ear(_ u: Double, _ color: Color) {
    brush.dot(u, 0.82, 0.075, color)
    brush.dot(u + 0.012, 0.815, 0.042, muzzle.mixed(with: fur, 0.45))
  }
}
