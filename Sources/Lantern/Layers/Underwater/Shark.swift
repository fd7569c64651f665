extension Layer {
  /// A shark on patrol.
  static let shark = Layer(name: "shark", depth: 25.9) { canvas, world, random in
    let troop = Troop(layer: "shark", size: 0.5...0.58, reach: (0.7, 0.6, 0.36, 0.36), home: .free(0.3...0.56))
    for frame in world.places(for: troop, using: &random) {
      let natural = Color(hex: random.choice([0x6a7f90, 0x5a7486, 0x7a8894]))
      let skin = world.submerged(world.color(of: "shark") ?? natural, 0.05)
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      brush.tilted(by: random.uniform(-0.1, 0.14)) { Shark(brush: $0, skin: skin).draw() }
    }
  }
}

/// Units: the length without the tail fin; `u` points where it swims.
private struct Shark {
  let brush: Brush
  let skin: Color

  private var dark: Color { brush.world.shadow(of: skin, 0.5) }
  private var belly: Color { brush.world.submerged(Color(hex: 0xeef2f2), 0.04) }

  func draw() {
    brush.body([(0.18, -0.07), (0.1, -0.2), (0.02, -0.27), (0.02, -0.27), (0.04, -0.15), (0.06, -0.07)], dark)
    drawTail()
    brush.body([(0.1, 0.12), (0.02, 0.24), (-0.07, 0.32), (-0.07, 0.32), (-0.08, 0.22), (-0.12, 0.1)], skin)
    drawTrunk()
    brush.body([(-0.24, 0.06), (-0.3, 0.13), (-0.35, 0.13), (-0.35, 0.13), (-0.34, 0.05)], skin)
    brush.body([(-0.16, -0.1), (-0.26, -0.18), (-0.26, -0.18), (-0.27, -0.07)], skin.mixed(with: dark, 0.3))
    brush.body(
      [(0.2, -0.06), (0.12, -0.21), (-0.02, -0.31), (-0.02, -0.31), (-0.03, -0.2), (0.03, -0.07)],
      skin.mixed(with: dark, 0.12))
    drawFace()
  }

  private func drawTail() {
    brush.body(
      [
        (-0.44, 0.03), (-0.54, 0.14), (-0.66, 0.3), (-0.66, 0.3), (-0.6, 0.1), (-0.57, 0.01), (-0.58, -0.06),
        (-0.64, -0.18), (-0.64, -0.18), (-0.53, -0.1), (-0.44, -0.03),
      ], skin.mixed(with: dark, 0.15))
  }

  private func drawTrunk() {
    brush.body(
      [
        (0.57, 0.02), (0.57, 0.02), (0.46, 0.09), (0.3, 0.135), (0.1, 0.15), (-0.14, 0.12), (-0.34, 0.06),
        (-0.52, 0.03),
        (-0.54, -0.01), (-0.36, -0.05), (-0.14, -0.11), (0.1, -0.135), (0.32, -0.115), (0.47, -0.05),
      ], skin, rim: 0.02
    ) {
      brush.flat(
        [
          (0.6, -0.01), (0.44, 0.0), (0.26, -0.02), (0.02, -0.03), (-0.24, -0.02), (-0.5, 0.0), (-0.3, -0.2),
          (0.3, -0.2),
          (0.6, -0.14),
        ], belly)
      for k in 0..<4 {
        let u = 0.27 - 0.032 * Double(k)
        brush.line([(u, 0.06), (u - 0.016, 0.0), (u - 0.004, -0.06)], 0.009, dark, 0.75)
      }
    }
  }

  private func drawFace() {
    brush.flat([(0.5, -0.035), (0.43, -0.035), (0.36, -0.075), (0.4, -0.085), (0.46, -0.065)], brush.tone(0x3a2028))
    for k in 0..<4 {
      let u = 0.395 + 0.027 * Double(k)
      brush.polygon([(u, -0.045 + 0.003 * Double(k)), (u + 0.022, -0.04), (u + 0.01, -0.066)], .white, 0.95)
    }
    brush.eye(0.4, 0.04, 0.018)
    brush.line([(0.37, 0.066), (0.41, 0.067), (0.435, 0.05)], 0.009, dark, 0.8)
    brush.dot(0.51, 0.03, 0.007, dark)
  }
}
