import Imaging

/// The picture an image-to-image call starts from, at the size of the result.
struct InitImage: Sendable {
  /// Opaque, in the size of the result.
  let bitmap: Bitmap
  /// The same in floats.
  let picture: Raster
  /// Its latent on `grid`, `[3][height][width]`.
  let latent: [Float]
  let grid: LatentGrid

  /// Takes a picture of any size: it is scaled to cover the result and cut evenly at both ends; transparent parts get a
  /// white ground.
  init(_ source: Bitmap, width: Int, height: Int) {
    bitmap = source.opaque().covering(width: width, height: height)
    picture = Raster(bitmap)
    grid = LatentGrid(imageWidth: width, imageHeight: height)
    latent = grid.encode(picture)
  }
}

extension Bitmap {
  /// Scaled to cover `width` × `height` and cut evenly; the same samples if the size is right already.
  func covering(width: Int, height: Int) -> Bitmap {
    if (width, height) == (self.width, self.height) { return self }
    let scale = max(Double(width) / Double(self.width), Double(height) / Double(self.height))
    let wide = max(width, Int((Double(self.width) * scale).rounded()))
    let high = max(height, Int((Double(self.height) * scale).rounded()))
    return resized(width: wide, height: high, filter: scale < 1 ? .area : .bilinear)
      .cropped(x: (wide - width) / 2, y: (high - height) / 2, width: width, height: height)
  }

  private func cropped(x: Int, y: Int, width: Int, height: Int) -> Bitmap {
    let samples = channels.rawValue
    var kept: [UInt8] = []
    kept.reserveCapacity(width * height * samples)
    for row in y..<y + height {
      let start = (row * self.width + x) * samples
      kept += bytes[start..<start + width * samples]
    }
    return Bitmap(width: width, height: height, channels: channels, bytes: kept)
  }
}

extension Raster {
  /// The pixels of an opaque bitmap.
  init(_ bitmap: Bitmap) {
    let bytes = bitmap.bytes
    let pixels = (0..<bitmap.width * bitmap.height).map { index -> SIMD4<Float> in
      let rgb = SIMD4<UInt8>(bytes[3 * index], bytes[3 * index + 1], bytes[3 * index + 2], 0)
      return SIMD4<Float>(rgb) / 255
    }
    self.init(width: bitmap.width, height: bitmap.height, pixels: pixels)
  }
}
