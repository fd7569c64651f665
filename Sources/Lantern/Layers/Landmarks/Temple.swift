extension Layer {
  /// A Greek temple on three steps, seen from the front.
  static let temple = Layer(name: "temple", depth: 24.3) { canvas, world, random in
    let temple = Temple(world: world, random: &random)
    temple.drawMound(on: canvas)
    temple.drawSteps(on: canvas)
    temple.drawInside(on: canvas)
    temple.drawColumns(on: canvas)
    temple.drawGable(on: canvas)
  }
}

/// Units: about the width of the temple.
private struct Temple {
  private let world: World
  private let frame: SubjectFrame
  private let marble: Color
  private let columns: Int

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let anchor = world.anchor(of: "temple")
    let size = min(random.uniform(0.42, 0.5) * world.slenderScale, world.aspect / 1.5)
    let x = anchor.x + random.uniform(-0.05, 0.05) * world.fit
    frame = SubjectFrame(x: world.inside(x, halfWidth: 0.62 * size), y: anchor.y + 0.004, size: size)
    let usual = Color(hex: random.choice([0xe8dfd0, 0xe4d4bc, 0xdcdad6]))
    marble = world.shaded(world.color(of: "temple") ?? usual).mixed(with: world.palette.horizon, 0.08)
    columns = random.choice([6, 6, 8])
  }

  func drawMound(on canvas: Canvas) {
    canvas.fill(
      frame.smooth([
        (-0.5, 0.02), (-0.6, 0.0), (-0.72, -0.1), (-0.82, -0.24), (0, -0.34), (0.82, -0.24), (0.72, -0.1), (0.6, 0.0),
        (0.5, 0.02),
      ]), world.hill(from: frame(0, 0).y, to: frame(0, -0.28).y))
  }

  func drawSteps(on canvas: Canvas) {
    for (half, low) in [(0.57, -0.03), (0.535, 0.005), (0.5, 0.04)] {
      let step = frame.rect(-half, low, half, low + 0.037)
      canvas.rect(
        step, world.rounded(marble.mixed(with: world.palette.near, 0.16), at: frame.x, halfWidth: half * frame.size))
      canvas.rect(
        frame.rect(-half, low + 0.026, half, low + 0.037),
        .solid(world.isSnowy ? world.snow : marble.mixed(with: .white, 0.35)))
    }
  }

  func drawInside(on canvas: Canvas) {
    let dark = marble.mixed(with: world.palette.near, 0.68)
    canvas.rect(frame.rect(-0.42, 0.075, 0.42, 0.46), .solid(dark))
    let door = Path.arch(frame.rect(-0.065, 0.075, 0.065, 0.36))
    canvas.fill(
      door,
      .solid(
        world.lampsAreLit ? world.palette.accent.mixed(with: Color(hex: 0xe88a3a), 0.3) : world.palette.near.scaled(0.8)
      ))
    if world.lampsAreLit { canvas.glow(frame(0, 0.22), 0.34 * frame.size, world.palette.accent, 0.6) }
  }

  func drawColumns(on canvas: Canvas) {
    for index in 0..<columns {
      let u = mix(-0.43, 0.43, Double(index) / Double(columns - 1))
      let (foot, neck) = (0.21 / Double(columns), 0.17 / Double(columns))
      var shaft = Path()
      shaft.move(to: frame(u - foot, 0.09))
      shaft.quad(frame(u - foot, 0.26), to: frame(u - neck, 0.44))
      shaft.line(to: frame(u + neck, 0.44))
      shaft.quad(frame(u + foot, 0.26), to: frame(u + foot, 0.09))
      shaft.close()
      canvas.fill(shaft, world.rounded(marble, at: frame(u, 0).x, halfWidth: foot * frame.size))
      var flutes = Path()
      for t in [-0.5, 0, 0.5] {
        flutes.move(to: frame(u + t * foot * 1.2, 0.1))
        flutes.line(to: frame(u + t * neck * 1.2, 0.43))
      }
      canvas.stroke(flutes, .solid(world.palette.near, 0.16), width: 0.005 * frame.size)
      canvas.rect(
        frame.rect(u - foot * 1.25, 0.076, u + foot * 1.25, 0.098), .solid(marble.mixed(with: world.palette.near, 0.1)))
      canvas.rect(frame.rect(u - foot * 1.2, 0.435, u + foot * 1.2, 0.462), .solid(marble.mixed(with: .white, 0.2)))
    }
  }

  func drawGable(on canvas: Canvas) {
    let lit = marble.mixed(with: world.palette.sun, 0.15)
    canvas.rect(frame.rect(-0.5, 0.46, 0.5, 0.55), world.rounded(lit, at: frame.x, halfWidth: 0.5 * frame.size))
    canvas.rect(frame.rect(-0.5, 0.498, 0.5, 0.506), .solid(world.palette.near, 0.25))
    for index in 0..<21 {
      let u = -0.48 + 0.048 * Double(index)
      canvas.rect(frame.rect(u - 0.011, 0.508, u + 0.011, 0.545), .solid(world.palette.near, 0.22))
    }
    let roof = world.isSnowy ? world.snow : marble.mixed(with: world.palette.near, 0.08)
    canvas.fill(
      frame.polygon([(-0.56, 0.545), (-0.55, 0.58), (0, 0.79), (0.55, 0.58), (0.56, 0.545)]),
      world.rounded(roof, at: frame.x, halfWidth: 0.55 * frame.size))
    canvas.fill(
      frame.polygon([(-0.42, 0.575), (0, 0.735), (0.42, 0.575)]), .solid(marble.mixed(with: world.palette.near, 0.42)))
    let relief = Paint.solid(marble.mixed(with: world.palette.sun, 0.1))
    for (u, tall) in [(-0.24, 0.05), (-0.14, 0.07), (0, 0.1), (0.14, 0.07), (0.24, 0.05)] {
      canvas.fill(.leaf(from: frame(u, 0.578), to: frame(u, 0.578 + tall), width: 0.28), relief)
      canvas.circle(frame(u, 0.582 + tall), 0.014 * frame.size, relief)
    }
    for u in [-0.555, 0.555] { canvas.circle(frame(u, 0.585), 0.02 * frame.size, .solid(lit)) }
    canvas.circle(frame(0, 0.8), 0.022 * frame.size, .solid(lit))
  }
}
