extension Layer {
  /// A bicycle with a basket of flowers, waiting on its stand.
  static let bicycle = Layer(name: "bicycle", depth: 29.0) { canvas, world, random in
    let troop = Troop(layer: "bicycle", size: 0.4...0.46, reach: (0.66, 0.68, 0.95, 0.05))
    for frame in world.places(for: troop, using: &random) {
      let bicycle = Bicycle(brush: Brush(canvas: canvas, world: world, frame: frame), random: &random)
      bicycle.draw()
      bicycle.drawBasket(using: &random)
    }
  }
}

/// Units: a little less than the length of the bicycle; `u` points to its handlebar.
private struct Bicycle {
  private let brush: Brush
  private let paint, tyre, metal, leather: Color
  private let hub = (back: (-0.36, 0.265), front: (0.36, 0.265))

  init(brush: Brush, random: inout SeededRandom) {
    self.brush = brush
    let natural = Color(hex: random.choice([0xd8423c, 0x2f8f8a, 0x3f6fb8, 0xf0b03a, 0x7ab89a]))
    paint = brush.tone(brush.world.color(of: "bicycle") ?? natural)
    tyre = brush.tone(0x2c2a2e)
    metal = brush.tone(0xc4c8cc)
    leather = brush.tone(0x7a4a2c)
  }

  func draw() {
    brush.shadow(-0.56, 0.56)
    brush.line([(-0.12, 0.26), (-0.2, 0.0)], 0.018, metal.mixed(with: tyre, 0.3))
    drawWheel(hub.back)
    drawWheel(hub.front)
    drawChain()
    drawFrame()
    drawSaddle()
    drawHandlebar()
  }

  private func drawWheel(_ hub: (Double, Double)) {
    for k in 0..<7 {
      let angle = Double.pi * (Double(k) + 0.3) / 7
      let (du, dv) = (0.235 * cosine(angle), 0.235 * sine(angle))
      brush.line([(hub.0 - du, hub.1 - dv), (hub.0 + du, hub.1 + dv)], 0.005, metal, 0.75)
    }
    ring(hub, 0.25, 0.032, tyre)
    ring(hub, 0.229, 0.011, metal)
    brush.dot(hub.0, hub.1, 0.024, metal)
    var guardRail = Path()
    let turn = brush.frame.facing > 0 ? 0.0 : 1.0
    guardRail.arc(
      center: brush.frame(hub.0, hub.1), radius: 0.285 * brush.frame.size, from: .pi * (1.05 + 0.1 * turn),
      to: .pi * (1.85 + 0.1 * turn))
    brush.canvas.stroke(guardRail, .solid(paint), width: 0.02 * brush.frame.size)
  }

  private func ring(_ hub: (Double, Double), _ radius: Double, _ width: Double, _ color: Color) {
    var circle = Path()
    circle.addCircle(brush.frame(hub.0, hub.1), radius * brush.frame.size)
    brush.canvas.stroke(circle, .solid(color), width: width * brush.frame.size)
  }

  private func drawFrame() {
    let (crank, seat, head) = ((-0.06, 0.25), (-0.16, 0.56), (0.25, 0.6))
    brush.line([hub.back, seat], 0.022, paint)
    brush.line([hub.back, crank], 0.024, paint)
    brush.line([crank, (-0.19, 0.64)], 0.03, paint)
    brush.line([crank, (0.1, 0.34), (0.265, 0.54)], 0.034, paint)
    brush.line([(-0.135, 0.48), (0.1, 0.46), head], 0.03, paint)
    brush.line([(0.235, 0.68), (0.275, 0.5), (0.31, 0.38), hub.front], 0.03, paint)
    let lit = paint.mixed(with: brush.world.palette.sun, 0.5)
    brush.line([(-0.03, 0.282), (0.12, 0.372), (0.26, 0.545)], 0.008, lit, 0.7)
  }

  private func drawChain() {
    brush.line([(-0.06, 0.32), (-0.36, 0.295)], 0.008, tyre)
    brush.line([(-0.06, 0.18), (-0.36, 0.235)], 0.008, tyre)
    ring((-0.06, 0.25), 0.066, 0.018, metal)
    brush.line([(-0.12, 0.37), (0.0, 0.13)], 0.02, metal.mixed(with: tyre, 0.2))
    for (u, v) in [(-0.12, 0.37), (0.0, 0.13)] {
      brush.canvas.roundedRect(
        brush.frame.rect(u - 0.055, v + 0.014, u + 0.055, v - 0.014), radius: 0.01 * brush.frame.size, .solid(tyre))
    }
  }

  private func drawSaddle() {
    brush.line([(-0.18, 0.6), (-0.2, 0.7)], 0.018, metal)
    brush.flat(
      [
        (-0.33, 0.75), (-0.3, 0.785), (-0.2, 0.76), (-0.06, 0.75), (-0.04, 0.725), (-0.16, 0.715), (-0.26, 0.69),
        (-0.33, 0.71),
      ],
      leather)
    brush.line([(-0.5, 0.56), (-0.24, 0.56)], 0.018, metal)
    brush.line([(-0.46, 0.56), hub.back], 0.01, metal)
  }

  private func drawHandlebar() {
    brush.line([(0.24, 0.66), (0.21, 0.78)], 0.02, metal)
    brush.line([(0.21, 0.78), (0.3, 0.83), (0.24, 0.86), (0.1, 0.83)], 0.018, metal)
    brush.line([(0.15, 0.845), (0.06, 0.815)], 0.034, leather)
    let lamp = brush.frame(0.31, 0.6)
    if brush.world.lampsAreLit { brush.canvas.glow(lamp, 0.14 * brush.frame.size, Color(hex: 0xfff0b8), 0.7) }
    brush.dot(0.31, 0.6, 0.028, metal)
  }

  func drawBasket(using random: inout SeededRandom) {
    for _ in 0..<9 {
      let (u, v) = (random.uniform(0.29, 0.53), random.uniform(0.84, 0.93))
      brush.line([(u * 0.6 + 0.16, 0.76), (u, v)], 0.008, brush.tone(0x5a8a48))
      let petal = brush.tone(Color(hex: random.choice([0xf0708a, 0xf8f0e4, 0xf2c040, 0xa878d8])))
      for k in 0..<5 {
        let angle = Double(k) * 1.2566
        brush.dot(u + 0.022 * cosine(angle), v + 0.022 * sine(angle), 0.017, petal)
      }
      brush.dot(u, v, 0.013, brush.tone(0xf0b030))
    }
    let wicker = brush.tone(0xb8844a)
    brush.body(
      [(0.27, 0.83), (0.27, 0.83), (0.3, 0.63), (0.3, 0.63), (0.5, 0.63), (0.5, 0.63), (0.54, 0.83), (0.54, 0.83)],
      wicker
    ) {
      for k in 1..<5 {
        let v = 0.63 + 0.04 * Double(k)
        brush.line([(0.25, v), (0.56, v)], 0.008, brush.world.shadow(of: wicker, 0.6), 0.7)
        let u = 0.27 + 0.055 * Double(k)
        brush.line([(u, 0.84), (mix(u, 0.4, 0.25), 0.62)], 0.008, brush.world.shadow(of: wicker, 0.6), 0.7)
      }
    }
    brush.line([(0.265, 0.83), (0.545, 0.83)], 0.026, wicker.mixed(with: brush.world.palette.sun, 0.2))
  }
}
