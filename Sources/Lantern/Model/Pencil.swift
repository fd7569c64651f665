/// Soft graphite: pale contours, tones laid down in slanting strokes that catch the grain of the paper.
struct Pencil {
  var seed: UInt64

  private static let paper = SIMD4<Float>(0.97, 0.965, 0.95, 1)
  private static let graphite = SIMD4<Float>(0.17, 0.17, 0.2, 1)

  func applied(to picture: Raster) -> Raster {
    let unit = Float(max(300, min(picture.width, picture.height))) / 512
    let lines = Contours(width: 0.9).field(of: picture)
    let tone = picture.lightness.blurred(1.2 * Double(unit)).equalized
    let grain = noise(octaves: 2, bumps: 210, salt: 1, picture)
    let hand = noise(octaves: 3, bumps: 6, salt: 2, picture)
    var result = picture
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let index = y * picture.width + x
        let position = SIMD2(Float(x), Float(y)) / unit + 2.5 * hand.values[index]
        let wanted = 0.86 * (1 - tone.values[index]) * (1 - tone.values[index]) + 0.05
        let stroke = Self.stroke(position, wanted)
        let rough = 0.085 * grain.values[index] * (0.4 + wanted)
        let shade = max(0, wanted * stroke + rough * min(1, 3 * wanted))
        let line = lines.values[index] * (0.85 + 0.08 * grain.values[index])
        let dark = min(0.95, max(0, max(shade, line)))
        result.pixels[index] = Self.paper + (Self.graphite - Self.paper) * dark
      }
    }
    return result
  }

  private func noise(octaves: Int, bumps: Int, salt: UInt64, _ picture: Raster) -> Field {
    FractalNoise(octaves: octaves, bumps: bumps, seed: seed &* 31 &+ salt)
      .field(width: picture.width, height: picture.height)
  }

  /// How much graphite a slanting stroke leaves, around 1; the darker the tone, the less paper between strokes.
  private static func stroke(_ position: SIMD2<Float>, _ wanted: Float) -> Float {
    let place = (position * SIMD2<Float>(0.66, 0.75)).sum() / 4.6
    let wave = abs(place - place.rounded(.down) - 0.5) * 2
    return 0.62 + 0.62 * wave + 0.2 * wanted * (1 - wave)
  }
}
