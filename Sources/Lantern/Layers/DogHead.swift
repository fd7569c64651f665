/// A dog's face. Units: half the height of the head; the origin is its middle, `u` points where the dog is turned.
struct DogHead {
  let coat: DogCoat
  let frame: SubjectFrame
  let world: World

  /// The middle of the face lies a little to the side the dog is turned to.
  private let turn = 0.09
  private let ink = Color(0.08, 0.07, 0.09)

  func draw(on canvas: Canvas) {
    drawSkull(on: canvas)
    for side in [-1.0, 1.0] { drawEar(side, on: canvas) }
    drawMouth(on: canvas)
    drawMuzzle(on: canvas)
    for side in [-1.0, 1.0] { drawEye(side, on: canvas) }
  }

  private func drawSkull(on canvas: Canvas) {
    let right = [
      (0.0, 0.92), (0.48, 0.86), (0.84, 0.52), (0.92, 0.05), (0.82, -0.4), (0.55, -0.75), (0.2, -0.92), (0.0, -0.94),
    ]
    let left = right.reversed().dropFirst().map { (-$0.0, $0.1) }
    let head = Path.polygon(Path.throughPoints(frame.points(right + left)))
    canvas.fill(head, world.rounded(coat.fur, at: frame.x, halfWidth: 1.05 * frame.size))
    canvas.clipped(to: head) {
      canvas.fill(
        frame.smooth([
          (turn, 1.1), (turn + 0.16, 0.6), (turn + 0.2, 0.1), (turn + 0.7, -0.5), (turn, -1.2), (turn - 0.7, -0.5),
          (turn - 0.2, 0.1), (turn - 0.16, 0.6),
        ]), .solid(coat.pale))
    }
  }

  /// A flap that hangs from the corner of the skull.
  private func drawEar(_ side: Double, on canvas: Canvas) {
    var ear = Path()
    ear.move(to: frame(side * 0.48, 0.84))
    ear.cubic(frame(side * 0.9, 1.02), frame(side * 1.22, 0.6), to: frame(side * 1.22, 0.05))
    ear.cubic(frame(side * 1.22, -0.35), frame(side * 0.98, -0.5), to: frame(side * 0.86, -0.3))
    ear.cubic(frame(side * 0.78, 0), frame(side * 0.84, 0.4), to: frame(side * 0.48, 0.84))
    ear.close()
    let isLit = side * frame.facing == world.lightSide(of: frame.x)
    let tone = isLit ? coat.ears.mixed(with: world.palette.sun, 0.16) : world.shadow(of: coat.ears, 0.25)
    canvas.fill(ear, .solid(tone))
    canvas.stroke(ear, .solid(world.shadow(of: coat.ears, 0.6), 0.35), width: 0.03 * frame.size)
  }

  private func drawMouth(on canvas: Canvas) {
    canvas.fill(
      frame.smooth([(turn - 0.3, -0.5), (turn + 0.3, -0.5), (turn + 0.22, -0.86), (turn, -0.96), (turn - 0.22, -0.86)]),
      .solid(Color(hex: 0x5a2a30)))
    canvas.fill(
      frame.smooth([
        (turn - 0.19, -0.55), (turn + 0.19, -0.55), (turn + 0.21, -1.0), (turn, -1.22), (turn - 0.21, -1.0),
      ]),
      .solid(Color(hex: 0xf0808a).mixed(with: world.palette.near, world.isDark ? 0.2 : 0)))
    canvas.line(
      frame(turn, -0.66), frame(turn, -0.98), .solid(Color(hex: 0xc05a68)), width: 0.035 * frame.size)
  }

  private func drawMuzzle(on canvas: Canvas) {
    let shade = world.shadow(of: coat.pale, 0.16)
    for side in [-1.0, 1.0] {
      canvas.oval(frame.rect(turn + side * 0.23 - 0.3, -0.16, turn + side * 0.23 + 0.3, -0.72), .solid(shade))
      canvas.oval(frame.rect(turn + side * 0.22 - 0.28, -0.12, turn + side * 0.22 + 0.28, -0.67), .solid(coat.pale))
      for (u, v) in [(0.2, -0.42), (0.32, -0.38), (0.28, -0.52)] {
        canvas.circle(frame(turn + side * u, v), 0.022 * frame.size, .solid(coat.dark, 0.6))
      }
    }
    canvas.line(frame(turn, -0.2), frame(turn, -0.58), .solid(ink, 0.8), width: 0.04 * frame.size)
    canvas.fill(
      frame.smooth([(turn - 0.27, 0.02), (turn + 0.27, 0.02), (turn + 0.17, -0.2), (turn, -0.32), (turn - 0.17, -0.2)]),
      .solid(ink))
    canvas.oval(frame.rect(turn - 0.13, -0.01, turn + 0.02, -0.07), .solid(.white, 0.5))
  }

  private func drawEye(_ side: Double, on canvas: Canvas) {
    let (u, v) = (turn + side * 0.4, 0.27)
    canvas.circle(frame(u, v), 0.165 * frame.size, .solid(coat.dark.mixed(with: .black, 0.35)))
    canvas.circle(frame(u, v), 0.13 * frame.size, .solid(Color(hex: 0x6a3a1e)))
    canvas.circle(frame(u, v), 0.085 * frame.size, .solid(ink))
    let light = 0.05 * world.lightSide(of: frame.x) * frame.facing
    canvas.circle(frame(u + light, v + 0.06), 0.045 * frame.size, .solid(.white, 0.95))
    var brow = Path()
    brow.move(to: frame(u - side * 0.12, v + 0.27))
    brow.quad(frame(u + side * 0.04, v + 0.34), to: frame(u + side * 0.18, v + 0.24))
    canvas.stroke(brow, .solid(coat.dark, 0.55), width: 0.05 * frame.size)
  }
}
