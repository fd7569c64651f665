import NIOCore
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Tells for how long a client wants its connection, which depends on the version of HTTP: what stands behind it in the
/// pipeline does not see the version.
final class VersionWatch: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  /// What the client expects of the connection after the answer.
  enum Wish {
    /// HTTP/1.1: it is kept, as everybody knows.
    case keptAsUsual
    /// HTTP/1.0 with `Connection: keep-alive`: it is kept if the answer says so.
    case keptIfSaid
    /// HTTP/1.0: it is closed.
    case closed
  }

  private let tell: (Wish) -> Void

  private init(_ tell: @escaping (Wish) -> Void) { self.tell = tell }

  /// Puts a watch in front of what hides the version; `tell` is called for each request, before its head is read on.
  static func add(to context: ChannelHandlerContext, _ tell: @escaping (Wish) -> Void) {
    let pipeline = context.pipeline.syncOperations
    // Without the codec nothing is HTTP here.
    guard let codec = try? pipeline.handler(type: HTTP1ToHTTPServerCodec.self) else { return }
    try? pipeline.addHandler(VersionWatch(tell), position: .before(codec))
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) {
      let isOld = head.version.major == 1 && head.version.minor == 0
      tell(!isOld ? .keptAsUsual : head.isKeepAlive ? .keptIfSaid : .closed)
    }
    context.fireChannelRead(data)
  }
}
