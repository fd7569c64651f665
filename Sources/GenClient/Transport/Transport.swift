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
  private let client = Mutex<HTTPClient?>(nil)

  init(address: ServiceAddress, proxy: ProxySettings.Proxy?, options: ClientOptions) {
    (self.address, self.proxy, self.options) = (address, proxy, options)
  }

  deinit {
    guard let client = client.withLock({ $0 }) else { return }
    Task { try? await client.shutdown() }
  }

  /// Sends a request and waits for the beginning of the answer.
  /// - Parameters:
  ///   - head: method, path and headers.
  ///   - body: what is sent; tells afterwards whether it left.
  /// - Throws: `ClientError`
  func send(_ head: RequestHead, _ body: BodyStream?) async throws(ClientError) -> HTTPClientResponse {
    var request = HTTPClientRequest(url: "\(address.origin)\(address.path)\(head.path)")
    request.method = HTTPMethod(rawValue: head.method)
    for (name, value) in head.headers { request.headers.add(name: name, value: value) }
    if let body {
      let length = HTTPClientRequest.Body.Length.known(Int64(body.count))
      request.body = body.short.map { .bytes($0, length: length) } ?? .stream(body, length: length)
    }
    do {
      return try await connected().execute(request, timeout: .nanoseconds(options.callTimeout.nanoseconds))
    } catch {
      throw failure(of: error, isSent: body?.isSent ?? false)
    }
  }

  /// What an error of the connection means.
  func failure(of error: any Error, isSent: Bool) -> ClientError {
    var failure = TransportFailure.error(of: error, origin: address.origin, options: options)
    failure.mayHaveCharged = isSent
    return failure
  }

  private func connected() throws -> HTTPClient {
    try client.withLock { client in
      if let client { return client }
      let new = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try configuration())
      client = new
      return new
    }
  }

  private func configuration() throws -> HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration(
      tlsConfiguration: try tls(), redirectConfiguration: .disallow,
      timeout: .init(
        connect: .nanoseconds(options.connectTimeout.nanoseconds), read: .nanoseconds(options.answerTimeout.nanoseconds)
      ))
    configuration.httpVersion = .http1Only
    configuration.connectionPool.idleTimeout = .seconds(15)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = options.connections
    // A refused connection is told at once; what is sent again is decided here.
    configuration.connectionPool.retryConnectionEstablishment = false
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
