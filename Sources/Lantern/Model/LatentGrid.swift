import CKernels

/// The array in which diffusion runs: one cell for 8 × 8 pixels, three channels.
///
/// A latent is `[3][height][width]`, z = 2 (rgb - 0.5), sRGB, so -1…1. Kernels want rows padded to `stride` with zeros.
struct LatentGrid: Hashable, Sendable {
  /// Pixels per cell and side.
  static let cell = 8

  /// Cells.
  let width, height: Int

  /// The grid of a picture whose sides are multiples of 8 pixels.
  init(imageWidth: Int, imageHeight: Int) {
    width = imageWidth / Self.cell
    height = imageHeight / Self.cell
  }

  /// Floats per padded row.
  var stride: Int { Self.padded(width) }
  /// Floats per padded plane.
  var plane: Int { stride * height }
  /// Values of a latent.
  var count: Int { 3 * width * height }
  /// Width over height.
  var aspect: Double { Double(width) / Double(height) }

  /// `length` rounded up to whole vectors.
  static func padded(_ length: Int) -> Int {
    let lanes = Int(CK_LANES)
    return (length + lanes - 1) / lanes * lanes
  }

  /// A latent in rows of `stride`.
  func pad(_ latent: [Float]) -> [Float] {
    if stride == width { return latent }
    var planes = [Float](repeating: 0, count: 3 * plane)
    for row in 0..<3 * height {
      for x in 0..<width { planes[row * stride + x] = latent[row * width + x] }
    }
    return planes
  }

  /// The inverse of `pad(_:)`.
  func unpad(_ planes: [Float]) -> [Float] {
    if stride == width { return planes }
    var latent = [Float](repeating: 0, count: count)
    for row in 0..<3 * height {
      for x in 0..<width { latent[row * width + x] = planes[row * stride + x] }
    }
    return latent
  }

  /// A latent `[3][count]` as colours, the fourth component 0.
  static func pixels(_ latent: [Float]) -> [SIMD4<Float>] {
    let plane = latent.count / 3
    return (0..<plane).map { SIMD4(latent[$0], latent[plane + $0], latent[2 * plane + $0], 0) }
  }

  /// The inverse of `pixels(_:)`.
  static func latent(_ pixels: [SIMD4<Float>]) -> [Float] {
    pixels.map { $0.x } + pixels.map { $0.y } + pixels.map { $0.z }
  }

  /// The latent of a picture: the mean of each cell's pixels, in latent units.
  ///
  /// The picture's sides are multiples of the grid's.
  func encode(_ picture: Raster) -> [Float] {
    let (columns, rows) = (picture.width / width, picture.height / height)
    let factor = 1 / Float(columns * rows)
    var cells = [SIMD4<Float>](repeating: .zero, count: width * height)
    for y in 0..<height * rows {
      for x in 0..<width * columns {
        cells[y / rows * width + x / columns] += picture.pixels[y * picture.width + x]
      }
    }
    return Self.latent(cells.map { ($0 * factor - 0.5) * 2 })
  }
}
