import GenAPI
import Imaging

/// Which part of an init image is painted anew.
struct RepaintMask: Sendable {
  /// By pixel of the result: 0 keeps the init image, 1 repaints, between them both are mixed in proportion.
  let amount: Field
  /// The mean of `amount` by cell.
  let cells: [Float]
  /// The part of all cells that is to be repainted.
  let share: Float

  init(_ amount: Field, grid: LatentGrid) {
    self.amount = amount
    let planes = grid.encode(
      Raster(width: amount.width, height: amount.height, pixels: amount.values.map { SIMD4($0, 0, 0, 0) }))
    cells = planes.prefix(grid.width * grid.height).map { $0 / 2 + 0.5 }
    share = cells.reduce(0, +) / Float(max(cells.count, 1))
  }

  /// By cell: how much of it is known. A cell of which nearly nothing is repainted counts as known, one of which more is
  /// repainted than kept does not: what is mixed in there has to be a whole picture.
  var known: [Float] { cells.map { max(0, min(1, (0.6 - $0) / 0.58)) } }

  /// The amounts a mask image stands for: its lightness, or the transparency of the init image.
  ///
  /// Transparent parts of a mask image count as black.
  static func amounts(_ image: Bitmap, source: MaskSource) -> [Float] {
    let samples = image.channels.rawValue
    return (0..<image.width * image.height).map { index in
      func sample(_ channel: Int) -> Float { Float(image.bytes[index * samples + channel]) / 255 }
      let alpha = image.channels == .rgba ? sample(3) : 1
      if source == .initImageAlpha { return 1 - alpha }
      // Rec. 709; grey stays what it is.
      let lightness = (0.2126 * sample(0) + 0.7152 * sample(1) + 0.0722 * sample(2)) * alpha
      let level = (lightness * 255).rounded() / 255
      return source == .maskImageWhite ? level : 1 - level
    }
  }
}
