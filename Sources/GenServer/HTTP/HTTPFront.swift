import HTTPTypes
import Hummingbird
import NIOCore

/// Connects requests on connections with the API.
struct HTTPFront: HTTPResponder {
  let api: StabilityAPI
  let held: HeldBytes
  let departures: Departures

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    let incoming = IncomingRequest(
      request.method.rawValue, request.head.path ?? "/", host: Self.host(of: request), headers: request.headers,
      address: context.address)
    let isWaiting = request.headers[.expect]?.lowercased() == "100-continue"
    let answer: Answer
    switch api.admit(incoming) {
    case .answered(let refusal): answer = refusal
    case .wanted(let ticket) where !ticket.route.isGeneration: answer = await api.answer(incoming, ticket)
    case .wanted(let ticket) where Self.length(of: request) > ticket.route.bodyLimit:
      answer = api.tooLarge(incoming, ticket)
    case .wanted(let ticket):
      if isWaiting { context.channel.triggerUserOutboundEvent(BodyWanted(), promise: nil) }
      return try await respond(to: request, incoming, ticket, context.channel)
    }
    var response = response(answer, to: incoming)
    // Whoever waits to be asked for a body may leave it out now: where the next request begins, nobody could tell.
    if isWaiting { response.headers[.connection] = "close" }
    return response
  }

  /// Reads the body of a call and answers it.
  private func respond(
    to request: Request, _ head: IncomingRequest, _ ticket: StabilityAPI.Ticket, _ channel: any Channel
  ) async throws -> Response {
    var incoming = head
    switch try await body(of: request, limit: ticket.route.bodyLimit) {
    case .tooLarge: return response(api.tooLarge(incoming, ticket), to: incoming)
    case .noRoom: return response(api.refuse(.noRoom, incoming, ticket), to: incoming)
    case .read(let bytes):
      defer { held.release(bytes.count) }
      incoming.body = bytes
      let answer = await answer(incoming, ticket, channel)
      if answer.dropsConnection { channel.close(promise: nil) }
      return response(answer, to: incoming)
    }
  }

  /// The answer; the call ends when the client goes away.
  private func answer(
    _ request: IncomingRequest, _ ticket: StabilityAPI.Ticket, _ channel: any Channel
  ) async -> Answer {
    guard let departure = departures.of(channel) else { return api.refuse(.gone, request, ticket) }
    departure.then { [call = ticket.call] in call.cancel() }
    defer { departure.forget() }
    return await api.answer(request, ticket)
  }

  private enum Body {
    case read([UInt8]), tooLarge, noRoom
  }

  /// All that the request says about whom it means: more than one name is none that the server answers to.
  private static func host(of request: Request) -> String? {
    let others = request.headers.filter { $0.name.canonicalName == "host" }.map(\.value)
    return others.isEmpty ? request.head.authority : ([request.head.authority ?? ""] + others).joined(separator: ", ")
  }

  /// Bytes of the body as far as its head says so; else 0.
  private static func length(of request: Request) -> Int { request.headers[.contentLength].flatMap(Int.init) ?? 0 }

  private func body(of request: Request, limit: Int) async throws -> Body {
    var bytes: [UInt8] = []
    var outcome: Body?
    do {
      for try await buffer in request.body {
        // The rest of a refused body is read and forgotten.
        if outcome != nil { continue }
        guard bytes.count + buffer.readableBytes <= limit else {
          outcome = .tooLarge
          continue
        }
        guard held.reserve(buffer.readableBytes) else {
          outcome = .noRoom
          continue
        }
        bytes += buffer.readableBytesView
      }
    } catch {
      held.release(bytes.count)
      throw error
    }
    guard let outcome else { return .read(bytes) }
    held.release(bytes.count)
    return outcome
  }

  private func response(_ answer: Answer, to request: IncomingRequest) -> Response {
    let status = HTTPResponse.Status(code: answer.status)
    let response = Response(status: status, headers: answer.headers, body: .init(byteBuffer: answer.body))
    return request.method == "HEAD" ? response.createHeadResponse() : response
  }
}

/// What a request knows of its connection.
struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }

  /// The client's address without its port.
  var address: String { channel.remoteAddress?.ipAddress ?? "" }
}
