import Imaging

/// Numbers about one picture, or two of one size.
enum Measures {
  /// An encoded picture without alpha.
  static func decoded(_ bytes: [UInt8]) throws -> Bitmap { try Bitmap(decoding: bytes).opaque() }

  /// Why two pictures cannot be compared.
  struct SizesDiffer: Error, CustomStringConvertible {
    let description: String

    init(_ first: Bitmap, _ second: Bitmap) {
      description =
        "pictures of \(first.width)x\(first.height) and \(second.width)x\(second.height) pixels cannot be compared"
    }
  }

  /// The mean absolute difference of the samples, 0…255.
  static func difference(_ first: Bitmap, _ second: Bitmap) throws -> Double {
    guard first.width == second.width, first.height == second.height,
      let difference = Metrics.meanAbsoluteDifference(first.bytes, second.bytes)
    else { throw SizesDiffer(first, second) }
    return difference
  }

  /// The standard deviation of the luma (ITU-R BT.601 weights), 0…127.5.
  static func contrast(_ picture: Bitmap) -> Double {
    var (sum, squares) = (0.0, 0.0)
    let count = picture.width * picture.height
    picture.bytes.withUnsafeBufferPointer { bytes in
      for pixel in 0..<count {
        let (red, green, blue) = (Double(bytes[3 * pixel]), Double(bytes[3 * pixel + 1]), Double(bytes[3 * pixel + 2]))
        let luma = 0.299 * red + 0.587 * green + 0.114 * blue
        sum += luma
        squares += luma * luma
      }
    }
    let mean = sum / Double(count)
    return max(0, squares / Double(count) - mean * mean).squareRoot()
  }

  /// The share of samples at 0 or 255: what a picture has lost at its ends, 0…1.
  static func clipped(_ picture: Bitmap) -> Double {
    let count = picture.bytes.withUnsafeBufferPointer { bytes in
      bytes.reduce(0) { $0 + ($1 == 0 || $1 == 255 ? 1 : 0) }
    }
    return Double(count) / Double(picture.bytes.count)
  }

  /// The middle of a picture at another size, as an init image is fitted.
  static func covering(_ picture: Bitmap, width: Int, height: Int) -> Bitmap {
    if picture.width == width, picture.height == height { return picture }
    let scale = max(Double(width) / Double(picture.width), Double(height) / Double(picture.height))
    let scaled = picture.resized(
      width: max(width, Int((Double(picture.width) * scale).rounded())),
      height: max(height, Int((Double(picture.height) * scale).rounded())), filter: scale < 1 ? .area : .bilinear)
    let (left, top) = ((scaled.width - width) / 2, (scaled.height - height) / 2)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(3 * width * height)
    for row in top..<top + height {
      let start = row * scaled.stride + 3 * left
      bytes += scaled.bytes[start..<start + 3 * width]
    }
    return Bitmap(width: width, height: height, bytes: bytes)
  }
}

/// Some numbers with their middle and their ends.
struct Extremes: Hashable, Sendable {
  let mean, low, high: Double

  /// - Returns: `nil` for no numbers.
  init?(_ values: [Double]) {
    guard let low = values.min(), let high = values.max() else { return nil }
    (self.low, self.high) = (low, high)
    mean = values.reduce(0, +) / Double(values.count)
  }
}
