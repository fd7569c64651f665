import GenAPI
import HTTPTypes
import Imaging

extension StabilityAPI {
  /// Adds what every answer carries, and counts it.
  func finish(_ answer: Answer, _ request: IncomingRequest, template: String) -> Answer {
    var answer = answer
    metrics.count(route: template, status: answer.status)
    answer.headers[.xContentTypeOptions] = "nosniff"
    if answer.headers[.cacheControl] == nil { answer.headers[.cacheControl] = "no-store" }
    if answer.status == 405 { answer.headers[.allow] = Route(path: request.path)?.method ?? "GET" }
    if let origin = request.headers[.origin], gate.allows(origin) { allow(origin, request, &answer) }
    return answer
  }

  /// The headers of cross-origin sharing; sent to origins that were let in only.
  private func allow(_ origin: String, _ request: IncomingRequest, _ answer: inout Answer) {
    answer.headers[.accessControlAllowOrigin] = origin
    answer.headers[.vary] = "Origin"
    answer.headers[.accessControlExposeHeaders] = "Seed, Finish-Reason, Gen-Note, Retry-After"
    guard request.method == "OPTIONS" else { return }
    answer.headers[.accessControlAllowMethods] = "GET, POST, OPTIONS"
    answer.headers[.accessControlAllowHeaders] =
      "Authorization, Content-Type, Accept, Organization, Stability-Client-ID, Stability-Client-User-ID, "
      + "Stability-Client-Version"
    answer.headers[.accessControlMaxAge] = "600"
  }

  /// Writes a generation request to the log.
  func write(_ request: IncomingRequest, _ ticket: Ticket, _ answer: Answer) {
    guard let log else { return }
    let status = answer.dropsConnection ? 499 : answer.status
    var entry = LoggedRequest(
      request: request, client: ticket.client.number, status: status, parts: Self.parts(of: request, ticket.route))
    entry.time = UTC.text(surroundings.time())
    entry.milliseconds = Int((surroundings.now() - ticket.start).seconds * 1000)
    log.append(entry)
  }

  private static func parts(of request: IncomingRequest, _ route: Route) -> [LoggedRequest.Part] {
    if case .generation(_, _, .textToImage) = route {
      let text = String(validating: request.body, as: UTF8.self).map { Masking.masked($0) }
      return [.init(name: nil, text: text, size: nil, bytes: request.body.count)]
    }
    guard let form = try? Multipart(request.body, contentType: request.headers[.contentType]) else { return [] }
    return form.parts.map { part in
      let bytes = Array(form.body[part.range])
      let size = (try? ImageHeader(of: bytes)).map { PixelSize($0.width, $0.height) }
      let isText = size == nil && part.filename == nil || part.name == "options"
      let text = isText ? String(validating: bytes, as: UTF8.self).map { Masking.masked($0) } : nil
      return .init(name: Masking.masked(part.name), text: text, size: size, bytes: bytes.count)
    }
  }
}
