extension Layer {
  /// Cast-iron lamp posts with warm lanterns and pools of light at their feet.
  static let streetLamps = Layer(name: "streetLamps", depth: 27) { canvas, world, random in
    let wide = max(1, min(6, Int((2.6 * world.aspect).rounded())))
    let stand = Stand(
      name: "streetLamps", size: random.uniform(0.46, 0.54) * world.narrowing, halfWidth: 0.14,
      ground: min(0.9, world.horizon + 0.2)...min(0.95, world.horizon + 0.3), usual: wide)
    for frame in world.frames(for: stand, using: &random) {
      let lamp = Lamp(world: world, frame: frame, light: world.color(of: "streetLamps") ?? Color(hex: 0xffc86a))
      lamp.drawPost(on: canvas)
      lamp.drawLantern(on: canvas)
    }
  }
}

/// Units: the height of the lamp post.
private struct Lamp {
  let world: World
  let frame: SubjectFrame
  let light: Color

  private var isLit: Bool { world.lampsAreLit }

  func drawPost(on canvas: Canvas) {
    let iron = world.shaded(Color(hex: 0x2c3438)).mixed(with: world.palette.near, 0.25)
    if isLit {
      canvas.transformed(translate: frame(0, -0.01), scale: (0.34 * frame.size, 0.075 * frame.size)) {
        canvas.glow(Point(0, 0), 1, light, world.isDark ? 0.9 : 0.5)
      }
    } else {
      canvas.oval(frame.rect(-0.1, 0.012, 0.1, -0.02), .solid(world.palette.near, 0.3))
    }
    let paint = world.rounded(iron, at: frame.x, halfWidth: 0.04 * frame.size)
    canvas.fill(
      frame.polygon([
        (-0.055, -0.005), (-0.05, 0.03), (-0.03, 0.06), (-0.024, 0.16), (0.024, 0.16), (0.03, 0.06), (0.05, 0.03),
        (0.055, -0.005),
      ]), paint)
    canvas.fill(frame.polygon([(-0.015, 0.15), (-0.011, 0.76), (0.011, 0.76), (0.015, 0.15)]), paint)
    for v in [0.165, 0.42, 0.75] { canvas.oval(frame.rect(around: 0, v, width: 0.056, height: 0.024), paint) }
    var arms = Path()
    arms.move(to: frame(-0.1, 0.69))
    arms.quad(frame(0, 0.66), to: frame(0.1, 0.69))
    canvas.stroke(arms, .solid(iron), width: 0.012 * frame.size)
    for u in [-0.1, 0.1] { canvas.circle(frame(u, 0.69), 0.012 * frame.size, .solid(iron)) }
  }

  func drawLantern(on canvas: Canvas) {
    let iron = world.shaded(Color(hex: 0x2c3438)).mixed(with: world.palette.near, 0.25)
    let center = frame(0, 0.84)
    if isLit { canvas.glow(center, 0.5 * frame.size, light, world.isDark ? 0.75 : 0.45) }
    let glass = frame.polygon([(-0.045, 0.77), (-0.085, 0.91), (0.085, 0.91), (0.045, 0.77)])
    let hot = light.mixed(with: .white, 0.55)
    canvas.fill(
      glass,
      isLit
        ? .radial(center: center, radius: 0.1 * frame.size, [Stop(0, hot), Stop(1, light)])
        : .solid(world.palette.horizon.mixed(with: Color(hex: 0xdce8ea), 0.5), 0.9))
    var bars = glass
    bars.move(to: frame(0, 0.77))
    bars.line(to: frame(0, 0.91))
    canvas.stroke(bars, .solid(iron), width: 0.011 * frame.size)
    canvas.fill(
      frame.polygon([(-0.105, 0.905), (-0.04, 0.965), (-0.02, 0.985), (0.02, 0.985), (0.04, 0.965), (0.105, 0.905)]),
      .solid(world.isSnowy ? world.snow : iron))
    canvas.circle(frame(0, 0.992), 0.014 * frame.size, .solid(iron))
    if isLit { canvas.glow(center, 0.12 * frame.size, hot, 0.8) }
  }
}
