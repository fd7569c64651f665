extension Layer {
  /// Butterflies fluttering across the picture.
  static let butterflies = Layer(name: "butterflies", depth: 31.2) { canvas, world, random in
    let troop = Troop(
      layer: "butterflies", size: 0.16...0.2, reach: (0.8, 0.8, 0.75, 0.7), home: .free(0.2...world.horizon + 0.16),
      usual: random.int(2...4))
    for frame in world.places(for: troop, using: &random) {
      let brush = Brush(canvas: canvas, world: world, frame: frame)
      let wings = brush.tone(
        world.color(of: "butterflies")
          ?? Color(hex: random.choice([0xf08a2a, 0xf2b83a, 0x4a90e0, 0xe0567a, 0x9a6ad8, 0x45b8a0])))
      let fold = random.uniform(0.45, 0.85)
      brush.tilted(by: random.uniform(-0.5, 0.5)) { Butterfly(brush: $0, wings: wings, fold: fold).draw() }
    }
  }
}

/// Units: about the span of the wings; the body points up along `v`.
private struct Butterfly {
  let brush: Brush
  let wings: Color
  /// How wide the farther wings look, 1 when they are not turned away.
  let fold: Double

  private var edge: Color { brush.tone(0x2a1c24) }

  func draw() {
    wing(-fold, wings.mixed(with: edge, 0.22))
    wing(1, wings)
    brush.limb([(0.01, -0.26), (0, -0.05), (0, 0.2)], (0.014, 0.028), edge)
    brush.dot(0, 0.24, 0.036, edge)
    for side in [-1.0, 1.0] {
      brush.line([(0, 0.25), (side * 0.05, 0.4), (side * 0.13, 0.5)], 0.011, edge)
      brush.dot(side * 0.13, 0.5, 0.015, edge)
    }
  }

  /// The wings of one side, `width` below 0 on the left.
  private func wing(_ width: Double, _ color: Color) {
    let hind = [(0.0, 0.02), (0.3, 0.02), (0.5, -0.14), (0.5, -0.36), (0.34, -0.5), (0.2, -0.42), (0.08, -0.2)]
    let fore = [
      (0.0, 0.1), (0.12, 0.36), (0.38, 0.6), (0.66, 0.66), (0.73, 0.52), (0.62, 0.22), (0.36, 0.0), (0.1, 0.0),
    ]
    for (shape, heart, shade) in [(hind, (0.24, -0.16), 0.2), (fore, (0.36, 0.28), 0.0)] {
      let outline = shape.map { ($0.0 * width, $0.1) }
      brush.flat(outline, edge)
      let inner = shape.map { (mix(heart.0, $0.0, 0.8) * width, mix(heart.1, $0.1, 0.78)) }
      brush.body(inner, color.mixed(with: edge, shade), rim: 0.02)
      for point in shape.dropFirst().dropLast() {
        brush.line([(0.02 * width, 0.05), (point.0 * 0.86 * width, mix(heart.1, point.1, 0.84))], 0.009, edge, 0.55)
        let spot = (mix(heart.0, point.0, 0.88) * width, mix(heart.1, point.1, 0.88))
        brush.dot(spot.0, spot.1, 0.02, brush.tone(0xfff6e2))
      }
    }
  }
}
