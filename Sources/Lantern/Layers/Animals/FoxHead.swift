/// A fox's face. Units: half the height of the head; the origin is its middle, `u` points where the fox is turned.
struct FoxHead {
  let brush: Brush
  let fur, dark, pale, sock: Color

  /// The middle of the face lies a little to the side the fox is turned to.
  private let turn = 0.07

  func draw() {
    for side in [-1.0, 1.0] { drawEar(side) }
    drawSkull()
    for side in [-1.0, 1.0] { drawEye(side) }
    drawNose()
  }

  private func drawEar(_ side: Double) {
    let outer = [
      (side * 0.2, 0.6), (side * 0.44, 1.12), (side * 0.82, 1.62), (side * 0.82, 1.62), (side * 1.0, 1.05),
      (side * 0.97, 0.3), (side * 0.6, 0.2),
    ]
    brush.body(outer, side == brush.light ? fur : fur.mixed(with: dark, 0.3), rim: 0.05) {
      brush.flat([(side * 0.5, 1.26), (side * 0.75, 1.18), (side * 1.1, 1.3), (side * 0.85, 1.8)], sock)
    }
    brush.flat(
      [
        (side * 0.42, 0.62), (side * 0.56, 0.98), (side * 0.79, 1.32), (side * 0.79, 1.32), (side * 0.88, 0.9),
        (side * 0.84, 0.46),
      ], pale.mixed(with: sock, 0.22))
    brush.leaf((side * 0.46, 0.5), (side * 0.66, 1.0), 0.22, pale)
  }

  private func drawSkull() {
    let right = [
      (0.0, 0.8), (0.38, 0.76), (0.72, 0.5), (0.93, 0.14), (1.06, -0.1), (1.3, -0.36), (1.3, -0.36), (0.98, -0.42),
      (1.0, -0.58), (1.0, -0.58), (0.68, -0.62), (0.4, -0.78), (0.2, -0.98),
    ]
    let left = right.reversed().dropLast().map { (-$0.0, $0.1) }
    brush.body(right + [(0.0, -1.04)] + left, fur, rim: 0.07) {
      for side in [-1.0, 1.0] {
        brush.flat(
          [
            (turn + side * 0.13, -0.72), (turn + side * 0.2, -0.34), (turn + side * 0.36, -0.1),
            (turn + side * 0.66, -0.02), (side * 0.94, -0.12), (side * 1.5, -0.4), (side * 1.1, -0.8),
            (turn + side * 0.1, -1.2),
          ], pale)
      }
      brush.flat([(turn - 0.1, 0.62), (turn, 0.2), (turn + 0.1, 0.62), (turn, 0.85)], dark, 0.25)
    }
  }

  private func drawEye(_ side: Double) {
    let (u, v) = (turn + side * 0.46, 0.1)
    let shape = brush.curve([
      (u - side * 0.25, v - 0.15), (u - side * 0.08, v + 0.12), (u + side * 0.12, v + 0.17),
      (u + side * 0.27, v + 0.12),
      (u + side * 0.14, v - 0.1), (u - side * 0.06, v - 0.16),
    ])
    let canvas = brush.canvas
    canvas.stroke(shape, .solid(sock), width: 0.09 * brush.frame.size)
    canvas.fill(shape, .solid(Color(hex: 0xf0b23a)))
    canvas.clipped(to: shape) {
      canvas.oval(brush.frame.rect(u - 0.11, v + 0.2, u + 0.11, v - 0.2), .solid(Color(0.05, 0.04, 0.05)))
    }
    brush.dot(u + 0.06 * brush.light, v + 0.07, 0.05, .white, 0.95)
    brush.line([(u - side * 0.25, v - 0.15), (turn + side * 0.13, -0.34)], 0.045, sock, 0.55)
  }

  private func drawNose() {
    brush.line([(turn, -0.8), (turn, -0.93)], 0.05, sock, 0.8)
    brush.line([(turn - 0.2, -0.88), (turn - 0.08, -0.95), (turn + 0.08, -0.95), (turn + 0.2, -0.88)], 0.04, sock, 0.7)
    brush.flat(
      [(turn - 0.17, -0.6), (turn + 0.17, -0.6), (turn + 0.1, -0.78), (turn, -0.84), (turn - 0.1, -0.78)], sock)
    brush.oval(brush.frame.rect(turn - 0.08, -0.6, turn + 0.03, -0.65), .white, 0.5)
  }
}
