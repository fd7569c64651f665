import GenAPI

/// A question that costs nothing and is answered in JSON: engines, account, balance.
struct DocumentQuery {
  let service: StabilityService
  let request: WireRequest

  /// The answer.
  /// - Throws: `APIError`, `ClientError`
  func answer<Value: Decodable>(_ type: Value.Type) async throws -> Value {
    var exchange = Exchange(
      service: service, request: request, body: try RequestBytes(request, images: nil), organization: nil,
      expectation: .document(largest: service.options.largestDocument))
    while true {
      guard case .answer(let answer) = try await exchange.send() else { continue }
      guard case .document(let bytes) = answer.first else { break }
      if let value = try? CanonicalJSON.decode(type, from: bytes) { return value }
      break
    }
    throw ClientError(.malformed, "the answer to `\(request.path)` is not what the API documents")
  }
}
