/// The four cells around a pixel, along one direction, and their weights in a uniform cubic B-spline: an interpolation
/// without kinks at the cells, which would show as faint stripes in a clear sky.
struct CellSpline {
  private let cells: SIMD4<Int32>
  private let weights: SIMD4<Float>

  /// - Parameters:
  ///   - pixel: the pixel, of `pixels` along this direction.
  ///   - count: cells along this direction.
  init(_ pixel: Int, of pixels: Int, cells count: Int) {
    let position = (Float(pixel) + 0.5) * Float(count) / Float(pixels) - 0.5
    let first = position.rounded(.down)
    let t = position - first
    let s = 1 - t
    weights =
      SIMD4(s * s * s, 4 - 6 * t * t + 3 * t * t * t, 4 - 6 * s * s + 3 * s * s * s, t * t * t) / 6
    let around = SIMD4(-1, 0, 1, 2) &+ Int32(first)
    cells = around.clamped(lowerBound: .zero, upperBound: .init(repeating: Int32(count - 1)))
  }

  /// The weighted sum of the cells' values.
  @inline(__always)
  func blend(_ value: (Int) -> SIMD4<Float>) -> SIMD4<Float> {
    var sum = value(Int(cells.x)) * weights.x
    sum += value(Int(cells.y)) * weights.y
    sum += value(Int(cells.z)) * weights.z
    sum += value(Int(cells.w)) * weights.w
    return sum
  }
}

extension Raster {
  /// Adds `cells`, `[grid.height][grid.width]`, interpolated.
  mutating func add(_ cells: [SIMD4<Float>], on grid: LatentGrid, times factor: Float) {
    let columns = (0..<width).map { CellSpline($0, of: width, cells: grid.width) }
    for y in 0..<height {
      let row = CellSpline(y, of: height, cells: grid.height)
      let line = (0..<grid.width).map { x in row.blend { cells[$0 * grid.width + x] } * factor }
      for (x, column) in columns.enumerated() { pixels[y * width + x] += column.blend { line[$0] } }
    }
  }
}
