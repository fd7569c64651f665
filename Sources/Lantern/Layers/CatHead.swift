/// A cat's face. Units: half the height of the head; the origin is its middle, `u` points where the cat is turned.
struct CatHead {
  let coat: CatCoat
  let frame: SubjectFrame
  let world: World

  /// The middle of the face lies a little to the side the cat is turned to.
  private let turn = 0.08

  func draw(on canvas: Canvas) {
    for side in [-1.0, 1.0] { drawEar(side, on: canvas) }
    drawSkull(on: canvas)
    drawMuzzle(on: canvas)
    for side in [-1.0, 1.0] { drawEye(side, on: canvas) }
    for side in [-1.0, 1.0] { drawWhiskers(side, on: canvas) }
  }

  private func drawEar(_ side: Double, on canvas: Canvas) {
    var ear = Path()
    ear.move(to: frame(side * 1.02, 0.2))
    ear.quad(frame(side * 1.12, 0.95), to: frame(side * 0.9, 1.5))
    ear.quad(frame(side * 0.45, 1.2), to: frame(side * 0.12, 0.72))
    ear.close()
    let isLit = side * frame.facing == world.lightSide(of: frame.x)
    canvas.fill(ear, .solid(isLit ? coat.lit : coat.fur.mixed(with: coat.dark, 0.35)))
    var inner = Path()
    inner.move(to: frame(side * 0.9, 0.45))
    inner.quad(frame(side * 0.98, 0.9), to: frame(side * 0.85, 1.26))
    inner.quad(frame(side * 0.55, 1.05), to: frame(side * 0.38, 0.75))
    inner.close()
    canvas.fill(inner, .solid(Color(hex: 0xe8a0a0).mixed(with: coat.fur, 0.45)))
    canvas.fill(
      .leaf(from: frame(side * 0.42, 0.66), to: frame(side * 0.74, 1.08), width: 0.22),
      .solid(coat.fur.mixed(with: coat.lit, 0.4), 0.8))
  }

  private var skull: Path {
    let right = [
      (0.0, 0.86), (0.45, 0.8), (0.85, 0.48), (1.06, 0.0), (1.0, -0.4), (0.66, -0.74), (0.3, -0.9), (0.0, -0.93),
    ]
    let left = right.reversed().dropFirst().map { (-$0.0, $0.1) }
    return .polygon(Path.throughPoints(frame.points(right + left)))
  }

  private func drawSkull(on canvas: Canvas) {
    let head = skull
    canvas.fill(head, world.rounded(coat.fur, at: frame.x, halfWidth: 1.15 * frame.size))
    canvas.clipped(to: head) {
      if coat.isStriped { drawStripes(on: canvas) }
      let rim = world.palette.sun.mixed(with: world.palette.horizon, 0.3)
      let reach = frame.size * world.lightSide(of: frame.x)
      canvas.stroke(
        head, .horizontal(frame.x, frame.x + reach, [Stop(0, rim, 0), Stop(1, rim, 0.5)]), width: 0.12 * frame.size)
    }
  }

  private func drawStripes(on canvas: Canvas) {
    let paint = Paint.solid(coat.dark, 0.65)
    for (u, top, bottom) in [(-0.28, 0.85, 0.45), (0.0, 0.92, 0.4), (0.28, 0.85, 0.45)] {
      canvas.fill(.leaf(from: frame(u + turn, top), to: frame(u * 0.8 + turn, bottom), width: 0.14), paint)
    }
    for side in [-1.0, 1.0] {
      canvas.fill(.leaf(from: frame(side * 1.05, -0.12), to: frame(side * 0.66, -0.18), width: 0.16), paint)
      canvas.fill(.leaf(from: frame(side * 1.0, -0.42), to: frame(side * 0.62, -0.38), width: 0.16), paint)
    }
  }

  private func drawMuzzle(on canvas: Canvas) {
    let alpha = coat.hasWhite ? 1 : 0.5
    if coat.hasWhite {
      canvas.fill(
        frame.smooth([
          (turn, 0.5), (turn + 0.2, -0.1), (turn + 0.5, -0.5), (turn, -1), (turn - 0.5, -0.5), (turn - 0.2, -0.1),
        ]), .solid(coat.pale))
    }
    canvas.oval(frame.rect(turn - 0.24, -0.5, turn + 0.24, -0.88), .solid(coat.pale, alpha))
    for side in [-1.0, 1.0] {
      canvas.oval(
        frame.rect(turn + side * 0.02 - 0.23 + side * 0.19, -0.26, turn + side * 0.21 + 0.23, -0.72),
        .solid(coat.pale, alpha))
    }
    drawMouth(on: canvas)
  }

  private func drawMouth(on canvas: Canvas) {
    let ink = coat.fur.red + coat.fur.green + coat.fur.blue > 0.75 ? coat.dark : coat.fur.mixed(with: .white, 0.4)
    for side in [-1.0, 1.0] {
      var mouth = Path()
      mouth.move(to: frame(turn, -0.4))
      mouth.cubic(
        frame(turn + side * 0.01, -0.6), frame(turn + side * 0.2, -0.64), to: frame(turn + side * 0.28, -0.54))
      canvas.stroke(mouth, .solid(ink, 0.9), width: 0.045 * frame.size)
    }
    canvas.fill(
      frame.smooth([
        (turn - 0.17, -0.2), (turn + 0.17, -0.2), (turn + 0.09, -0.36), (turn, -0.44), (turn - 0.09, -0.36),
      ]),
      .solid(Color(hex: 0xe08a8a).mixed(with: coat.fur, 0.15)))
  }

  private func drawEye(_ side: Double, on canvas: Canvas) {
    let middle = (u: turn + side * 0.47, v: 0.08)
    let shape = Path.polygon(
      Path.throughPoints(
        frame.points([
          (middle.u - side * 0.28, middle.v - 0.12), (middle.u - side * 0.12, middle.v + 0.16),
          (middle.u + side * 0.12, middle.v + 0.25),
          (middle.u + side * 0.29, middle.v + 0.13), (middle.u + side * 0.18, middle.v - 0.14),
          (middle.u - side * 0.08, middle.v - 0.22),
          (middle.u - side * 0.28, middle.v - 0.12),
        ])))
    if world.isDark { canvas.glow(frame(middle.u, middle.v), 0.6 * frame.size, coat.eye, 0.35) }
    canvas.stroke(shape, .solid(coat.dark.mixed(with: .black, 0.5)), width: 0.07 * frame.size)
    canvas.fill(
      shape,
      .radial(
        center: frame(middle.u, middle.v - 0.1), radius: 0.4 * frame.size,
        [Stop(0, coat.eye.mixed(with: .white, 0.35)), Stop(1, coat.eye.mixed(with: .black, 0.12))]))
    canvas.clipped(to: shape) {
      let wide = world.isDark ? 0.125 : 0.075
      canvas.oval(
        frame.rect(middle.u - wide, middle.v + 0.23, middle.u + wide, middle.v - 0.21), .solid(Color(0.03, 0.03, 0.05)))
    }
    canvas.circle(
      frame(middle.u + 0.08 * world.lightSide(of: frame.x) * frame.facing, middle.v + 0.1), 0.055 * frame.size,
      .solid(.white, 0.95))
  }

  private func drawWhiskers(_ side: Double, on canvas: Canvas) {
    for (root, tip) in [(-0.42, -0.26), (-0.49, -0.48), (-0.55, -0.72)] {
      var whisker = Path()
      whisker.move(to: frame(turn + side * 0.34, root))
      whisker.quad(frame(turn + side * 0.8, mix(root, tip, 0.3) + 0.06), to: frame(turn + side * 1.38, tip))
      canvas.stroke(whisker, .solid(.white, 0.65), width: 0.022 * frame.size)
    }
  }
}
