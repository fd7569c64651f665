/// What an image from outside may ask of this machine; checked against its header, before anything is decoded.
public struct ImageLimits: Hashable, Sendable {
  /// Pixels per side.
  public var maxSide = 16_384
  /// Width × height.
  public var maxPixels = 67_108_864
  /// Bytes of all texts in a PNG together, after decompression, in UTF-8.
  public var maxTextBytes = 16_777_216

  /// 16,384 pixels per side, 64 megapixels and 16 MiB of text.
  public init() {}

  /// Throws unless the size is allowed.
  public func check(width: Int, height: Int) throws(ImageError) {
    // In this order the product cannot overflow.
    guard width <= maxSide, height <= maxSide, width <= maxPixels / max(1, height) else {
      throw .tooLarge(width: width, height: height, limits: self)
    }
  }
}
