extension Layer {
  /// An owl on a branch that reaches in from the side of the picture.
  static let owl = Layer(name: "owl", depth: 30.4) { canvas, world, random in
    let troop = Troop(
      layer: "owl", size: 0.27...0.32, reach: (0.48, 0.48, 1.12, 0.4),
      home: .free(world.horizon * 0.72...world.horizon * 0.95))
    let frames = world.places(for: troop, using: &random)
    let branch = Branch(frames: frames, canvas: canvas, world: world)
    branch.draw(using: &random)
    for frame in frames {
      var perched = frame
      perched.y = branch.height(at: frame.x) + 0.02 * frame.size
      Owl(brush: Brush(canvas: canvas, world: world, frame: perched), random: &random).draw()
    }
  }
}

/// Units: the height of the owl without its tufts; `v` = 0 is the branch.
private struct Owl {
  private let brush: Brush
  private let plumage, dark, pale, beak, iris: Color

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural: [UInt32] = brush.world.isSnowy ? [0xe9e6e2, 0xb49a7c] : [0x8a6242, 0xa8794a, 0x6f5a4c, 0x9a8878]
    plumage = brush.tone(brush.world.color(of: "owl") ?? Color(hex: random.choice(natural)))
    dark = brush.world.shadow(of: plumage, 0.55)
    pale = brush.tone(0xf4e6cc)
    beak = brush.tone(0xe8a63a)
    iris = Color(hex: random.choice([0xffc23a, 0xf29a2e, 0xffd95a]))
  }

  func draw() {
    brush.flat([(-0.14, 0.1), (-0.13, -0.26), (-0.05, -0.32), (0.05, -0.32), (0.13, -0.26), (0.14, 0.1)], dark)
    for u in [-0.05, 0.05] { brush.line([(u, 0.0), (u, -0.3)], 0.012, plumage, 0.6) }
    drawTrunk()
    for side in [-1.0, 1.0] { drawWing(side) }
    drawFeet()
    drawFace()
  }

  private func drawTrunk() {
    brush.body(
      [
        (0, 0.02), (-0.22, 0.06), (-0.35, 0.24), (-0.39, 0.46), (-0.37, 0.7), (-0.38, 0.86), (-0.4, 1.08), (-0.4, 1.08),
        (-0.22, 0.99), (0, 0.96), (0.22, 0.99), (0.4, 1.08), (0.4, 1.08), (0.38, 0.86), (0.37, 0.7), (0.39, 0.46),
        (0.35, 0.24), (0.22, 0.06),
      ], plumage, rim: 0.026
    ) {
      brush.flat(
        [(0, 0.0), (-0.22, 0.12), (-0.25, 0.34), (-0.16, 0.58), (0.16, 0.58), (0.25, 0.34), (0.22, 0.12)], pale)
      for row in 0..<4 {
        let v = 0.47 - 0.11 * Double(row)
        for k in 0..<(row % 2 == 0 ? 4 : 3) {
          let u = 0.105 * (Double(k) - (row % 2 == 0 ? 1.5 : 1))
          brush.line([(u - 0.032, v + 0.022), (u, v - 0.014), (u + 0.032, v + 0.022)], 0.016, plumage, 0.85)
        }
      }
    }
  }

  private func drawWing(_ side: Double) {
    let wing = [
      (side * 0.3, 0.62), (side * 0.4, 0.5), (side * 0.43, 0.3), (side * 0.36, 0.1), (side * 0.22, -0.06),
      (side * 0.22, -0.06), (side * 0.21, 0.14), (side * 0.23, 0.36),
    ]
    brush.body(wing, plumage.mixed(with: dark, side == brush.light ? 0.1 : 0.4)) {
      for k in 0..<3 {
        let v = 0.4 - 0.14 * Double(k)
        brush.line([(side * 0.44, v + 0.06), (side * 0.33, v), (side * 0.22, v + 0.02)], 0.016, dark, 0.55)
      }
    }
  }

  private func drawFeet() {
    for u in [-0.13, 0.11] {
      for toe in [-0.035, 0, 0.035] {
        brush.limb([(u + toe * 0.6, 0.05), (u + toe, 0.01), (u + toe * 1.2, -0.035)], (0.02, 0.015), beak)
      }
    }
  }

  private func drawFace() {
    for side in [-1.0, 1.0] {
      brush.dot(side * 0.165, 0.755, 0.185, pale)
      brush.dot(side * 0.165, 0.755, 0.15, plumage.mixed(with: pale, 0.55))
    }
    if brush.world.isDark {
      for u in [-0.16, 0.16] { brush.canvas.glow(brush.frame(u, 0.76), 0.2 * brush.frame.size, iris, 0.4) }
    }
    for side in [-1.0, 1.0] {
      let u = side * 0.16
      brush.dot(u, 0.76, 0.115, dark)
      brush.dot(u, 0.76, 0.103, iris)
      brush.dot(u, 0.76, brush.world.isDark ? 0.072 : 0.056, Color(0.06, 0.05, 0.06))
      brush.dot(u + 0.035 * brush.light, 0.795, 0.026, .white, 0.95)
      brush.flat(
        [(side * 0.02, 0.84), (side * 0.16, 0.93), (side * 0.4, 1.06), (side * 0.3, 0.92), (side * 0.16, 0.87)], dark)
    }
    brush.flat([(-0.045, 0.73), (0, 0.77), (0.045, 0.73), (0.012, 0.62), (0, 0.6), (-0.012, 0.62)], beak)
  }
}
