/// Pen on paper: contours where the colours change, hatching for the tones, denser and crossed in the shadows.
struct Ink {
  var seed: UInt64

  /// One direction of hatching.
  private struct Hatching {
    /// Across the lines, a unit vector.
    var across: SIMD2<Float>
    /// Lightness below which it begins.
    var below: Float
  }

  private static let hatchings = [
    Hatching(across: [0.64, 0.77], below: 0.62), Hatching(across: [0.77, -0.64], below: 0.36),
    Hatching(across: [0.98, 0.2], below: 0.2),
  ]
  private static let paper = SIMD4<Float>(0.985, 0.97, 0.93, 1)
  private static let ink = SIMD4<Float>(0.1, 0.1, 0.15, 1)

  func applied(to picture: Raster) -> Raster {
    let unit = Double(min(picture.width, picture.height)) / 512
    let soft = picture.blurred(0.9 * unit)
    let tone = picture.lightness.blurred(2 * unit)
    let wobble = FractalNoise(octaves: 3, bumps: 12, seed: seed &+ 3)
      .field(width: picture.width, height: picture.height)
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let position = SIMD2(Float(x), Float(y)) / Float(unit) + wobble.values[index] * 1.1
        let dark = max(Self.contour(soft, x, y), Self.shade(tone.values[index], at: position))
        result.pixels[index] = Self.paper + (Self.ink - Self.paper) * dark
      }
    }
    return result
  }

  /// 0…1 by the steepest change of a channel.
  private static func contour(_ picture: Raster, _ x: Int, _ y: Int) -> Float {
    let dx = picture[x + 1, y] - picture[x - 1, y]
    let dy = picture[x, y + 1] - picture[x, y - 1]
    let squares = dx * dx + dy * dy
    let steepest = max(squares.x, squares.y, squares.z).squareRoot()
    return max(0, min(1, (steepest - 0.07) * 9))
  }

  /// 0…1: the darkest of the pen strokes at a position (in pixels of a 512-pixel picture); strokes swell with the dark.
  private static func shade(_ tone: Float, at position: SIMD2<Float>) -> Float {
    var dark: Float = 0
    for hatching in hatchings where tone < hatching.below {
      let depth = min(1, (hatching.below - tone) / 0.3)
      let place = (position * hatching.across).sum() / 6.5
      let distance = abs(place - place.rounded(.toNearestOrAwayFromZero)) * 2
      dark = max(dark, min(1, max(0, (0.1 + 0.36 * depth - distance) * 4)))
    }
    return dark
  }
}
