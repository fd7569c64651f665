/// A passenger coach with lit windows. Units: those of the engine; the origin is the rail below its middle.
struct Wagon {
  /// From one coach to the next.
  static let pitch = 0.76

  let brush: Brush
  let own: Color

  init(brush: Brush, paint: Color) {
    self.brush = brush
    own = brush.tone(paint)
  }

  func draw() {
    let iron = brush.tone(0x2a292e)
    let cream = brush.tone(0xf0e4c8)
    brush.line([(0.3, 0.14), (0.44, 0.14)], 0.03, iron)
    let sides = brush.frame.rect(-0.35, 0.13, 0.35, 0.52)
    brush.canvas.rect(
      sides,
      .vertical(
        sides.y, sides.y + sides.height,
        [
          Stop(0, own.mixed(with: brush.world.palette.sun, 0.22)), Stop(0.5, own),
          Stop(1, brush.world.shadow(of: own, 0.5)),
        ]))
    brush.canvas.rect(brush.frame.rect(-0.35, 0.52, 0.35, 0.46), .solid(cream))
    brush.canvas.rect(brush.frame.rect(-0.35, 0.245, 0.35, 0.23), .solid(cream, 0.8))
    drawWindows(frameColor: cream)
    drawRoof(iron)
    brush.canvas.rect(brush.frame.rect(-0.36, 0.14, 0.36, 0.095), .solid(iron))
    for u in [-0.24, -0.1, 0.1, 0.24] {
      brush.dot(u, 0.068, 0.068, iron)
      brush.dot(u, 0.068, 0.042, brush.tone(0x77757c))
      brush.dot(u, 0.068, 0.016, iron)
    }
  }

  private func drawWindows(frameColor: Color) {
    let world = brush.world
    for k in 0..<4 {
      let u = -0.27 + 0.18 * Double(k)
      if world.lampsAreLit {
        brush.canvas.glow(
          brush.frame(u, 0.355), 0.16 * brush.frame.size, world.palette.accent, world.isDark ? 0.6 : 0.3)
      }
      brush.canvas.roundedRect(
        brush.frame.rect(u - 0.066, 0.44, u + 0.066, 0.275), radius: 0.02 * brush.frame.size, .solid(frameColor))
      let pane = brush.frame.rect(u - 0.052, 0.428, u + 0.052, 0.287)
      brush.canvas.roundedRect(
        pane, radius: 0.015 * brush.frame.size,
        .vertical(
          pane.y, pane.y + pane.height,
          [Stop(0, world.pane.scaled(0.85)), Stop(1, world.pane.mixed(with: .white, 0.3))]))
    }
  }

  private func drawRoof(_ iron: Color) {
    let color = brush.world.isSnowy ? brush.world.snow : iron.mixed(with: brush.tone(0x8a8f98), 0.4)
    brush.flat(
      [
        (-0.38, 0.515), (-0.38, 0.515), (-0.36, 0.56), (-0.24, 0.59), (0.24, 0.59), (0.36, 0.56), (0.38, 0.515),
        (0.38, 0.515),
      ], color)
    brush.line([(-0.36, 0.518), (0.36, 0.518)], 0.012, iron)
  }
}
