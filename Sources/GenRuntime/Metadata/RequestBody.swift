import GenAPI

/// What a picture records of its request: the settings in v1alpha's words, whatever the dialect.
enum RequestBody: Encodable {
  case generation(V1Alpha.Body)
  case enlargement(EnlargementBody)

  init(_ call: Call) {
    self = call.operation == .upscale ? .enlargement(EnlargementBody(call)) : .generation(V1Alpha.Body(call))
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .generation(let body): try body.encode(to: encoder)
    case .enlargement(let body): try body.encode(to: encoder)
    }
  }
}
