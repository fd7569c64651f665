extension ImageHeader {
  /// Walks the segments before the pixels: the frame header has the size, an Exif segment may have the orientation.
  static func jpeg(_ bytes: [UInt8]) throws(ImageError) -> ImageHeader {
    var header: ImageHeader?
    var orientation: Orientation?
    for segment in JPEGSegments(bytes) {
      if segment.isFrame, header == nil {
        // A precision of one byte stands before the size.
        guard segment.data.count >= 6, let height = bytes.bigEndian(2, at: segment.data.lowerBound + 1),
          let width = bytes.bigEndian(2, at: segment.data.lowerBound + 3)
        else { throw .damaged(.jpeg, reason: "the frame header is too short") }
        header = ImageHeader(format: .jpeg, width: width, height: height, hasAlpha: false)
      } else if segment.isAPP1, orientation == nil {
        orientation = Orientation(exif: bytes[segment.data])
      }
    }
    guard var header else { throw .damaged(.jpeg, reason: "no frame header") }
    header.orientation = orientation ?? .upright
    return header
  }
}
