extension Layer {
  /// A tent lit from within, and a campfire beside it.
  static let tent = Layer(name: "tent", depth: 27.2) { canvas, world, random in
    let stand = Stand(
      name: "tent", size: random.uniform(0.25, 0.31) * world.narrowing, halfWidth: 1.02, ground: world.standingGround)
    let cloth = Color(hex: random.choice([0xe07a3a, 0x3f8f7f, 0xd8b04a, 0xc8504a, 0x4f7fb8]))
    for frame in world.frames(for: stand, using: &random) {
      let camp = Camp(world: world, frame: frame, cloth: world.shaded(world.color(of: "tent") ?? cloth))
      camp.drawShadow(on: canvas)
      camp.drawTent(on: canvas)
      camp.drawFire(on: canvas, using: &random)
    }
  }
}

/// Units: about the height of the tent; the fire is at positive `u`.
private struct Camp {
  let world: World
  let frame: SubjectFrame
  let cloth: Color

  func drawShadow(on canvas: Canvas) {
    canvas.oval(frame.rect(-1, 0.05, 0.42, -0.09), .solid(world.palette.near, 0.35))
    canvas.transformed(translate: frame(0.7, -0.02), scale: (0.75 * frame.size, 0.2 * frame.size)) {
      canvas.glow(Point(0, 0), 1, Color(hex: 0xffa04a), world.lampsAreLit ? 0.75 : 0.4)
    }
  }

  /// How much of the lamp inside shines through the cloth.
  private var glow: Double { world.lampsAreLit ? 0.5 : 0 }
  private var lamp: Color { Color(hex: 0xffd27a) }

  func drawTent(on canvas: Canvas) {
    let rope = Paint.solid(world.palette.horizon.mixed(with: world.palette.near, 0.35))
    for (top, peg) in [((-0.66, 0.82), (-1.0, -0.02)), ((0.02, 0.94), (0.44, -0.03))] {
      canvas.line(frame(top.0, top.1), frame(peg.0, peg.1), rope, width: 0.01 * frame.size)
    }
    // The long side runs back to the left, the open front faces the fire.
    canvas.fill(
      frame.polygon([(-0.9, 0.02), (-0.66, 0.8), (0.02, 0.92), (-0.42, -0.03)]),
      .linear(
        from: frame(-0.8, 0.5), to: frame(-0.2, 0.2),
        [Stop(0, world.shadow(of: cloth, 0.45)), Stop(1, cloth.mixed(with: lamp, glow * 0.7))]))
    let front = frame.polygon([(-0.42, -0.03), (0.02, 0.92), (0.34, -0.02)])
    canvas.fill(
      front,
      .radial(
        center: frame(0, 0.2), radius: 0.7 * frame.size, [Stop(0, cloth.mixed(with: lamp, glow)), Stop(1, cloth)]))
    drawOpening(on: canvas)
    drawSeams(on: canvas)
  }

  private func drawOpening(on canvas: Canvas) {
    let opening = frame.polygon([(-0.16, -0.025), (0.02, 0.72), (0.17, -0.02)])
    canvas.fill(
      opening,
      .vertical(
        frame(0, 0.7).y, frame(0, 0).y,
        [Stop(0, world.shadow(of: cloth, 1)), Stop(1, glow > 0 ? lamp : world.shadow(of: cloth, 0.8))]))
    canvas.fill(
      frame.polygon([(-0.16, -0.025), (0.02, 0.72), (-0.1, 0.3), (-0.24, -0.03)]),
      .solid(cloth.mixed(with: .white, 0.25)))
    canvas.fill(
      frame.polygon([(0.17, -0.02), (0.02, 0.72), (0.12, 0.3), (0.24, -0.02)]), .solid(cloth.mixed(with: .white, 0.12)))
  }

  private func drawSeams(on canvas: Canvas) {
    var seams = Path.polygon(frame.points([(-0.9, 0.02), (-0.66, 0.8), (0.02, 0.92), (0.34, -0.02)]), closed: false)
    seams.move(to: frame(0.02, 0.92))
    seams.line(to: frame(-0.42, -0.03))
    canvas.stroke(seams, .solid(cloth.mixed(with: .white, 0.4), 0.8), width: 0.014 * frame.size)
    if world.isSnowy {
      canvas.fill(
        frame.polygon([(-0.72, 0.6), (-0.66, 0.83), (0.02, 0.95), (-0.1, 0.68), (-0.3, 0.74), (-0.5, 0.6)]),
        .solid(world.snow))
    }
  }

  func drawFire(on canvas: Canvas, using random: inout SeededRandom) {
    drawStones(on: canvas)
    canvas.glow(frame(0.7, 0.16), 0.85 * frame.size, Color(hex: 0xff9a3a), world.lampsAreLit ? 0.7 : 0.4)
    let flames: [(half: Double, tall: Double, color: UInt32)] = [
      (0.15, 0.46, 0xf0602a), (0.115, 0.36, 0xff9a2e), (0.075, 0.25, 0xffd24a), (0.04, 0.15, 0xfff6c8),
    ]
    for flame in flames {
      let lean = random.uniform(-0.04, 0.04)
      var path = Path()
      path.move(to: frame(0.7 - flame.half, 0.06))
      path.cubic(
        frame(0.7 - flame.half * 1.2, 0.18), frame(0.66 + lean, flame.tall * 0.55), to: frame(0.7 + lean, flame.tall))
      path.cubic(
        frame(0.74 + lean, flame.tall * 0.65), frame(0.7 + flame.half * 0.6, flame.tall * 0.5),
        to: frame(0.7 + flame.half * 0.72, flame.tall * 0.62))
      path.cubic(
        frame(0.7 + flame.half * 1.25, 0.22), frame(0.7 + flame.half * 1.2, 0.08),
        to: frame(0.7 + flame.half * 0.8, 0.05))
      path.quad(frame(0.7, 0), to: frame(0.7 - flame.half, 0.06))
      path.close()
      canvas.fill(path, .solid(Color(hex: flame.color), 0.92))
    }
    drawSparks(on: canvas, using: &random)
  }

  private func drawSparks(on canvas: Canvas, using random: inout SeededRandom) {
    var sparks = Path()
    for _ in 0..<9 {
      sparks.addCircle(
        frame(0.7 + random.uniform(-0.14, 0.14), random.uniform(0.4, 0.85)), random.uniform(0.005, 0.011) * frame.size)
    }
    canvas.fill(sparks, .solid(Color(hex: 0xffc04a), 0.9))
    for i in 0..<5 {
      let t = Double(i) / 4
      canvas.glow(
        frame(0.7 + 0.1 * sine(4 * t), 0.6 + 0.7 * t), (0.1 + 0.12 * t) * frame.size,
        world.palette.horizon.mixed(with: .white, 0.3), 0.3 * (1 - t * 0.8))
    }
  }

  private func drawStones(on canvas: Canvas) {
    let wood = world.shaded(Color(hex: 0x6a4630))
    for (a, b) in [((0.5, 0.0), (0.84, 0.11)), ((0.9, 0.0), (0.56, 0.11))] {
      canvas.line(frame(a.0, a.1), frame(b.0, b.1), .solid(wood), width: 0.06 * frame.size)
      canvas.circle(frame(a.0, a.1), 0.03 * frame.size, .solid(wood.mixed(with: Color(hex: 0xd8b48a), 0.5)))
    }
    let stone = world.shaded(Color(hex: 0x8a8680))
    for i in 0..<7 {
      let u = 0.46 + 0.08 * Double(i)
      canvas.oval(
        frame.rect(around: u, -0.035 - 0.012 * Double(i % 2), width: 0.09, height: 0.07),
        .solid(i % 2 == 0 ? stone : world.shadow(of: stone, 0.4)))
    }
  }
}
