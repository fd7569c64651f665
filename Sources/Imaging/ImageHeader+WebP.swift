extension ImageHeader {
  /// Reads the first chunk of the RIFF container (WebP Container Specification, RFC 9649).
  static func webp(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    let chunk = bytes.dropFirst(12).prefix(4)
    if chunk.elementsEqual("VP8X".utf8) { return try extended(bytes) }
    if chunk.elementsEqual("VP8L".utf8) { return try lossless(bytes) }
    if chunk.elementsEqual("VP8 ".utf8) { return try lossy(bytes) }
    throw .damaged(.webp, reason: "no image data")
  }

  /// VP8X: flags, then width - 1 and height - 1 in 24 bits each.
  private static func extended(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    guard let flags = bytes.littleEndian(1, at: 20), let width = bytes.littleEndian(3, at: 24),
      let height = bytes.littleEndian(3, at: 27)
    else { throw .damaged(.webp, reason: "the file is cut off") }
    if flags & 0x02 != 0 { throw .animated }
    return ImageHeader(format: .webp, width: width + 1, height: height + 1, hasAlpha: flags & 0x10 != 0)
  }

  /// VP8L: a signature byte, then width - 1 and height - 1 in 14 bits each and a bit for alpha.
  private static func lossless(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    guard bytes.littleEndian(1, at: 20) == 0x2F, let bits = bytes.littleEndian(4, at: 21) else {
      throw .damaged(.webp, reason: "no lossless header")
    }
    return ImageHeader(
      format: .webp, width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1, hasAlpha: bits >> 28 & 1 != 0)
  }

  /// VP8: a frame tag of three bytes, a start code, then width and height in 14 bits each (RFC 6386, 9.1).
  private static func lossy(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    guard bytes.littleEndian(3, at: 23) == 0x2A_019D, let width = bytes.littleEndian(2, at: 26),
      let height = bytes.littleEndian(2, at: 28)
    else { throw .damaged(.webp, reason: "no lossy header") }
    return ImageHeader(format: .webp, width: width & 0x3FFF, height: height & 0x3FFF, hasAlpha: false)
  }
}
