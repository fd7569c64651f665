import GenAPI
import Imaging

/// Draws a picture the engine made anew in a larger size: infers the world and the variants from the pixels.
struct SceneRedrawing {
  private let source: Bitmap
  private let size: PixelSize

  /// How far the inferred scene at the old size may be from the picture for the picture to count as the engine's own:
  /// root mean square, of the range 0…1.
  private static let tolerance: Float = 0.03

  init(_ source: Bitmap, size: PixelSize) {
    self.source = source.opaque()
    self.size = size
  }

  /// The picture in the new size; nil if it is none that the engine makes from these prompts.
  func run(
    _ readings: [PromptReading], _ cache: SceneCache, threads: Int, check: @Sendable () throws -> Void
  ) throws -> Bitmap? {
    guard !readings.isEmpty, isPossible else { return nil }
    let grid = LatentGrid(imageWidth: source.width, imageHeight: source.height)
    let scene = try cache.scene(SceneRequest(readings: readings, grid: grid), threads: threads, check: check)
    let model = Model(scene, weights: readings.map(\.weight), scale: 1)
    let decoder = Decoder(LanternDenoiser(model))
    let latent = grid.encode(Raster(source))
    let same = try decoder.decode(latent, cell: LatentGrid.cell)
    try check()
    guard Self.distance(same, Raster(source)) < Self.tolerance else { return nil }
    // Cells have whole pixels: drawn at the next size up that has them, then reduced.
    let cell = (LatentGrid.cell * size.width + source.width - 1) / source.width
    let large = try decoder.decode(latent, cell: cell)
    let picture = Bitmap(width: large.width, height: large.height, bytes: large.bytes)
    if PixelSize(large.width, large.height) == size { return picture }
    return picture.resized(width: size.width, height: size.height, filter: .area)
  }

  /// The engine makes only sizes on its grid.
  private var isPossible: Bool {
    let limits = EmbeddedService.limits
    let sides = [source.width, source.height]
    return sides.allSatisfy { limits.side.contains($0) && $0 % limits.sideMultiple == 0 }
      && limits.pixels.contains(source.width * source.height)
  }

  private static func distance(_ a: Raster, _ b: Raster) -> Float {
    var sum: Float = 0
    for start in stride(from: 0, to: a.pixels.count, by: a.width) {
      var row: Float = 0
      for index in start..<start + a.width {
        var difference = a.pixels[index].clamped(lowerBound: .zero, upperBound: .one) - b.pixels[index]
        difference.w = 0
        row += (difference * difference).sum()
      }
      sum += row / Float(3 * a.width)
    }
    return (sum / Float(a.height)).squareRoot()
  }
}
