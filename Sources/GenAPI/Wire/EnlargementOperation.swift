/// `generation/{engine}/image-to-image/upscale` of v1: a form with the image and its longer side.
struct EnlargementOperation: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    call.operation == .upscale && dialect == .v1
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let form = EnlargementBody(call)
    var parts = [FormPart("image", .initImage)]
    parts += form.width.map { [FormPart("width", "\($0)")] } ?? []
    parts += form.height.map { [FormPart("height", "\($0)")] } ?? []
    return GenerationPath.request(for: call, "image-to-image/upscale", in: dialect, body: .form(parts))
  }
}
