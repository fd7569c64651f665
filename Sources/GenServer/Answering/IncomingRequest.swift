import HTTPTypes

/// A request as it came in, with its whole body; independent of the connection.
package struct IncomingRequest: Sendable {
  package var method: String
  /// Path and query.
  package var target: String
  /// The `Host` header.
  package var host: String?
  package var headers: HTTPFields
  /// The address of the client, for those without a key.
  package var address: String
  package var body: [UInt8] = []

  package init(
    _ method: String, _ target: String, host: String? = "localhost", headers: HTTPFields = [:],
    address: String = "", body: [UInt8] = []
  ) {
    self.method = method
    self.target = target
    self.host = host
    self.headers = headers
    self.address = address
    self.body = body
  }

  /// The path without the query.
  package var path: String { String(target.prefix { $0 != "?" && $0 != "#" }) }
}
