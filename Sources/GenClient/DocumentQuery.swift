import AsyncHTTPClient
import GenAPI
import NIOCore

/// A question that costs nothing and is answered in JSON: engines, account, balance.
struct DocumentQuery {
  let service: StabilityService
  let request: WireRequest

  /// The answer.
  /// - Throws: `APIError`, `ClientError`
  func answer<Value: Decodable>(_ type: Value.Type) async throws -> Value {
    let exchange = Exchange(
      service: service, request: request, body: try RequestBytes(request, images: nil), organization: nil,
      charges: false, waiting: {}, sending: { _ in })
    let response = try await exchange.send().response
    var bytes: [UInt8] = []
    do {
      for try await piece in response.body {
        bytes += piece.readableBytesView
        guard bytes.count <= service.options.largestDocument else {
          throw ClientError(.tooLarge, "the answer is larger than \(service.options.largestDocument) bytes")
        }
      }
    } catch {
      throw service.transport.failure(of: error, isSent: false)
    }
    do {
      return try CanonicalJSON.decode(type, from: bytes)
    } catch {
      throw ClientError(.malformed, "the answer to `\(request.path)` is not what the API documents")
    }
  }
}
