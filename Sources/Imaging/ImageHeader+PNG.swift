extension ImageHeader {
  /// Walks the chunks up to the pixels: IHDR has size and colour type, tRNS makes any colour type transparent.
  static func png(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    var chunks = try PNGChunks(bytes)
    let fields = chunks.header.data.lowerBound
    guard let width = bytes.bigEndian(4, at: fields), let height = bytes.bigEndian(4, at: fields + 4) else {
      throw .damaged(.png, reason: "no IHDR chunk")
    }
    var header = ImageHeader(format: .png, width: width, height: height, hasAlpha: bytes[fields + 9] & 4 != 0)
    // Damage behind the header is for the decoder to report.
    while !header.hasAlpha, let chunk = try? chunks.next(), chunk.type != "IDAT" {
      header.hasAlpha = chunk.type == "tRNS"
    }
    return header
  }
}
