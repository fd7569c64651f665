/// `generate/sd3` of v2beta: text or an image to image with a model that the engine names.
struct GenerateSD3: StableImageOperation {
  let prices: [(engine: String, credits: Double)] = [
    ("sd3.5-large", 6.5), ("sd3.5-large-turbo", 4), ("sd3.5-medium", 3.5), ("sd3.5-flash", 2.5),
  ]
  let kinds: Set<Call.Operation> = [.textToImage, .imageToImage]

  /// Its older models as well, whatever they cost.
  func has(_ engine: String) -> Bool { engine.hasPrefix("sd3") }

  func adapt(_ limits: inout Limits) {
    limits.lacks.remove(.cfgScale)
    limits.cfgScale = 1...10
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let startsFromImage = call.operation == .imageToImage
    var parts = startsFromImage ? StableImage.image(of: call) : []
    parts.append(FormPart("mode", startsFromImage ? "image-to-image" : "text-to-image"))
    parts.append(FormPart("model", call.engine))
    // The models want very different guidance: 7, which nobody asked for, would spoil the picture.
    if call.cfgScale != Limits.defaultGuidance { parts.append(FormPart("cfg_scale", Limits.text(call.cfgScale))) }
    parts += StableImage.fields(of: call)
    if !startsFromImage { parts += StableImage.aspectRatio(of: call) }
    return StableImage.request("generate/sd3", parts)
  }
}
