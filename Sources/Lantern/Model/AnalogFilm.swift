/// A photograph on old colour film: lifted shadows, warm lights and cool darks, dark corners, grain.
struct AnalogFilm {
  var seed: UInt64

  func applied(to picture: Raster) -> Raster {
    let grain = FractalNoise(octaves: 1, bumps: 230, seed: seed &* 31 &+ 5)
      .field(width: picture.width, height: picture.height)
    let center = SIMD2(Float(picture.width), Float(picture.height)) / 2
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let away = (SIMD2(Float(x), Float(y)) - center) / center
        let corner = 1 - 0.16 * (away * away).sum() * (away * away).sum() / 2
        let pixel = picture.pixels[index].clamped(lowerBound: .zero, upperBound: .one)
        // The middle tones are where grain shows.
        let light = (pixel.x + pixel.y + pixel.z) / 3
        let speck = 0.065 * grain.values[index] * light * (1 - light) + 0.006 * grain.values[index]
        let toned = Self.black + (Self.white - Self.black) * Self.curve(pixel) * corner
        result.pixels[index] = toned + speck
      }
    }
    return result
  }

  private static let black = SIMD4<Float>(0.07, 0.08, 0.105, 0)
  private static let white = SIMD4<Float>(1.0, 0.965, 0.885, 0)

  /// A gentle S: contrast in the middle, less at both ends.
  private static func curve(_ pixel: SIMD4<Float>) -> SIMD4<Float> {
    pixel * 0.7 + pixel * pixel * (3 - 2 * pixel) * 0.3
  }
}
