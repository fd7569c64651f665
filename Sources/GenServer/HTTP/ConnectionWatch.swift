import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Watches one connection: closes it when its client is too slow in either direction, answers `Expect: 100-continue`,
/// and tells when the client has gone away while its request is being worked on.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// What the connection waits for; nothing is measured while the server works.
  private enum Phase {
    case head, body, answer, write
  }

  private let limits: ConnectionLimits
  private var phase = Phase.head
  private var deadline: NIODeadline?
  private var ticking: Scheduled<Void>?
  private var bodyBytes = 0
  private var onGone: (@Sendable () -> Void)?
  private var isGone = false
  /// Requests begun and not answered. A client may have its answer's last byte, and send the next request, before the end
  /// of the answer has been told here.
  private var unanswered = 0

  init(limits: ConnectionLimits) { self.limits = limits }

  /// Calls `action` once if the client goes away before the answer is written; at once if it has gone already. Must be
  /// called on the event loop.
  func whenGone(_ action: @escaping @Sendable () -> Void) {
    if isGone { action() } else { onGone = action }
  }

  func handlerAdded(context: ChannelHandlerContext) {
    enter(.head, limits.headTime)
    tick(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    ticking?.cancel()
    ticking = nil
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      bodyBytes = 0
      unanswered += 1
      enter(.body, limits.bodyTime)
      if head.headerFields[.expect]?.lowercased() == "100-continue" {
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
      }
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
    let part = unwrapOutboundIn(data)
    if case .head = part, unanswered == 1, phase == .answer { enter(.write, limits.writeTime) }
    guard case .end = part else { return context.write(data, promise: promise) }
    onGone = nil
    unanswered -= 1
    let written = promise ?? context.eventLoop.makePromise()
    let watch = NIOLoopBound(self, eventLoop: context.eventLoop)
    written.futureResult.whenSuccess { [limits] in
      if watch.value.phase == .write { watch.value.enter(.head, limits.headTime) }
    }
    context.write(data, promise: written)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // Clients of HTTP keep their side open while they wait; one that closes it has gone.
    if case .inputClosed? = event as? ChannelEvent { gone() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    gone()
    ticking?.cancel()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    gone()
    context.fireErrorCaught(error)
  }

  private func gone() {
    onGone?()
    onGone = nil
    isGone = true
  }

  private func enter(_ phase: Phase, _ time: Duration?) {
    self.phase = phase
    deadline = time.map { .now() + TimeAmount($0) }
  }

  /// Looks at the clock now and then: cheaper than a timer per request.
  private func tick(_ context: ChannelHandlerContext) {
    let shortest = min(limits.headTime, limits.bodyTime, limits.writeTime)
    let interval = min(TimeAmount.seconds(1), max(.milliseconds(20), TimeAmount(shortest / 4)))
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    ticking = context.eventLoop.scheduleTask(in: interval) {
      let (watch, context) = bound.value
      if let deadline = watch.deadline, deadline < .now() { return context.close(promise: nil) }
      watch.tick(context)
    }
  }
}
