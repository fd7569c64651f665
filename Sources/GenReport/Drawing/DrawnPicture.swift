import Imaging

/// A picture that is drawn band by band, so that one too large for the memory can be written to a file.
struct DrawnPicture {
  let width, height: Int
  var paper = Ink.paper
  /// Draws what lies in `canvas.rows`, in the coordinates of the whole picture; called once for each band.
  var body: (Canvas) throws -> Void

  /// The most pixels on a side that a picture may have.
  static let sideLimit = 16_384

  /// The whole picture.
  func bitmap() throws -> Bitmap {
    let canvas = try Canvas(width: width, height: height, paper: paper)
    try body(canvas)
    return canvas.bitmap()
  }

  /// Writes the picture as PNG, piece by piece.
  func writePNG(text: [PNGText] = [], to write: (ArraySlice<UInt8>) throws -> Void) throws {
    guard (1...Self.sideLimit).contains(width), (1...Self.sideLimit).contains(height) else {
      throw DrawingError.impossibleSize(width: width, height: height)
    }
    let stream = try PNGStream(width: width, height: height, text: text)
    try write(stream.head[...])
    // About 32 MB of pixels at a time.
    let band = max(64, 8_388_608 / width)
    var rows = [UInt8](repeating: 0, count: 0)
    for top in stride(from: 0, to: height, by: band) {
      let canvas = try Canvas(width: width, rows: top..<min(top + band, height), paper: paper)
      try body(canvas)
      for first in stride(from: 0, to: canvas.rows.count, by: 64) {
        let count = min(64, canvas.rows.count - first)
        rows = [UInt8](unsafeUninitializedCapacity: count * width * 3) { target, filled in
          if let start = target.baseAddress {
            for row in 0..<count { canvas.copyRow(first + row, to: start + row * width * 3) }
          }
          filled = count * width * 3
        }
        try stream.append(rows: rows, to: write)
      }
    }
    try stream.finish(to: write)
  }
}
