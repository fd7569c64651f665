import HTTPTypes
import Hummingbird
import NIOCore

/// Connects requests on connections with the API.
struct HTTPFront: HTTPResponder {
  let api: StabilityAPI
  let held: HeldBytes
  let departures: Departures

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    var incoming = IncomingRequest(
      request.method.rawValue, request.head.path ?? "/", host: request.head.authority, headers: request.headers,
      address: context.address)
    let ticket: StabilityAPI.Ticket
    switch api.admit(incoming) {
    case .answered(let answer): return response(answer, to: incoming)
    case .wanted(let admitted): ticket = admitted
    }
    guard ticket.route.isGeneration else { return response(await api.answer(incoming, ticket), to: incoming) }
    switch try await body(of: request, limit: ticket.route.bodyLimit) {
    case .tooLarge: return response(api.tooLarge(incoming, ticket), to: incoming)
    case .noRoom: return response(api.refuse(.noRoom, incoming, ticket), to: incoming)
    case .read(let bytes):
      defer { held.release(bytes.count) }
      incoming.body = bytes
      let answer = await answer(incoming, ticket, context.channel)
      if answer.dropsConnection { context.channel.close(promise: nil) }
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

  private func body(of request: Request, limit: Int) async throws -> Body {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit { return .tooLarge }
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
