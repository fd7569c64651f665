/// A printed comic: few flat tones, strong colours, black contours, dots in the shadows.
struct Comic {
  var seed: UInt64

  /// Tones per channel.
  private static let tones: Float = 5
  private static let ink = SIMD4<Float>(0.06, 0.05, 0.09, 1)

  func applied(to picture: Raster) -> Raster {
    let unit = Float(max(256, min(picture.width, picture.height))) / 512
    let lines = Contours(width: 1.5).field(of: picture)
    let soft = picture.blurred(1.4 * Double(unit))
    // The screen of dots is laid on by hand, a little elsewhere each time.
    var random = SeededRandom(seed: seed)
    let shift = SIMD2(Float(random.uniform(0, 8)), Float(random.uniform(0, 8)))
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let color = Self.flat(soft.pixels[index])
        let dark = Self.dot(SIMD2(Float(x), Float(y)) / unit + shift, unit: unit, lightness: color)
        let shaded = color * (1 - 0.22 * dark)
        result.pixels[index] = shaded + (Self.ink - shaded) * min(1, 1.6 * lines.values[index])
      }
    }
    return result
  }

  /// The colour made stronger and brought to the nearest tone.
  private static func flat(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
    let light = (pixel.x + pixel.y + pixel.z) / 3
    let strong = SIMD4(repeating: light) + (pixel - light) * 1.25
    let steps = (strong * (tones - 1)).rounded(.toNearestOrAwayFromZero) / (tones - 1)
    // Half way to the tone: gradients become bands, colours stay their own.
    return (strong * 0.35 + steps * 0.65).clamped(lowerBound: .zero, upperBound: .one)
  }

  /// How dark a screen of dots at 45° is at a position (512ths of the shorter side), 0…1.
  private static func dot(_ position: SIMD2<Float>, unit: Float, lightness color: SIMD4<Float>) -> Float {
    let light = (color.x + color.y + color.z) / 3
    if light > 0.62 { return 0 }
    let place = SIMD2(position.x + position.y, position.x - position.y) / 7
    let offset = place - place.rounded(.toNearestOrAwayFromZero)
    let radius = 0.44 * ((0.62 - light) / 0.62).squareRoot()
    return min(1, max(0, (radius - (offset * offset).sum().squareRoot()) * 7 * unit + 0.5))
  }
}
