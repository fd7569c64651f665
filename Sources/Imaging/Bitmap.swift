/// A picture in memory: 8-bit sRGB samples, rows from the top, no padding.
public struct Bitmap: Hashable, Sendable {
  /// The samples of a pixel, in order; the raw value is their number.
  public enum Channels: Int, Hashable, Sendable {
    /// Red, green, blue.
    case rgb = 3
    /// Red, green, blue and straight (not premultiplied) alpha, 255 = opaque.
    case rgba = 4
  }

  /// Pixels, at least 1.
  public let width: Int
  /// Pixels, at least 1.
  public let height: Int
  /// What a pixel consists of.
  public let channels: Channels
  /// `width * height * channels.rawValue` samples.
  public let bytes: [UInt8]

  /// A picture of the given samples.
  ///
  /// - Precondition: `width` and `height` are at least 1 and `bytes` has `width * height * channels.rawValue` elements.
  public init(width: Int, height: Int, channels: Channels = .rgb, bytes: [UInt8]) {
    precondition(width > 0 && height > 0, "a bitmap has at least one pixel")
    precondition(bytes.count == width * height * channels.rawValue, "a bitmap has one byte per sample")
    self.width = width
    self.height = height
    self.channels = channels
    self.bytes = bytes
  }

  /// Bytes from one row to the next.
  public var stride: Int { width * channels.rawValue }

  /// The picture without alpha, laid over `background` (red, green, blue) where it is transparent. The mean is taken
  /// between the sRGB values, as browsers do.
  public func opaque(over background: SIMD3<UInt8> = [255, 255, 255]) -> Bitmap {
    guard channels == .rgba else { return self }
    let rgb = [UInt8](unsafeUninitializedCapacity: width * height * 3) { target, count in
      for pixel in 0..<width * height {
        let alpha = Int(bytes[4 * pixel + 3])
        for channel in 0..<3 {
          let mixed = Int(bytes[4 * pixel + channel]) * alpha + Int(background[channel]) * (255 - alpha)
          target[3 * pixel + channel] = UInt8((mixed + 127) / 255)
        }
      }
      count = width * height * 3
    }
    return Bitmap(width: width, height: height, bytes: rgb)
  }
}
