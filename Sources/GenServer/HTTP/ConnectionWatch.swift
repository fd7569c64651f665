import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// The body of a request is wanted; a client that sent `Expect: 100-continue` waits to be told so.
struct BodyWanted: Sendable {}

/// Watches one connection: closes it when its client is too slow in either direction, asks for the bodies of clients that
/// wait to be asked, and tells when the client has gone away.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What the connection waits for; nothing is measured while the server works.
  private enum Phase {
    case head, body, answer
    /// The last answer has been given: what still comes is dropped.
    case end
  }

  /// From the last answer until the connection is closed: closing at once could take the answer from a client that still
  /// sends.
  private static let farewell = TimeAmount.seconds(2)

  private let limits: ConnectionLimits
  private let departures: Departures
  private let unreadable: @Sendable () -> Answer
  private let departure = Departure()
  private var phase = Phase.head
  /// When the client must have sent what `phase` waits for.
  private var deadline: NIODeadline?
  /// When the client must have taken what waits to be sent; nil while little does.
  private var writeDeadline: NIODeadline?
  private var ticking: Scheduled<Void>?
  private var bodyBytes = 0
  /// Whether the server's stopping was noticed.
  private var isHurried = false
  /// Requests begun and not answered; clients may send the next one early.
  private var unanswered = 0
  /// Whether the answer being written says that it is the last one.
  private var isLast = false
  /// What the last request said about the time after its answer.
  private var wish = VersionWatch.Wish.keptAsUsual

  init(limits: ConnectionLimits, departures: Departures, unreadable: @escaping @Sendable () -> Answer) {
    self.limits = limits
    self.unreadable = unreadable
    self.departures = departures
  }

  func handlerAdded(context: ChannelHandlerContext) {
    departures.add(departure, of: context.channel)
    VersionWatch.add(to: context) { [weak self] in self?.wish = $0 }
    enter(.head, limits.headTime)
    tick(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { end(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if phase == .end { return }
    switch unwrapInboundIn(data) {
    case .head:
      bodyBytes = 0
      unanswered += 1
      enter(.body, limits.bodyTime)
    case .body(let bytes):
      bodyBytes += bytes.readableBytes
      // What is refused is read on, so that the client sees the answer; but not for ever.
      if bodyBytes > limits.heldBytes { return context.close(promise: nil) }
    case .end:
      if phase == .body { unanswered > 0 ? enter(.answer, nil) : enter(.head, limits.headTime) }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    // Hummingbird's own answer to what is no HTTP; ours have a body.
    case .head(let head) where head.status == .badRequest && head.headerFields[.contentLength] == "0":
      return refuse(context, promise)
    case .head(var head) where head.status.kind != .informational && wish != .keptAsUsual && unanswered <= 1:
      if wish == .closed { head.headerFields[.connection] = "close" }
      if head.headerFields[.connection] == nil { head.headerFields[.connection] = "keep-alive" }
      isLast = head.headerFields[.connection] == "close"
      return context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .head(let head): isLast = head.headerFields[.connection] == "close"
    case .body: break
    case .end where isLast: return finish(context, data, promise)
    case .end:
      unanswered -= 1
      if phase == .answer, unanswered == 0 { enter(.head, limits.headTime) }
    }
    context.write(data, promise: promise)
  }

  /// Says in the API's words that nothing more can be read from the connection.
  private func refuse(_ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?) {
    isLast = true
    let answer = unreadable()
    var head = HTTPResponse(status: .badRequest, headerFields: answer.headers)
    head.headerFields[.connection] = "close"
    head.headerFields[.contentLength] = "\(answer.body.readableBytes)"
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(answer.body)), promise: promise)
  }

  /// Writes the end of the last answer, and says that nothing follows.
  private func finish(_ context: ChannelHandlerContext, _ data: NIOAny, _ promise: EventLoopPromise<Void>?) {
    enter(.end, limits.writeTime)
    let written = promise ?? context.eventLoop.makePromise()
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    written.futureResult.whenComplete { _ in
      let (watch, context) = bound.value
      watch.deadline = .now() + Self.farewell
      context.close(mode: .output, promise: nil)
    }
    context.writeAndFlush(data, promise: written)
  }

  func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
    guard event is BodyWanted else { return context.triggerUserOutboundEvent(event, promise: promise) }
    // Who sends without waiting need not be asked.
    if phase == .body, bodyBytes == 0 {
      context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    promise?.succeed()
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    if context.channel.isWritable {
      writeDeadline = nil
      if phase == .head { enter(.head, limits.headTime) }
    } else {
      writeDeadline = .now() + TimeAmount(limits.writeTime)
    }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Clients of HTTP keep their side open while they wait; one that closes it has gone.
    if case .inputClosed? = event as? ChannelEvent { departure.happen() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context)
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    departure.happen()
    context.fireErrorCaught(error)
  }

  private func end(_ context: ChannelHandlerContext) {
    departures.remove(context.channel)
    departure.happen()
    ticking?.cancel()
    ticking = nil
  }

  private func enter(_ phase: Phase, _ time: Duration?) {
    self.phase = phase
    deadline = time.map { .now() + TimeAmount($0) }
  }

  /// Once the server stops, a body has little time left to come: its call is refused anyway.
  private func hurry() {
    guard departures.isStopping, !isHurried else { return }
    isHurried = true
    if phase == .body, let deadline { self.deadline = min(deadline, .now() + .seconds(1)) }
  }

  /// Looks at the clock now and then: cheaper than a timer per request.
  private func tick(_ context: ChannelHandlerContext) {
    let shortest = min(limits.headTime, limits.bodyTime, limits.writeTime)
    let interval = min(TimeAmount.seconds(1), max(.milliseconds(20), TimeAmount(shortest / 4)))
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    ticking = context.eventLoop.scheduleTask(in: interval) {
      let (watch, context) = bound.value
      watch.hurry()
      // Who still takes an answer need not send the next request yet.
      if let deadline = watch.writeDeadline ?? watch.deadline, deadline < .now() { return context.close(promise: nil) }
      watch.tick(context)
    }
  }
}
