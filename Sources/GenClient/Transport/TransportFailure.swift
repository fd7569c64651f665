import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What errors of the libraries below mean, in words.
struct TransportFailure {
  let origin: Origin
  /// What stands between here and there.
  let proxy: ProxySettings.Proxy?
  let options: ClientOptions

  /// Who is connected to first.
  private var neighbour: String {
    guard let proxy else { return "\(origin)" }
    let name = proxy.host.contains(":") ? "[\(proxy.host)]" : proxy.host
    return "the proxy \(name):\(proxy.port)"
  }

  /// An error that says nothing about charges yet.
  func error(of error: any Error) -> ClientError {
    switch error {
    case let error as ClientError: error
    case let error as HTTPClientError: client(error)
    case let error as NIOConnectionError: connection(error)
    case is CancellationError: ClientError(.cancelled, "the call was cancelled")
    case let error as NIOSSLError: security(error)
    case is NIOSSLExtraError:
      ClientError(.security, "the certificate of \(origin) belongs to another name")
    case is BoringSSLError: unsafe(error)
    case HTTPParserError.invalidEOFState, HTTPParserError.closedConnection:
      ClientError(.closed, "the answer ends in the middle")
    case is HTTPParserError: ClientError(.malformed, "the answer is not valid HTTP")
    case let error as IOError: system(error)
    default: ClientError(.closed, "the connection to \(origin) failed: \(error)")
    }
  }

  private func client(_ error: HTTPClientError) -> ClientError {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout: late(.connecting)
    case .cancelled, .requestStreamCancelled: ClientError(.cancelled, "the call was cancelled")
    case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      ClientError(.proxy, "\(neighbour) did not let the request through: \(error.shortDescription)")
    case .remoteConnectionClosed: ClientError(.closed, "\(origin) closed the connection")
    default: ClientError(.closed, "the connection to \(origin) failed: \(error.shortDescription)")
    }
  }

  /// An answer that took too long.
  func late(_ stage: ClientError.Stage) -> ClientError {
    switch stage {
    case .connecting:
      ClientError(.timeout(stage), "no connection to \(neighbour) within \(options.connectTimeout.text)")
    case .waiting: ClientError(.timeout(stage), "nothing came from \(origin) for \(options.answerTimeout.text)")
    case .whole: ClientError(.timeout(stage), "the call took longer than \(options.callTimeout.text)")
    }
  }

  private func connection(_ error: NIOConnectionError) -> ClientError {
    if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
      return ClientError(.name, "the host `\(proxy?.host ?? origin.host)` is not known")
    }
    let reasons = error.connectionErrors.map { reason($0.error) }
    var told: [String] = []
    for reason in reasons where !told.contains(reason) { told.append(reason) }
    return ClientError(.connection, "no connection to \(neighbour): \(told.joined(separator: "; "))")
  }

  private func reason(_ error: any Error) -> String {
    if let error = error as? IOError { return IOError.text(of: error.errnoCode) }
    if case ChannelError.connectTimeout = error { return "it did not answer in time" }
    return "\(error)"
  }

  private func system(_ error: IOError) -> ClientError {
    if IOError.isRefusal(error.errnoCode) {
      return ClientError(.connection, "no connection to \(neighbour): \(IOError.text(of: error.errnoCode))")
    }
    return ClientError(.closed, "the connection to \(origin) broke off: \(IOError.text(of: error.errnoCode))")
  }

  private func security(_ error: NIOSSLError) -> ClientError {
    if case .uncleanShutdown = error { return ClientError(.closed, "\(origin) closed the connection in the middle") }
    return unsafe(error)
  }

  /// A failed handshake, in the library's words without its numbers and the places in its sources.
  private func unsafe(_ error: any Error) -> ClientError {
    let text = "\(error)"
    let names = text.split(separator: "OPENSSL_internal:", omittingEmptySubsequences: false).dropFirst().map { rest in
      rest.prefix { $0.isUppercase || $0 == "_" || $0.isNumber }.replacing("_", with: " ").lowercased()
    }
    let reason = names.isEmpty ? text : names.joined(separator: "; ")
    let advice = reason.contains("certificate verify failed") ? " (`SSL_CERT_FILE` names others to trust)" : ""
    return ClientError(.security, "there is no safe connection to \(origin): \(reason)\(advice)")
  }
}
