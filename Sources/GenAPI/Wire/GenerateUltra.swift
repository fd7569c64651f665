/// `generate/ultra` of v2beta: text or an image to image.
struct GenerateUltra: WireOperation {
  func serves(_ call: Call, in dialect: Dialect) -> Bool {
    dialect == .v2beta && call.engine == "ultra" && [.textToImage, .imageToImage].contains(call.operation)
  }

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let image = call.operation == .imageToImage ? StableImage.image(of: call) : []
    let parts = image + StableImage.fields(of: call) + StableImage.aspectRatio(of: call)
    return StableImage.request("generate/ultra", parts)
  }
}
