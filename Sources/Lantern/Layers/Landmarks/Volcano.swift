extension Layer {
  /// A volcano at the horizon: a glowing crater, streams of lava, and a plume that drifts with the wind.
  static let volcano = Layer(name: "volcano", depth: 12.2) { canvas, world, random in
    let volcano = Volcano(world: world, random: &random)
    volcano.drawPlume(on: canvas, using: &random)
    volcano.drawCone(on: canvas, using: &random)
    volcano.drawLava(on: canvas, using: &random)
    volcano.drawSparks(on: canvas, using: &random)
  }
}

/// Units: the height of the cone; `v` = 0 lies a little below the horizon.
private struct Volcano {
  private let world: World
  private let frame: SubjectFrame
  private let rock, lava: Color
  private let drift: Double

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.3, 0.38) * world.narrowing
    let x = mix(world.x(0.5), world.anchor(of: "volcano").x, 0.6) + random.uniform(-0.05, 0.05) * world.aspect
    frame = SubjectFrame(
      x: world.inside(x, halfWidth: min(0.85 * size, 0.45 * world.aspect)), y: world.horizon + 0.045, size: size,
      facing: random.choice([-1, 1]))
    rock = world.hazy(
      world.palette.near.mixed(with: world.palette.far, 0.4).mixed(with: Color(hex: 0x4a3434), 0.35),
      0.14 + 0.3 * world.fog)
    lava = world.color(of: "volcano") ?? Color(hex: 0xff6a2a)
    drift = random.uniform(0.3, 0.8)
  }

  private var outline: Path {
    var path = Path()
    path.move(to: frame(-1.35, 0))
    path.cubic(frame(-0.62, 0.1), frame(-0.36, 0.62), to: frame(-0.17, 1))
    path.line(to: frame(-0.1, 0.965))
    path.line(to: frame(-0.02, 0.985))
    path.line(to: frame(0.08, 0.955))
    path.line(to: frame(0.18, 1.01))
    path.cubic(frame(0.38, 0.6), frame(0.66, 0.12), to: frame(1.35, 0))
    path.close()
    return path
  }

  func drawPlume(on canvas: Canvas, using random: inout SeededRandom) {
    let crater = frame(0, 1.02)
    canvas.glow(crater, 0.95 * frame.size, lava, world.isDark ? 0.75 : 0.5)
    let smoke = world.palette.near.mixed(with: world.palette.middle, world.isDark ? 0.5 : 0.55)
    for layer in 0..<2 {
      for index in 0..<16 {
        let t = Double(index) / 15
        let radius = (0.09 + 0.24 * t) * random.uniform(0.75, 1.2) * frame.size * (layer == 0 ? 1 : 0.72)
        let center = Point(
          crater.x + (drift * t * t * 1.1 + random.uniform(-0.1, 0.1) * (0.3 + t)) * frame.size,
          crater.y - (0.95 * t + random.uniform(-0.05, 0.05)) * frame.size - (layer == 0 ? 0 : 0.03))
        let tone = smoke.mixed(with: layer == 0 ? lava : world.palette.horizon, layer == 0 ? 0.45 * (1 - t) : 0.3)
        canvas.circle(
          center, radius,
          .radial(
            center: center, radius: radius,
            [Stop(0, tone, 0.75 * (1 - 0.8 * t)), Stop(0.6, tone, 0.5 * (1 - 0.85 * t)), Stop(1, tone, 0)]))
      }
    }
  }

  func drawCone(on canvas: Canvas, using random: inout SeededRandom) {
    let lit = world.lightSide(of: frame.x) * frame.facing
    let (bright, dark) = (rock.mixed(with: world.palette.sun, world.isDark ? 0.12 : 0.3), world.shadow(of: rock, 0.35))
    canvas.fill(
      outline,
      .linear(
        from: frame(-lit * 0.7, 0.5), to: frame(lit * 0.7, 0.5),
        [Stop(0, dark), Stop(0.46, rock), Stop(0.6, bright), Stop(1, rock)]))
    canvas.clipped(to: outline) {
      var gullies = Path()
      for _ in 0..<26 {
        let u = random.uniform(-0.2, 0.2)
        let spread = u * random.uniform(2.2, 3.6)
        let (high, low) = (random.uniform(0.6, 0.98), random.uniform(0.15, 0.5))
        gullies.addLeaf(
          from: frame(mix(u, spread, 1 - high), high), to: frame(mix(u, spread, 1 - low * 0.6), low), width: 0.05)
      }
      canvas.fill(gullies, .solid(dark, 0.45))
      let haze = world.palette.horizon
      canvas.rect(
        frame.rect(-1.4, 0.5, 1.4, 0),
        .vertical(frame(0, 0.5).y, frame(0, 0).y, [Stop(0, haze, 0), Stop(1, haze, 0.3 + 0.4 * world.fog)]))
      if world.isSnowy { drawSnow(on: canvas) }
    }
  }

  private func drawSnow(on canvas: Canvas) {
    canvas.fill(
      frame.polygon([
        (-0.3, 1.05), (-0.34, 0.7), (-0.26, 0.76), (-0.2, 0.62), (-0.1, 0.74), (0, 0.6), (0.09, 0.73), (0.2, 0.6),
        (0.27, 0.75), (0.36, 0.68), (0.3, 1.05),
      ]), .solid(world.snow, 0.9))
  }

  func drawLava(on canvas: Canvas, using random: inout SeededRandom) {
    let hot = Color(hex: 0xffe08a).mixed(with: lava, 0.25)
    canvas.fill(
      frame.polygon([
        (-0.165, 0.99), (-0.1, 0.965), (-0.02, 0.985), (0.08, 0.955), (0.175, 1.0), (0.06, 1.02), (-0.08, 1.015),
      ]),
      .solid(hot))
    for (u, reach) in [
      (-0.09, random.uniform(0.45, 0.65)), (0.02, random.uniform(0.2, 0.35)), (0.12, random.uniform(0.4, 0.6)),
    ] {
      let swing = random.uniform(-0.05, 0.05)
      let spine = [
        (u, 0.97), (u * 1.5 + swing, mix(1, reach, 0.35)), (u * 2.4 - swing, mix(1, reach, 0.7)), (u * 3.1, reach),
      ]
      let stream = { (wide: Double) in
        Path.tapered(frame.points(spine), from: 0.017 * wide * frame.size, to: 0.028 * wide * frame.size)
      }
      let (top, low) = (frame(0, 1).y, frame(0, reach).y)
      canvas.fill(stream(2.6), .vertical(top, low, [Stop(0, lava, 0.4), Stop(1, lava, 0)]))
      canvas.fill(stream(1), .vertical(top, low, [Stop(0, hot), Stop(0.4, lava), Stop(1, lava.scaled(0.75), 0.6)]))
    }
    canvas.glow(frame(0, 1), 0.34 * frame.size, hot, 0.8)
  }

  func drawSparks(on canvas: Canvas, using random: inout SeededRandom) {
    var sparks = Path()
    for _ in 0..<26 {
      let (u, lift) = (random.uniform(-1, 1), random.unit())
      sparks.addCircle(
        frame(u * 0.3 * (0.4 + lift), 1.03 + 0.34 * lift * (1 - 0.5 * u * u)), random.uniform(0.004, 0.011) * frame.size
      )
    }
    canvas.fill(sparks, .solid(lava.mixed(with: Color(hex: 0xffe08a), 0.5), 0.9))
  }
}
