extension Layer {
  /// A cat sitting on the wall's edge, looking at the viewer.
  static let cat = Layer(name: "cat", depth: 30) { canvas, world, random in
    let edge = world.horizon - 0.016
    let stand = Stand(name: "cat", size: 0.38 * world.narrowing, halfWidth: 0.62, ground: edge...edge)
    for frame in world.crowd(stand, using: &random) {
      let cat = Cat(world: world, frame: frame, random: &random)
      cat.drawShadow(on: canvas)
      if !cat.tailIsInFront { cat.drawTail(on: canvas) }
      cat.drawBody(on: canvas)
      cat.drawLegs(on: canvas)
      if cat.tailIsInFront { cat.drawTail(on: canvas) }
      CatHead(coat: cat.coat, frame: cat.headFrame, world: world).draw(on: canvas)
    }
  }
}

/// The colours of one cat.
struct CatCoat {
  let fur, eye: Color
  /// White chest, paws and muzzle.
  let hasWhite: Bool
  let isStriped: Bool
  /// Colour of the collar, nil without one.
  let collar: Color?
  /// Shade, lit edge and pale parts, from the fur and the light.
  let dark, lit, pale: Color

  init(world: World, random: inout SeededRandom) {
    let natural = Color(hex: random.choice([0x1a1a22, 0xd9863f, 0x8c8c96, 0xf2eadc, 0x6b5246]))
    let base = world.color(of: "cat") ?? natural
    fur = base.mixed(with: world.palette.near, world.isDark ? 0.3 : 0.05)
    let isPlain = base.red + base.green + base.blue > 2.5 || base.red + base.green + base.blue < 0.5
    isStriped = random.chance(0.7) && !isPlain
    hasWhite = random.chance(0.4) && world.color(of: "cat") == nil
    eye = Color(hex: random.choice([0xf2c53d, 0x7ed06a, 0x6fc3e8, 0xf0a23a]))
    collar = random.chance(0.45) ? world.shaded(Color(hex: random.choice([0xd8443c, 0x3f8fd0, 0xf0b03a]))) : nil
    dark = world.shadow(of: fur, 0.5)
    lit = fur.mixed(with: world.palette.sun, 0.22)
    pale = hasWhite ? world.shaded(Color(hex: 0xf6f0e6)) : fur.mixed(with: world.palette.sun, 0.16)
  }
}

/// Units: the height of the cat's back and head without the ears; `u` points to the side it sits turned to.
private struct Cat {
  let coat: CatCoat
  let tailIsInFront: Bool
  private let frame: SubjectFrame
  private let world: World
  private let tail: [(Double, Double)]

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.35, 0.42) * world.narrowing
    let facing = random.choice([-1.0, 1.0])
    let (back, front) = (0.72 * size, 0.42 * size)
    let x = world.anchor(of: "cat").x + random.uniform(-0.06, 0.06) * world.fit
    let own = SubjectFrame(
      x: world.inside(x, left: facing > 0 ? back : front, right: facing > 0 ? front : back), y: world.horizon - 0.016,
      size: size, facing: facing)
    frame = given ?? own
    coat = CatCoat(world: world, random: &random)
    let lift = random.uniform(-0.04, 0.08)
    let pose = random.int(0...2)
    tail =
      [
        [
          (-0.2, 0.05), (-0.42, 0.035), (-0.565, 0.12), (-0.58, 0.28), (-0.51, 0.4 + lift), (-0.56, 0.53 + lift),
          (-0.64, 0.56 + lift),
        ],
        [
          (-0.2, 0.06), (-0.38, 0.045), (-0.49, -0.04), (-0.51, -0.19), (-0.48, -0.32 + lift), (-0.41, -0.41 + lift),
          (-0.31, -0.44 + lift),
        ],
        [(-0.28, 0.08), (-0.26, 0.035), (-0.1, 0.02), (0.1, 0.015), (0.24, 0.02), (0.335, 0.05), (0.36, 0.1)],
      ][pose]
    tailIsInFront = pose == 2
  }

  var headFrame: SubjectFrame {
    let middle = frame(0.1, 0.8)
    return SubjectFrame(x: middle.x, y: middle.y, size: 0.212 * frame.size, facing: frame.facing)
  }

  func drawShadow(on canvas: Canvas) {
    canvas.oval(frame.rect(-0.42, 0.022, 0.36, -0.035), .solid(world.palette.near, 0.45))
  }

  func drawTail(on canvas: Canvas) {
    let path = Path.tapered(frame.points(tail), from: 0.052 * frame.size, to: 0.03 * frame.size)
    canvas.stroke(path, .solid(coat.dark, 0.7), width: 0.014 * frame.size)
    canvas.fill(path, world.rounded(coat.fur, at: frame(-0.3, 0).x, halfWidth: 0.4 * frame.size))
    canvas.clipped(to: path) {
      if coat.isStriped { drawTailRings(on: canvas) }
      let tip = frame(tail[tail.count - 1].0, tail[tail.count - 1].1)
      if coat.hasWhite { canvas.circle(tip, 0.07 * frame.size, .solid(coat.pale)) }
    }
  }

  private func drawTailRings(on canvas: Canvas) {
    let spine = Path.throughPoints(frame.points(tail))
    for i in stride(from: 14, to: spine.count - 2, by: 5) {
      let (dx, dy) = (spine[i + 1].x - spine[i].x, spine[i + 1].y - spine[i].y)
      let k = 0.06 * frame.size / max(1e-6, (dx * dx + dy * dy).squareRoot())
      canvas.line(
        Point(spine[i].x - dy * k, spine[i].y + dx * k), Point(spine[i].x + dy * k, spine[i].y - dx * k),
        .solid(coat.dark, 0.6), width: 0.022 * frame.size)
    }
  }

  private var outline: Path {
    .polygon(
      Path.throughPoints(
        frame.points([
          (0.25, 0), (0.235, 0.14), (0.225, 0.3), (0.245, 0.44), (0.235, 0.58), (0.16, 0.7), (0, 0.72), (-0.12, 0.61),
          (-0.235, 0.45), (-0.315, 0.28), (-0.345, 0.14), (-0.325, 0.04), (-0.27, 0),
        ])))
  }

  func drawBody(on canvas: Canvas) {
    let body = outline
    canvas.fill(body, world.rounded(coat.fur, at: frame(-0.05, 0).x, halfWidth: 0.32 * frame.size))
    canvas.clipped(to: body) {
      if coat.isStriped { drawBackStripes(on: canvas) }
      canvas.fill(
        frame.smooth([(0.02, 0.62), (0.26, 0.64), (0.28, 0.4), (0.2, 0.24), (0.13, 0.22), (0.08, 0.36)]),
        .solid(coat.pale, coat.hasWhite ? 1 : 0.55))
      drawRim(of: body, on: canvas)
    }
    drawHaunch(on: canvas)
    if let collar = coat.collar { drawCollar(collar, on: canvas) }
  }

  private func drawBackStripes(on canvas: Canvas) {
    for (u, v) in [(-0.11, 0.57), (-0.2, 0.47), (-0.27, 0.36), (-0.315, 0.25)] {
      canvas.fill(
        .leaf(from: frame(u - 0.05, v + 0.02), to: frame(u + 0.14, v - 0.1), width: 0.14), .solid(coat.dark, 0.6))
    }
  }

  /// Light along the edge that faces the sun or moon.
  private func drawRim(of body: Path, on canvas: Canvas) {
    let rim = world.palette.sun.mixed(with: world.palette.horizon, 0.3)
    let middle = frame(-0.05, 0).x
    let reach = 0.3 * frame.size * world.lightSide(of: frame.x)
    canvas.stroke(
      body, .horizontal(middle, middle + reach, [Stop(0, rim, 0), Stop(1, rim, world.isDark ? 0.5 : 0.6)]),
      width: 0.026 * frame.size)
  }

  private func drawHaunch(on canvas: Canvas) {
    let thigh = Path.polygon(
      Path.throughPoints(
        frame.points([
          (-0.29, 0.02), (-0.31, 0.15), (-0.25, 0.27), (-0.13, 0.29), (-0.03, 0.2), (-0.02, 0.08), (-0.06, 0.01),
        ])))
    canvas.fill(thigh, .solid(coat.fur.mixed(with: coat.dark, 0.22)))
    var crease = Path()
    crease.move(to: frame(-0.2, 0.295))
    crease.cubic(frame(-0.09, 0.31), frame(-0.01, 0.2), to: frame(-0.025, 0.07))
    canvas.stroke(crease, .solid(coat.dark, 0.8), width: 0.014 * frame.size)
    drawPaw(at: -0.055, width: 0.19, on: canvas)
  }

  func drawLegs(on canvas: Canvas) {
    for (top, foot, shade) in [(0.19, 0.215, 0.3), (0.085, 0.1, 0.0)] {
      let leg = Path.tapered(
        frame.points([(top, 0.42), (top + 0.008, 0.2), (foot, 0.05)]), from: 0.062 * frame.size, to: 0.046 * frame.size)
      canvas.fill(
        leg,
        .vertical(
          frame(0, 0.42).y, frame(0, 0.1).y,
          [
            Stop(0, coat.fur, 0), Stop(0.4, coat.fur.mixed(with: coat.dark, shade)),
            Stop(1, coat.fur.mixed(with: coat.dark, shade)),
          ]))
      drawPaw(at: foot + 0.008, width: 0.125, on: canvas)
    }
    var gap = Path()
    gap.move(to: frame(0.155, 0.03))
    gap.quad(frame(0.16, 0.18), to: frame(0.15, 0.3))
    canvas.stroke(gap, .solid(coat.dark, 0.85), width: 0.013 * frame.size)
  }

  private func drawPaw(at u: Double, width: Double, on canvas: Canvas) {
    let color = coat.hasWhite ? coat.pale : coat.fur.mixed(with: coat.lit, 0.5)
    canvas.roundedRect(
      frame.rect(u - width / 2, 0.072, u + width / 2, -0.012), radius: 0.042 * frame.size, .solid(color))
    for k in [-0.2, 0.2] {
      canvas.line(
        frame(u + width * k, 0.022), frame(u + width * k, -0.002), .solid(coat.dark, 0.7), width: 0.009 * frame.size)
    }
  }

  private func drawCollar(_ color: Color, on canvas: Canvas) {
    var band = Path()
    band.move(to: frame(-0.04, 0.66))
    band.quad(frame(0.12, 0.54), to: frame(0.245, 0.64))
    canvas.stroke(band, .solid(color), width: 0.035 * frame.size)
    canvas.circle(frame(0.125, 0.572), 0.03 * frame.size, .solid(Color(hex: 0xf0c04a)))
    canvas.circle(frame(0.118, 0.58), 0.01 * frame.size, .solid(.white, 0.7))
  }
}
