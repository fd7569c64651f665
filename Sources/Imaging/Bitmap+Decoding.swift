import CCodecs

extension Bitmap {
  /// Decodes a PNG, JPEG or WebP, recognised by its first bytes. Its size is checked against `limits` before anything
  /// is decoded or reserved. All depths and colour types become 8-bit RGB, or RGBA when the format stores alpha;
  /// the Exif orientation of a JPEG is applied; colour profiles other than a PNG's gamma are ignored.
  public init(decoding bytes: [UInt8], limits: ImageLimits = ImageLimits()) throws(ImageError) {
    let header = try ImageHeader(of: bytes)
    try limits.check(width: header.width, height: header.height)
    if header.format == .jpeg, !JPEGSegments.isComplete(bytes) {
      throw .damaged(.jpeg, reason: "the file is cut off")
    }
    let channels: Channels = header.hasAlpha ? .rgba : .rgb
    var image = codec_image()
    image.width = UInt32(header.width)
    image.height = UInt32(header.height)
    image.channels = UInt32(channels.rawValue)
    let pixels = try header.format.decode(bytes, into: &image)
    let stored = Bitmap(width: header.width, height: header.height, channels: channels, bytes: pixels)
    self = stored.upright(from: header.orientation)
  }
}

extension ImageFormat {
  /// Decodes into as many samples as `image` announces.
  fileprivate func decode(_ bytes: [UInt8], into image: inout codec_image) throws(ImageError) -> [UInt8] {
    var status = CODEC_NO_SPACE
    let size = Int(image.width) * Int(image.height) * Int(image.channels)
    let pixels = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      bytes.withUnsafeBufferPointer { source in
        image.bytes = source.baseAddress
        image.size = source.count
        image.pixels = target.baseAddress
        status = read(&image)
      }
      count = status == CODEC_OK ? size : 0
    }
    switch status {
    case CODEC_OK: return pixels
    case CODEC_MISSING: throw .libraryMissing(library)
    case CODEC_DAMAGED: throw .damaged(self, reason: image.reason)
    default: throw .outOfMemory
    }
  }

  private func read(_ image: inout codec_image) -> codec_status {
    switch self {
    case .png: codec_read_png(&image)
    case .jpeg: codec_read_jpeg(&image)
    case .webp: codec_read_webp(&image)
    }
  }

  private var library: String {
    switch self {
    case .png: "libpng"
    case .jpeg: "libturbojpeg"
    case .webp: "libwebp"
    }
  }
}

extension codec_image {
  /// The decoder's message, printable on any terminal.
  fileprivate var reason: String {
    let characters = withUnsafeBytes(of: message) { bytes in
      bytes.prefix { $0 != 0 }.map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }
    }
    return characters.isEmpty ? "the pixels cannot be decoded" : String(decoding: characters, as: UTF8.self)
  }
}
