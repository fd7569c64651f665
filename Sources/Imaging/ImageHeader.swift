/// What the first bytes of an encoded image tell, read without any codec.
public struct ImageHeader: Hashable, Sendable {
  /// The file format.
  public var format: ImageFormat
  /// Pixels as stored, before `orientation` is applied.
  public var width: Int
  /// Pixels as stored, before `orientation` is applied.
  public var height: Int
  /// Whether the image can have transparent pixels.
  public var hasAlpha: Bool
  /// How a camera was held (JPEG only).
  public var orientation = Orientation.upright

  /// Reads the header of a PNG, JPEG or WebP.
  public init(of bytes: [UInt8]) throws(ImageError) {
    guard let format = ImageFormat(sniffing: bytes) else { throw .unknownFormat }
    switch format {
    case .png: self = try .png(bytes)
    case .jpeg: self = try .jpeg(bytes)
    case .webp: self = try .webp(bytes)
    }
    if width < 1 || height < 1 { throw .damaged(format, reason: "the size is zero") }
  }

  init(format: ImageFormat, width: Int, height: Int, hasAlpha: Bool, orientation: Orientation = .upright) {
    self.format = format
    self.width = width
    self.height = height
    self.hasAlpha = hasAlpha
    self.orientation = orientation
  }
}
