extension Layer {
  /// A small car of the old kind.
  static let car = Layer(name: "car", depth: 28.2) { canvas, world, random in
    let troop = Troop(layer: "car", size: 0.42...0.5, reach: (0.62, 0.66, 0.72, 0.05))
    for frame in world.places(for: troop, using: &random) {
      Car(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random).draw()
    }
  }
}

/// Units: the length of the car; `u` points to its bonnet.
private struct Car {
  private let brush: Brush
  private let paint, dark, chrome, tyre: Color
  private let hasLuggage: Bool

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xd8423c, 0x3f8fb8, 0xf0b43a, 0x58a07a, 0xe8e0d0, 0xe07a4a]))
    paint = brush.tone(brush.world.color(of: "car") ?? natural)
    dark = brush.world.shadow(of: paint, 0.55)
    chrome = brush.tone(0xe6e8ea)
    tyre = brush.tone(0x26242a)
    hasLuggage = random.chance(0.45)
  }

  func draw() {
    brush.shadow(-0.5, 0.5)
    if hasLuggage { drawLuggage() }
    drawTrunk()
    drawWindows()
    drawTrim()
    for u in [-0.29, 0.3] { drawWheel(u) }
    drawLamps()
  }

  private func drawTrunk() {
    brush.polygon([(-0.44, 0.1), (0.44, 0.1), (0.42, 0.19), (-0.42, 0.19)], tyre)
    brush.body(
      [
        (-0.49, 0.09), (-0.49, 0.09), (-0.51, 0.2), (-0.48, 0.29), (-0.42, 0.34), (-0.34, 0.38), (-0.26, 0.47),
        (-0.15, 0.54), (0.0, 0.555), (0.1, 0.53), (0.18, 0.45), (0.235, 0.355), (0.34, 0.335), (0.45, 0.29),
        (0.5, 0.21),
        (0.5, 0.09), (0.5, 0.09), (0.1, 0.08), (-0.2, 0.08),
      ], paint, rim: 0.024
    ) {
      brush.flat([(-0.6, 0.02), (0, 0.14), (0.6, 0.02)], dark, 0.5)
      brush.line([(-0.52, 0.24), (-0.2, 0.27), (0.2, 0.27), (0.52, 0.22)], 0.012, chrome, 0.85)
      for u in [-0.16, 0.12] { brush.line([(u, 0.36), (u - 0.01, 0.25), (u + 0.005, 0.1)], 0.009, dark, 0.7) }
    }
    for u in [-0.29, 0.3] {
      var arch = Path()
      arch.arc(center: brush.frame(u, 0.1), radius: 0.135 * brush.frame.size, from: .pi, to: 2 * .pi)
      arch.close()
      brush.canvas.fill(arch, .solid(dark.mixed(with: tyre, 0.6)))
    }
  }

  private func drawWindows() {
    let glass =
      brush.world.lampsAreLit
      ? brush.world.palette.accent.mixed(with: brush.world.palette.middle, 0.35) : brush.tone(0xbfdde6)
    let panes = [
      [
        (-0.285, 0.375), (-0.21, 0.46), (-0.11, 0.505), (-0.035, 0.515), (-0.035, 0.375), (-0.035, 0.375),
        (-0.285, 0.375),
      ],
      [
        (0.0, 0.515), (0.0, 0.515), (0.075, 0.5), (0.135, 0.44), (0.178, 0.375), (0.178, 0.375), (0.0, 0.375),
        (0.0, 0.375),
      ],
    ]
    for pane in panes {
      let path = brush.frame.polygon(pane)
      brush.canvas.fill(
        path,
        .vertical(
          brush.frame(0, 0.52).y, brush.frame(0, 0.37).y, [Stop(0, glass.scaled(0.72)), Stop(1, glass)]))
      brush.canvas.clipped(to: path) {
        let u = pane[0].0 + 0.08
        brush.polygon([(u, 0.6), (u + 0.05, 0.6), (u - 0.05, 0.3), (u - 0.1, 0.3)], .white, 0.3)
      }
      brush.canvas.stroke(path, .solid(chrome, 0.8), width: 0.008 * brush.frame.size)
    }
  }

  private func drawTrim() {
    brush.canvas.roundedRect(
      brush.frame.rect(-0.14, 0.325, -0.085, 0.308), radius: 0.01 * brush.frame.size, .solid(chrome))
    for (left, right) in [(-0.535, -0.4), (0.42, 0.545)] {
      brush.canvas.roundedRect(
        brush.frame.rect(left, 0.135, right, 0.095), radius: 0.02 * brush.frame.size, .solid(chrome))
    }
    brush.line([(-0.3, 0.34), (0.22, 0.345)], 0.008, chrome, 0.5)
  }

  private func drawWheel(_ u: Double) {
    brush.dot(u, 0.095, 0.112, tyre)
    brush.dot(u, 0.095, 0.068, chrome)
    brush.dot(u, 0.095, 0.05, chrome.mixed(with: tyre, 0.45))
    brush.dot(u, 0.095, 0.03, chrome)
    brush.dot(u - 0.008, 0.103, 0.011, .white, 0.8)
  }

  private func drawLamps() {
    let isLit = brush.world.lampsAreLit
    let lamp = brush.frame(0.47, 0.25)
    if isLit {
      let beam = brush.frame.polygon([(0.48, 0.27), (0.48, 0.22), (1.3, 0.0), (1.3, 0.36)])
      let light = Color(hex: 0xfff0b8)
      brush.canvas.fill(
        beam, .horizontal(lamp.x, brush.frame(1.15, 0).x, [Stop(0, light, 0.45), Stop(1, light, 0)]))
      brush.canvas.glow(lamp, 0.2 * brush.frame.size, light, 0.8)
    }
    brush.oval(brush.frame.rect(around: 0.462, 0.25, width: 0.05, height: 0.08), chrome)
    brush.oval(
      brush.frame.rect(around: 0.468, 0.25, width: 0.034, height: 0.06),
      isLit ? Color(hex: 0xfff4cc) : brush.tone(0xf2f0e0))
    brush.oval(brush.frame.rect(around: -0.487, 0.25, width: 0.03, height: 0.06), brush.tone(0xc8322e))
  }

  private func drawLuggage() {
    brush.line([(-0.18, 0.56), (0.1, 0.575)], 0.012, chrome.mixed(with: tyre, 0.3))
    let canvas = brush.canvas
    canvas.roundedRect(
      brush.frame.rect(-0.16, 0.67, 0.06, 0.57), radius: 0.015 * brush.frame.size, .solid(brush.tone(0x9a6238)))
    for u in [-0.11, 0.01] { canvas.rect(brush.frame.rect(u, 0.67, u + 0.014, 0.57), .solid(brush.tone(0x5a3622))) }
    brush.line([(-0.08, 0.675), (-0.05, 0.695), (-0.02, 0.675)], 0.012, brush.tone(0x5a3622))
  }
}
