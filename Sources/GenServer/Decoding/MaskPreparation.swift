import GenAPI
import Imaging

/// What is done to a mask of v2beta before a service gets it: it takes the size of the image, and what is to be repainted
/// grows and fades out (`grow_mask`).
package struct MaskPreparation: Hashable, Sendable {
  /// The size of the image.
  var size: PixelSize
  /// Pixels of the image by which the repainted area grows; 0 leaves it.
  var growth: Int

  /// The request with its mask prepared. An image's transparency becomes a mask image when it grows.
  /// - Throws: `ImageError` for images that cannot be decoded.
  func prepared(_ request: GenerationRequest) throws(ImageError) -> GenerationRequest {
    let isAlpha = request.call.maskSource == .initImageAlpha
    guard growth > 0 || !isAlpha, let bytes = isAlpha ? request.initImage : request.maskImage else { return request }
    var image = try Bitmap(decoding: bytes)
    if isAlpha, image.channels == .rgb { return request }
    let isRightSize = (image.width, image.height) == (size.width, size.height)
    if growth == 0, isRightSize { return request }
    if !isRightSize { image = image.resized(width: size.width, height: size.height, filter: .bilinear) }
    var levels = isAlpha ? Self.transparency(image) : Self.lightness(image)
    if growth > 0 { Self.grow(&levels, width: size.width, by: growth) }
    var request = request
    request.maskImage = try PNG.encode(Self.grey(levels, size))
    request.call.maskSource = .maskImageWhite
    request.call.maskImage = InputImage.reference("mask")
    return request
  }

  /// By pixel: 255 where nothing is.
  private static func transparency(_ image: Bitmap) -> [Float] {
    (0..<image.width * image.height).map { 255 - Float(image.bytes[4 * $0 + 3]) }
  }

  /// By pixel, 0…255 (Rec. 709); what is transparent counts as black.
  private static func lightness(_ image: Bitmap) -> [Float] {
    let count = image.channels.rawValue
    return (0..<image.width * image.height).map { pixel in
      let sample = { (channel: Int) in Float(image.bytes[count * pixel + channel]) }
      let lightness = 0.2126 * sample(0) + 0.7152 * sample(1) + 0.0722 * sample(2)
      return min(255, image.channels == .rgba ? lightness * sample(3) / 255 : lightness)
    }
  }

  private static func grey(_ levels: [Float], _ size: PixelSize) -> Bitmap {
    let bytes = [UInt8](unsafeUninitializedCapacity: 3 * levels.count) { target, count in
      for (index, level) in levels.enumerated() {
        for channel in 0..<3 { target[3 * index + channel] = UInt8(level.rounded()) }
      }
      count = 3 * levels.count
    }
    return Bitmap(width: size.width, height: size.height, bytes: bytes)
  }

  /// Makes every level spread to its neighbours and fall to 0 over `pixels` + 1 pixels.
  ///
  /// The largest of all spreading levels counts. Found in one pass forth and one back over the rows; the distance is
  /// that of a chamfer (1 along the axes, √2 diagonally), which is too long by 8 % at most.
  package static func grow(_ levels: inout [Float], width: Int, by pixels: Int) {
    let straight = 255 / Float(pixels + 1)
    let diagonal = straight * Float(2).squareRoot()
    let height = levels.count / width
    levels.withUnsafeMutableBufferPointer { levels in
      func spread(_ row: Int, _ column: Int, toward step: Int) {
        let index = row * width + column
        var level = levels[index]
        if (0..<width).contains(column - step) { level = max(level, levels[index - step] - straight) }
        if (0..<height).contains(row - step) {
          let before = index - step * width
          level = max(level, levels[before] - straight)
          if column > 0 { level = max(level, levels[before - 1] - diagonal) }
          if column + 1 < width { level = max(level, levels[before + 1] - diagonal) }
        }
        levels[index] = level
      }
      for row in 0..<height { for column in 0..<width { spread(row, column, toward: 1) } }
      for row in (0..<height).reversed() { for column in (0..<width).reversed() { spread(row, column, toward: -1) } }
    }
  }
}
