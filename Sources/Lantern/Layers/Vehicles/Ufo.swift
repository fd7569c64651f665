extension Layer {
  /// A flying saucer with its beam of light.
  static let ufo = Layer(name: "ufo", depth: 26.4) { canvas, world, random in
    let troop = Troop(
      layer: "ufo", size: 0.36...0.44, reach: (0.58, 0.58, 0.5, 0.7),
      home: .free(world.horizon * 0.42...world.horizon * 0.66))
    for frame in world.places(for: troop, using: &random) {
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      let ufo = Ufo(brush: brush, random: &random)
      ufo.drawBeam()
      brush.tilted(by: random.uniform(-0.12, 0.12)) { ufo.drawSaucer($0) }
    }
  }
}

/// Units: the width of the saucer.
private struct Ufo {
  private let brush: Brush
  private let hull, dark, light: Color
  private let hasPilot: Bool

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    hull = brush.tone(brush.world.color(of: "ufo") ?? Color(hex: random.choice([0xaab4c4, 0x8f9ab0, 0xb8aec8])))
    dark = brush.world.shadow(of: hull, 0.6)
    light = Color(hex: random.choice([0x8af0c8, 0xb8f06a, 0x8ad8ff, 0xffe27a]))
    hasPilot = random.chance(0.7)
  }

  /// A cone that ends where the ground is, and the pool of light there.
  func drawBeam() {
    let frame = brush.frame
    let ground = brush.world.horizon + 0.2
    let low = (frame.y - ground) / frame.size
    let alpha = brush.world.isDark ? 0.6 : 0.42
    canvasBeam(frame.polygon([(-0.13, -0.08), (0.13, -0.08), (0.3, low), (-0.3, low)]), to: ground, alpha)
    canvasBeam(frame.polygon([(-0.06, -0.08), (0.06, -0.08), (0.14, low), (-0.14, low)]), to: ground, alpha * 0.6)
    brush.oval(frame.rect(-0.3, low + 0.04, 0.3, low - 0.04), light, alpha * 0.45)
  }

  private func canvasBeam(_ path: Path, to ground: Double, _ alpha: Double) {
    brush.canvas.fill(
      path, .vertical(brush.frame(0, -0.08).y, ground, [Stop(0, light, alpha), Stop(1, light, alpha * 0.22)]))
  }

  func drawSaucer(_ brush: Brush) {
    let canvas = brush.canvas
    canvas.glow(brush.frame(0, -0.06), 0.5 * brush.frame.size, light, brush.world.isDark ? 0.5 : 0.3)
    drawDome(brush)
    brush.flat([(-0.24, -0.06), (-0.14, -0.13), (0.14, -0.13), (0.24, -0.06), (0, -0.03)], dark)
    brush.oval(brush.frame.rect(-0.13, -0.085, 0.13, -0.14), light)
    brush.body(
      [
        (-0.52, 0.0), (-0.52, 0.0), (-0.36, 0.075), (-0.18, 0.125), (0, 0.135), (0.18, 0.125), (0.36, 0.075),
        (0.52, 0.0),
        (0.52, 0.0), (0.34, -0.06), (0, -0.095), (-0.34, -0.06),
      ], hull, rim: 0.022
    ) {
      brush.flat(
        [(-0.6, -0.01), (-0.3, -0.035), (0, -0.05), (0.3, -0.035), (0.6, -0.01), (0.6, -0.2), (-0.6, -0.2)], dark, 0.75)
      brush.line([(-0.36, 0.06), (-0.16, 0.09), (0.1, 0.1)], 0.012, .white, 0.5)
    }
    for k in 0..<7 {
      let u = -0.39 + 0.13 * Double(k)
      let v = -0.035 + 0.03 * (u / 0.39) * (u / 0.39)
      canvas.glow(brush.frame(u, v), 0.07 * brush.frame.size, light, 0.8)
      brush.dot(u, v, 0.02, light.mixed(with: .white, 0.5))
    }
  }

  private func drawDome(_ brush: Brush) {
    let dome = brush.curve([
      (-0.21, 0.1), (-0.19, 0.24), (-0.1, 0.34), (0, 0.365), (0.1, 0.34), (0.19, 0.24), (0.21, 0.1), (0, 0.07),
    ])
    brush.canvas.fill(dome, .solid(brush.tone(0x9ad8ea), 0.5))
    brush.canvas.clipped(to: dome) {
      if hasPilot { drawPilot(brush) }
      brush.flat(
        [(-0.16, 0.14), (-0.15, 0.24), (-0.08, 0.32), (-0.05, 0.31), (-0.11, 0.23), (-0.12, 0.14)], .white, 0.65)
    }
    brush.canvas.stroke(dome, .solid(hull.mixed(with: .white, 0.3), 0.8), width: 0.01 * brush.frame.size)
  }

  private func drawPilot(_ brush: Brush) {
    let skin = brush.tone(0x8ac85a)
    brush.flat([(-0.08, 0.0), (-0.07, 0.13), (0.07, 0.13), (0.08, 0.0)], skin)
    brush.flat([(0, 0.12), (-0.08, 0.2), (-0.075, 0.27), (0, 0.3), (0.075, 0.27), (0.08, 0.2)], skin)
    for side in [-1.0, 1.0] {
      brush.leaf((side * 0.018, 0.19), (side * 0.065, 0.235), 0.42, Color(0.06, 0.06, 0.08))
    }
  }
}
