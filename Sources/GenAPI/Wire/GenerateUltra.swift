/// `generate/ultra` of v2beta: text or an image to image.
struct GenerateUltra: StableImageOperation {
  let prices = [(engine: "ultra", credits: 8.0)]
  let kinds: Set<Call.Operation> = [.textToImage, .imageToImage]

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    let image = call.operation == .imageToImage ? StableImage.image(of: call) : []
    let parts = image + StableImage.fields(of: call) + StableImage.aspectRatio(of: call)
    return StableImage.request("generate/ultra", parts)
  }
}
