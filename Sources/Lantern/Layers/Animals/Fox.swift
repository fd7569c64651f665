extension Layer {
  /// A fox that sits with its brush beside it and looks at the viewer.
  static let fox = Layer(name: "fox", depth: 29.2) { canvas, world, random in
    let troop = Troop(layer: "fox", size: 0.33...0.38, reach: (0.8, 0.45, 1.25, 0.05))
    for frame in world.places(for: troop, using: &random) {
      let fox = Fox(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random)
      fox.draw()
    }
  }
}

/// Units: the height of the fox without its ears; `u` points to the side it sits turned to.
private struct Fox {
  let brush: Brush
  private let fur, dark, pale, sock: Color
  private let lift: Double

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(
      hex: random.choice(brush.world.isSnowy ? [0xd97a34, 0xe9eef4] : [0xd9722e, 0xe0843a, 0xc8602a]))
    fur = brush.tone(brush.world.color(of: "fox") ?? natural)
    dark = brush.world.shadow(of: fur, 0.55)
    pale = brush.tone(0xfbf3e6)
    sock = brush.tone(0x33241f).mixed(with: fur, 0.1)
    lift = random.uniform(-0.04, 0.06)
  }

  func draw() {
    brush.shadow(-0.62, 0.38)
    drawTail()
    drawBody()
    drawLegs()
    let middle = brush.frame(0.08, 0.79)
    let head = SubjectFrame(x: middle.x, y: middle.y, size: 0.215 * brush.frame.size, facing: brush.frame.facing)
    FoxHead(
      brush: Brush(canvas: brush.canvas, world: brush.world, frame: head), fur: fur, dark: dark, pale: pale, sock: sock
    ).draw()
  }

  private func drawTail() {
    let tail = [
      (-0.12, 0.03), (-0.32, -0.01), (-0.54, 0.04), (-0.7, 0.17), (-0.77, 0.36 + lift), (-0.7, 0.58 + lift),
      (-0.7, 0.58 + lift), (-0.6, 0.46 + lift), (-0.51, 0.34), (-0.4, 0.27), (-0.26, 0.23), (-0.14, 0.2),
    ]
    brush.body(tail, fur, rim: 0.018) {
      brush.flat(
        [
          (-0.9, 0.3 + lift), (-0.79, 0.37 + lift), (-0.73, 0.31 + lift), (-0.69, 0.38 + lift), (-0.62, 0.32 + lift),
          (-0.58, 0.4 + lift), (-0.5, 0.36 + lift), (-0.55, 0.7 + lift), (-0.85, 0.7 + lift),
        ], pale)
      brush.line([(-0.2, 0.09), (-0.42, 0.12), (-0.58, 0.24)], 0.016, dark, 0.45)
      brush.line([(-0.3, 0.04), (-0.52, 0.1), (-0.66, 0.24)], 0.012, dark, 0.3)
    }
  }

  private func drawBody() {
    let outline = [
      (0.2, 0), (0.205, 0.16), (0.21, 0.32), (0.235, 0.46), (0.22, 0.58), (0.15, 0.68), (0, 0.69), (-0.09, 0.57),
      (-0.18, 0.42), (-0.26, 0.26), (-0.29, 0.12), (-0.27, 0.03), (-0.2, 0),
    ]
    brush.body(outline, fur) {
      brush.flat(
        [
          (-0.03, 0.66), (0.02, 0.52), (0.01, 0.44), (0.07, 0.4), (0.08, 0.3), (0.13, 0.33), (0.18, 0.24), (0.2, 0.34),
          (0.26, 0.4), (0.27, 0.62),
        ], pale)
    }
    brush.body(
      [(-0.27, 0.02), (-0.29, 0.14), (-0.23, 0.26), (-0.12, 0.28), (-0.03, 0.2), (-0.02, 0.08), (-0.08, 0.01)],
      fur.mixed(with: dark, 0.18), rim: 0.008)
    brush.line([(-0.18, 0.28), (-0.08, 0.28), (-0.02, 0.19), (-0.02, 0.07)], 0.013, dark, 0.75)
    paw(-0.05, 0.17)
  }

  private func drawLegs() {
    for (top, foot, shade) in [(0.175, 0.2, 0.28), (0.075, 0.09, 0.0)] {
      let spine = brush.frame.points([(top, 0.42), (top + 0.006, 0.2), (foot, 0.04)])
      let size = brush.frame.size
      let color = fur.mixed(with: dark, shade)
      brush.canvas.fill(
        .tapered(spine, from: 0.056 * size, to: 0.042 * size),
        .vertical(
          brush.frame(0, 0.42).y, brush.frame(0, 0.06).y,
          [Stop(0, color, 0), Stop(0.35, color), Stop(0.5, color), Stop(0.85, sock), Stop(1, sock)]))
      paw(foot + 0.008, 0.11)
    }
    brush.line([(0.142, 0.03), (0.145, 0.16), (0.138, 0.26)], 0.012, dark, 0.8)
  }

  private func paw(_ u: Double, _ width: Double) {
    brush.canvas.roundedRect(
      brush.frame.rect(u - width / 2, 0.066, u + width / 2, -0.012), radius: 0.038 * brush.frame.size, .solid(sock))
    for k in [-0.18, 0.18] {
      brush.line([(u + width * k, 0.02), (u + width * k, -0.002)], 0.008, .black, 0.35)
    }
  }
}
