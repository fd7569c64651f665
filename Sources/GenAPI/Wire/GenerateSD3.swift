/// `generate/sd3` of v2beta: text or an image to image with a model that the engine names.
struct GenerateSD3: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    dialect == .v2beta && call.engine.hasPrefix("sd3") && [.textToImage, .imageToImage].contains(call.operation)
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
