/// `generate/core` of v2beta: text to image.
struct GenerateCore: StableImageOperation {
  let prices = [(engine: "core", credits: 3.0)]
  let kinds: Set<Call.Operation> = [.textToImage]

  func request(for call: Call, in dialect: Dialect) throws -> WireRequest {
    StableImage.request("generate/core", StableImage.fields(of: call) + StableImage.aspectRatio(of: call))
  }
}
