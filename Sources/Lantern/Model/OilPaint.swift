/// Brush strokes along the contours, coarse ones first, lit from the upper left.
struct OilPaint {
  var seed: UInt64

  /// One layer of strokes.
  private struct Pass {
    /// Radius of the brush, in picture sizes.
    var radius: Double
    /// Strokes on a square picture.
    var count: Int
    /// Whether to leave smooth places mostly alone.
    var isDetail: Bool
  }

  private static let passes = [
    Pass(radius: 0.02, count: 2200, isDetail: false), Pass(radius: 0.01, count: 6000, isDetail: true),
    Pass(radius: 0.0048, count: 14000, isDetail: true),
  ]

  /// - Throws: `DrawingError`
  func applied(to picture: Raster) throws -> Raster {
    let size = (Double(picture.width * picture.height)).squareRoot()
    let canvas = try Canvas(width: picture.width, height: picture.height)
    var random = SeededRandom(seed: seed)
    let flow = Flow(picture, size: size, seed: seed)
    for pass in Self.passes {
      let radius = pass.radius * size
      let colors = picture.blurred(radius * 0.35)
      let rough = picture.blurred(radius * 1.2)
      for _ in 0..<pass.count {
        let (x, y) = (random.int(0...picture.width - 1), random.int(0...picture.height - 1))
        let color = colors[x, y]
        let difference = color - rough[x, y]
        let detail = abs(difference.x) + abs(difference.y) + abs(difference.z)
        if pass.isDetail, detail < 0.03, random.chance(0.9) { continue }
        Stroke(x: Double(x), y: Double(y), angle: flow.angle(x, y), radius: radius, using: &random)
          .draw(color, on: canvas, using: &random)
      }
    }
    return Self.embossed(Self.laid(canvas, over: picture.blurred(0.006 * size)))
  }

  private static func laid(_ canvas: Canvas, over base: Raster) -> Raster {
    let paint = LayerImage(canvas)
    var result = base
    for index in result.pixels.indices {
      let at = 4 * index
      let rgba = SIMD4<Float>(
        Float(paint.pixels[at]), Float(paint.pixels[at + 1]), Float(paint.pixels[at + 2]), Float(paint.pixels[at + 3]))
      result.pixels[index] = rgba / 255 + base.pixels[index] * (1 - rgba.w / 255)
    }
    return result
  }

  /// The relief of the paint.
  private static func embossed(_ picture: Raster) -> Raster {
    let light = picture.lightness.blurred(0.8)
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        result.pixels[y * picture.width + x] += 0.55 * (light[x, y] - light[x - 1, y - 1])
      }
    }
    return result
  }
}

/// One stroke, in pixels.
private struct Stroke {
  let points: [Point]
  let width: Double

  init(x: Double, y: Double, angle: Double, radius: Double, using random: inout SeededRandom) {
    let length = radius * random.uniform(1.6, 3.4)
    let (dx, dy) = (cosine(angle) * length, sine(angle) * length)
    let middle = Point(x + random.uniform(-0.3, 0.3) * radius, y + random.uniform(-0.3, 0.3) * radius)
    points = [Point(x - dx, y - dy), middle, Point(x + dx, y + dy)]
    width = radius * random.uniform(0.7, 1.15)
  }

  func draw(_ color: SIMD4<Float>, on canvas: Canvas, using random: inout SeededRandom) {
    let shade = random.uniform(-0.035, 0.035)
    let paint = Color(Double(color.x) + shade, Double(color.y) + shade, Double(color.z) + shade)
      .jittered(by: 0.015, using: &random)
    let unit = 1 / Double(canvas.height)
    let path = Path.smooth(points.map { Point($0.x * unit, $0.y * unit) }, closed: false)
    canvas.stroke(path, .solid(paint, 0.92), width: width * unit)
  }
}

/// Which way the brush moves: along the contours of lightness, in slow waves where there are none.
private struct Flow {
  private let light, waves: Field

  init(_ picture: Raster, size: Double, seed: UInt64) {
    light = picture.lightness.blurred(2.5 * size / 512)
    waves = FractalNoise(octaves: 3, bumps: 3, seed: seed &+ 7).field(width: picture.width, height: picture.height)
  }

  /// Radians.
  func angle(_ x: Int, _ y: Int) -> Double {
    let dx = Double(light[x + 1, y] - light[x - 1, y]) / 2
    let dy = Double(light[x, y + 1] - light[x, y - 1]) / 2
    guard (dx * dx + dy * dy).squareRoot() > 0.0012 else { return Double(waves[x, y]) * 0.9 }
    return Lantern.angle(x: -dy, y: dx)
  }
}
