extension Layer {
  /// A round teapot with a curved spout.
  static let teapot = Layer(name: "teapot", depth: 29.3) { canvas, world, random in
    let stand = Stand(
      name: "teapot", size: random.uniform(0.36, 0.43) * world.narrowing, halfWidth: 1.02, ground: world.tableTop,
      pull: 0.4)
    let glaze = Color(hex: random.choice([0x3f6f9f, 0xe9e2d6, 0xc8643f, 0x5a8a7a, 0xe0b04a, 0x9a5a7a]))
    for frame in world.frames(for: stand, using: &random) {
      let pot = Teapot(
        world: world, frame: frame, glaze: world.shaded(world.color(of: "teapot") ?? glaze),
        isDotted: random.chance(0.5))
      pot.drawHandleAndSpout(on: canvas)
      pot.drawBody(on: canvas)
      pot.drawLid(on: canvas)
      pot.drawSteam(on: canvas)
    }
  }
}

/// Units: a little more than half the width; the spout is at positive `u`, `v` = 0 the table.
private struct Teapot {
  let world: World
  let frame: SubjectFrame
  let glaze: Color
  let isDotted: Bool

  func drawHandleAndSpout(on canvas: Canvas) {
    world.drawTableShadow(under: frame, halfWidth: 0.52, on: canvas)
    var handle = Path()
    handle.move(to: frame(-0.42, 0.72))
    handle.cubic(frame(-1.02, 0.98), frame(-1.06, 0.28), to: frame(-0.48, 0.24))
    canvas.stroke(handle, .solid(world.shadow(of: glaze, 0.6)), width: 0.125 * frame.size)
    canvas.stroke(handle, .solid(glaze.mixed(with: world.palette.near, 0.1)), width: 0.085 * frame.size)
    var spout = Path()
    spout.move(to: frame(0.4, 0.18))
    spout.cubic(frame(0.78, 0.2), frame(0.66, 0.66), to: frame(0.98, 0.84))
    spout.line(to: frame(0.86, 0.9))
    spout.cubic(frame(0.6, 0.8), frame(0.56, 0.56), to: frame(0.4, 0.56))
    spout.close()
    canvas.fill(
      spout,
      .vertical(
        frame(0, 0.9).y, frame(0, 0.2).y,
        [Stop(0, glaze.mixed(with: .white, 0.2)), Stop(0.5, glaze), Stop(1, world.shadow(of: glaze, 0.6))]))
    canvas.transformed(translate: frame(0.92, 0.87), rotate: -0.45 * frame.facing) {
      canvas.oval(
        Rect(x: -0.075 * frame.size, y: -0.03 * frame.size, width: 0.15 * frame.size, height: 0.06 * frame.size),
        .solid(world.shadow(of: glaze, 0.9)))
    }
  }

  private var body: Path {
    let right = Path.throughPoints(
      frame.points([(0.25, 0.9), (0.44, 0.76), (0.57, 0.5), (0.54, 0.25), (0.36, 0.06), (0.3, 0)]))
    return .polygon(right + right.reversed().map { Point(2 * frame.x - $0.x, $0.y) })
  }

  func drawBody(on canvas: Canvas) {
    canvas.fill(body, world.glazed(glaze, at: frame.x, halfWidth: 0.58 * frame.size))
    let decor = glaze.mixed(with: .white, 0.7)
    canvas.clipped(to: body) {
      canvas.rect(
        frame.rect(-0.6, 0.3, 0.6, 0),
        .vertical(frame(0, 0.3).y, frame(0, 0).y, [Stop(0, world.palette.near, 0), Stop(1, world.palette.near, 0.45)]))
      if isDotted { drawDots(decor, on: canvas) } else { drawBlossom(decor, on: canvas) }
    }
    let side = world.lightSide(of: frame.x) * frame.facing
    canvas.fill(
      .leaf(from: frame(side * 0.34, 0.35), to: frame(side * 0.3, 0.74), width: 0.13),
      .solid(.white, world.isDark ? 0.35 : 0.6))
  }

  private func drawDots(_ color: Color, on canvas: Canvas) {
    var dots = Path()
    for row in 0..<3 {
      for i in -3...3 {
        let angle = (Double(i) + (row % 2 == 0 ? 0 : 0.5)) * 0.5
        let half = 0.037 * max(0.2, cosine(angle))
        let v = 0.24 + 0.19 * Double(row)
        dots.addOval(frame.rect(0.55 * sine(angle) - half, v - 0.037, 0.55 * sine(angle) + half, v + 0.037))
      }
    }
    canvas.fill(dots, .solid(color, 0.85))
  }

  private func drawBlossom(_ color: Color, on canvas: Canvas) {
    for side in [-1.0, 1.0] {
      canvas.fill(
        .leaf(from: frame(side * 0.1, 0.42), to: frame(side * 0.36, 0.52), width: 0.22),
        .solid(world.greenery.mixed(with: color, 0.2)))
      canvas.fill(
        .leaf(from: frame(side * 0.08, 0.38), to: frame(side * 0.3, 0.3), width: 0.22), .solid(world.greenery))
    }
    for petal in 0..<6 {
      let angle = Double(petal) * .pi / 3
      let tip = frame(0.15 * cosine(angle), 0.42 + 0.15 * sine(angle))
      canvas.fill(.leaf(from: frame(0, 0.42), to: tip, width: 0.34), .solid(color))
    }
    canvas.circle(frame(0, 0.42), 0.04 * frame.size, .solid(world.shaded(Color(hex: 0xe8b84a))))
  }

  func drawLid(on canvas: Canvas) {
    let paint = world.glazed(glaze, at: frame.x, halfWidth: 0.3 * frame.size)
    canvas.oval(frame.rect(-0.29, 0.94, 0.29, 0.84), .solid(world.shadow(of: glaze, 0.7)))
    var dome = Path()
    dome.move(to: frame(-0.27, 0.9))
    dome.cubic(frame(-0.2, 1.06), frame(0.2, 1.06), to: frame(0.27, 0.9))
    dome.quad(frame(0, 0.83), to: frame(-0.27, 0.9))
    dome.close()
    canvas.fill(dome, paint)
    canvas.circle(
      frame(0, 1.06), 0.065 * frame.size,
      world.glazed(glaze.mixed(with: .white, 0.15), at: frame.x, halfWidth: 0.065 * frame.size))
  }

  func drawSteam(on canvas: Canvas) {
    let color = Color.white.mixed(with: world.palette.horizon, 0.25)
    let spine = (0...6).map { step in
      let t = Double(step) / 6
      return frame(0.92 + 0.04 * sine(6 * t) - 0.05 * t, 0.92 + 0.5 * t)
    }
    canvas.fill(
      .tapered(spine, from: 0.02 * frame.size, to: 0.055 * frame.size),
      .vertical(frame(0, 1.42).y, frame(0, 0.9).y, [Stop(0, color, 0), Stop(0.5, color, 0.4), Stop(1, color, 0.15)]))
  }
}
