/// `generate/core` of v2beta: text to image.
struct GenerateCore: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    dialect == .v2beta && call.operation == .textToImage && call.engine == "core"
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    StableImage.request("generate/core", StableImage.fields(of: call) + StableImage.aspectRatio(of: call))
  }
}
