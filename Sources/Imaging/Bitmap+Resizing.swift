extension Bitmap {
  /// How samples are combined when a picture changes its size.
  public enum Filter: Hashable, Sendable {
    /// Each new pixel is the mean of the area it covers: for shrinking.
    case area
    /// Each new pixel lies between the four nearest pixel centres: for enlarging.
    case bilinear
  }

  /// The picture at another size. Colours are weighted by alpha, so that transparent pixels do not shine through;
  /// means are taken between sRGB values, not between amounts of light.
  ///
  /// - Precondition: `width` and `height` are at least 1.
  public func resized(width: Int, height: Int, filter: Filter) -> Bitmap {
    precondition(width > 0 && height > 0, "a bitmap has at least one pixel")
    if width == self.width && height == self.height { return self }
    let columns = Self.taps(from: self.width, to: width, filter: filter)
    let rows = Self.taps(from: self.height, to: height, filter: filter)
    var blended = [Float](repeating: 0, count: stride)
    let samples = [UInt8](unsafeUninitializedCapacity: width * height * channels.rawValue) { target, count in
      for row in rows {
        blend(row, into: &blended)
        for column in columns {
          writePixel(column, of: blended, to: UnsafeMutableBufferPointer(rebasing: target[count...]))
          count += channels.rawValue
        }
      }
    }
    return Bitmap(width: width, height: height, channels: channels, bytes: samples)
  }

  /// A run of old samples along one axis and their weights (sum 1), which make one new sample.
  struct Taps: Equatable {
    var start: Int
    var weights: [Float]
  }

  /// The taps of every new sample when an axis of `old` samples becomes one of `new` samples.
  static func taps(from old: Int, to new: Int, filter: Filter) -> [Taps] {
    let scale = Double(old) / Double(new)
    return (0..<new).map { index in
      switch filter {
      case .area:
        let low = Double(index) * scale
        // Rounding may put the end a hair past the last sample.
        let high = min(Double(index + 1) * scale, Double(old))
        let start = Int(low)
        let end = max(start + 1, min(old, Int(high.rounded(.up))))
        let covered = (start..<end).map { min(high, Double($0 + 1)) - max(low, Double($0)) }
        return Taps(start: start, weights: covered.map { Float($0 / (high - low)) })
      case .bilinear:
        // Pixel centres are at half-integers; beyond the outermost ones the edge pixel continues.
        let centre = min(max((Double(index) + 0.5) * scale - 0.5, 0), Double(old - 1))
        let start = min(Int(centre), max(0, old - 2))
        let fraction = Float(centre - Double(start))
        return Taps(start: start, weights: old == 1 ? [1] : [1 - fraction, fraction])
      }
    }
  }

  /// Sums whole rows into one row of `width` pixels; colours times alpha when there is alpha.
  private func blend(_ taps: Taps, into row: inout [Float]) {
    for index in row.indices { row[index] = 0 }
    for (offset, weight) in taps.weights.enumerated() {
      let base = (taps.start + offset) * stride
      switch channels {
      case .rgb:
        for index in 0..<stride { row[index] += weight * Float(bytes[base + index]) }
      case .rgba:
        for pixel in Swift.stride(from: 0, to: stride, by: 4) {
          let opacity = weight * Float(bytes[base + pixel + 3])
          for channel in 0..<3 { row[pixel + channel] += opacity * Float(bytes[base + pixel + channel]) }
          row[pixel + 3] += opacity
        }
      }
    }
  }

  /// Sums pixels of a blended row and writes the first pixel of `target`.
  private func writePixel(_ taps: Taps, of row: [Float], to target: UnsafeMutableBufferPointer<UInt8>) {
    var sum = SIMD4<Float>.zero
    for (offset, weight) in taps.weights.enumerated() {
      let base = (taps.start + offset) * channels.rawValue
      for channel in 0..<channels.rawValue { sum[channel] += weight * row[base + channel] }
    }
    // Alpha-weighted colours back to straight ones; a fully transparent pixel is black.
    if channels == .rgba && sum.w > 0 { sum = SIMD4(sum.x / sum.w, sum.y / sum.w, sum.z / sum.w, sum.w) }
    let rounded = sum.rounded(.toNearestOrAwayFromZero).clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
    for channel in 0..<channels.rawValue { target[channel] = UInt8(rounded[channel]) }
  }
}
