extension Layer {
  /// An airliner climbing across the sky with its vapour trail.
  static let airplane = Layer(name: "airplane", depth: 9.5) { canvas, world, random in
    let troop = Troop(
      layer: "airplane", size: 0.36...0.44, reach: (0.66, 0.62, 0.5, 0.4), home: .free(0.16...world.horizon * 0.62))
    for frame in world.places(for: troop, using: &random) {
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      let natural = Color(hex: random.choice([0xd8443c, 0x2f6fb8, 0xf0a030, 0x2f9a8a]))
      let trim = brush.tone(world.color(of: "airplane") ?? natural)
      brush.tilted(by: random.uniform(0.08, 0.24)) { Airplane(brush: $0, trim: trim).draw() }
    }
  }
}

/// Units: the length of the airplane, around its middle; `u` points to its nose.
private struct Airplane {
  let brush: Brush
  let trim: Color

  private var hull: Color { brush.tone(0xf4f3f0) }
  private var shade: Color { hull.mixed(with: brush.world.palette.near.mixed(with: brush.world.palette.top, 0.4), 0.4) }

  func draw() {
    drawTrail()
    brush.flat([(0.1, 0.05), (-0.06, 0.27), (-0.15, 0.27), (-0.15, 0.27), (-0.08, 0.05)], shade)
    brush.polygon([(-0.38, 0.04), (-0.47, 0.13), (-0.53, 0.13), (-0.47, 0.04)], shade)
    drawFin()
    drawHull()
    drawNearWing()
    drawLights()
  }

  private func drawTrail() {
    let color = Color.white.mixed(with: brush.world.palette.horizon, 0.3)
    let alpha = brush.world.isDark ? 0.3 : 0.65
    for v in [0.01, -0.05] {
      let path = brush.frame.polygon([(-0.34, v + 0.012), (-0.66, v + 0.03), (-0.66, v - 0.03), (-0.34, v - 0.012)])
      brush.canvas.fill(
        path,
        .horizontal(
          brush.frame(-0.66, 0).x, brush.frame(-0.34, 0).x,
          [Stop(0, color, 0), Stop(0.7, color, alpha), Stop(1, color, alpha * 0.6)]))
    }
  }

  private func drawFin() {
    let fin = [(-0.26, 0.07), (-0.38, 0.14), (-0.45, 0.29), (-0.55, 0.29), (-0.55, 0.29), (-0.51, 0.16), (-0.49, 0.04)]
    brush.body(fin, trim)
    brush.dot(-0.455, 0.19, 0.032, hull, 0.9)
  }

  private func drawHull() {
    brush.body(
      [
        (-0.57, 0.055), (-0.52, 0.085), (-0.36, 0.1), (0.1, 0.1), (0.34, 0.095), (0.45, 0.06), (0.505, 0.0),
        (0.49, -0.035), (0.4, -0.068), (0.2, -0.08), (-0.2, -0.075), (-0.38, -0.04), (-0.5, 0.02),
      ], hull, rim: 0.014
    ) {
      brush.flat([(-0.7, -0.02), (-0.2, -0.03), (0.6, -0.02), (0.6, -0.2), (-0.7, -0.2)], shade, 0.85)
      brush.line([(-0.6, 0.045), (-0.3, 0.005), (0.2, 0.0), (0.55, 0.0)], 0.018, trim)
    }
    let pane = brush.world.lampsAreLit ? brush.world.palette.accent : brush.tone(0x4a6a86)
    for k in 0..<13 {
      let u = -0.33 + 0.05 * Double(k)
      brush.canvas.roundedRect(
        brush.frame.rect(u, 0.058, u + 0.024, 0.026), radius: 0.01 * brush.frame.size, .solid(pane))
    }
    brush.polygon([(0.385, 0.07), (0.43, 0.062), (0.458, 0.036), (0.395, 0.034)], brush.tone(0x33485e))
  }

  private func drawNearWing() {
    brush.polygon([(-0.4, 0.03), (-0.51, -0.06), (-0.58, -0.06), (-0.51, 0.035)], shade)
    engine(0.0, -0.125)
    brush.body(
      [
        (0.14, -0.02), (0.02, -0.1), (-0.2, -0.23), (-0.34, -0.27), (-0.34, -0.27), (-0.26, -0.16), (-0.14, -0.03),
        (0, -0.005),
      ], shade.mixed(with: hull, 0.4)
    ) {
      brush.line([(0.1, -0.045), (-0.14, -0.2), (-0.32, -0.265)], 0.02, hull, 0.8)
      brush.flat([(-0.23, -0.1), (-0.23, -0.34), (-0.4, -0.34), (-0.4, -0.1)], trim)
    }
  }

  private func engine(_ u: Double, _ v: Double) {
    brush.canvas.roundedRect(
      brush.frame.rect(u - 0.09, v + 0.04, u + 0.09, v - 0.04), radius: 0.035 * brush.frame.size, .solid(shade))
    brush.canvas.roundedRect(
      brush.frame.rect(u + 0.03, v + 0.045, u + 0.095, v - 0.045), radius: 0.03 * brush.frame.size, .solid(trim))
    brush.oval(brush.frame.rect(around: u + 0.09, v, width: 0.024, height: 0.074), Color(0.12, 0.13, 0.17))
  }

  private func drawLights() {
    guard brush.world.isDark else { return }
    for (u, v, hex) in [(-0.34, -0.27, 0xff4a3a), (-0.52, 0.29, 0xffffff), (0.2, -0.08, 0xff4a3a)] {
      brush.canvas.glow(brush.frame(u, v), 0.09 * brush.frame.size, Color(hex: UInt32(hex)), 0.9)
      brush.dot(u, v, 0.011, .white)
    }
  }
}
