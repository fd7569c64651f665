/// A steam engine with its tender. Units: about its length; the origin is the rail below the boiler, `u` points ahead.
struct Locomotive {
  let brush: Brush
  private let paint, dark, iron, brass, red: Color

  init(brush: Brush, paint: Color) {
    self.brush = brush
    self.paint = brush.tone(paint)
    dark = brush.world.shadow(of: self.paint, 0.55)
    iron = brush.tone(0x2a292e)
    brass = brush.tone(0xe0b04a)
    red = brush.tone(0xb8382e)
  }

  func draw() {
    drawTender()
    drawChimney()
    drawBoiler()
    drawCab()
    drawFrontEnd()
    drawRunningGear()
  }

  /// A level cylinder or box, lit from above.
  private func drum(_ rect: Rect, _ radius: Double, _ color: Color) {
    brush.canvas.roundedRect(
      rect, radius: radius * brush.frame.size,
      .vertical(
        rect.y, rect.y + rect.height,
        [
          Stop(0, color.mixed(with: .white, 0.12)), Stop(0.2, color.mixed(with: brush.world.palette.sun, 0.4)),
          Stop(0.45, color), Stop(1, brush.world.shadow(of: color, 0.75)),
        ]))
  }

  private func drawTender() {
    brush.line([(-0.44, 0.15), (-0.36, 0.15)], 0.04, iron)
    brush.flat([(-0.76, 0.42), (-0.7, 0.5), (-0.62, 0.53), (-0.54, 0.51), (-0.46, 0.42)], brush.tone(0x1c1b20))
    drum(brush.frame.rect(-0.8, 0.46, -0.44, 0.13), 0.02, paint)
    brush.line([(-0.76, 0.4), (-0.48, 0.4), (-0.48, 0.2)], 0.01, brass)
    brush.line([(-0.76, 0.4), (-0.76, 0.2), (-0.48, 0.2)], 0.01, brass)
    brush.canvas.rect(brush.frame.rect(-0.82, 0.14, -0.42, 0.1), .solid(iron))
    for u in [-0.73, -0.62, -0.51] { wheel(u, 0.07, spokes: 6) }
  }

  private func drawChimney() {
    brush.polygon([(0.31, 0.55), (0.41, 0.55), (0.43, 0.76), (0.29, 0.76)], iron)
    drum(brush.frame.rect(0.27, 0.8, 0.45, 0.745), 0.02, iron)
    brush.canvas.rect(brush.frame.rect(0.3, 0.735, 0.42, 0.715), .solid(brass))
    drum(brush.frame.rect(0.1, 0.67, 0.21, 0.54), 0.05, brass)
    drum(brush.frame.rect(-0.05, 0.63, 0.03, 0.54), 0.03, paint)
    brush.line([(-0.1, 0.58), (-0.1, 0.66)], 0.024, brass)
  }

  private func drawBoiler() {
    drum(brush.frame.rect(-0.18, 0.57, 0.32, 0.26), 0.02, paint)
    drum(brush.frame.rect(0.26, 0.585, 0.45, 0.25), 0.03, iron)
    for u in [-0.06, 0.07, 0.2] { brush.canvas.rect(brush.frame.rect(u, 0.57, u + 0.018, 0.26), .solid(brass, 0.9)) }
    brush.line([(-0.16, 0.49), (0.28, 0.49)], 0.012, brass)
    brush.canvas.rect(brush.frame.rect(-0.2, 0.275, 0.44, 0.235), .solid(red))
  }

  private func drawCab() {
    drum(brush.frame.rect(-0.42, 0.7, -0.16, 0.18), 0.01, paint)
    let world = brush.world
    if world.lampsAreLit {
      brush.canvas.glow(brush.frame(-0.3, 0.57), 0.2 * brush.frame.size, world.palette.accent, 0.6)
    }
    for (left, right) in [(-0.385, -0.305), (-0.275, -0.195)] {
      let pane = brush.frame.rect(left, 0.655, right, 0.5)
      brush.canvas.roundedRect(
        brush.frame.rect(left - 0.014, 0.669, right + 0.014, 0.486), radius: 0.02 * brush.frame.size, .solid(brass))
      brush.canvas.roundedRect(pane, radius: 0.015 * brush.frame.size, .solid(world.pane))
    }
    brush.line([(-0.39, 0.43), (-0.19, 0.43), (-0.19, 0.24)], 0.01, brass)
    brush.line([(-0.39, 0.43), (-0.39, 0.24), (-0.19, 0.24)], 0.01, brass)
    let roof = world.isSnowy ? world.snow : iron
    brush.flat(
      [(-0.47, 0.7), (-0.47, 0.7), (-0.42, 0.75), (-0.29, 0.77), (-0.16, 0.75), (-0.11, 0.7), (-0.11, 0.7)], roof)
  }

  private func drawFrontEnd() {
    brush.polygon([(0.4, 0.2), (0.5, 0.2), (0.57, 0.03), (0.4, 0.03)], red)
    for k in 0..<4 {
      brush.line([(0.43 + 0.02 * Double(k), 0.19), (0.43 + 0.042 * Double(k), 0.035)], 0.008, dark, 0.8)
    }
    brush.canvas.rect(brush.frame.rect(0.36, 0.25, 0.53, 0.19), .solid(iron))
    brush.canvas.roundedRect(brush.frame.rect(0.44, 0.53, 0.465, 0.31), radius: 0.01 * brush.frame.size, .solid(brass))
    let lamp = brush.frame(0.465, 0.62)
    if brush.world.lampsAreLit {
      let light = Color(hex: 0xfff0b8)
      brush.canvas.glow(lamp, 0.2 * brush.frame.size, light, 0.9)
    }
    brush.canvas.roundedRect(brush.frame.rect(0.42, 0.66, 0.48, 0.58), radius: 0.012 * brush.frame.size, .solid(brass))
    brush.dot(0.475, 0.62, 0.026, Color(hex: 0xfff6d6))
  }

  private func drawRunningGear() {
    for u in [0.34, 0.44] { wheel(u, 0.066, spokes: 6) }
    for u in [-0.27, 0.0] { wheel(u, 0.128, spokes: 9) }
    drum(brush.frame.rect(0.24, 0.21, 0.4, 0.115), 0.02, iron)
    brush.line([(-0.27, 0.1), (0.0, 0.1)], 0.026, brush.tone(0xc8ccd0))
    brush.line([(0.0, 0.1), (0.27, 0.155)], 0.022, brush.tone(0xe0e2e4))
    for u in [-0.27, 0.0] { brush.dot(u, 0.1, 0.022, iron) }
  }

  private func wheel(_ u: Double, _ radius: Double, spokes: Int) {
    brush.dot(u, radius, radius, iron)
    brush.dot(u, radius, radius * 0.82, red)
    brush.dot(u, radius, radius * 0.7, dark.mixed(with: iron, 0.6))
    for k in 0..<spokes {
      let angle = 2 * Double.pi * (Double(k) + 0.25) / Double(spokes)
      brush.line(
        [(u, radius), (u + radius * 0.76 * cosine(angle), radius + radius * 0.76 * sine(angle))], radius * 0.11, red)
    }
    brush.dot(u, radius, radius * 0.24, brass)
  }
}
