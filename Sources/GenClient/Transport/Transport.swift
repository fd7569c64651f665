import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Connections to one origin, made when the first request is sent.
final class Transport: Sendable {
  let address: ServiceAddress
  let options: ClientOptions
  private let proxy: ProxySettings.Proxy?
  private let connections = Mutex(Connections())

  /// What is made when it is needed.
  private struct Connections {
    var lanes: [Lane] = []
    /// The last request without its body: most are for the same path, and reading an address takes long.
    var last: HTTPClient.Request?
    var lastPath = ""
  }

  /// Two threads write faster than one; more have no more to do, as a service takes seconds for a picture.
  private static let mostLanes = 2

  init(address: ServiceAddress, proxy: ProxySettings.Proxy?, options: ClientOptions) {
    (self.address, self.proxy, self.options) = (address, proxy, options)
  }

  /// Sends a request.
  /// - Parameters:
  ///   - head: method, path and headers.
  ///   - body: what is sent; tells afterwards whether it left.
  /// - Throws: `ClientError`
  func send(
    _ head: RequestHead, _ body: BodyStream?, expecting expectation: Attempt.Expectation
  ) throws(ClientError) -> Attempt {
    let (request, lane): (HTTPClient.Request, Lane)
    do {
      (request, lane) = try prepared(head, body)
    } catch {
      throw failure(of: error, mayHaveCharged: false)
    }
    let attempt = Attempt(self, in: lane, body: body, expectation: expectation)
    // All that follows happens there: begun here, each step would have to go there one by one.
    lane.loop.execute { attempt.start(request) }
    return attempt
  }

  /// How many calls are under way in each lane there is.
  var calls: [Int] { connections.withLock { $0.lanes.map(\.calls) } }

  /// What errors of the connection mean.
  var failures: TransportFailure { TransportFailure(origin: address.origin, proxy: proxy, options: options) }

  /// What an error of the connection means.
  func failure(of error: any Error, mayHaveCharged: Bool) -> ClientError {
    var failure = failures.error(of: error)
    failure.mayHaveCharged = mayHaveCharged
    return failure
  }

  private func prepared(_ head: RequestHead, _ body: BodyStream?) throws -> (HTTPClient.Request, Lane) {
    try connections.withLock { connections in
      var request: HTTPClient.Request
      if let last = connections.last, connections.lastPath == head.path, last.method.rawValue == head.method {
        request = last
      } else {
        let url = "\(address.origin)\(address.path)\(head.path)"
        request = try HTTPClient.Request(url: url, method: HTTPMethod(rawValue: head.method))
        (connections.last, connections.lastPath) = (request, head.path)
      }
      request.headers = HTTPHeaders(head.headers)
      request.body = body?.outgoing
      let lane = try leastBusyLane(of: &connections.lanes)
      lane.enter()
      return (request, lane)
    }
  }

  /// An idle lane, or a new one, or the one with the fewest calls.
  private func leastBusyLane(of lanes: inout [Lane]) throws -> Lane {
    if let lane = lanes.min(by: { $0.calls < $1.calls }), lane.calls == 0 || lanes.count == Self.mostLanes {
      return lane
    }
    let lane = Lane(try configuration())
    lanes.append(lane)
    return lane
  }

  private func configuration() throws -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tls(), redirectConfiguration: .disallow,
      timeout: .init(connect: .nanoseconds(options.connectTimeout.nanoseconds)))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.idleTimeout = .seconds(15)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = options.connections
    // A refused connection is told at once; what is sent again is decided here.
    configuration.connectionPool.retryConnectionEstablishment = false
    configuration.http1_1ConnectionDebugInitializer = Lane.prepare
    if let proxy {
      configuration.proxy =
        proxy.isSOCKS
        ? .socksServer(host: proxy.host, port: proxy.port)
        : .server(host: proxy.host, port: proxy.port, authorization: proxy.credentials.map(Self.authorization))
    }
    return configuration
  }

  private static func authorization(_ credentials: Secret) -> HTTPClient.Authorization {
    let parts = credentials.revealed().split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return .basic(username: String(parts[0]), password: parts.count > 1 ? String(parts[1]) : "")
  }

  private func tls() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeClientConfiguration()
    if let pem = options.trustedCertificates {
      configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
    } else if address.origin.isSecure, let path = options.certificateFile {
      configuration.trustRoots = .certificates(try CertificateFile(path: path).certificates())
    }
    return configuration
  }
}

/// Method, path and headers of a request.
struct RequestHead {
  var method: String
  var path: String
  var headers: [(name: String, value: String)]
}

extension Duration {
  /// In whole nanoseconds, at most some centuries.
  var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return min(seconds, 1 << 32) * 1_000_000_000 + attoseconds / 1_000_000_000
  }

  /// For messages: `10 s`, `250 ms`.
  var text: String {
    let milliseconds = nanoseconds / 1_000_000
    return milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
