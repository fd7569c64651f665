/// A technical drawing: white lines on blue paper, a fine grid, a frame with marks, and an empty title block.
struct Blueprint {
  var seed: UInt64

  private static let paper = SIMD4<Float>(0.07, 0.24, 0.5, 1)
  private static let chalk = SIMD4<Float>(0.93, 0.97, 1, 1)

  func applied(to picture: Raster) -> Raster {
    let (width, height) = (picture.width, picture.height)
    let lines = Contours(width: 0.9).field(of: picture)
    let tone = picture.lightness.blurred(Double(min(width, height)) / 170).equalized
    let stains = FractalNoise(octaves: 4, bumps: 4, seed: seed &* 31 &+ 7).field(width: width, height: height)
    let sheet = Sheet(width: width, height: height)
    var result = picture
    for y in 0..<height {
      for x in 0..<width {
        let index = y * width + x
        // Light parts of the picture stay a little paler, as if washed out by the sun lamp.
        let paper = Self.paper * (0.86 + 0.035 * stains.values[index] + 0.3 * tone.values[index])
        let drawn = sheet.isInside(x, y) ? 0.95 * min(1, 1.35 * lines.values[index]) : 0
        let white = max(drawn, sheet.line(x, y))
        result.pixels[index] = paper + (Self.chalk - paper) * white
      }
    }
    return result
  }
}

/// The printed lines of the paper. Positions in pixels.
private struct Sheet {
  let width, height: Int
  /// A 512th of the shorter side.
  private let unit: Float
  private let margin, block: SIMD2<Float>

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    unit = Float(min(width, height)) / 512
    margin = SIMD2(repeating: 14 * unit)
    block = SIMD2(132, 44) * unit
  }

  func isInside(_ x: Int, _ y: Int) -> Bool {
    let (right, bottom) = (Float(width) - margin.x, Float(height) - margin.y)
    let inFrame = Float(x) > margin.x && Float(x) < right && Float(y) > margin.y && Float(y) < bottom
    return inFrame && !(Float(x) > right - block.x && Float(y) > bottom - block.y)
  }

  /// How white the paper is printed, 0…1.
  func line(_ x: Int, _ y: Int) -> Float {
    let (px, py) = (Float(x) + 0.5, Float(y) + 0.5)
    let (right, bottom) = (Float(width) - margin.x, Float(height) - margin.y)
    guard px > margin.x - unit, px < right + unit, py > margin.y - unit, py < bottom + unit else {
      return ticks(px, py)
    }
    let edge = min(abs(px - margin.x), abs(px - right), abs(py - margin.y), abs(py - bottom))
    if edge < max(0.75, unit) { return 0.85 }
    if px > right - block.x, py > bottom - block.y { return title(px - (right - block.x), py - (bottom - block.y)) }
    return max(grid(px, py, every: 80, strength: 0.2), grid(px, py, every: 16, strength: 0.1))
  }

  private func grid(_ x: Float, _ y: Float, every spacing: Float, strength: Float) -> Float {
    let step = spacing * unit
    let (dx, dy) = (
      abs(x - margin.x - step * ((x - margin.x) / step).rounded()),
      abs(y - margin.y - step * ((y - margin.y) / step).rounded())
    )
    return min(dx, dy) < max(0.51, 0.5 * unit) ? strength : 0
  }

  /// Marks in the margin, one at every other large square of the grid.
  private func ticks(_ x: Float, _ y: Float) -> Float {
    let step = 160 * unit
    let isBesideX = abs(x - margin.x - step * ((x - margin.x) / step).rounded()) < max(0.51, 0.6 * unit)
    let isBesideY = abs(y - margin.y - step * ((y - margin.y) / step).rounded()) < max(0.51, 0.6 * unit)
    let isAboveOrBelow = y < margin.y || y > Float(height) - margin.y
    return (isAboveOrBelow ? isBesideX : isBesideY) ? 0.6 : 0
  }

  /// A box with rows to write in; the position is relative to its corner.
  private func title(_ x: Float, _ y: Float) -> Float {
    let thin = max(0.6, 0.7 * unit)
    let rows = [0, 15, 30].map { abs(y - $0 * unit) }.min() ?? 1
    if rows < thin || x < thin { return 0.8 }
    if y > 15 * unit, abs(x - 66 * unit) < thin { return 0.8 }
    // Strokes where the writing would be.
    let isText =
      abs(y - 7.5 * unit) < 1.2 * unit && x > 10 * unit && x < 96 * unit
      || abs(y - 22.5 * unit) < unit && (x > 10 * unit && x < 48 * unit || x > 76 * unit && x < 112 * unit)
    return isText ? 0.45 : 0
  }
}
