import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

/// What errors of the libraries below mean, in words.
enum TransportFailure {
  /// An error that says nothing about charges yet.
  static func error(of error: any Error, origin: Origin, options: ClientOptions) -> ClientError {
    switch error {
    case let error as ClientError: error
    case let error as HTTPClientError: client(error, origin, options)
    case let error as NIOConnectionError: connection(error, origin)
    case is CancellationError: ClientError(.cancelled, "the call was cancelled")
    case let error as NIOSSLError: security(error, origin)
    case is NIOSSLExtraError:
      ClientError(.security, "the certificate of \(origin) belongs to another name")
    case is BoringSSLError: ClientError(.security, "there is no safe connection to \(origin): \(error)")
    case is HTTPParserError: ClientError(.closed, "the answer is not HTTP, or ends in the middle")
    case let error as IOError: system(error, origin)
    default: ClientError(.closed, "the connection to \(origin) failed: \(error)")
    }
  }

  private static func client(_ error: HTTPClientError, _ origin: Origin, _ options: ClientOptions) -> ClientError {
    switch error {
    case .connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
      .late(.connecting, origin, options)
    case .cancelled, .requestStreamCancelled: ClientError(.cancelled, "the call was cancelled")
    case .invalidProxyResponse, .proxyAuthenticationRequired, .httpProxyHandshakeTimeout, .socksHandshakeTimeout:
      ClientError(.proxy, "the proxy did not let the request through: \(error.shortDescription)")
    case .remoteConnectionClosed: ClientError(.closed, "\(origin) closed the connection before it answered")
    default: ClientError(.closed, "the connection to \(origin) failed: \(error.shortDescription)")
    }
  }

  private static func connection(_ error: NIOConnectionError, _ origin: Origin) -> ClientError {
    if error.connectionErrors.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
      return ClientError(.name, "the host `\(origin.host)` is not known")
    }
    let reasons = error.connectionErrors.map { reason($0.error) }
    var told: [String] = []
    for reason in reasons where !told.contains(reason) { told.append(reason) }
    return ClientError(.connection, "no connection to \(origin): \(told.joined(separator: "; "))")
  }

  private static func reason(_ error: any Error) -> String {
    if let error = error as? IOError { return IOError.text(of: error.errnoCode) }
    if case ChannelError.connectTimeout = error { return "it did not answer in time" }
    return "\(error)"
  }

  private static func system(_ error: IOError, _ origin: Origin) -> ClientError {
    if IOError.isRefusal(error.errnoCode) {
      return ClientError(.connection, "no connection to \(origin): \(IOError.text(of: error.errnoCode))")
    }
    return ClientError(.closed, "the connection to \(origin) broke off: \(IOError.text(of: error.errnoCode))")
  }

  private static func security(_ error: NIOSSLError, _ origin: Origin) -> ClientError {
    if case .uncleanShutdown = error { return ClientError(.closed, "\(origin) closed the connection in the middle") }
    return ClientError(.security, "there is no safe connection to \(origin): \(error)")
  }
}

extension ClientError {
  /// An answer that took too long.
  static func late(_ stage: Stage, _ origin: Origin, _ options: ClientOptions) -> ClientError {
    switch stage {
    case .connecting:
      ClientError(.timeout(.connecting), "no connection to \(origin) within \(options.connectTimeout.text)")
    case .waiting: ClientError(.timeout(.waiting), "nothing came from \(origin) for \(options.answerTimeout.text)")
    case .whole: ClientError(.timeout(.whole), "the call took longer than \(options.callTimeout.text)")
    }
  }
}
