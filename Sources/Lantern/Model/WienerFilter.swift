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
  /// Room to work in, twice the same size.
  private let signal, scratch: ComplexPlane

  /// Standard deviation of a pixel, in latent units (0.018 and 0.005 of the RGB range). K_DPM_2_ANCESTRAL makes up to
  /// half as much again of it, so there is less colour than the other samplers would bear.
  private static let deviations = (lightness: 0.036, color: 0.01)

  init(_ grid: LatentGrid) {
    self.grid = grid
    columnStride = LatentGrid.padded(grid.height)
    let size = max(grid.plane, columnStride * grid.width)
    (signal, scratch) = (ComplexPlane(size), ComplexPlane(size))
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
    let (re, im) = (signal.re, signal.im)
    residual.withUnsafeMutableBufferPointer { residual in
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
  }

  /// Filters the signal.
  private func filter(by power: [Float], sigma: Double) {
    signal.transform(grid.height, inner: grid.stride, inverse: false, by: scratch)
    scratch.fill(transposing: signal, rows: grid.height, columns: grid.width, from: grid.stride, to: columnStride)
    scratch.transform(grid.width, inner: columnStride, inverse: false, by: signal)
    let noise = Float(sigma * sigma)
    let scale = 1 / Float(grid.width * grid.height)
    for bin in power.indices {
      let gain = power[bin] / (power[bin] + noise) * scale
      scratch.re[bin] *= gain
      scratch.im[bin] *= gain
    }
    scratch.transform(grid.width, inner: columnStride, inverse: true, by: signal)
    signal.fill(transposing: scratch, rows: grid.width, columns: grid.height, from: columnStride, to: grid.stride)
    signal.transform(grid.height, inner: grid.stride, inverse: true, by: scratch)
  }
}

/// Complex numbers in two planes, `[length][inner]`. Pointers, because arrays in an object are checked for overlapping
/// access at every element.
private final class ComplexPlane {
  let re, im: UnsafeMutablePointer<Float>

  /// Zeros.
  init(_ count: Int) {
    (re, im) = (.allocate(capacity: count), .allocate(capacity: count))
    re.initialize(repeating: 0, count: count)
    im.initialize(repeating: 0, count: count)
  }

  deinit {
    re.deallocate()
    im.deallocate()
  }

  /// The Fourier transform along `length`; overwrites `scratch`.
  func transform(_ length: Int, inner: Int, inverse: Bool, by scratch: ComplexPlane) {
    ck_fourier(re, im, scratch.re, scratch.im, Int32(length), Int32(inner), inverse ? 1 : 0)
  }

  /// Turns `[rows][from]` into `[columns][to]`; padding becomes zero.
  func fill(transposing other: ComplexPlane, rows: Int, columns: Int, from: Int, to: Int) {
    for column in 0..<columns {
      for row in 0..<rows {
        re[column * to + row] = other.re[row * from + column]
        im[column * to + row] = other.im[row * from + column]
      }
      for pad in rows..<to {
        re[column * to + pad] = 0
        im[column * to + pad] = 0
      }
    }
  }
}
