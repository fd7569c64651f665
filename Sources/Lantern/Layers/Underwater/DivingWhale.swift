extension Layer {
  /// A whale gliding through the depth.
  static let divingWhale = Layer(name: "divingWhale", depth: 25.2) { canvas, world, random in
    let troop = Troop(
      layer: "divingWhale", size: 0.56...0.64, reach: (0.72, 0.62, 0.36, 0.42), home: .free(0.34...0.56))
    for frame in world.places(for: troop, using: &random) {
      let natural = Color(hex: random.choice([0x3f6a8f, 0x4a5a72, 0x2f5a78]))
      let skin = world.submerged(world.color(of: "divingWhale") ?? world.color(of: "whale") ?? natural, 0.08)
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      brush.tilted(by: random.uniform(-0.16, 0.2)) { DivingWhale(brush: $0, skin: skin).draw() }
    }
  }
}

/// Units: the length without the flukes; `u` points where it swims.
private struct DivingWhale {
  let brush: Brush
  let skin: Color

  private var dark: Color { brush.world.shadow(of: skin, 0.55) }
  private var belly: Color { brush.world.submerged(Color(hex: 0xe4ecec), 0.06) }

  func draw() {
    brush.body([(0.2, -0.08), (0.12, -0.24), (0.0, -0.3), (0.0, -0.3), (0.06, -0.18), (0.1, -0.08)], dark)
    drawFlukes()
    brush.body(
      [
        (0.56, -0.02), (0.53, 0.08), (0.4, 0.16), (0.2, 0.19), (-0.04, 0.17), (-0.28, 0.1), (-0.48, 0.06), (-0.6, 0.07),
        (-0.62, 0.02), (-0.5, -0.02), (-0.3, -0.1), (-0.06, -0.18), (0.2, -0.21), (0.42, -0.17), (0.53, -0.1),
      ], skin, rim: 0.024
    ) {
      brush.flat(
        [
          (0.62, -0.055), (0.42, -0.05), (0.22, -0.08), (0.0, -0.1), (-0.26, -0.08), (-0.5, -0.02), (-0.3, -0.3),
          (0.2, -0.34), (0.64, -0.2),
        ], belly)
      for k in 0..<6 {
        let v = -0.085 - 0.022 * Double(k)
        brush.line([(0.56 - 0.02 * Double(k), v + 0.01), (0.3, v - 0.02), (0.02, v - 0.01)], 0.007, skin, 0.6)
      }
    }
    brush.body([(-0.2, 0.11), (-0.26, 0.19), (-0.34, 0.2), (-0.34, 0.2), (-0.32, 0.13), (-0.34, 0.08)], skin)
    brush.line([(0.56, -0.045), (0.44, -0.03), (0.36, -0.05), (0.32, -0.02)], 0.011, dark, 0.9)
    brush.body(
      [(0.22, -0.1), (0.16, -0.26), (0.02, -0.36), (0.02, -0.36), (-0.03, -0.34), (0.02, -0.22), (0.08, -0.1)],
      skin.mixed(with: dark, 0.2))
    brush.dot(0.35, 0.015, 0.023, belly, 0.7)
    brush.eye(0.352, 0.013, 0.017)
  }

  private func drawFlukes() {
    for (tip, tone) in [((-0.7, 0.31), 0.35), ((-0.72, -0.1), 0.0)] {
      let lift = tip.1 > 0 ? 1.0 : -1.0
      brush.body(
        [
          (-0.56, 0.05), (-0.6, 0.05 + lift * 0.09), (tip.0 + 0.02, tip.1 - lift * 0.04), tip, tip,
          (-0.68, 0.05 + lift * 0.07), (-0.66, 0.05),
        ], skin.mixed(with: dark, tone))
    }
  }
}
