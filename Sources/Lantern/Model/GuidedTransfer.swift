/// Carries a change of a small picture over to its large version without softening edges, as a guided filter does
/// (He, Sun & Tang 2013, eq. 5–6): in small windows the change is fitted by target = A × source + b, and A and b are
/// smooth enough to be interpolated.
struct GuidedTransfer {
  private let grid: LatentGrid
  /// Half width of the windows, in cells.
  private static let radius = 4
  /// Keeps A near 1 where the source is flat; latent units squared.
  private static let epsilon: Float = 0.04

  init(_ grid: LatentGrid) {
    self.grid = grid
  }

  /// - Parameters:
  ///   - source, target: latents, `[3][height][width]`.
  ///   - drawing: the source at full size, in latent units.
  /// - Returns: the target at full size, in 0…1 (not clipped).
  func apply(from source: [Float], to target: [Float], _ drawing: Raster) -> Raster {
    let (slope, offset) = fit(Self.pixels(source), Self.pixels(target))
    return render(drawing, slope: slope, offset: offset)
  }

  /// A, and target - A × source, by cell.
  private func fit(_ source: [SIMD4<Float>], _ target: [SIMD4<Float>]) -> ([SIMD4<Float>], [SIMD4<Float>]) {
    let (meanS, meanT) = (mean(source), mean(target))
    let squares = mean(source.map { $0 * $0 })
    let products = mean(zip(source, target).map { $0 * $1 })
    let slope = source.indices.map { index in
      let variance = squares[index] - meanS[index] * meanS[index]
      let covariance = products[index] - meanS[index] * meanT[index]
      return (covariance + Self.epsilon) / (variance + Self.epsilon)
    }
    let smooth = mean(slope)
    return (smooth, source.indices.map { target[$0] - smooth[$0] * source[$0] })
  }

  private func mean(_ values: [SIMD4<Float>]) -> [SIMD4<Float>] {
    BoxBlur.mean(values, width: grid.width, height: grid.height, radius: Self.radius)
  }

  private static func pixels(_ latent: [Float]) -> [SIMD4<Float>] {
    let plane = latent.count / 3
    return (0..<plane).map { SIMD4(latent[$0], latent[plane + $0], latent[2 * plane + $0], 0) }
  }

  /// up(A) × drawing + up(offset), back from latent units. `up` is a cubic B-spline: it has no kinks at the cells, which
  /// would show as faint stripes in a clear sky.
  private func render(_ drawing: Raster, slope: [SIMD4<Float>], offset: [SIMD4<Float>]) -> Raster {
    var result = drawing
    let columns = (0..<drawing.width).map { Taps($0, cells: grid.width) }
    for y in 0..<drawing.height {
      let row = Taps(y, cells: grid.height)
      let slopes = (0..<grid.width).map { x in row.blend { slope[$0 * grid.width + x] } }
      let offsets = (0..<grid.width).map { x in row.blend { offset[$0 * grid.width + x] } }
      for (x, column) in columns.enumerated() {
        let index = y * drawing.width + x
        let color = column.blend { slopes[$0] } * drawing.pixels[index] + column.blend { offsets[$0] }
        result.pixels[index] = color * 0.5 + 0.5
      }
    }
    return result
  }
}

/// The four cells around a pixel, along one direction, and their weights in a uniform cubic B-spline.
private struct Taps {
  private let cells: SIMD4<Int32>
  private let weights: SIMD4<Float>

  init(_ pixel: Int, cells count: Int) {
    let position = (Float(pixel) + 0.5) / Float(LatentGrid.cell) - 0.5
    let first = position.rounded(.down)
    let t = position - first
    let s = 1 - t
    weights =
      SIMD4(s * s * s, 4 - 6 * t * t + 3 * t * t * t, 4 - 6 * s * s + 3 * s * s * s, t * t * t) / 6
    let around = SIMD4(-1, 0, 1, 2) &+ Int32(first)
    cells = around.clamped(lowerBound: .zero, upperBound: .init(repeating: Int32(count - 1)))
  }

  @inline(__always)
  func blend(_ value: (Int) -> SIMD4<Float>) -> SIMD4<Float> {
    var sum = value(Int(cells.x)) * weights.x
    sum += value(Int(cells.y)) * weights.y
    sum += value(Int(cells.z)) * weights.z
    sum += value(Int(cells.w)) * weights.w
    return sum
  }
}
