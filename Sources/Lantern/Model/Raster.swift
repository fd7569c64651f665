/// A picture in floats while it is being finished: `[height][width]` pixels of red, green, blue, sRGB, nominally 0…1.
struct Raster: Sendable {
  let width, height: Int
  /// The fourth component is unused.
  var pixels: [SIMD4<Float>]

  init(width: Int, height: Int, pixels: [SIMD4<Float>]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  init(width: Int, height: Int, fill: SIMD4<Float> = .zero) {
    self.init(width: width, height: height, pixels: Array(repeating: fill, count: width * height))
  }

  /// The pixel at the nearest position inside the picture.
  subscript(x: Int, y: Int) -> SIMD4<Float> {
    pixels[max(0, min(height - 1, y)) * width + max(0, min(width - 1, x))]
  }

  /// The picture at a position between pixels, interpolated linearly.
  func sample(_ x: Float, _ y: Float) -> SIMD4<Float> {
    let (left, top) = (x.rounded(.down), y.rounded(.down))
    let (u, v) = (x - left, y - top)
    let (column, row) = (Int(left), Int(top))
    let upper = self[column, row] * (1 - u) + self[column + 1, row] * u
    let lower = self[column, row + 1] * (1 - u) + self[column + 1, row + 1] * u
    return upper * (1 - v) + lower * v
  }

  /// The channels' mean, by pixel.
  var lightness: Field {
    Field(width: width, height: height, values: pixels.map { ($0.x + $0.y + $0.z) / 3 })
  }

  /// Rounded to 8 bits, clipped.
  var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 3 * pixels.count) { bytes, count in
      for (index, pixel) in pixels.enumerated() {
        let scaled = (pixel * 255 + 0.5).clamped(lowerBound: .zero, upperBound: .init(repeating: 255))
        for channel in 0..<3 { bytes[3 * index + channel] = UInt8(scaled[channel]) }
      }
      count = 3 * pixels.count
    }
  }
}

/// One number per pixel: `[height][width]`.
struct Field: Sendable {
  let width, height: Int
  var values: [Float]

  /// The value at the nearest position inside.
  subscript(x: Int, y: Int) -> Float {
    values[max(0, min(height - 1, y)) * width + max(0, min(width - 1, x))]
  }
}
