extension Layer {
  /// A snowman of three balls with hat, scarf, carrot and twigs for arms.
  static let snowman = Layer(name: "snowman", depth: 28.1) { canvas, world, random in
    let stand = Stand(
      name: "snowman", size: random.uniform(0.36, 0.44) * world.narrowing, halfWidth: 0.47, ground: world.standingGround
    )
    let scarf = Color(hex: random.choice([0xd8383c, 0x2f8f7f, 0x3f6fc8, 0xe8a03a]))
    for frame in world.frames(for: stand, using: &random) {
      let man = Snowman(
        world: world, frame: frame, scarf: world.color(of: "snowman") ?? scarf, hasTopHat: random.chance(0.6))
      man.drawArms(on: canvas, using: &random)
      man.drawBalls(on: canvas)
      man.drawFace(on: canvas)
      man.drawScarf(on: canvas)
      if man.hasTopHat { man.drawTopHat(on: canvas) } else { man.drawCap(on: canvas) }
    }
  }
}

/// Units: the height of the snowman; he looks towards positive `u`.
private struct Snowman {
  let world: World
  let frame: SubjectFrame
  let hasTopHat: Bool
  private let cloth, coal: Color

  init(world: World, frame: SubjectFrame, scarf: Color, hasTopHat: Bool) {
    self.world = world
    self.frame = frame
    self.hasTopHat = hasTopHat
    cloth = scarf.mixed(with: world.palette.near, world.isDark ? 0.2 : 0.06)
    coal = world.shaded(Color(hex: 0x26262c))
  }

  func drawBalls(on canvas: Canvas) {
    let snow = Color.white.mixed(with: world.palette.horizon, 0.1).mixed(
      with: world.palette.middle, world.isDark ? 0.3 : 0)
    let shade = snow.mixed(with: world.palette.top, 0.45)
    world.drawShadow(under: frame, halfWidth: 0.3, on: canvas)
    let lit = world.lightSide(of: frame.x)
    for (v, radius) in [(0.22, 0.25), (0.53, 0.185), (0.77, 0.135)] {
      let center = frame(0, v)
      let size = radius * frame.size
      canvas.circle(
        center, size,
        .radial(
          center: Point(center.x + 0.4 * lit * size, center.y - 0.45 * size), radius: 1.55 * size,
          [Stop(0, snow.mixed(with: .white, 0.6)), Stop(0.45, snow), Stop(1, shade)]))
    }
    canvas.fill(
      frame.smooth([(-0.3, -0.01), (-0.2, 0.05), (0.02, 0.035), (0.2, 0.05), (0.31, -0.01), (0, -0.05)]),
      .solid(snow.mixed(with: shade, 0.25)))
    for v in [0.6, 0.52, 0.43, 0.3] {
      canvas.circle(frame(0.05 + 0.03 * (0.6 - v), v), 0.02 * frame.size, .solid(coal))
    }
  }

  func drawArms(on canvas: Canvas, using random: inout SeededRandom) {
    let wood = Paint.solid(world.shaded(Color(hex: 0x6a4630)))
    for side in [-1.0, 1.0] {
      let lift = random.uniform(0.62, 0.78)
      var twig = Path()
      twig.move(to: frame(side * 0.14, 0.56))
      twig.quad(frame(side * 0.26, 0.54), to: frame(side * 0.39, lift))
      canvas.stroke(twig, wood, width: 0.02 * frame.size)
      for (u, v) in [(0.44, 0.05), (0.43, -0.01), (0.37, 0.07)] {
        canvas.line(frame(side * 0.365, lift - 0.035), frame(side * u, lift + v), wood, width: 0.013 * frame.size)
      }
    }
  }

  func drawFace(on canvas: Canvas) {
    for u in [-0.01, 0.075] {
      canvas.circle(frame(u, 0.805), 0.017 * frame.size, .solid(coal))
      canvas.circle(frame(u + 0.005, 0.81), 0.005 * frame.size, .solid(.white, 0.8))
    }
    let carrot = world.shaded(Color(hex: 0xf08a2e))
    canvas.fill(
      frame.polygon([(0.03, 0.79), (0.03, 0.745), (0.215, 0.755)]),
      .vertical(
        frame(0, 0.79).y, frame(0, 0.745).y,
        [Stop(0, carrot.mixed(with: .white, 0.2)), Stop(1, carrot.mixed(with: world.palette.near, 0.3))]))
    for (u, v) in [(-0.03, 0.72), (0, 0.702), (0.04, 0.696), (0.078, 0.705)] {
      canvas.circle(frame(u, v), 0.0095 * frame.size, .solid(coal))
    }
  }

  func drawScarf(on canvas: Canvas) {
    let shade = world.shadow(of: cloth, 0.5)
    let tail = frame.smooth([(-0.09, 0.65), (-0.02, 0.64), (-0.05, 0.4), (-0.14, 0.41)])
    canvas.fill(tail, .solid(shade))
    canvas.fill(
      frame.smooth([(-0.155, 0.7), (-0.15, 0.615), (0, 0.58), (0.15, 0.615), (0.155, 0.7), (0, 0.645)]), .solid(cloth))
    canvas.fill(frame.smooth([(-0.1, 0.67), (-0.03, 0.66), (-0.01, 0.45), (-0.1, 0.44)]), .solid(cloth))
    for v in [0.475, 0.52, 0.565] {
      canvas.line(frame(-0.088, v), frame(-0.022, v + 0.004), .solid(.white, 0.75), width: 0.014 * frame.size)
    }
  }

  func drawTopHat(on canvas: Canvas) {
    let felt = world.shaded(Color(hex: 0x2c2c36))
    canvas.oval(frame.rect(-0.165, 0.9, 0.165, 0.845), .solid(felt.scaled(0.8)))
    canvas.fill(
      frame.polygon([(-0.1, 0.87), (-0.112, 1.07), (0.112, 1.07), (0.1, 0.87)]),
      world.rounded(felt, at: frame.x, halfWidth: 0.11 * frame.size))
    canvas.oval(frame.rect(-0.112, 1.087, 0.112, 1.053), .solid(felt.mixed(with: world.palette.sun, 0.2)))
    canvas.fill(frame.polygon([(-0.1, 0.875), (-0.103, 0.925), (0.103, 0.925), (0.1, 0.875)]), .solid(cloth))
  }

  func drawCap(on canvas: Canvas) {
    canvas.fill(
      frame.smooth([(-0.145, 0.85), (-0.13, 0.96), (0, 1.03), (0.13, 0.96), (0.145, 0.85)]),
      world.rounded(cloth, at: frame.x, halfWidth: 0.14 * frame.size))
    canvas.roundedRect(
      frame.rect(-0.145, 0.83, 0.145, 0.895), radius: 0.03 * frame.size, .solid(cloth.mixed(with: .white, 0.7)))
    canvas.circle(frame(0, 1.015), 0.045 * frame.size, .solid(cloth.mixed(with: .white, 0.8)))
  }
}
