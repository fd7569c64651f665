import Foundation
import GenAPI
import GenServer
import HTTPTypes

/// Requests and answers as tests write them.
enum Requests {
  static let texts = #""text_prompts":[{"text":"a lighthouse","weight":1}]"#

  static func json(_ path: String, _ body: String, accept: String? = nil, key: String? = nil) -> IncomingRequest {
    var request = IncomingRequest("POST", path, body: Array(body.utf8))
    request.headers[.contentType] = "application/json"
    request.headers[.accept] = accept
    request.headers[.authorization] = key
    return request
  }

  static func get(_ path: String, key: String? = nil) -> IncomingRequest {
    var request = IncomingRequest("GET", path)
    request.headers[.authorization] = key
    return request
  }

  /// A form of texts and images.
  static func form(_ path: String, _ parts: [(String, [UInt8])], accept: String? = nil) -> IncomingRequest {
    var body: [UInt8] = []
    for (name, content) in parts {
      body += Array("--b\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8) + content + [13, 10]
    }
    var request = IncomingRequest("POST", path, body: body + Array("--b--\r\n".utf8))
    request.headers[.contentType] = "multipart/form-data; boundary=b"
    request.headers[.accept] = accept
    return request
  }
}

extension Answer {
  /// The body as JSON.
  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(body.readableBytesView))) as? [String: Any] ?? [:]
  }

  var text: String { String(buffer: body) }

  /// `400 bad_request`
  var summary: String { status < 400 ? "\(status)" : "\(status) \(json["name"] ?? "-")" }
}

extension StabilityAPI {
  /// An API in front of a fake.
  convenience init(fake: FakeService, _ change: (inout ServerOptions) -> Void = { _ in }, log: MemoryLog? = nil) {
    var options = ServerOptions()
    change(&options)
    // Its time stands still: how fast the machine is decides nothing.
    let start = ContinuousClock.now
    let surroundings = Surroundings(now: { start }, time: { 0 }, sleep: { _ in })
    self.init(fake, options: options, surroundings: surroundings, log: log)
  }
}

/// A request log in memory.
final class MemoryLog: RequestLog {
  private let lines = NSLock()
  nonisolated(unsafe) private(set) var entries: [LoggedRequest] = []

  func append(_ entry: LoggedRequest) { lines.withLock { entries.append(entry) } }
}
