/// `generation/{engine}/text-to-image` of v1alpha, v1beta and v1: a JSON body.
struct TextToImage: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    call.operation == .textToImage && dialect != .v2beta
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let body = try V1Alpha.Body(call).canonicalJSON()
    return GenerationPath.request(for: call, "text-to-image", in: dialect, body: .json(body))
  }
}

/// What the operations below `generation/{engine}` have in common.
enum GenerationPath {
  /// A request; several images come as JSON, one as it is.
  static func request(
    for call: Call, _ operation: String, in dialect: Dialect, body: WireRequest.Body
  ) -> WireRequest {
    let accept = call.samples == 1 ? "image/png" : "application/json"
    let path = "/generation/\(pathComponent(call.engine))/\(operation)"
    return WireRequest("POST", path, in: dialect, accept: accept, body: body)
  }
}
