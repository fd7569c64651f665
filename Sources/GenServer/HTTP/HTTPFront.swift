import HTTPTypes
import Hummingbird
import NIOCore

/// Connects requests on connections with the API.
struct HTTPFront: HTTPResponder {
  let api: StabilityAPI
  let held: HeldBytes

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
      let answer = await answer(incoming, ticket, context)
      if answer.dropsConnection { context.channel.close(promise: nil) }
      return response(answer, to: incoming)
    }
  }

  /// Runs the call in a task of its own, which ends when the client goes away.
  private func answer(
    _ request: IncomingRequest, _ ticket: StabilityAPI.Ticket, _ context: ConnectionContext
  ) async -> Answer {
    let api = api
    let task = Task { await api.answer(request, ticket) }
    let channel = context.channel
    channel.eventLoop.execute {
      let watch = try? channel.pipeline.syncOperations.handler(type: ConnectionWatch.self)
      // No handler: the channel has been closed already.
      if let watch { watch.whenGone { task.cancel() } } else { task.cancel() }
    }
    return await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      task.cancel()
    }
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
