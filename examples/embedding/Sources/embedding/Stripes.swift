import GenKit

/// A service that answers every call with stripes: as many as the call has steps.
struct Stripes: GenerationService {
  let name = "stripes"
  let revision = "1"
  let charges = false

  func engines() async throws -> [Engine] { [Engine(id: "stripes-1", name: "Stripes", description: "stripes")] }

  func limits(dialect: Dialect, engine: String) -> Limits {
    var limits = Limits(source: "stripes")
    limits.pixels = 1...1_048_576
    return limits
  }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    GenerationEvents { continuation in
      for index in 1...request.call.samples {
        let image = Bitmap.stripes(request.call.steps, width: request.call.width, height: request.call.height)
        guard let bytes = try? PNG.encode(image) else {
          return continuation.finish(throwing: APIError(status: 500, name: "no_image", message: "nothing to send"))
        }
        let seed = request.call.seed + UInt32(index) - 1
        continuation.yield(.artifact(Artifact(index: index, seed: seed, content: .bytes(bytes))))
      }
      continuation.yield(.done(GenerationEvent.Receipt()))
      continuation.finish()
    }
  }
}

extension Bitmap {
  /// Black and white stripes from top to bottom.
  static func stripes(_ count: Int, width: Int, height: Int) -> Bitmap {
    let row = (0..<width).flatMap { x -> [UInt8] in
      let shade: UInt8 = (x * count / width).isMultiple(of: 2) ? 0 : 255
      return [shade, shade, shade]
    }
    return Bitmap(width: width, height: height, bytes: (0..<height).flatMap { _ in row })
  }
}
