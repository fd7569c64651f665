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
    // Four at a time are read, also at the end of a row.
    let zeros = [Int32](repeating: 0, count: stride + 3)
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
    a.withUnsafeBufferPointer { a in
      b.withUnsafeBufferPointer { b in
        squares.withUnsafeBufferPointer { squares in
          products.withUnsafeBufferPointer { products in
            var total = 0.0
            for index in Swift.stride(from: 3 * (Metrics.window - 1), to: stride, by: 4) {
              let window = Window(
                a: Self.sum(a, index), b: Self.sum(b, index), squares: Self.sum(squares, index),
                products: Self.sum(products, index))
              let similarity = window.similarity
              total += index + 4 <= stride ? similarity.sum() : (0..<stride - index).reduce(0) { $0 + similarity[$1] }
            }
            return total
          }
        }
      }
    }
  }

  /// Sums of seven pixels that end with the samples `index..<index + 4`, each of its own channel.
  @inline(__always)
  private static func sum(_ samples: UnsafeBufferPointer<Int32>, _ index: Int) -> SIMD4<Double> {
    let bytes = UnsafeRawBufferPointer(samples)
    var sum = SIMD4<Int32>.zero
    for pixel in 0..<Metrics.window {
      sum &+= bytes.loadUnaligned(fromByteOffset: 4 * (index - 3 * pixel), as: SIMD4<Int32>.self)
    }
    return SIMD4<Double>(sum)
  }
}

/// The sums over four windows of 49 samples each.
private struct Window {
  /// Of both pictures, of the squares of both together, of their products.
  let a, b, squares, products: SIMD4<Double>

  /// The similarities, with numerator and denominator multiplied by 49² / (49 / 48), so that sums stay whole numbers.
  @inline(__always) var similarity: SIMD4<Double> {
    let count = Double(Metrics.window * Metrics.window)
    let c1 = 0.01 * 255 * 0.01 * 255 * count * count
    let c2 = 0.03 * 255 * 0.03 * 255 * count * (count - 1)
    let (product, squared) = (a * b, a * a + b * b)
    let covariance = count * products - product
    let variances = count * squares - squared
    return (2 * product + c1) * (2 * covariance + c2) / ((squared + c1) * (variances + c2))
  }
}
