import HTTPTypes

/// A request as it came in, with its whole body; independent of the connection.
package struct IncomingRequest: Sendable {
  package var method: String
  /// Without the query.
  package let path: String
  /// The `Host` header.
  package var host: String?
  package var headers: HTTPFields
  /// The address of the client, for those without a key.
  package var address: String
  package var body: [UInt8] = []

  /// - Parameter target: path and query.
  package init(
    _ method: String, _ target: String, host: String? = "localhost", headers: HTTPFields = [:],
    address: String = "", body: [UInt8] = []
  ) {
    self.method = method
    let end = target.utf8.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    path = end.map { String(target[..<$0]) } ?? target
    self.host = host
    self.headers = headers
    self.address = address
    self.body = body
  }
}
