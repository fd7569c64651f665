extension Layer {
  /// The vermilion gate of a shrine, on land or standing in shallow water.
  static let torii = Layer(name: "torii", depth: 26.5) { canvas, world, random in
    let isAfloat = world.setting == .sea
    let stand = Stand(
      name: "torii", size: random.uniform(0.4, 0.48) * world.slenderScale, halfWidth: 0.62,
      ground: isAfloat ? world.horizon + 0.1...world.horizon + 0.18 : world.standingGround)
    let color = Color(hex: random.choice([0xd8432f, 0xd8432f, 0xb8382c]))
    for frame in world.frames(for: stand, using: &random) {
      let gate = Torii(world: world, frame: frame, color: world.shaded(world.color(of: "torii") ?? color))
      if isAfloat { gate.drawReflection(on: canvas, using: &random) } else { gate.drawPath(on: canvas) }
      gate.drawPosts(on: canvas)
      gate.drawBeams(on: canvas)
      if isAfloat { gate.drawRipples(on: canvas) }
    }
  }
}

/// Units: about the height of the gate.
private struct Torii {
  let world: World
  let frame: SubjectFrame
  let color: Color

  func drawPosts(on canvas: Canvas) {
    let dark = world.shadow(of: color, 0.9)
    for side in [-1.0, 1.0] {
      let x = frame(side * 0.36, 0).x
      let post = frame.polygon([(side * 0.405, 0), (side * 0.315, 0), (side * 0.29, 0.86), (side * 0.355, 0.86)])
      canvas.fill(post, world.rounded(color, at: x, halfWidth: 0.06 * frame.size))
      canvas.fill(
        frame.polygon([(side * 0.415, -0.015), (side * 0.3, -0.015), (side * 0.3, 0.07), (side * 0.408, 0.07)]),
        world.rounded(dark, at: x, halfWidth: 0.07 * frame.size))
    }
  }

  func drawBeams(on canvas: Canvas) {
    let shade = world.shadow(of: color, 0.45)
    canvas.rect(
      frame.rect(-0.46, 0.66, 0.46, 0.735),
      .vertical(
        frame(0, 0.735).y, frame(0, 0.66).y,
        [Stop(0, color.mixed(with: world.palette.sun, 0.25)), Stop(0.35, color), Stop(1, shade)]))
    canvas.rect(frame.rect(-0.045, 0.73, 0.045, 0.86), .solid(shade))
    canvas.rect(frame.rect(-0.03, 0.745, 0.03, 0.845), .solid(world.shaded(Color(hex: 0xe8c878))))
    canvas.fill(curved(half: 0.55, low: 0.845, tall: 0.065), .solid(color))
    canvas.fill(curved(half: 0.55, low: 0.845, tall: 0.022), .solid(shade))
    let roof = world.isSnowy ? world.snow : world.shadow(of: color, 0.95).mixed(with: world.palette.near, 0.4)
    canvas.fill(curved(half: 0.605, low: 0.905, tall: 0.055), .solid(roof))
    canvas.fill(curved(half: 0.6, low: 0.945, tall: 0.016), .solid(roof.mixed(with: world.palette.sun, 0.3)))
  }

  /// A beam whose ends turn up.
  private func curved(half: Double, low: Double, tall: Double) -> Path {
    var path = Path()
    path.move(to: frame(-half, low + 0.055))
    path.quad(frame(0, low - 0.05), to: frame(half, low + 0.055))
    path.line(to: frame(half + 0.015, low + tall + 0.062))
    path.quad(frame(0, low + tall - 0.045), to: frame(-half - 0.015, low + tall + 0.062))
    path.close()
    return path
  }

  /// Stepping stones that lead up to the gate and on through it.
  func drawPath(on canvas: Canvas) {
    let stone = world.isSnowy ? world.snow : world.shaded(Color(hex: 0xa8a29a)).mixed(with: world.palette.near, 0.2)
    for side in [-1.0, 1.0] {
      canvas.oval(frame.rect(side * 0.37 - 0.14, 0.03, side * 0.37 + 0.14, -0.045), .solid(world.palette.near, 0.35))
    }
    for row in 0..<6 {
      let t = Double(row) / 5
      let v = mix(0.1, -0.17, t * t)
      let half = mix(0.07, 0.2, t)
      canvas.oval(frame.rect(-half, v - 0.006 - 0.02 * t, half, v - 0.016 - 0.052 * t), .solid(world.palette.near, 0.3))
      canvas.oval(
        frame.rect(-half, v, half, v - 0.012 - 0.045 * t),
        .solid(stone.mixed(with: world.palette.horizon, 0.2 * (1 - t)), 0.95))
    }
  }

  func drawReflection(on canvas: Canvas, using random: inout SeededRandom) {
    let dark = color.mixed(with: world.palette.near, 0.3)
    for row in 0..<34 {
      let t = (Double(row) + 0.5) / 34
      let shift = random.uniform(-0.03, 0.03) * (0.3 + t)
      let v = -0.02 - 0.72 * t
      let thick = random.uniform(0.014, 0.024)
      let spans: [(Double, Double)] =
        t > 0.86 ? [(0, 0.56)] : (0.64...0.74).contains(t) ? [(0, 0.44)] : [(-0.35, 0.05), (0.35, 0.05)]
      for (u, half) in spans {
        let wide = half * random.uniform(0.7, 1.25)
        canvas.oval(
          frame.rect(u + shift - wide, v, u + shift + wide, v - thick), .solid(dark, 0.55 * power(1 - t, 0.7)))
      }
    }
  }

  func drawRipples(on canvas: Canvas) {
    let foam = Paint.solid(world.palette.horizon.mixed(with: .white, 0.4), world.isDark ? 0.4 : 0.65)
    for side in [-1.0, 1.0] {
      var rings = Path()
      for half in [0.09, 0.15] {
        rings.addOval(frame.rect(side * 0.36 - half, half * 0.16 - 0.01, side * 0.36 + half, -half * 0.16 - 0.01))
      }
      canvas.stroke(rings, foam, width: 0.006 * frame.size)
    }
  }
}
