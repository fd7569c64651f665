/// `generation/{engine}/image-to-image/masking` of v1alpha, v1beta and v1: a form.
struct Masking: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    call.operation == .masking && dialect != .v2beta
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    var parts = [FormPart("init_image", .initImage)]
    if call.maskImage != nil, call.maskSource != .initImageAlpha {
      parts.append(FormPart("mask_image", .mask(inverted: false)))
    }
    if dialect == .v1alpha {
      parts.append(try OptionsPart.part(of: call))
    } else {
      parts += call.maskSource.map { [FormPart("mask_source", $0.rawValue)] } ?? []
      parts += FlatForm.fields(of: call, in: dialect)
    }
    return GenerationPath.request(for: call, "image-to-image/masking", in: dialect, body: .form(parts))
  }
}
