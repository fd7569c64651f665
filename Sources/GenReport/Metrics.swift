import GenAPI
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How far two pictures are apart; closeness, not quality.
public enum Metrics {
  /// Why two pictures cannot be compared.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Their sizes in pixels differ.
    case sizes(Int, Int, Int, Int)
    /// They are smaller than the window of SSIM.
    case tooSmall

    /// The sentence for the user.
    public var description: String {
      switch self {
      case .sizes(let width, let height, let otherWidth, let otherHeight):
        "the images have \(width)x\(height) and \(otherWidth)x\(otherHeight) pixels: compare images of one size"
      case .tooSmall: "`ssim` needs at least 7x7 pixels"
      }
    }
  }

  /// A metric of two encoded images; what is transparent counts as laid over white.
  /// - Throws: `Failure`, or `ImageError`
  public static func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double {
    let first = try Bitmap(decoding: first).opaque()
    return try measure(metric, first, try Bitmap(decoding: second).opaque())
  }

  /// A metric of two RGB pictures.
  /// - Throws: `Failure`
  public static func measure(_ metric: Metric, _ first: Bitmap, _ second: Bitmap) throws -> Double {
    guard first.width == second.width, first.height == second.height else {
      throw Failure.sizes(first.width, first.height, second.width, second.height)
    }
    switch metric {
    case .ssim: return try structuralSimilarity(first, second)
    case .psnr: return peakSignalToNoise(first.bytes, second.bytes)
    case .mad: return meanAbsoluteDifference(first.bytes, second.bytes) ?? 0
    }
  }

  /// The mean of the absolute differences of all samples of two 8-bit RGB pictures of one size: 0…255.
  ///
  /// `nil` when the counts of samples differ or are 0.
  public static func meanAbsoluteDifference(_ first: [UInt8], _ second: [UInt8]) -> Double? {
    guard first.count == second.count, !first.isEmpty else { return nil }
    var sum = 0
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        for index in 0..<first.count { sum += abs(Int(first[index]) - Int(second[index])) }
      }
    }
    return Double(sum) / Double(first.count)
  }

  /// The peak signal-to-noise ratio of two 8-bit pictures of one size in decibels, 10 log10(255² / mean square error);
  /// infinite for equal ones.
  public static func peakSignalToNoise(_ first: [UInt8], _ second: [UInt8]) -> Double {
    var sum = 0
    first.withUnsafeBufferPointer { first in
      second.withUnsafeBufferPointer { second in
        for index in 0..<min(first.count, second.count) {
          let difference = Int(first[index]) - Int(second[index])
          sum += difference * difference
        }
      }
    }
    return sum == 0 ? .infinity : 10 * log10(255 * 255 * Double(first.count) / Double(sum))
  }
}
