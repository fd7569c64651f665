import GenAPI
import HTTPTypes
import Imaging

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Asks what a request log holds again. Images are not in a log: grey ones of the same size stand in for them.
public struct Replay: Sendable {
  /// One request and what came of it.
  public struct Outcome: Sendable, CustomStringConvertible {
    /// The line of the log.
    public var logged: LoggedRequest
    /// The status now.
    public var status: Int

    /// `POST /v1/… 200 → 400`
    public var description: String {
      let change = logged.status == status ? "\(status)" : "\(logged.status) → \(status)"
      return "\(logged.method) \(logged.path) \(change)"
    }
  }

  private let entries: [LoggedRequest]
  private let api: StabilityAPI

  /// Reads a log.
  /// - Throws: `OptionError` with the number of the first line that is none of a log.
  public init(
    log: [UInt8], service: any GenerationService, options: ServerOptions, surroundings: Surroundings
  ) throws(OptionError) {
    var entries: [LoggedRequest] = []
    for (index, line) in log.split(separator: 0x0A).enumerated() {
      guard let entry = try? JSONDecoder().decode(LoggedRequest.self, from: Data(line)) else {
        throw OptionError("line \(index + 1) is no logged request")
      }
      entries.append(entry)
    }
    self.entries = entries
    var options = options
    // Keys are not in a log.
    options.keys = []
    api = StabilityAPI(service, options: options, surroundings: surroundings)
  }

  /// The requests one after the other, in the order of the log.
  public func outcomes() -> AsyncStream<Outcome> {
    AsyncStream { continuation in
      let task = Task {
        for entry in entries where !Task.isCancelled {
          let answer = await api.answer(Self.request(entry))
          continuation.yield(Outcome(logged: entry, status: answer.dropsConnection ? 499 : answer.status))
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private static func request(_ entry: LoggedRequest) -> IncomingRequest {
    var request = IncomingRequest(entry.method, entry.path, address: "client \(entry.client)")
    request.headers[.accept] = entry.accept
    if let body = entry.parts.first, body.name == nil {
      request.headers[.contentType] = "application/json"
      request.body = Array((body.text ?? "").utf8)
    } else {
      let boundary = "gen-replay-7d1c0f3b"
      request.headers[.contentType] = "multipart/form-data; boundary=\(boundary)"
      request.body = entry.parts.flatMap { Self.part($0, boundary) } + Array("--\(boundary)--\r\n".utf8)
    }
    return request
  }

  private static func part(_ part: LoggedRequest.Part, _ boundary: String) -> [UInt8] {
    let quoted = (part.name ?? "").split(separator: "\"").joined()
    let head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(quoted)\"\r\n\r\n"
    let content = part.text.map { Array($0.utf8) } ?? part.size.map(standIn) ?? []
    return Array(head.utf8) + content + [0x0D, 0x0A]
  }

  /// A grey picture.
  private static func standIn(_ size: PixelSize) -> [UInt8] {
    guard (1...8192).contains(size.width), (1...8192).contains(size.height) else { return [] }
    let grey = [UInt8](repeating: 128, count: size.width * size.height * 3)
    return (try? PNG.encode(Bitmap(width: size.width, height: size.height, bytes: grey))) ?? []
  }
}
