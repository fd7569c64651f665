/// `edit/inpaint` of v2beta: white pixels of the mask, or transparent ones of the image, are repainted, and no others:
/// the language's masks are exact, and where one shall fade out, its levels say so. So `grow_mask`, which is 5 unless
/// sent, is 0.
struct EditInpaint: StableImageOperation {
  let prices = [(engine: StableImage.inpaintEngine, credits: 5.0)]
  let kinds: Set<Call.Operation> = [.masking]

  /// The picture has the shape of the image.
  func adapt(_ limits: inout Limits) { limits.aspectRatios = [] }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    var parts = [FormPart("image", .initImage)]
    if call.maskImage != nil, let source = call.maskSource, source != .initImageAlpha {
      parts.append(FormPart("mask", .mask(inverted: source == .maskImageBlack)))
    }
    parts.append(FormPart("grow_mask", "0"))
    return StableImage.request("edit/inpaint", parts + StableImage.fields(of: call))
  }
}
