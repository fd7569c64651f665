/// `upscale/fast` of v2beta: four times as wide and high.
struct UpscaleFast: StableImageOperation {
  let prices = [(engine: StableImage.upscaleEngine, credits: 2.0)]
  let kinds: Set<Call.Operation> = [.upscale]

  /// Four times each side of what may have 1,048,576 pixels.
  func adapt(_ limits: inout Limits) {
    limits.needsPrompt = false
    (limits.enlargementFactor, limits.enlargedPixels, limits.enlargedSide) = (4, 16_777_216, 128)
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    StableImage.request("upscale/fast", [FormPart("image", .initImage), FormPart("output_format", "png")])
  }
}
