extension Layer {
  /// A sea turtle on the glide.
  static let turtle = Layer(name: "turtle", depth: 28.1) { canvas, world, random in
    let troop = Troop(
      layer: "turtle", size: 0.38...0.45, reach: (0.66, 0.76, 0.5, 0.5), home: .free(0.3...0.6))
    for frame in world.places(for: troop, using: &random) {
      let natural = Color(hex: random.choice([0x5a8a4a, 0x7a8a3a, 0x4a8a72]))
      let skin = world.submerged(world.color(of: "turtle") ?? natural)
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      let stroke = random.uniform(-0.1, 0.1)
      brush.tilted(by: random.uniform(0, 0.28)) { Turtle(brush: $0, skin: skin, stroke: stroke).draw() }
    }
  }
}

/// Units: a little more than the length of the shell; `u` points where it swims.
private struct Turtle {
  let brush: Brush
  let skin: Color
  /// How far the flippers are through their beat.
  let stroke: Double

  private var dark: Color { brush.world.shadow(of: skin, 0.5) }
  private var pale: Color { brush.world.submerged(Color(hex: 0xf0e2b0)) }
  private var shell: Color { brush.world.submerged(Color(hex: 0x8a5a34)).mixed(with: skin, 0.2) }

  func draw() {
    flipper(
      [
        (0.28, 0.02), (0.36, 0.2), (0.3, 0.34 - stroke), (0.2, 0.42 - stroke), (0.2, 0.42 - stroke), (0.2, 0.24),
        (0.16, 0.06),
      ],
      skin.mixed(with: dark, 0.5))
    flipper(
      [(-0.34, -0.04), (-0.5, 0.0), (-0.62, 0.06), (-0.62, 0.06), (-0.54, -0.1), (-0.38, -0.12)],
      skin.mixed(with: dark, 0.45))
    drawHead()
    drawShell()
    flipper(
      [
        (0.3, -0.06), (0.3, -0.22), (0.2, -0.36 + stroke), (0.02, -0.47 + stroke), (0.02, -0.47 + stroke),
        (0.02, -0.3 + stroke * 0.5), (0.1, -0.12),
      ], skin)
    flipper([(-0.26, -0.1), (-0.4, -0.16), (-0.54, -0.26), (-0.54, -0.26), (-0.36, -0.27), (-0.18, -0.14)], skin)
  }

  private func flipper(_ outline: [(Double, Double)], _ color: Color) {
    brush.body(outline, color) {
      for k in 0..<6 {
        let t = (Double(k) + 1) / 7
        let (a, b) = (outline[1], outline[outline.count - 2])
        let tip = outline[3]
        let middle = ((a.0 + b.0) / 2, (a.1 + b.1) / 2)
        brush.dot(
          mix(middle.0, tip.0, t) + (k % 2 == 0 ? 0.025 : -0.025), mix(middle.1, tip.1, t), 0.024 * (1.2 - t), dark, 0.5
        )
      }
    }
  }

  private func drawHead() {
    brush.body(
      [
        (0.32, -0.1), (0.36, 0.06), (0.48, 0.12), (0.58, 0.16), (0.68, 0.12), (0.725, 0.03), (0.7, -0.03), (0.6, -0.07),
        (0.46, -0.1),
      ], skin
    ) {
      brush.flat([(0.75, 0.0), (0.62, -0.02), (0.48, -0.05), (0.36, -0.06), (0.36, -0.2), (0.75, -0.2)], pale, 0.85)
      for (u, v) in [(0.52, 0.1), (0.58, 0.12), (0.46, 0.04), (0.53, 0.03)] { brush.dot(u, v, 0.02, dark, 0.45) }
    }
    brush.line([(0.715, 0.005), (0.66, -0.01), (0.62, 0.005)], 0.01, dark, 0.9)
    brush.eye(0.635, 0.07, 0.03)
  }

  private func drawShell() {
    brush.flat([(-0.4, -0.03), (-0.2, -0.15), (0.1, -0.17), (0.34, -0.1), (0.38, 0.0), (0, 0.02)], pale)
    brush.body(
      [
        (-0.5, -0.05), (-0.5, -0.05), (-0.36, 0.14), (-0.16, 0.26), (0.06, 0.29), (0.24, 0.22), (0.36, 0.09),
        (0.41, -0.04), (0.3, -0.1), (0.04, -0.12), (-0.24, -0.1),
      ], shell, rim: 0.026
    ) {
      let plates = [
        [(-0.26, 0.05), (-0.12, 0.17), (0.0, 0.05), (-0.1, -0.06), (-0.24, -0.04)],
        [(-0.06, 0.2), (0.12, 0.22), (0.2, 0.08), (0.14, 0.0), (0.04, 0.06)],
        [(-0.3, 0.14), (-0.14, 0.22), (-0.16, 0.3), (-0.34, 0.24)],
        [(0.24, 0.07), (0.32, -0.04), (0.42, -0.02), (0.34, 0.14), (0.26, 0.2)],
        [(-0.42, -0.02), (-0.3, 0.04), (-0.36, 0.14), (-0.52, 0.02)],
        [(0.02, 0.02), (0.12, -0.04), (0.26, -0.02), (0.2, 0.04)],
      ]
      for plate in plates { brush.flat(plate, shell.mixed(with: pale, 0.34), 0.85) }
      brush.line(
        [(-0.5, -0.045), (-0.24, -0.075), (0.04, -0.085), (0.3, -0.07), (0.4, -0.03)], 0.034,
        shell.mixed(with: pale, 0.5))
    }
  }
}
