extension Layer {
  /// A friendly robot that waves.
  static let robot = Layer(name: "robot", depth: 29.4) { canvas, world, random in
    let troop = Troop(layer: "robot", size: 0.38...0.44, reach: (0.42, 0.46, 1.2, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Robot(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: the height of the robot without its aerial; `u` points to the arm it waves with.
private struct Robot {
  private let brush: Brush
  private let shell, dark, metal, glass, light: Color
  private let wave: Double

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0x6fb3b8, 0xe8824a, 0xd8dde2, 0xf0c04a, 0x8a9ad0]))
    shell = brush.tone(brush.world.color(of: "robot") ?? natural)
    dark = brush.world.shadow(of: shell, 0.55)
    metal = brush.tone(0x8a929c)
    glass = Color(hex: 0x15202e)
    light = Color(hex: random.choice([0x6ff0e8, 0x9af06a, 0xffd25a]))
    wave = random.uniform(-0.06, 0.04)
  }

  func draw() {
    brush.shadow(-0.28, 0.28)
    drawLegs()
    drawArms()
    drawTrunk()
    drawHead()
  }

  private func plate(_ rect: Rect, _ radius: Double, _ color: Color) {
    var path = Path()
    path.addRoundedRect(rect, radius: radius * brush.frame.size)
    brush.canvas.fill(
      path, brush.world.rounded(color, at: rect.x + rect.width / 2, halfWidth: rect.width * 0.6))
    let lit = color.mixed(with: .white, 0.5)
    brush.canvas.clipped(to: path) {
      brush.canvas.stroke(
        path, .vertical(rect.y, rect.y + rect.height * 0.4, [Stop(0, lit, 0.75), Stop(1, lit, 0)]),
        width: 0.018 * brush.frame.size)
    }
  }

  private func drawLegs() {
    for side in [-1.0, 1.0] {
      let u = side * 0.11
      for k in 0..<4 {
        let v = 0.1 + 0.055 * Double(k)
        plate(brush.frame.rect(u - 0.05, v + 0.048, u + 0.05, v), 0.02, metal)
      }
      plate(
        brush.frame.rect(u - 0.095 + side * 0.02, 0.11, u + 0.095 + side * 0.02, -0.012), 0.05,
        shell.mixed(with: dark, 0.25))
    }
  }

  private func drawArms() {
    arm([(-0.25, 0.57), (-0.36, 0.46), (-0.33, 0.31)], hand: (-0.32, 0.25), turn: -1)
    arm([(0.25, 0.57), (0.38, 0.56), (0.37, 0.74 + wave)], hand: (0.37, 0.81 + wave), turn: 1)
  }

  private func arm(_ spine: [(Double, Double)], hand: (Double, Double), turn: Double) {
    brush.limb(spine, (0.036, 0.034), metal)
    for point in Path.throughPoints(spine.map { Point($0.0, $0.1) }).enumerated() where point.offset % 3 == 1 {
      brush.dot(point.element.x, point.element.y, 0.04, metal.mixed(with: dark, 0.35))
      brush.dot(point.element.x - 0.006, point.element.y + 0.008, 0.03, metal)
    }
    for side in [-1.0, 1.0] {
      brush.line(
        [
          hand, (hand.0 + side * 0.055, hand.1 + turn * 0.03), (hand.0 + side * 0.03, hand.1 + turn * 0.085),
        ], 0.034, shell.mixed(with: dark, 0.2))
    }
    brush.dot(hand.0, hand.1, 0.042, shell)
  }

  private func drawTrunk() {
    plate(brush.frame.rect(-0.06, 0.72, 0.06, 0.64), 0.01, metal)
    plate(brush.frame.rect(-0.25, 0.66, 0.25, 0.3), 0.07, shell)
    for u in [-0.25, 0.25] { brush.dot(u, 0.575, 0.052, metal) }
    let panel = brush.frame.rect(-0.16, 0.58, 0.16, 0.38)
    brush.canvas.roundedRect(panel, radius: 0.03 * brush.frame.size, .solid(dark, 0.85))
    brush.dot(-0.08, 0.5, 0.05, brush.tone(0xf4f0e4))
    brush.line([(-0.08, 0.5), (-0.055, 0.53)], 0.012, brush.tone(0xc8322e))
    for (k, hex) in [0xf05a4a, 0xf2c040, 0x6ad08a].enumerated() {
      let u = 0.01 + 0.05 * Double(k)
      if brush.world.isDark {
        brush.canvas.glow(brush.frame(u, 0.525), 0.06 * brush.frame.size, Color(hex: UInt32(hex)), 0.8)
      }
      brush.dot(u, 0.525, 0.018, Color(hex: UInt32(hex)))
    }
    for k in 0..<3 { brush.line([(0.0, 0.475 - 0.028 * Double(k)), (0.12, 0.475 - 0.028 * Double(k))], 0.012, metal) }
    for (u, v) in [(-0.215, 0.625), (0.215, 0.625), (-0.215, 0.335), (0.215, 0.335)] { brush.dot(u, v, 0.013, dark) }
  }

  private func drawHead() {
    brush.line([(0, 0.98), (0, 1.1)], 0.018, metal)
    brush.canvas.glow(brush.frame(0, 1.125), (brush.world.isDark ? 0.16 : 0.09) * brush.frame.size, light, 0.8)
    brush.dot(0, 1.125, 0.034, light)
    for side in [-1.0, 1.0] { plate(brush.frame.rect(side * 0.2, 0.9, side * 0.255, 0.79), 0.02, metal) }
    plate(brush.frame.rect(-0.215, 1.0, 0.215, 0.7), 0.09, shell)
    let face = brush.frame.rect(-0.165, 0.95, 0.165, 0.755)
    brush.canvas.roundedRect(face, radius: 0.065 * brush.frame.size, .solid(glass))
    for side in [-1.0, 1.0] {
      let eye = brush.frame(side * 0.075, 0.875)
      brush.canvas.glow(eye, 0.085 * brush.frame.size, light, 0.75)
      brush.dot(side * 0.075, 0.875, 0.034, light)
      brush.dot(side * 0.075 + 0.01, 0.888, 0.011, .white, 0.95)
    }
    brush.line([(-0.055, 0.805), (0, 0.787), (0.055, 0.805)], 0.016, light)
    let shine = brush.frame.polygon([(-0.15, 0.945), (-0.09, 0.945), (-0.145, 0.85)])
    brush.canvas.fill(shine, .solid(.white, 0.16))
  }
}
