extension Layer {
  /// A banded tower with its lamp lit, and the keeper's house on the landward side.
  static let lighthouse = Layer(name: "lighthouse", depth: 25) { canvas, world, random in
    let lighthouse = Lighthouse(world: world, random: &random)
    lighthouse.drawBeams(on: canvas)
    lighthouse.drawKeepersHouse(on: canvas)
    lighthouse.drawTower(on: canvas)
    lighthouse.drawGallery(on: canvas)
    lighthouse.drawLamp(on: canvas)
    lighthouse.drawGrass(on: canvas, using: &random)
  }
}

/// Units: the height of the tower up to the gallery. `u` points inland.
private struct Lighthouse {
  private let world: World
  private let frame: SubjectFrame
  private let wall, trim: Color
  private let bandCount: Int

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let place = world.anchor(of: "lighthouse")
    let y = place.y - 0.035
    let size = min(random.uniform(0.27, 0.37) * world.slenderScale, (y - 0.03) / 1.37)
    let x = place.x + world.side * random.uniform(-0.07, 0.05) * world.fit
    let seaward = 0.16 * size
    let landward = 0.56 * size
    frame = SubjectFrame(
      x: world.side > 0
        ? world.inside(x, left: seaward, right: landward) : world.inside(x, left: landward, right: seaward),
      y: y, size: size, facing: world.side)
    wall = world.shaded(Color(hex: 0xf4efe6))
    trim = world.shaded(Color(hex: random.choice([0xc8352e, 0xc8352e, 0x2d4a7a, 0x22222c])), of: "lighthouse")
    bandCount = random.choice([3, 4])
  }

  private var body: Path {
    var path = Path()
    path.move(to: frame(-0.145, -0.03))
    path.quad(frame(-0.1, 0.42), to: frame(-0.082, 1))
    path.line(to: frame(0.082, 1))
    path.quad(frame(0.1, 0.42), to: frame(0.145, -0.03))
    path.close()
    return path
  }

  func drawBeams(on canvas: Canvas) {
    guard world.lampsAreLit else { return }
    let color = world.palette.accent
    let strength = world.isDark ? 0.6 : 0.45
    for direction in world.isDark ? [-1.0, 1.0] : [-1.0] {
      let far = frame.x + direction * world.side * 0.8
      let lamp = frame(0, 1.085)
      for (spread, alpha) in [(1.0, 0.55), (0.5, 0.6)] {
        let wedge = Path.polygon([
          Point(lamp.x, lamp.y - 0.004), Point(far, lamp.y - 0.025 - 0.095 * spread),
          Point(far, lamp.y - 0.025 + 0.095 * spread), Point(lamp.x, lamp.y + 0.004),
        ])
        let a = alpha * strength
        canvas.fill(
          wedge, .horizontal(lamp.x, far, [Stop(0, color, a), Stop(0.4, color, a * 0.4), Stop(1, color, 0)]))
      }
    }
  }

  func drawTower(on canvas: Canvas) {
    canvas.fill(body, .solid(wall))
    canvas.clipped(to: body) {
      let pitch = 1 / Double(bandCount)
      for band in 0..<bandCount {
        let top = 1 - (Double(band) + 0.14) * pitch
        canvas.rect(frame.rect(-0.2, top, 0.2, top - pitch * 0.46), .solid(trim))
      }
      let reach = 0.14 * frame.size * world.lightSide(of: frame.x)
      canvas.rect(
        frame.rect(-0.2, -0.05, 0.2, 1),
        .horizontal(
          frame.x - reach, frame.x + reach,
          [Stop(0, world.palette.near, 0.62), Stop(0.55, world.palette.near, 0.1), Stop(1, world.palette.sun, 0.3)]))
      canvas.rect(frame.rect(-0.2, -0.05, 0.2, 0.03), .solid(world.palette.near, 0.35))
    }
    for (u, v) in [(-0.02, 0.76), (0.02, 0.5), (-0.015, 0.27)] {
      canvas.fill(.arch(frame.rect(around: u, v, width: 0.036, height: 0.07)), .solid(world.pane))
    }
    canvas.fill(.arch(frame.rect(0.025, -0.01, 0.095, 0.13)), .solid(trim.mixed(with: world.palette.near, 0.55)))
  }

  func drawGallery(on canvas: Canvas) {
    let iron = world.palette.near
    canvas.fill(
      frame.polygon([(-0.08, 0.945), (-0.135, 1), (0.135, 1), (0.08, 0.945)]),
      world.rounded(wall.mixed(with: iron, 0.2), at: frame.x, halfWidth: 0.13 * frame.size))
    canvas.rect(frame.rect(-0.15, 1, 0.15, 1.02), .solid(iron))
    canvas.line(frame(-0.145, 1.075), frame(0.145, 1.075), .solid(iron), width: 0.011 * frame.size)
    for post in 0...8 {
      let u = -0.14 + 0.28 * Double(post) / 8
      canvas.line(frame(u, 1.02), frame(u, 1.075), .solid(iron), width: 0.008 * frame.size)
    }
  }

  func drawLamp(on canvas: Canvas) {
    let iron = world.palette.near
    let accent = world.palette.accent
    canvas.rect(
      frame.rect(-0.068, 1.02, 0.068, 1.155),
      .vertical(
        frame(0, 1.155).y, frame(0, 1.02).y,
        [Stop(0, accent), Stop(0.5, accent.mixed(with: .white, 0.7)), Stop(1, accent)]))
    for bar in 0...4 {
      let u = -0.064 + 0.128 * Double(bar) / 4
      canvas.line(frame(u, 1.02), frame(u, 1.155), .solid(iron, 0.8), width: 0.009 * frame.size)
    }
    canvas.fill(dome, world.rounded(trim, at: frame.x, halfWidth: 0.1 * frame.size))
    canvas.line(frame(0, 1.26), frame(0, 1.345), .solid(iron), width: 0.009 * frame.size)
    canvas.circle(frame(0, 1.275), 0.018 * frame.size, .solid(trim))
    let glow = world.isDark ? (0.16, 0.85) : world.lampsAreLit ? (0.11, 0.6) : (0.06, 0.3)
    canvas.glow(frame(0, 1.085), glow.0 * (0.4 + 1.8 * frame.size), accent, glow.1)
  }

  private var dome: Path {
    var path = Path()
    path.move(to: frame(-0.1, 1.15))
    path.cubic(frame(-0.085, 1.225), frame(-0.03, 1.25), to: frame(0, 1.275))
    path.cubic(frame(0.03, 1.25), frame(0.085, 1.225), to: frame(0.1, 1.15))
    path.close()
    return path
  }

  func drawKeepersHouse(on canvas: Canvas) {
    let lit = world.lightSide(of: frame.x) == world.side
    let front = wall.mixed(with: world.palette.near, lit ? 0.12 : 0.3)
    canvas.rect(frame.rect(0.42, 0.22, 0.46, 0.34), .solid(trim.mixed(with: world.palette.near, 0.35)))
    canvas.rect(
      frame.rect(0.18, -0.035, 0.5, 0.17),
      .vertical(
        frame(0, 0.17).y, frame(0, -0.03).y, [Stop(0, front), Stop(1, front.mixed(with: world.palette.near, 0.3))]))
    let roof = world.isSnowy ? trim.mixed(with: .white, 0.8) : trim
    canvas.fill(
      frame.polygon([(0.145, 0.155), (0.215, 0.28), (0.465, 0.28), (0.535, 0.155)]),
      .vertical(
        frame(0, 0.28).y, frame(0, 0.155).y, [Stop(0, roof.mixed(with: world.palette.sun, 0.2)), Stop(1, roof)]))
    canvas.rect(frame.rect(0.31, -0.03, 0.37, 0.1), .solid(trim.mixed(with: world.palette.near, 0.5)))
    for u in [0.245, 0.435] {
      canvas.rect(frame.rect(around: u, 0.08, width: 0.062, height: 0.075), .solid(wall.mixed(with: .white, 0.3)))
      canvas.rect(frame.rect(around: u, 0.08, width: 0.046, height: 0.058), .solid(world.pane))
      if world.lampsAreLit { canvas.glow(frame(u, 0.08), 0.11 * frame.size, world.palette.accent, 0.4) }
    }
  }

  /// Tufts that hide the straight foot of the walls, so that tower and house grow out of the cliff top.
  func drawGrass(on canvas: Canvas, using random: inout SeededRandom) {
    let color = world.greenery
    for _ in 0..<16 {
      let u = random.uniform(-0.17, 0.54)
      let width = random.uniform(0.04, 0.08)
      let height = random.uniform(0.02, 0.045)
      canvas.fill(
        frame.smooth([
          (u - width, -0.05), (u - width * 0.5, height - 0.03), (u + width * 0.5, height - 0.03), (u + width, -0.05),
        ]),
        .solid(color.mixed(with: world.palette.sun, random.uniform(0, 0.14))))
    }
  }
}
