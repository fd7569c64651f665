/// Pen on paper: contours where the colours change, hatching for the tones, crossed in the shadows, black below.
struct Ink {
  var seed: UInt64

  /// One direction of hatching.
  private struct Hatching {
    /// Across the lines, a unit vector.
    var across: SIMD2<Float>
    /// Tone below which it begins.
    var below: Float
  }

  private static let hatchings = [
    Hatching(across: [0.6, 0.8], below: 0.5), Hatching(across: [0.8, -0.6], below: 0.27),
    Hatching(across: [0.99, 0.14], below: 0.13),
  ]
  /// Between two lines, in pixels of a picture with 512 along the shorter side.
  private static let spacing: Float = 6
  private static let paper = SIMD4<Float>(0.985, 0.97, 0.93, 1)
  private static let ink = SIMD4<Float>(0.09, 0.09, 0.14, 1)

  func applied(to picture: Raster) -> Raster {
    // Below 300 pixels the lines would come closer than a pixel can show.
    let unit = Float(max(300, min(picture.width, picture.height))) / 512
    let lines = Contours(width: 1.1).field(of: picture)
    let tone = picture.lightness.blurred(1.5 * Double(unit)).equalized
    let sway = noise(bumps: 7, salt: 3, picture)
    let breaks = noise(bumps: 22, salt: 4, picture)
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let position = SIMD2(Float(x), Float(y)) / unit + 1.6 * sway.values[index]
        let shade = Self.shade(tone.values[index], at: position, pressure: breaks.values[index], unit: unit)
        // A second, wider look at the contours makes them swell like a nib's.
        let line = min(1, 1.7 * lines.values[index])
        result.pixels[index] = Self.paper + (Self.ink - Self.paper) * max(line, shade)
      }
    }
    return result
  }

  private func noise(bumps: Int, salt: UInt64, _ picture: Raster) -> Field {
    FractalNoise(octaves: 2, bumps: bumps, seed: seed &* 31 &+ salt)
      .field(width: picture.width, height: picture.height)
  }

  /// 0…1: the darkest of the strokes at a position (in 512ths of the shorter side). Strokes swell with the dark and
  /// break off where the hand is light.
  private static func shade(_ tone: Float, at position: SIMD2<Float>, pressure: Float, unit: Float) -> Float {
    if tone < 0.045 { return 1 }
    var dark: Float = 0
    for hatching in hatchings where tone < hatching.below {
      let depth = min(1, (hatching.below - tone) / 0.24)
      let place = (position * hatching.across).sum() / spacing
      let away = abs(place - place.rounded(.toNearestOrAwayFromZero)) * spacing * unit
      // Half a line's width in pixels; it runs out at the rim of the shaded part.
      let half = unit * (0.35 + 1.05 * depth + 0.28 * pressure * (1 - depth))
      dark = max(dark, min(1, max(0, (half - away) * 1.6 + 0.5)) * min(1, depth * 12))
    }
    return dark
  }
}
