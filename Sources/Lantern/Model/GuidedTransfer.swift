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

  private static func pixels(_ latent: [Float]) -> [SIMD4<Float>] { LatentGrid.pixels(latent) }

  /// up(A) × drawing + up(offset), back from latent units. `up` is a cubic B-spline: it has no kinks at the cells, which
  /// would show as faint stripes in a clear sky.
  private func render(_ drawing: Raster, slope: [SIMD4<Float>], offset: [SIMD4<Float>]) -> Raster {
    var result = drawing
    let columns = (0..<drawing.width).map { CellSpline($0, of: drawing.width, cells: grid.width) }
    for y in 0..<drawing.height {
      let row = CellSpline(y, of: drawing.height, cells: grid.height)
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
