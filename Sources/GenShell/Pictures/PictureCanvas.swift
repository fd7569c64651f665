import Imaging

/// Pictures side by side on a transparent ground that fills whole character cells.
struct PictureCanvas {
  /// Pixels per cell.
  let scale: CellSize
  /// Cells.
  let columns: Int
  /// Cells.
  let rows: Int
  /// Red, green, blue, alpha.
  private var pixels: [UInt8]

  /// An empty canvas of at least one cell.
  init(columns: Int, rows: Int, scale: CellSize) {
    (self.columns, self.rows, self.scale) = (max(1, columns), max(1, rows), scale)
    pixels = [UInt8](repeating: 0, count: self.columns * scale.width * self.rows * scale.height * 4)
  }

  private var width: Int { columns * scale.width }
  private var height: Int { rows * scale.height }

  /// Lays a picture into the canvas, at the top.
  /// - Parameters:
  ///   - column: where it begins.
  ///   - size: its size there, in pixels; what is beyond the canvas is cut off.
  mutating func add(_ bitmap: Bitmap, at column: Int, size: CellSize) {
    let isSmaller = size.width < bitmap.width || size.height < bitmap.height
    let scaled = bitmap.resized(width: size.width, height: size.height, filter: isSmaller ? .area : .bilinear)
    let left = column * scale.width
    for y in 0..<min(scaled.height, height) {
      for x in 0..<min(scaled.width, width - left) {
        let source = y * scaled.stride + x * scaled.channels.rawValue
        let target = 4 * (y * width + left + x)
        for channel in 0..<scaled.channels.rawValue { pixels[target + channel] = scaled.bytes[source + channel] }
        if scaled.channels == .rgb { pixels[target + 3] = 255 }
      }
    }
  }

  /// Some rows of it.
  func bitmap(rows range: Range<Int>) -> Bitmap {
    let rowBytes = 4 * width * scale.height
    return Bitmap(
      width: width, height: range.count * scale.height, channels: .rgba,
      bytes: Array(pixels[range.lowerBound * rowBytes..<range.upperBound * rowBytes]))
  }
}
