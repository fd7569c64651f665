import GenAPI

/// Where a service answers and with which key: decided when the first request is sent.
public struct ServiceConnection: Sendable {
  /// Where.
  public var address: ServiceAddress
  /// The key of the address's origin; `nil` when there is none. Asked before each request.
  public var key: @Sendable () throws(KeyFile.Failure) -> Secret?
  /// Origins without TLS that may be asked although they are not on this machine.
  public var plainOrigins: Set<Origin> = []
  /// Between here and there; `nil` for none.
  public var proxy: ProxySettings.Proxy?

  /// A connection without a proxy.
  public init(address: ServiceAddress, key: @escaping @Sendable () throws(KeyFile.Failure) -> Secret?) {
    self.address = address
    self.key = key
  }

  /// Nothing, where the address may be asked.
  /// - Throws: `ClientError` when it may not.
  public func check() throws(ClientError) {
    let origin = address.origin
    if origin.isSecure || origin.isLoopback || plainOrigins.contains(origin) { return }
    throw ClientError(
      .forbidden,
      "\(origin) is not encrypted; to allow it all the same, write `plain-http = [\"\(origin)\"]` into config.toml")
  }

  /// The key to send.
  /// - Throws: `APIError` where the service is known to want one, or `ClientError`.
  func currentKey() throws -> Secret? {
    do throws(KeyFile.Failure) {
      if let key = try key() { return key }
    } catch {
      throw unasked("unreadable_key", error.description)
    }
    guard address.origin == .vendor else { return nil }
    throw unasked(
      "missing_key",
      "there is no key for \(address.origin): set STABILITY_API_KEY, or `gen key add \(address.origin)`")
  }

  private func unasked(_ name: String, _ message: String) -> APIError {
    var error = APIError(status: 401, name: name, message: message)
    error.wasNotAsked = true
    return error
  }
}
