import Imaging

extension Metrics {
  /// The side of the window that SSIM looks through.
  static let window = 7

  /// The structural similarity of two RGB pictures of one size (Wang et al. 2004): at most 1, which equal ones have.
  ///
  /// As scikit-image computes it for 8-bit pictures: uniform windows of 7 × 7, sample covariance, data range 255,
  /// K1 0.01, K2 0.03, the mean over all windows inside the picture and over the channels. All sums are whole numbers,
  /// so nothing is rounded before the last step.
  ///
  /// - Throws: `Failure.tooSmall`
  static func structuralSimilarity(_ first: Bitmap, _ second: Bitmap) throws -> Double {
    guard min(first.width, first.height) >= window else { throw Failure.tooSmall }
    var columns = ColumnSums(stride: first.stride)
    var total = 0.0
    first.bytes.withUnsafeBufferPointer { a in
      second.bytes.withUnsafeBufferPointer { b in
        for row in 0..<first.height {
          columns.add(row, a, b)
          if row >= window { columns.add(row - window, a, b, sign: -1) }
          if row >= window - 1 { total += columns.similarity() }
        }
      }
    }
    return total / Double((first.width - window + 1) * (first.height - window + 1) * 3)
  }
}

/// Sums over seven rows for each sample of a row: of both pictures, their squares and their products. The largest,
/// 7 × 7 × 255², fits into 32 bits.
private struct ColumnSums {
  private let stride: Int
  private var a, b, squares, products: [Int32]

  init(stride: Int) {
    self.stride = stride
    let zeros = [Int32](repeating: 0, count: stride)
    (a, b, squares, products) = (zeros, zeros, zeros, zeros)
  }

  /// Adds a row, or takes it away.
  mutating func add(
    _ row: Int, _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>, sign: Int32 = 1
  ) {
    let start = row * stride
    a.withUnsafeMutableBufferPointer { a in
      b.withUnsafeMutableBufferPointer { b in
        squares.withUnsafeMutableBufferPointer { squares in
          products.withUnsafeMutableBufferPointer { products in
            for index in 0..<stride {
              let (x, y) = (Int32(first[start + index]), Int32(second[start + index]))
              a[index] &+= sign &* x
              b[index] &+= sign &* y
              squares[index] &+= sign &* (x &* x &+ y &* y)
              products[index] &+= sign &* (x &* y)
            }
          }
        }
      }
    }
  }

  /// The sum of the similarities of all windows of the seven rows. Only the sum of both variances is needed, so the
  /// squares of both pictures are summed together.
  func similarity() -> Double {
    let count = Double(Metrics.window * Metrics.window)
    let correction = count / (count - 1)
    let (c1, c2) = (0.01 * 255 * 0.01 * 255, 0.03 * 255 * 0.03 * 255)
    var total = 0.0
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        squares.withUnsafeBufferPointer { squares in
          products.withUnsafeBufferPointer { products in
            for channel in 0..<3 {
              var sums = SIMD4<Int32>.zero
              var index = channel
              while index < stride {
                sums &+= SIMD4(a[index], b[index], squares[index], products[index])
                let old = index - 3 * Metrics.window
                if old >= 0 { sums &-= SIMD4(a[old], b[old], squares[old], products[old]) }
                if old >= -3 {
                  let (x, y) = (Double(sums[0]) / count, Double(sums[1]) / count)
                  let means = x * x + y * y
                  let variances = correction * (Double(sums[2]) / count - means)
                  let covariance = correction * (Double(sums[3]) / count - x * y)
                  total +=
                    (2 * x * y + c1) * (2 * covariance + c2) / ((means + c1) * (variances + c2))
                }
                index += 3
              }
            }
          }
        }
      }
    }
    return total
  }
}
