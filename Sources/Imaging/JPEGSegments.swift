/// The marker segments of a JPEG (ISO/IEC 10918-1, B.1.1), in order, up to and including the first scan.
struct JPEGSegments: Sequence, IteratorProtocol {
  /// A marker with the bytes that follow its length.
  struct Segment {
    var marker: UInt8
    var data: Range<Int>

    /// SOFn, which has the size; three markers in its range announce tables.
    var isFrame: Bool { (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker) }
    /// APP1, which may hold Exif data.
    var isAPP1: Bool { marker == 0xE1 }
    /// COM, a comment.
    var isComment: Bool { marker == 0xFE }
    /// SOS, after which the compressed pixels follow.
    var isScan: Bool { marker == 0xDA }
  }

  private let bytes: [UInt8]
  private var position = 2
  private var isFinished = false

  /// The segments of `bytes`, which begin with an SOI marker.
  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next segment, with stray bytes before it skipped; `nil` where the data ends.
  mutating func next() -> Segment? {
    while !isFinished, position + 1 < bytes.count {
      let marker = bytes[position + 1]
      // Fill bytes, stuffed zeros and markers without a length stand alone.
      if bytes[position] != 0xFF || [0xFF, 0x00, 0x01].contains(marker) || (0xD0...0xD8).contains(marker) {
        position += 1
        continue
      }
      guard marker != 0xD9, let length = bytes.bigEndian(2, at: position + 2), length >= 2,
        position + 2 + length <= bytes.count
      else { break }
      let segment = Segment(marker: marker, data: position + 4..<position + 2 + length)
      position = segment.data.upperBound
      isFinished = segment.isScan
      return segment
    }
    isFinished = true
    return nil
  }

  /// Whether there is a scan with an end-of-image marker after it. Compressed pixels cannot look like one. Decoders
  /// fill a cut-off picture with grey instead of failing, so this has to be asked first.
  static func isComplete(_ bytes: [UInt8]) -> Bool {
    guard let scan = JPEGSegments(bytes).first(where: \.isScan) else { return false }
    return bytes.indices.dropFirst(scan.data.upperBound).dropLast().contains {
      bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD9
    }
  }
}
