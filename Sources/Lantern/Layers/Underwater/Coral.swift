extension Layer {
  /// Corals, sponges and seaweed, denser towards the sides of the picture.
  static let coral = Layer(name: "coral", depth: 24) { canvas, world, random in
    let sides = [0.05, 0.17, 0.3, 0.72, 0.85, 0.96]
    for (index, side) in sides.enumerated() where index % 2 == 0 || random.chance(0.75) {
      let near = abs(side - 0.5) * 2
      let frame = SubjectFrame(
        x: world.x(side + random.uniform(-0.05, 0.05)),
        y: world.seabedTop + random.uniform(0.03, 0.05) + 0.06 * near * random.unit(),
        size: random.uniform(0.18, 0.26) * world.narrowing * mix(0.6, 1.1, near), facing: side < 0.5 ? 1 : -1)
      let reef = Reef(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random)
      reef.draw(using: &random)
    }
  }

  /// Tall ribbons of kelp that sway in the current.
  static let seaweed = Layer(name: "seaweed", depth: 23.5) { canvas, world, random in
    for side in [0.08, 0.26, 0.76, 0.93] where random.chance(0.85) {
      let frame = SubjectFrame(
        x: world.x(side + random.uniform(-0.06, 0.06)), y: world.seabedTop + random.uniform(0.02, 0.06),
        size: random.uniform(0.3, 0.5) * world.narrowing)
      Kelp(brush: Brush(canvas: canvas, world: world, frame: frame)).draw(using: &random)
    }
  }
}

/// One clump of growth. Units: its height.
private struct Reef {
  let brush: Brush
  private let color: Color
  private let kind: Int

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xf0607a, 0xf28a4a, 0xb868d0, 0xf2b84a, 0xe84a8a, 0x5ac8a8]))
    color = brush.world.submerged(brush.world.color(of: "coral") ?? natural)
    kind = random.int(0...3)
  }

  func draw(using random: inout SeededRandom) {
    switch kind {
    case 0, 1: drawAntlers(using: &random)
    case 2: drawTubes(using: &random)
    default: drawDome(using: &random)
    }
    brush.body(
      [(-0.42, -0.05), (-0.34, 0.1), (-0.1, 0.16), (0.16, 0.13), (0.36, 0.08), (0.44, -0.05), (0, -0.14)],
      brush.world.submerged(Color(hex: 0x5a6a74), 0.15), rim: 0)
  }

  /// A tree of round twigs.
  private func drawAntlers(using random: inout SeededRandom) {
    for (lean, height) in [(-0.5, 0.75), (-0.18, 1.0), (0.16, 0.9), (0.48, 0.7)] {
      let top = (lean * 0.8 + random.uniform(-0.06, 0.06), height * random.uniform(0.85, 1.05))
      let tone = color.mixed(with: brush.world.abyss, random.uniform(0, 0.25))
      brush.limb([(lean * 0.25, 0.02), (lean * 0.5, top.1 * 0.5), top], (0.06, 0.036), tone)
      var twigs = Path()
      var tips = Path()
      for (share, side) in [(0.45, -1.0), (0.6, 1.0), (0.78, -1.0)] {
        let root = (mix(lean * 0.3, top.0, share), top.1 * share)
        let tip = brush.frame(root.0 + side * random.uniform(0.1, 0.17), root.1 + random.uniform(0.14, 0.26))
        twigs.move(to: brush.frame(root.0, root.1))
        twigs.quad(brush.frame(root.0 + side * 0.12, root.1 + 0.06), to: tip)
        tips.addCircle(tip, 0.038 * brush.frame.size)
      }
      tips.addCircle(brush.frame(top.0, top.1), 0.042 * brush.frame.size)
      brush.canvas.stroke(twigs, .solid(tone), width: 0.066 * brush.frame.size)
      brush.canvas.fill(tips, .solid(tone.mixed(with: .white, 0.35)))
    }
  }

  private func drawTubes(using random: inout SeededRandom) {
    for (u, height) in [(-0.26, 0.6), (0.24, 0.7), (-0.05, 0.92), (0.1, 0.5)] {
      let (top, lean) = (height * random.uniform(0.85, 1.1), random.uniform(-0.06, 0.06))
      brush.body(
        [
          (u - 0.09, 0), (u - 0.1 + lean * 0.5, top * 0.5), (u - 0.12 + lean, top), (u + lean, top + 0.03),
          (u + 0.12 + lean, top), (u + 0.1 + lean * 0.5, top * 0.5), (u + 0.09, 0),
        ], color, rim: 0)
      brush.oval(brush.frame.rect(around: u + lean, top, width: 0.21, height: 0.085), color.mixed(with: .white, 0.3))
      brush.oval(
        brush.frame.rect(around: u + lean, top, width: 0.15, height: 0.055), brush.world.abyss.mixed(with: color, 0.3))
    }
  }

  private func drawDome(using random: inout SeededRandom) {
    brush.body(
      [(-0.42, 0), (-0.44, 0.26), (-0.28, 0.48), (0, 0.56), (0.28, 0.48), (0.44, 0.26), (0.42, 0), (0, -0.1)], color
    ) {
      var groove = Path()
      for row in 0..<5 {
        let v = 0.06 + 0.1 * Double(row)
        groove.move(to: brush.frame(-0.46, v))
        for k in 0..<8 {
          let u = -0.46 + 0.115 * Double(k)
          let crest = brush.frame(u + 0.058, v + (k % 2 == 0 ? 0.06 : -0.06) + random.uniform(-0.015, 0.015))
          groove.quad(crest, to: brush.frame(u + 0.115, v))
        }
      }
      brush.canvas.stroke(
        groove, .solid(brush.world.shadow(of: color, 0.5), 0.6), width: 0.022 * brush.frame.size)
    }
  }
}

/// A clump of ribbons. Units: the height of the tallest.
private struct Kelp {
  let brush: Brush

  func draw(using random: inout SeededRandom) {
    let natural = Color(hex: random.choice([0x3f8a4a, 0x5a9a3a, 0x2f7a5a, 0x8a8a3a]))
    let green = brush.world.submerged(brush.world.color(of: "seaweed") ?? natural, 0.08)
    for index in 0..<random.int(4...6) {
      let root = (Double(index) - 2) * 0.055 + random.uniform(-0.02, 0.02)
      let height = random.uniform(0.55, 1)
      let sway = random.uniform(-0.06, 0.06)
      let spine = (0...5).map { step -> (Double, Double) in
        let t = Double(step) / 5
        return (root + sway * t * 2 + 0.045 * sine(t * 7 + Double(index) * 1.7) * t.squareRoot(), height * t)
      }
      let tone = green.mixed(with: brush.world.abyss, random.uniform(0, 0.35))
      brush.limb(spine, (0.03, 0.008), tone)
      for step in 1..<5 {
        let side = step % 2 == 0 ? 1.0 : -1.0
        let (u, v) = spine[step]
        brush.leaf((u, v), (u + side * 0.1, v + 0.11), 0.2, tone.mixed(with: brush.world.shallows, 0.14))
      }
    }
  }
}
