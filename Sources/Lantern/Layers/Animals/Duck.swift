extension Layer {
  /// A drake on the water, or several.
  static let duck = Layer(name: "duck", depth: 26.8) { canvas, world, random in
    let troop = Troop(
      layer: "duck", size: 0.21...0.25, reach: (0.62, 0.66, 0.75, 0.4), home: .water, usual: random.int(1...3))
    for frame in world.places(for: troop, using: &random) {
      Duck(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw(using: &random)
    }
  }
}

/// Units: the length of the body; `v` = 0 is the water line, `u` points where it swims.
private struct Duck {
  private let brush: Brush
  private let back, head, chest, beak, pale: Color

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let own = brush.world.color(of: "duck")
    let isDrake = own == nil && random.chance(0.65)
    back = brush.tone(own ?? Color(hex: isDrake ? 0xa8a49c : 0xa87c50))
    head = brush.tone(own ?? Color(hex: isDrake ? 0x1f7a52 : 0x94693f))
    chest = brush.tone(own?.scaled(0.85) ?? Color(hex: isDrake ? 0x6e3f2c : 0x94693f))
    pale = brush.tone(0xf6f0e4)
    beak = brush.tone(0xf0a82e)
  }

  func draw(using random: inout SeededRandom) {
    brush.reflection(back.mixed(with: brush.world.palette.middle, 0.25), half: 0.46, depth: 0.34, using: &random)
    brush.flat([(-0.36, 0.2), (-0.58, 0.33), (-0.58, 0.33), (-0.54, 0.16), (-0.38, 0.04)], pale)
    drawTrunk()
    drawHead()
    brush.ripples(-0.46, 0.48, using: &random)
  }

  private func drawTrunk() {
    brush.body(
      [
        (-0.46, 0.24), (-0.48, 0.08), (-0.36, -0.01), (-0.08, -0.015), (0.26, -0.015), (0.44, 0.05), (0.48, 0.18),
        (0.42, 0.32), (0.26, 0.34), (0.06, 0.3), (-0.2, 0.32),
      ], back
    ) {
      brush.flat([(0.22, 0.5), (0.16, 0.2), (0.24, 0.06), (0.3, -0.1), (0.7, 0), (0.6, 0.5)], chest)
    }
    brush.body(
      [
        (0.16, 0.22), (0.06, 0.29), (-0.14, 0.3), (-0.34, 0.26), (-0.52, 0.3), (-0.52, 0.3), (-0.38, 0.16),
        (-0.18, 0.08), (0.06, 0.1),
      ], back.mixed(with: chest, 0.35))
    brush.flat([(-0.06, 0.2), (-0.3, 0.21), (-0.3, 0.15), (-0.08, 0.13)], brush.tone(0x3f62b0))
    brush.line([(-0.07, 0.205), (-0.3, 0.215)], 0.014, pale)
  }

  private func drawHead() {
    brush.body(
      [
        (0.2, 0.26), (0.26, 0.4), (0.24, 0.52), (0.28, 0.63), (0.38, 0.68), (0.48, 0.63), (0.51, 0.53), (0.46, 0.44),
        (0.44, 0.3),
      ], head
    ) {
      brush.line([(0.16, 0.34), (0.32, 0.3), (0.5, 0.36)], 0.05, pale)
    }
    brush.flat(
      [(0.48, 0.57), (0.54, 0.535), (0.64, 0.52), (0.66, 0.495), (0.6, 0.47), (0.5, 0.47), (0.47, 0.5)], beak)
    brush.line([(0.5, 0.505), (0.63, 0.5)], 0.01, chest, 0.7)
    brush.eye(0.41, 0.575, 0.026)
  }
}
