extension Layer {
  /// Somebody in a long coat, seen from behind, under a large umbrella.
  static let umbrella = Layer(name: "umbrella", depth: 28.5) { canvas, world, random in
    let ground = world.setting == .portrait ? world.horizon - 0.016...world.horizon - 0.016 : world.standingGround
    let stand = Stand(name: "umbrella", size: 0.32 * world.narrowing, halfWidth: 0.5, ground: ground)
    for frame in world.crowd(stand, using: &random) {
      let walker = Walker(world: world, frame: frame, random: &random)
      walker.drawShadow(on: canvas)
      walker.drawLegs(on: canvas)
      walker.drawCoat(on: canvas)
      walker.drawHead(on: canvas)
      walker.drawUmbrella(on: canvas)
    }
  }
}

/// Units: the height of the person.
private struct Walker {
  private let world: World
  private let frame: SubjectFrame
  private let coat, cloth, skin, hair: Color
  private let isStriped: Bool

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.3, 0.37) * world.narrowing
    let place = world.anchor(of: "umbrella")
    let x = place.x + random.uniform(-0.08, 0.08) * world.fit
    let own = SubjectFrame(
      x: world.inside(x, halfWidth: 0.5 * size),
      y: world.setting == .portrait ? world.horizon - 0.016 : min(0.93, world.horizon + random.uniform(0.25, 0.29)),
      size: size, facing: random.choice([-1, 1]))
    frame = given ?? own
    coat = world.shaded(Color(hex: random.choice([0x3a5076, 0x8a5a44, 0xd9a23a, 0x5f7a5a, 0xb0523f])))
    let natural = Color(hex: random.choice([0xd8383c, 0xd8383c, 0xf0b03a, 0x2f8f9f, 0x8a4fa8]))
    cloth = (world.color(of: "umbrella") ?? natural)
      .mixed(with: world.palette.near, world.isDark ? 0.18 : 0.06)
    skin = world.shaded(Color(hex: random.choice([0xe8b48a, 0xc98a5a, 0x8a5a3a])))
    hair = world.shaded(Color(hex: random.choice([0x2a1f1c, 0x6a4028, 0xc89a5a])))
    isStriped = random.chance(0.4) && world.color(of: "umbrella") == nil
  }

  func drawShadow(on canvas: Canvas) {
    let away = -world.lightSide(of: frame.x) * frame.facing
    canvas.oval(frame.rect(-0.2 + 0.12 * away, 0.02, 0.2 + 0.12 * away, -0.03), .solid(world.palette.near, 0.4))
  }

  func drawLegs(on canvas: Canvas) {
    let boots = world.shaded(Color(hex: 0x3a2a28))
    let trousers = world.shadow(of: coat, 0.5)
    for (hip, foot, lift) in [(-0.05, -0.085, 0.02), (0.05, 0.07, 0.0)] {
      canvas.fill(
        .tapered(
          frame.points([(hip, 0.36), (mix(hip, foot, 0.6), 0.2), (foot, 0.06 + lift)]), from: 0.05 * frame.size,
          to: 0.035 * frame.size),
        .solid(trousers))
      canvas.roundedRect(
        frame.rect(foot - 0.042, 0.14 + lift, foot + 0.048, -0.005 + lift), radius: 0.025 * frame.size, .solid(boots))
    }
  }

  func drawCoat(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.07, 0.815))
    path.cubic(frame(-0.15, 0.8), frame(-0.145, 0.64), to: frame(-0.135, 0.56))
    path.quad(frame(-0.15, 0.38), to: frame(-0.185, 0.24))
    path.quad(frame(0, 0.2), to: frame(0.185, 0.24))
    path.quad(frame(0.15, 0.38), to: frame(0.135, 0.56))
    path.cubic(frame(0.145, 0.64), frame(0.15, 0.8), to: frame(0.07, 0.815))
    path.close()
    canvas.fill(path, world.rounded(coat, at: frame.x, halfWidth: 0.18 * frame.size))
    let fold = Paint.solid(world.shadow(of: coat, 0.6), 0.8)
    canvas.line(frame(0, 0.52), frame(0.004, 0.225), fold, width: 0.01 * frame.size)
    canvas.rect(frame.rect(-0.133, 0.555, 0.133, 0.515), .solid(world.shadow(of: coat, 0.4)))
    for u in [-0.05, 0.05] { canvas.circle(frame(u, 0.535), 0.011 * frame.size, .solid(world.palette.accent, 0.8)) }
    drawArms(on: canvas)
  }

  private func drawArms(on canvas: Canvas) {
    let sleeve = Paint.solid(world.shadow(of: coat, 0.22))
    canvas.fill(
      .tapered(
        frame.points([(-0.11, 0.75), (-0.155, 0.6), (-0.16, 0.45)]), from: 0.04 * frame.size, to: 0.032 * frame.size),
      sleeve)
    canvas.circle(frame(-0.16, 0.415), 0.026 * frame.size, .solid(skin))
    canvas.fill(
      .tapered(
        frame.points([(0.1, 0.74), (0.175, 0.63), (0.14, 0.72)]), from: 0.042 * frame.size, to: 0.03 * frame.size),
      sleeve)
    canvas.circle(frame(0.128, 0.75), 0.027 * frame.size, .solid(skin))
  }

  func drawHead(on canvas: Canvas) {
    canvas.rect(frame.rect(-0.03, 0.86, 0.03, 0.79), .solid(skin))
    canvas.circle(frame(0, 0.905), 0.078 * frame.size, .solid(hair))
    canvas.fill(
      frame.smooth([(-0.085, 0.9), (-0.09, 0.82), (0, 0.8), (0.09, 0.82), (0.085, 0.9), (0, 0.96)]), .solid(hair))
    let scarf = Paint.solid(cloth.mixed(with: .white, 0.15))
    canvas.roundedRect(frame.rect(-0.085, 0.845, 0.085, 0.79), radius: 0.025 * frame.size, scarf)
    canvas.fill(frame.polygon([(-0.06, 0.81), (-0.02, 0.81), (-0.045, 0.63), (-0.095, 0.64)]), scarf)
  }

  func drawUmbrella(on canvas: Canvas) {
    let pole = Paint.solid(world.palette.near)
    canvas.line(frame(0.128, 0.68), frame(0.05, 1.28), pole, width: 0.013 * frame.size)
    var hook = Path()
    hook.move(to: frame(0.128, 0.69))
    hook.cubic(frame(0.135, 0.62), frame(0.19, 0.63), to: frame(0.18, 0.68))
    canvas.stroke(hook, pole, width: 0.015 * frame.size)
    let top = frame(0.045, 1.3)
    canvas.transformed(translate: top, rotate: -0.13 * frame.facing, scale: (frame.size, frame.size)) {
      drawCanopy(on: canvas)
    }
  }

  /// Drawn in units of the person, around the tip of the umbrella, y pointing down.
  private func drawCanopy(on canvas: Canvas) {
    let edges = [-0.46, -0.3, -0.1, 0.1, 0.3, 0.46]
    let light = world.lightSide(of: frame.x)
    for i in 0..<5 {
      let (a, b) = (edges[i], edges[i + 1])
      var gore = Path()
      gore.move(to: Point(0, 0))
      gore.cubic(Point(a * 0.55, 0.01), Point(a * 0.95, 0.12), to: Point(a, 0.33 - abs(a) * 0.06))
      gore.quad(Point((a + b) / 2, 0.245), to: Point(b, 0.33 - abs(b) * 0.06))
      gore.cubic(Point(b * 0.95, 0.12), Point(b * 0.55, 0.01), to: Point(0, 0))
      let tilt = (a + b) / 2 * light
      let base = isStriped && i % 2 == 1 ? cloth.mixed(with: .white, 0.75) : cloth
      let tone = tilt > 0 ? base.mixed(with: world.palette.sun, tilt * 0.7) : world.shadow(of: base, -tilt * 1.3)
      canvas.fill(gore, .solid(tone))
    }
    canvas.line(Point(0, 0.01), Point(0, -0.05), .solid(world.palette.near), width: 0.014)
  }
}
