extension Layer {
  /// Burning candles in low holders: dripping wax, a flame and its light.
  static let candle = Layer(name: "candle", depth: 29.4) { canvas, world, random in
    let stand = Stand(
      name: "candle", size: random.uniform(0.42, 0.52) * world.narrowing, halfWidth: 0.43, ground: world.tableTop,
      pull: 0.4)
    let wax = world.color(of: "candle") ?? Color(hex: random.choice([0xf6ecd2, 0xf6ecd2, 0xd9564a, 0x8aa87a]))
    for frame in world.frames(for: stand, using: &random) {
      let candle = Candle(world: world, frame: frame, wax: world.shaded(wax), height: random.uniform(0.62, 0.95))
      candle.drawLight(on: canvas)
      candle.drawHolder(on: canvas)
      candle.drawWax(on: canvas, using: &random)
      candle.drawFlame(on: canvas, using: &random)
    }
  }
}

/// Units: about the height of a fresh candle; `v` = 0 is the table.
private struct Candle {
  let world: World
  let frame: SubjectFrame
  let wax: Color
  /// Of the rim.
  let height: Double

  func drawLight(on canvas: Canvas) {
    let warm = Color(hex: 0xffc46a)
    canvas.glow(frame(0, height + 0.17), 1.15 * mix(0.3, 1, world.fit) * frame.size, warm, world.isDark ? 0.62 : 0.42)
    canvas.transformed(translate: frame(0, 0), scale: (1.1 * frame.size, 0.22 * frame.size)) {
      canvas.glow(Point(0, 0), 1, warm, world.isDark ? 0.6 : 0.4)
    }
  }

  func drawHolder(on canvas: Canvas) {
    let brass = world.shaded(Color(hex: 0xc8963f))
    let paint = world.glazed(brass, at: frame.x, halfWidth: 0.34 * frame.size)
    canvas.oval(frame.rect(-0.34, 0.055, 0.34, -0.075), .solid(world.palette.near, 0.3))
    var ring = Path()
    ring.addOval(frame.rect(0.26, 0.13, 0.4, -0.01))
    canvas.stroke(ring, .solid(world.shadow(of: brass, 0.5)), width: 0.026 * frame.size)
    canvas.oval(frame.rect(-0.31, 0.05, 0.31, -0.055), .solid(world.shadow(of: brass, 0.8)))
    canvas.oval(frame.rect(-0.31, 0.08, 0.31, -0.03), paint)
    canvas.oval(frame.rect(-0.24, 0.063, 0.24, -0.012), .solid(world.shadow(of: brass, 0.5), 0.7))
    canvas.rect(frame.rect(-0.145, 0.02, 0.145, 0.12), paint)
    canvas.oval(frame.rect(-0.145, 0.045, 0.145, -0.005), paint)
    canvas.oval(frame.rect(-0.165, 0.15, 0.165, 0.1), .solid(brass.mixed(with: .white, 0.3)))
  }

  func drawWax(on canvas: Canvas, using random: inout SeededRandom) {
    let body = frame.rect(-0.12, 0.115, 0.12, height)
    let glowing = wax.mixed(with: Color(hex: 0xffd890), 0.55)
    canvas.rect(body, world.glazed(wax, at: frame.x, halfWidth: 0.14 * frame.size))
    canvas.oval(frame.rect(-0.12, 0.135, 0.12, 0.1), .solid(world.shadow(of: wax, 0.4)))
    canvas.rect(
      body, .vertical(frame(0, height).y, frame(0, height - 0.42).y, [Stop(0, glowing, 0.95), Stop(1, glowing, 0)]))
    canvas.oval(frame.rect(-0.12, height + 0.03, 0.12, height - 0.03), .solid(glowing.mixed(with: .white, 0.35)))
    canvas.oval(
      frame.rect(-0.085, height + 0.016, 0.085, height - 0.02), .solid(glowing.mixed(with: Color(hex: 0xe8964a), 0.35)))
    var drips = Path()
    for u in [-0.105, -0.05, 0.03, 0.1] {
      let length = random.uniform(0.05, 0.3)
      let half = random.uniform(0.014, 0.022)
      drips.addRoundedRect(frame.rect(u - half, height - length, u + half, height + 0.005), radius: half * frame.size)
      drips.addCircle(frame(u, height - length + half), half * 1.25 * frame.size)
    }
    canvas.fill(
      drips,
      .vertical(
        frame(0, height).y, frame(0, height - 0.3).y,
        [Stop(0, glowing.mixed(with: .white, 0.3)), Stop(1, wax.mixed(with: .white, 0.2))]))
  }

  func drawFlame(on canvas: Canvas, using random: inout SeededRandom) {
    let foot = height + 0.02
    let lean = random.uniform(-0.03, 0.03)
    canvas.line(
      frame(0, height - 0.01), frame(lean * 0.3, foot + 0.06), .solid(Color(hex: 0x3a2a22)), width: 0.014 * frame.size)
    let flame: [(half: Double, tall: Double, color: UInt32, alpha: Double)] = [
      (0.075, 0.34, 0xff8a2a, 0.75), (0.058, 0.28, 0xffc24a, 0.95), (0.036, 0.19, 0xfff4c8, 1),
    ]
    for part in flame {
      var path = Path()
      path.move(to: frame(lean, foot + part.tall))
      path.cubic(
        frame(lean * 0.5 + part.half * 0.4, foot + part.tall * 0.7), frame(part.half * 1.5, foot + part.tall * 0.22),
        to: frame(0, foot + 0.005))
      path.cubic(
        frame(-part.half * 1.5, foot + part.tall * 0.22), frame(lean * 0.5 - part.half * 0.4, foot + part.tall * 0.7),
        to: frame(lean, foot + part.tall))
      path.close()
      canvas.fill(path, .solid(Color(hex: part.color), part.alpha))
    }
    canvas.glow(frame(0, foot + 0.03), 0.06 * frame.size, Color(hex: 0x6a8aff), 0.55)
    canvas.glow(frame(0, foot + 0.14), 0.3 * frame.size, Color(hex: 0xfff0c0), 0.5)
  }
}
