import CKernels

/// One variant of a layer on the latent grid, cut down to the box in which anything is visible.
struct DrawnVariant: Sendable {
  /// The box, in cells; empty if x0 == x1. Columns are whole vectors.
  var x0 = 0
  var x1 = 0
  var y0 = 0
  var y1 = 0
  /// `[4][y1 - y0][x1 - x0]`: red, green, blue (premultiplied, centred) and alpha, in units of 1 / `CK_UNIT`.
  var samples: [Int16] = []

  /// The variant of nothing.
  static let absent = DrawnVariant()

  /// Alphas up to this, of `CK_UNIT`, do not count as visible.
  private static let threshold = 4

  /// Averages an image of `scale` × `scale` pixels per cell.
  ///
  /// - Parameter scale: 1 or 2, so that sums of 8-bit samples are whole multiples of the unit.
  init(_ image: LayerImage, on grid: LatentGrid, scale: Int) {
    let cells = Cells(image: image, grid: grid, scale: scale)
    guard let box = cells.visibleBox(above: Self.threshold) else { return }
    let lanes = Int(CK_LANES)
    x0 = box.columns.lowerBound / lanes * lanes
    x1 = LatentGrid.padded(box.columns.upperBound + 1)
    y0 = box.rows.lowerBound
    y1 = box.rows.upperBound + 1
    samples = cells.planes(columns: x0..<x1, rows: y0..<y1)
  }

  private init() {}
}

/// The sums of an image's pixels by cell, four 8-bit samples each.
private struct Cells {
  let width, height: Int
  /// `[height][width]`: red, green, blue, alpha, 0...CK_UNIT.
  var sums: [SIMD4<Int16>]

  init(image: LayerImage, grid: LatentGrid, scale: Int) {
    width = grid.width
    height = grid.height
    sums = Array(repeating: .zero, count: width * height)
    let weight = Int16(4 / (scale * scale))
    let rows = image.firstRow / scale..<(image.endRow + scale - 1) / scale
    image.pixels.withUnsafeBytes { pixels in
      for y in rows {
        for x in 0..<width {
          var sum = SIMD4<Int16>.zero
          for dy in 0..<scale {
            for dx in 0..<scale {
              let offset = 4 * ((y * scale + dy) * image.width + x * scale + dx)
              let rgba = pixels.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt8>.self)
              sum &+= SIMD4<Int16>(truncatingIfNeeded: rgba)
            }
          }
          sums[y * width + x] = sum &* weight
        }
      }
    }
  }

  func visibleBox(above threshold: Int) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    var (left, right, top, bottom) = (width, -1, height, -1)
    for y in 0..<height {
      for x in 0..<width where Int(sums[y * width + x].w) > threshold {
        (left, right) = (min(left, x), max(right, x))
        (top, bottom) = (min(top, y), y)
      }
    }
    return right < left ? nil : (left...right, top...bottom)
  }

  /// Columns past the width are empty.
  func planes(columns: Range<Int>, rows: Range<Int>) -> [Int16] {
    let size = columns.count * rows.count
    return [Int16](unsafeUninitializedCapacity: 4 * size) { planes, count in
      planes.initialize(repeating: 0)
      count = 4 * size
      for y in rows {
        for x in columns.lowerBound..<min(columns.upperBound, width) {
          let sum = sums[y * width + x]
          let at = (y - rows.lowerBound) * columns.count + x - columns.lowerBound
          for channel in 0..<3 { planes[channel * size + at] = 2 * sum[channel] - sum.w }
          planes[3 * size + at] = sum.w
        }
      }
    }
  }
}
