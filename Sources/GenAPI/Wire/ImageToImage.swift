/// `generation/{engine}/image-to-image` of v1alpha, v1beta and v1: a form.
struct ImageToImage: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    call.operation == .imageToImage && dialect != .v2beta
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let settings =
      dialect == .v1alpha
      ? [try OptionsPart.part(of: call)] : FlatForm.mode(of: call) + FlatForm.fields(of: call, in: dialect)
    let parts = [FormPart("init_image", .initImage)] + settings
    return GenerationPath.request(for: call, "image-to-image", in: dialect, body: .form(parts))
  }
}

/// v1alpha's `options`: one part of the form with all settings as JSON.
enum OptionsPart {
  static func part(of call: Call) throws -> FormPart {
    FormPart("options", String(decoding: try V1Alpha.Body(call).canonicalJSON(), as: UTF8.self))
  }
}
