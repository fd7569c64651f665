extension Layer {
  /// A steaming cup on its saucer.
  static let coffeeCup = Layer(name: "coffeeCup", depth: 29.6) { canvas, world, random in
    let stand = Stand(
      name: "coffeeCup", size: random.uniform(0.34, 0.42) * world.narrowing, halfWidth: 0.82, ground: world.tableTop,
      pull: 0.4)
    let glaze = Color(hex: random.choice([0xf4efe6, 0xd8564a, 0x3f7f8f, 0xe8b64a, 0x5a6fa8, 0x7fa88a]))
    for frame in world.frames(for: stand, using: &random) {
      let cup = CoffeeCup(world: world, frame: frame, glaze: world.shaded(world.color(of: "coffeeCup") ?? glaze))
      cup.drawSaucer(on: canvas)
      cup.drawHandle(on: canvas)
      cup.drawBody(on: canvas)
      cup.drawCoffee(on: canvas)
      cup.drawSteam(on: canvas, using: &random)
    }
  }
}

/// Units: a little less than the width of the saucer; `v` = 0 is the table.
private struct CoffeeCup {
  let world: World
  let frame: SubjectFrame
  let glaze: Color

  func drawSaucer(on canvas: Canvas) {
    world.drawTableShadow(under: frame, halfWidth: 0.58, on: canvas)
    let rim = world.glazed(glaze, at: frame.x, halfWidth: 0.68 * frame.size)
    canvas.oval(frame.rect(-0.68, 0.12, 0.68, -0.11), .solid(world.shadow(of: glaze, 0.7)))
    canvas.oval(frame.rect(-0.68, 0.145, 0.68, -0.08), rim)
    canvas.oval(frame.rect(-0.46, 0.115, 0.46, -0.035), .solid(world.shadow(of: glaze, 0.35), 0.6))
    canvas.oval(frame.rect(-0.3, 0.095, 0.3, -0.005), .solid(world.shadow(of: glaze, 0.9), 0.5))
  }

  private var body: Path {
    var path = Path()
    path.move(to: frame(-0.44, 0.72))
    path.cubic(frame(-0.44, 0.36), frame(-0.36, 0.1), to: frame(-0.2, 0.05))
    path.quad(frame(0, 0), to: frame(0.2, 0.05))
    path.cubic(frame(0.36, 0.1), frame(0.44, 0.36), to: frame(0.44, 0.72))
    path.close()
    return path
  }

  func drawHandle(on canvas: Canvas) {
    var handle = Path()
    handle.move(to: frame(0.4, 0.6))
    handle.cubic(frame(0.8, 0.72), frame(0.76, 0.2), to: frame(0.33, 0.26))
    canvas.stroke(handle, .solid(world.shadow(of: glaze, 0.5)), width: 0.095 * frame.size)
    canvas.stroke(handle, .solid(glaze.mixed(with: world.palette.near, 0.12)), width: 0.065 * frame.size)
  }

  func drawBody(on canvas: Canvas) {
    canvas.fill(body, world.glazed(glaze, at: frame.x, halfWidth: 0.44 * frame.size))
    canvas.clipped(to: body) {
      canvas.rect(
        frame.rect(-0.5, 0.25, 0.5, 0),
        .vertical(frame(0, 0.25).y, frame(0, 0).y, [Stop(0, world.palette.near, 0), Stop(1, world.palette.near, 0.4)]))
      var band = Path()
      band.move(to: frame(-0.5, 0.6))
      band.quad(frame(0, 0.44), to: frame(0.5, 0.6))
      canvas.stroke(band, .solid(glaze.mixed(with: .white, 0.65), 0.8), width: 0.035 * frame.size)
    }
    let side = world.lightSide(of: frame.x) * frame.facing
    canvas.fill(
      .leaf(from: frame(side * 0.25, 0.2), to: frame(side * 0.31, 0.55), width: 0.13), .solid(.white, 0.5))
  }

  func drawCoffee(on canvas: Canvas) {
    let coffee = world.shaded(Color(hex: 0x4a2a1a))
    canvas.oval(frame.rect(-0.44, 0.81, 0.44, 0.63), .solid(glaze.mixed(with: .white, 0.45)))
    canvas.oval(frame.rect(-0.395, 0.788, 0.395, 0.645), .solid(world.shadow(of: glaze, 0.6)))
    canvas.oval(frame.rect(-0.375, 0.762, 0.375, 0.645), .solid(coffee))
    let foam = world.shaded(Color(hex: 0xd9b48a))
    canvas.oval(frame.rect(-0.25, 0.74, 0.25, 0.663), .solid(foam, 0.9))
    canvas.oval(frame.rect(-0.17, 0.73, 0.17, 0.674), .solid(coffee.mixed(with: foam, 0.35)))
    canvas.oval(frame.rect(-0.09, 0.718, 0.09, 0.684), .solid(foam))
  }

  func drawSteam(on canvas: Canvas, using random: inout SeededRandom) {
    let color = Color.white.mixed(with: world.palette.horizon, 0.25)
    for (u, tall) in [(-0.17, 0.62), (0.02, 0.82), (0.19, 0.56)] {
      let sway = random.uniform(0.06, 0.11) * random.choice([-1, 1])
      let spine = (0...6).map { step in
        let t = Double(step) / 6
        return frame(u + sway * sine(t * 6) * (0.4 + t), 0.76 + tall * t)
      }
      let top = frame(0, 0.76 + tall).y
      canvas.fill(
        .tapered(spine, from: 0.018 * frame.size, to: 0.05 * frame.size),
        .vertical(top, frame(0, 0.74).y, [Stop(0, color, 0), Stop(0.45, color, 0.4), Stop(1, color, 0.12)]))
    }
  }
}
