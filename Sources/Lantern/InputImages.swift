import GenAPI
import Imaging

/// The decoded images of a call.
struct InputImages: Sendable {
  /// The image to start from or to enlarge.
  let source: Bitmap?
  /// By pixel of `source`: how much of it is repainted, 0…1.
  let amounts: [Float]?
  /// The encoded init image: its texts may say how it was made.
  let encoded: [UInt8]
  /// What is not done as asked.
  private(set) var notes: [String] = []

  /// - Throws: `APIError` under the API's names.
  init(_ request: GenerationRequest) throws(APIError) {
    let call = request.call
    guard call.operation != .textToImage else {
      (source, amounts, encoded) = (nil, nil, [])
      return
    }
    guard let bytes = request.initImage else { throw .badRequest("init_image: is required") }
    let source = try Self.decode(bytes, part: "init_image")
    encoded = bytes
    self.source = source
    amounts = call.operation == .masking ? try Self.amounts(request, source) : nil
    if call.operation != .upscale { notes = Self.notes(source, call) }
  }

  private static func notes(_ source: Bitmap, _ call: Call) -> [String] {
    guard (source.width, source.height) != (call.width, call.height) else { return [] }
    let (old, new) = (PixelSize(source.width, source.height), PixelSize(call.width, call.height))
    return ["the init image is scaled from \(old) to cover \(new) and cut at its ends"]
  }

  private static func amounts(_ request: GenerationRequest, _ image: Bitmap) throws(APIError) -> [Float] {
    guard let source = request.call.maskSource else { throw .badRequest("mask_source: is required") }
    if source == .initImageAlpha { return RepaintMask.amounts(image, source: source) }
    guard let bytes = request.maskImage else {
      throw APIError(status: 400, name: "invalid_mask_image", message: "mask_image: is required for \(source.rawValue)")
    }
    let mask = try decode(bytes, part: "mask_image")
    guard (mask.width, mask.height) == (image.width, image.height) else {
      let sizes = (PixelSize(mask.width, mask.height), PixelSize(image.width, image.height))
      throw APIError(
        status: 400, name: "invalid_image_dimensions",
        message: "the mask image is \(sizes.0) but must have the size of the init image, \(sizes.1)")
    }
    return RepaintMask.amounts(mask, source: source)
  }

  private static func decode(_ bytes: [UInt8], part: String) throws(APIError) -> Bitmap {
    do {
      return try Bitmap(decoding: bytes)
    } catch {
      throw APIError(error, part: part)
    }
  }
}
