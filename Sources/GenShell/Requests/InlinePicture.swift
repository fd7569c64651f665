import GenLanguage
import GenRuntime
import Imaging

/// A picture for front ends that show PNG beside texts: one image as it is, several small in rows.
struct InlinePicture: Hashable, Sendable {
  /// The file's bytes.
  var png: [UInt8]
  /// Pixels.
  var width: Int
  /// Pixels.
  var height: Int
  /// What it is: handles and seeds.
  var text = ""
  /// What it shows, for those who do not see it.
  var alternative = ""

  /// The most pixels of a side; larger pictures are shown reduced.
  static let longestSide = 2048
  /// Pixels of a side of one picture among several.
  private static let thumbnailSide = 256
  private static let perRow = 4
  private static let gap = 8
  /// Pictures that are shown together at most.
  private static let mostTogether = 40

  /// A picture as it is, texts inside included, if it is a PNG that is not too large; else made anew.
  /// - Throws: `ImageError`
  init(_ bytes: [UInt8]) throws(ImageError) {
    let header = try ImageHeader(of: bytes)
    if header.format == .png, max(header.width, header.height) <= Self.longestSide {
      (png, width, height) = (bytes, header.width, header.height)
      return
    }
    self = try InlinePicture(Bitmap(decoding: bytes).within(Self.longestSide))
  }

  /// Pictures side by side, at most four in a row; `nil` when there are none.
  /// - Throws: `ImageError`
  init?(together bitmaps: [Bitmap]) throws(ImageError) {
    let small = bitmaps.prefix(Self.mostTogether).map { $0.within(Self.thumbnailSide) }
    guard let width = small.map(\.width).max(), let height = small.map(\.height).max() else { return nil }
    let columns = min(small.count, Self.perRow)
    let rows = (small.count + columns - 1) / columns
    var canvas = PictureRows(
      width: columns * (width + Self.gap) - Self.gap, height: rows * (height + Self.gap) - Self.gap)
    for (index, bitmap) in small.enumerated() {
      canvas.draw(bitmap, x: index % columns * (width + Self.gap), y: index / columns * (height + Self.gap))
    }
    self = try InlinePicture(canvas.bitmap)
  }

  private init(_ bitmap: Bitmap) throws(ImageError) {
    png = try bitmap.encoded(as: .png)
    (width, height) = (bitmap.width, bitmap.height)
  }
}

/// A transparent picture that others are put onto.
private struct PictureRows {
  let width: Int
  let height: Int
  private var bytes: [UInt8]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    bytes = [UInt8](repeating: 0, count: width * height * 4)
  }

  var bitmap: Bitmap { Bitmap(width: width, height: height, channels: .rgba, bytes: bytes) }

  /// Copies a picture that fits.
  mutating func draw(_ picture: Bitmap, x: Int, y: Int) {
    let channels = picture.channels.rawValue
    for row in 0..<picture.height {
      for column in 0..<picture.width {
        let source = (row * picture.width + column) * channels
        let target = ((y + row) * width + x + column) * 4
        for channel in 0..<channels { bytes[target + channel] = picture.bytes[source + channel] }
        if channels == 3 { bytes[target + 3] = 255 }
      }
    }
  }
}

extension Bitmap {
  /// The picture, reduced so that no side is longer than `side` pixels.
  fileprivate func within(_ side: Int) -> Bitmap {
    let longest = max(width, height)
    guard longest > side else { return self }
    return resized(width: max(1, width * side / longest), height: max(1, height * side / longest), filter: .area)
  }
}
