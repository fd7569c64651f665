extension Layer {
  /// A banded planet, lit from the sun's side, often with a ring.
  static let planet = Layer(name: "planet", depth: 4) { canvas, world, random in
    let hasRing = random.chance(0.6)
    let radius = random.uniform(0.1, hasRing ? 0.16 : 0.19) * world.narrowing
    let x = world.x(0.5 - world.side * random.uniform(0.1, 0.3))
    let center = Point(world.inside(x, halfWidth: radius * (hasRing ? 1.9 : 1)), random.uniform(0.2, 0.4))
    let natural = random.choice(globeColors)
    let globe = Globe(center: center, radius: radius, colors: world.globe ?? natural)
    canvas.glow(center, radius * 1.7, globe.colors.light, 0.3)
    if hasRing { globe.drawRing(canvas) }
    globe.draw(canvas, world, &random)
    guard hasRing else { return }
    // The half of the ring that passes in front of the planet: what lies below its own long axis.
    canvas.transformed(translate: center, rotate: Globe.tilt) {
      canvas.clipped(to: Rect(left: -3 * radius, top: 0, right: 3 * radius, bottom: 3 * radius)) {
        globe.strokeRing(canvas)
      }
    }
  }
}

private let globeColors = [
  GlobeColors(light: Color(hex: 0xe8a05a), dark: Color(hex: 0xa8502f)),
  GlobeColors(light: Color(hex: 0x6fb0e0), dark: Color(hex: 0x2f4f9f)),
  GlobeColors(light: Color(hex: 0xc88ad8), dark: Color(hex: 0x5a2f8a)),
  GlobeColors(light: Color(hex: 0x7fd0b0), dark: Color(hex: 0x1f6a70)),
]

private struct GlobeColors {
  let light, dark: Color
}

extension World {
  fileprivate var globe: GlobeColors? {
    color(of: "planet").map { GlobeColors(light: $0.mixed(with: .white, 0.2), dark: $0.scaled(0.5)) }
  }
}

private struct Globe {
  let center: Point
  let radius: Double
  let colors: GlobeColors

  /// Of the ring, in radians.
  static let tilt = -0.31

  func draw(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    var disc = Path()
    disc.addCircle(center, radius)
    canvas.fill(disc, .solid(colors.light))
    canvas.clipped(to: disc) {
      canvas.transformed(translate: center, rotate: Self.tilt) { drawBands(canvas, &random) }
    }
    let lit = Point(center.x + world.lightSide(of: center.x) * radius * 0.5, center.y - radius * 0.4)
    let near = world.palette.near
    let stops = [Stop(0, .white, 0.2), Stop(0.4, .white, 0), Stop(0.45, near, 0), Stop(1, near, 0.85)]
    canvas.fill(disc, .radial(center: lit, radius: radius * 1.7, stops))
  }

  private func drawBands(_ canvas: Canvas, _ random: inout SeededRandom) {
    for band in 0..<7 {
      let y = radius * (2 * (Double(band) + random.unit()) / 7 - 1)
      let color = random.chance(0.6) ? colors.dark : colors.light.mixed(with: .white, 0.4)
      let rect = Rect(x: -radius * 1.3, y: y, width: radius * 2.6, height: radius * random.uniform(0.08, 0.25))
      canvas.oval(rect, .solid(color, 0.45))
    }
  }

  func drawRing(_ canvas: Canvas) {
    canvas.transformed(translate: center, rotate: Self.tilt) { strokeRing(canvas) }
  }

  /// In coordinates around the planet, the ring's long axis level.
  func strokeRing(_ canvas: Canvas) {
    let color = colors.light.mixed(with: .white, 0.4)
    for (size, width, alpha) in [(1.0, 0.12, 0.7), (0.82, 0.05, 0.5)] {
      var ring = Path()
      ring.addOval(
        Rect(
          x: -radius * 1.8 * size, y: -radius * 0.4 * size, width: radius * 3.6 * size, height: radius * 0.8 * size))
      canvas.stroke(ring, .solid(color, alpha), width: radius * width)
    }
  }
}
