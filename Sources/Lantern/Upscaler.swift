import GenAPI
import Imaging

/// Enlarges a picture: one the engine made is drawn anew in the larger size, any other is resampled.
struct Upscaler {
  private let call: EmbeddedCall

  /// Pixels of the largest result: that of v2beta, four times the sides of a megapixel.
  static let maxPixels = 16_777_216

  init(_ call: EmbeddedCall) {
    self.call = call
  }

  /// The enlarged picture, and which way it was made.
  func run(_ cache: SceneCache, threads: Int, check: @Sendable () throws -> Void) throws -> (Bitmap, note: String) {
    guard let source = call.images.source else { throw APIError.badRequest("image: is required") }
    let size = try self.size(of: source)
    if let redrawn = try SceneRedrawing(source, size: size).run(readings, cache, threads: threads, check: check) {
      return (redrawn, "the image was recognized and drawn anew at \(size)")
    }
    let enlarged = Resampler.lanczos(source, width: size.width, height: size.height)
    return (enlarged, "the image was not recognized as one of the engine's: enlarged to \(size) by Lanczos resampling")
  }

  /// The prompts of the call or, if it has none, those the image says it was made from.
  private var readings: [PromptReading] {
    call.readings.isEmpty ? MadeFrom.readings(of: call.images.encoded) : call.readings
  }

  /// The size of the call if it has the image's proportions and is larger; twice the image's size otherwise.
  private func size(of source: Bitmap) throws(APIError) -> PixelSize {
    let asked = PixelSize(call.call.width, call.call.height)
    let fits = abs(asked.width * source.height - asked.height * source.width) <= max(source.width, source.height) / 2
    let size =
      fits && asked.width > source.width && asked.height > source.height
      ? asked : PixelSize(2 * source.width, 2 * source.height)
    guard size.width <= Self.maxPixels / size.height else {
      throw APIError(
        status: 400, name: "invalid_pixel_count",
        message: "the result would have \(size), more than \(Self.maxPixels) pixels: take a smaller image")
    }
    return size
  }
}
