extension Layer {
  /// A dragon on the wing, sometimes breathing fire.
  static let dragon = Layer(name: "dragon", depth: 26.9) { canvas, world, random in
    let troop = Troop(
      layer: "dragon", size: 0.34...0.4, reach: (1.05, 1.3, 1.15, 0.4),
      home: .free(world.horizon * 0.6...world.horizon * 0.85))
    for frame in world.places(for: troop, using: &random) {
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      let dragon = Dragon(brush: brush, random: &random)
      dragon.drawBehind()
      dragon.drawTrunk()
      dragon.drawFront()
    }
  }
}

/// Units: the distance from the wings' root to the snout is 0.8; `u` points where it flies.
private struct Dragon {
  private let brush: Brush
  private let scales, dark, belly, membrane, horn: Color
  private let breathesFire: Bool

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0x3f8a56, 0xb33a34, 0x3a6fa0, 0x6a4a9a, 0x2f7f7a]))
    scales = brush.tone(brush.world.color(of: "dragon") ?? natural)
    dark = brush.world.shadow(of: scales, 0.55)
    belly = brush.tone(0xf0d89a)
    membrane = brush.tone(Color(hex: random.choice([0xe0a040, 0xd8643c]))).mixed(with: scales, 0.35)
    horn = brush.tone(0xf0e4cc)
    breathesFire = random.chance(0.55)
  }

  func drawBehind() {
    wing([(0.2, 0.12), (0.34, 0.68), (0.42, 1.1), (0.1, 0.98), (-0.1, 0.72), (-0.02, 0.16)], shade: 0.45)
    leg([(-0.02, -0.02), (0.06, -0.2), (-0.06, -0.3)], dark)
    leg([(0.34, 0.06), (0.46, -0.06), (0.56, -0.04)], dark)
    if breathesFire { drawFire() }
  }

  func drawTrunk() {
    drawSpikes()
    brush.body(
      [
        (-0.98, 0.22), (-0.88, 0.06), (-0.7, -0.03), (-0.46, 0.02), (-0.24, 0.12), (0, 0.18), (0.18, 0.2), (0.3, 0.3),
        (0.36, 0.44), (0.44, 0.58), (0.56, 0.6), (0.6, 0.5), (0.54, 0.42), (0.53, 0.28), (0.48, 0.12), (0.38, -0.02),
        (0.22, -0.12), (0.04, -0.14), (-0.16, -0.1), (-0.36, -0.11), (-0.56, -0.15), (-0.76, -0.13), (-0.9, 0.01),
      ], scales, rim: 0.026
    ) {
      let ridge = [
        (0.62, 0.46), (0.49, 0.38), (0.46, 0.22), (0.38, 0.08), (0.24, -0.03), (0.04, -0.07), (-0.16, -0.04),
        (-0.4, -0.06), (-0.6, -0.1),
      ]
      brush.flat(ridge + [(-0.6, -0.24), (0, -0.24), (0.4, -0.14), (0.7, 0.2)], belly)
      for k in 0..<ridge.count - 1 {
        let (a, b) = (ridge[k], ridge[k + 1])
        brush.line([a, (a.0 + 0.06, a.1 - 0.08)], 0.01, dark, 0.45)
        brush.line(
          [((a.0 + b.0) / 2, (a.1 + b.1) / 2), ((a.0 + b.0) / 2 + 0.06, (a.1 + b.1) / 2 - 0.08)], 0.01, dark, 0.45)
      }
    }
  }

  private func drawSpikes() {
    for (u, v) in [
      (-0.66, 0.0), (-0.52, 0.02), (-0.38, 0.08), (-0.24, 0.14), (-0.08, 0.18), (0.22, 0.25), (0.31, 0.36),
      (0.37, 0.48),
    ] {
      brush.polygon([(u - 0.06, v - 0.03), (u - 0.05, v + 0.09), (u + 0.05, v - 0.01)], membrane)
    }
    brush.polygon([(-0.94, 0.13), (-1.02, 0.33), (-0.84, 0.2)], membrane)
  }

  func drawFront() {
    leg([(-0.12, 0.02), (-0.04, -0.18), (-0.2, -0.28)], scales.mixed(with: dark, 0.2))
    leg([(0.26, 0.06), (0.34, -0.1), (0.46, -0.12)], scales.mixed(with: dark, 0.15))
    wing([(0.14, 0.1), (0.16, 0.66), (-0.14, 1.08), (-0.54, 0.88), (-0.7, 0.5), (-0.22, 0.06)], shade: 0)
    drawHead()
  }

  private func leg(_ spine: [(Double, Double)], _ color: Color) {
    brush.limb(spine, (0.1, 0.035), color)
    let (u, v) = spine[2]
    for k in [-0.03, 0.01, 0.05] { brush.leaf((u + k, v + 0.01), (u + k + 0.03, v - 0.07), 0.25, horn) }
  }

  /// Root, wrist, three finger tips and where the membrane ends on the trunk.
  private func wing(_ points: [(Double, Double)], shade: Double) {
    let (root, wrist, end) = (points[0], points[1], points[5])
    let tips = Array(points[2...4])
    var skin = Path()
    skin.move(to: brush.frame(root.0, root.1))
    skin.line(to: brush.frame(wrist.0, wrist.1))
    skin.quad(
      brush.frame(mix(wrist.0, tips[0].0, 0.4), mix(wrist.1, tips[0].1, 0.75)), to: brush.frame(tips[0].0, tips[0].1))
    for (from, to) in [(tips[0], tips[1]), (tips[1], tips[2]), (tips[2], end)] {
      let sag = (mix((from.0 + to.0) / 2, wrist.0, 0.36), mix((from.1 + to.1) / 2, wrist.1, 0.36))
      skin.quad(brush.frame(sag.0, sag.1), to: brush.frame(to.0, to.1))
    }
    skin.close()
    let color = membrane.mixed(with: dark, shade)
    brush.canvas.fill(skin, brush.modelled(points, color))
    let bone = scales.mixed(with: dark, 0.2 + shade * 0.6)
    for tip in tips {
      brush.line([wrist, ((wrist.0 + tip.0) / 2 + 0.02, (wrist.1 + tip.1) / 2 + 0.04), tip], 0.022, bone)
    }
    brush.limb([root, ((root.0 + wrist.0) / 2 + 0.06, (root.1 + wrist.1) / 2), wrist], (0.06, 0.028), bone)
    brush.leaf(wrist, (wrist.0 + 0.07, wrist.1 + 0.09), 0.2, horn)
  }

  private func drawHead() {
    brush.leaf((0.5, 0.6), (0.26, 0.7), 0.16, horn)
    brush.body(
      [
        (0.42, 0.52), (0.45, 0.63), (0.55, 0.68), (0.65, 0.64), (0.74, 0.6), (0.82, 0.61), (0.89, 0.56), (0.88, 0.5),
        (0.8, 0.48), (0.68, 0.47), (0.58, 0.42), (0.48, 0.43),
      ], scales, rim: 0.018)
    brush.flat(
      [(0.86, 0.475), (0.74, 0.46), (0.62, 0.44), (0.56, 0.4), (0.66, 0.38), (0.8, 0.415)],
      scales.mixed(with: dark, 0.3))
    brush.leaf((0.52, 0.635), (0.3, 0.8), 0.16, horn)
    brush.dot(0.845, 0.565, 0.013, dark)
    for u in [0.7, 0.76, 0.82] { brush.polygon([(u, 0.485), (u + 0.03, 0.487), (u + 0.014, 0.45)], horn) }
    brush.flat([(0.58, 0.565), (0.615, 0.6), (0.66, 0.59), (0.62, 0.56)], Color(hex: 0xffd23a))
    brush.dot(0.62, 0.58, 0.012, .black)
    brush.line([(0.56, 0.61), (0.62, 0.625), (0.68, 0.6)], 0.016, dark)
  }

  private func drawFire() {
    brush.canvas.glow(brush.frame(1.06, 0.44), 0.34 * brush.frame.size, Color(hex: 0xffa03a), 0.6)
    for (hex, length, width) in [(0xf2602a, 0.42, 0.1), (0xff9a34, 0.33, 0.075), (0xffe07a, 0.22, 0.045)] {
      brush.flat(
        [
          (0.82, 0.48), (0.92, 0.48 + width * 0.5), (0.86 + length * 0.6, 0.45 + width), (0.86 + length, 0.42),
          (0.86 + length, 0.42), (0.86 + length * 0.6, 0.43 - width), (0.92, 0.45 - width * 0.5),
        ], Color(hex: UInt32(hex)), 0.92)
    }
  }
}
