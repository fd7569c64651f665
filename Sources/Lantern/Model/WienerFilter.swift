import CKernels

/// The continuous part of the model: smooth shading the drawn variants lack, as a Gaussian field.
///
/// Its power falls as S(f) ~ (1 + (f / f0)²)^-2, f0 = 2 cycles per picture; given a residual at noise level sigma, the
/// best estimate of the field is W = S / (S + sigma²) per Fourier bin (Wiener 1949). Lightness and colour have their own
/// strengths: much more colour would give rainbow stains.
final class WienerFilter {
  private let grid: LatentGrid
  private let columnStride: Int
  /// Power by bin, `[width][columnStride]`: lightness and colour.
  private let lightness, color: [Float]
  private var re, im, scratchRe, scratchIm: [Float]

  /// Standard deviation of a pixel, in latent units (0.018 and 0.005 of the RGB range). K_DPM_2_ANCESTRAL makes up to
  /// half as much again of it, so there is less colour than the other samplers would bear.
  private static let deviations = (lightness: 0.036, color: 0.01)

  init(_ grid: LatentGrid) {
    self.grid = grid
    columnStride = LatentGrid.padded(grid.height)
    let size = max(grid.plane, columnStride * grid.width)
    (re, im) = (Array(repeating: 0, count: size), Array(repeating: 0, count: size))
    (scratchRe, scratchIm) = (re, im)
    let shape = Self.shape(grid, stride: columnStride)
    let sum = shape.reduce(0, +)
    let cells = Double(grid.width * grid.height)
    lightness = shape.map { Float($0 / sum * cells * Self.deviations.lightness * Self.deviations.lightness) }
    color = shape.map { Float($0 / sum * cells * Self.deviations.color * Self.deviations.color) }
  }

  /// (1 + (f / f0)²)^-2 by bin; f in cycles per picture, measured along the geometric mean of the sides.
  private static func shape(_ grid: LatentGrid, stride: Int) -> [Double] {
    var shape = [Double](repeating: 0, count: grid.width * stride)
    let cells = Double(grid.width * grid.height)
    for kx in 0..<grid.width {
      let fx = Double(min(kx, grid.width - kx)) / Double(grid.width)
      for ky in 0..<grid.height {
        let fy = Double(min(ky, grid.height - ky)) / Double(grid.height)
        let falloff = 1 + (fx * fx + fy * fy) * cells / 4
        shape[kx * stride + ky] = 1 / (falloff * falloff)
      }
    }
    return shape
  }

  /// Filters a residual `[3][height][stride]` in place.
  func apply(_ residual: inout [Float], sigma: Double) {
    let plane = grid.plane
    // Lightness is the channels' mean; two colour differences travel as one complex signal, the third follows.
    for p in 0..<plane {
      let mean = (residual[p] + residual[plane + p] + residual[2 * plane + p]) / 3
      re[p] = residual[p] - mean
      im[p] = residual[plane + p] - mean
      residual[2 * plane + p] = mean
    }
    filter(by: color, sigma: sigma)
    for p in 0..<plane {
      (residual[p], residual[plane + p]) = (re[p], im[p])
      (re[p], im[p]) = (residual[2 * plane + p], 0)
    }
    filter(by: lightness, sigma: sigma)
    for p in 0..<plane {
      let (red, green) = (residual[p], residual[plane + p])
      residual[p] = re[p] + red
      residual[plane + p] = re[p] + green
      residual[2 * plane + p] = re[p] - red - green
    }
  }

  private func filter(by power: [Float], sigma: Double) {
    transform(grid.height, inner: grid.stride, inverse: false)
    transpose(rows: grid.height, columns: grid.width, from: grid.stride, to: columnStride)
    transform(grid.width, inner: columnStride, inverse: false)
    let noise = Float(sigma * sigma)
    let scale = 1 / Float(grid.width * grid.height)
    for bin in power.indices {
      let gain = power[bin] / (power[bin] + noise) * scale
      re[bin] *= gain
      im[bin] *= gain
    }
    transform(grid.width, inner: columnStride, inverse: true)
    transpose(rows: grid.width, columns: grid.height, from: columnStride, to: grid.stride)
    transform(grid.height, inner: grid.stride, inverse: true)
  }

  private func transform(_ length: Int, inner: Int, inverse: Bool) {
    ck_fourier(&re, &im, &scratchRe, &scratchIm, Int32(length), Int32(inner), inverse ? 1 : 0)
  }

  /// Turns `[rows][from]` into `[columns][to]`; padding becomes zero.
  private func transpose(rows: Int, columns: Int, from: Int, to: Int) {
    for column in 0..<columns {
      for row in 0..<rows {
        scratchRe[column * to + row] = re[row * from + column]
        scratchIm[column * to + row] = im[row * from + column]
      }
      for pad in rows..<to {
        scratchRe[column * to + pad] = 0
        scratchIm[column * to + pad] = 0
      }
    }
    swap(&re, &scratchRe)
    swap(&im, &scratchIm)
  }
}
