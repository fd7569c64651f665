extension Layer {
  /// Jellyfish adrift, glowing softly.
  static let jellyfish = Layer(name: "jellyfish", depth: 26.8) { canvas, world, random in
    let troop = Troop(
      layer: "jellyfish", size: 0.22...0.28, reach: (0.55, 0.55, 0.6, 1.35), home: .free(0.2...0.5),
      usual: random.int(1...3))
    for frame in world.places(for: troop, using: &random) {
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      Jellyfish(brush: brush, random: &random).draw(using: &random)
    }
  }
}

/// Units: about the width of the bell; the origin is the middle of its lower edge.
private struct Jellyfish {
  private let brush: Brush
  private let skin, light: Color

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xf08ac0, 0xb48af0, 0x7ad0f0, 0xf5a88a]))
    let own = brush.world.color(of: "jellyfish") ?? natural
    skin = own.mixed(with: brush.world.water(at: 0.4), 0.1)
    light = own.mixed(with: .white, 0.6)
  }

  func draw(using random: inout SeededRandom) {
    let canvas = brush.canvas
    canvas.glow(brush.frame(0, 0.1), 0.85 * brush.frame.size, skin, brush.world.isDark ? 0.55 : 0.35)
    drawTentacles(using: &random)
    drawArms(using: &random)
    drawBell()
  }

  private func drawTentacles(using random: inout SeededRandom) {
    for k in 0..<8 {
      let root = -0.38 + 0.108 * Double(k)
      let length = random.uniform(0.7, 1.2)
      let (phase, swing) = (random.uniform(0, 6.2), random.uniform(0.03, 0.06))
      let path = (0...7).map { step -> (Double, Double) in
        let t = Double(step) / 7
        return (root * (1 - 0.25 * t) + swing * sine(phase + 6 * t) * t.squareRoot(), 0.02 - length * t)
      }
      let points = Path.polygon(Path.throughPoints(brush.frame.points(path)), closed: false)
      brush.canvas.stroke(
        points,
        .vertical(
          brush.frame(0, 0).y, brush.frame(0, -length).y, [Stop(0, light, 0.8), Stop(1, skin, 0.12)]),
        width: 0.015 * brush.frame.size)
    }
  }

  /// The frilled arms below the middle of the bell.
  private func drawArms(using random: inout SeededRandom) {
    for u in [-0.16, -0.05, 0.06, 0.17] {
      let phase = random.uniform(0, 6.2)
      let spine = (0...5).map { step -> (Double, Double) in
        let t = Double(step) / 5
        return (u * (1 - 0.3 * t) + 0.04 * sine(phase + 7 * t), 0.06 - 0.62 * t)
      }
      let size = brush.frame.size
      brush.canvas.fill(
        .tapered(brush.frame.points(spine), from: 0.05 * size, to: 0.012 * size), .solid(light, 0.55))
    }
  }

  private func drawBell() {
    let bell = brush.curve([
      (-0.48, 0.0), (-0.48, 0.0), (-0.49, 0.18), (-0.38, 0.4), (-0.18, 0.52), (0, 0.55), (0.18, 0.52), (0.38, 0.4),
      (0.49, 0.18), (0.48, 0.0), (0.48, 0.0), (0.36, 0.05), (0.24, -0.01), (0.12, 0.05), (0, -0.01), (-0.12, 0.05),
      (-0.24, -0.01), (-0.36, 0.05),
    ])
    let canvas = brush.canvas
    canvas.fill(
      bell,
      .vertical(
        brush.frame(0, 0.55).y, brush.frame(0, 0).y,
        [Stop(0, light, 0.92), Stop(0.45, skin, 0.8), Stop(1, skin.mixed(with: light, 0.3), 0.75)]))
    canvas.clipped(to: bell) {
      for u in [-0.2, -0.07, 0.07, 0.2] {
        brush.line([(u * 0.4, 0.5), (u * 1.3, 0.26), (u * 1.9, -0.05)], 0.022, light, 0.5)
      }
      for (u, v) in [(-0.13, 0.3), (0.13, 0.3), (0, 0.36)] {
        brush.oval(brush.frame.rect(around: u, v, width: 0.15, height: 0.1), light, 0.45)
      }
      brush.flat([(-0.4, 0.2), (-0.36, 0.36), (-0.22, 0.46), (-0.28, 0.36), (-0.34, 0.22)], .white, 0.5)
    }
    canvas.stroke(bell, .solid(light, 0.75), width: 0.014 * brush.frame.size)
  }
}
