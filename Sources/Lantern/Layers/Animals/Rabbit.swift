extension Layer {
  /// A rabbit sitting upright with its ears up.
  static let rabbit = Layer(name: "rabbit", depth: 29.8) { canvas, world, random in
    let troop = Troop(layer: "rabbit", size: 0.25...0.3, reach: (0.5, 0.5, 1.3, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Rabbit(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: about the height of the rabbit without its ears; `u` points where it looks.
private struct Rabbit {
  private let brush: Brush
  private let fur, dark, pale, pink: Color
  private let earTilt: Double

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural: [UInt32] = brush.world.isSnowy ? [0xf4f4f6, 0xe4e0dc] : [0xb08a64, 0x9a8f8a, 0xf2ece2, 0x7a5c48]
    fur = brush.tone(brush.world.color(of: "rabbit") ?? Color(hex: random.choice(natural)))
    dark = brush.world.shadow(of: fur, 0.5)
    pale = fur.mixed(with: brush.tone(0xfffaf2), 0.75)
    pink = brush.tone(0xe8a0a4)
    earTilt = random.uniform(-0.08, 0.06)
  }

  func draw() {
    brush.shadow(-0.46, 0.36)
    drawTail()
    ear(0.24, tilt: earTilt + 0.12, color: fur.mixed(with: dark, 0.35))
    drawBody()
    ear(0.13, tilt: earTilt - 0.1, color: fur)
    drawHead()
    drawFeet()
  }

  private func drawTail() {
    for (u, v, radius) in [(-0.42, 0.15, 0.085), (-0.46, 0.19, 0.06), (-0.45, 0.11, 0.055)] {
      brush.dot(u, v, radius, pale)
    }
  }

  private func drawBody() {
    brush.body(
      [
        (0.2, 0.01), (0.27, 0.16), (0.28, 0.34), (0.24, 0.52), (0.1, 0.56), (-0.1, 0.53), (-0.28, 0.43), (-0.39, 0.27),
        (-0.4, 0.12), (-0.32, 0.02), (-0.05, 0),
      ], fur
    ) {
      brush.flat([(0.3, 0.5), (0.18, 0.46), (0.13, 0.3), (0.16, 0.12), (0.3, 0.02), (0.4, 0.3)], pale)
    }
    brush.body(
      [(-0.34, 0.02), (-0.37, 0.16), (-0.29, 0.31), (-0.14, 0.34), (-0.01, 0.25), (0.02, 0.1), (-0.04, 0.01)],
      fur.mixed(with: dark, 0.15), rim: 0.01)
    brush.line([(-0.22, 0.34), (-0.1, 0.33), (0.0, 0.24), (0.03, 0.1)], 0.013, dark, 0.6)
  }

  private func ear(_ u: Double, tilt: Double, color: Color) {
    let top = u + tilt
    brush.body(
      [
        (u - 0.06, 0.74), (u - 0.085 + tilt * 0.4, 0.96), (top - 0.06, 1.14), (top, 1.25), (top + 0.055, 1.12),
        (u + 0.075 + tilt * 0.4, 0.94), (u + 0.05, 0.74),
      ], color)
    brush.flat(
      [
        (u - 0.02, 0.8), (u - 0.035 + tilt * 0.45, 0.98), (top - 0.005, 1.16), (u + 0.045 + tilt * 0.45, 0.97),
        (u + 0.03, 0.8),
      ], pink, 0.75)
  }

  private func drawHead() {
    brush.body(
      [
        (0.0, 0.62), (0.04, 0.76), (0.17, 0.83), (0.31, 0.78), (0.41, 0.66), (0.45, 0.58), (0.42, 0.5), (0.3, 0.45),
        (0.14, 0.44), (0.03, 0.5),
      ], fur
    ) {
      brush.flat([(0.5, 0.62), (0.38, 0.58), (0.3, 0.5), (0.2, 0.48), (0.2, 0.38), (0.5, 0.4)], pale)
      brush.oval(brush.frame.rect(around: 0.16, 0.54, width: 0.14, height: 0.09), pink, 0.25)
    }
    brush.dot(0.285, 0.665, 0.062, pale)
    brush.eye(0.29, 0.665, 0.046)
    brush.flat([(0.415, 0.6), (0.46, 0.6), (0.44, 0.555)], pink)
    brush.line([(0.435, 0.555), (0.415, 0.52), (0.37, 0.515)], 0.012, dark, 0.8)
    for (v, tip) in [(0.55, 0.58), (0.53, 0.51), (0.515, 0.45)] {
      brush.line([(0.38, v), (0.27, mix(v, tip, 0.4)), (0.16, tip)], 0.007, .white, 0.6)
    }
  }

  private func drawFeet() {
    for (u, shade) in [(0.22, 0.3), (0.15, 0.0)] {
      brush.limb([(u, 0.32), (u + 0.02, 0.18), (u + 0.03, 0.05)], (0.06, 0.042), fur.mixed(with: dark, shade))
      brush.oval(brush.frame.rect(u - 0.025, 0.075, u + 0.115, -0.01), pale.mixed(with: dark, shade * 0.5))
    }
    brush.flat([(-0.2, 0.05), (-0.06, 0.08), (0.1, 0.06), (0.13, 0.02), (0.08, -0.012), (-0.18, -0.012)], pale)
    for u in [0.06, 0.09] { brush.line([(u, 0.04), (u + 0.015, 0.005)], 0.008, dark, 0.5) }
  }
}
