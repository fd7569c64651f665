import GenAPI
import HTTPTypes
import NIOCore

/// What the server answers to one request, before it becomes bytes on a connection.
package struct Answer: Sendable {
  /// The HTTP status.
  package var status: Int
  package var headers = HTTPFields()
  package var body = ByteBuffer()
  /// Whether the connection is closed instead of answered (an injected fault).
  package var dropsConnection = false

  package init(status: Int = 200) { self.status = status }

  /// An answer with a body of `type`.
  init(status: Int = 200, type: String, body: ByteBuffer) {
    self.status = status
    self.body = body
    headers[.contentType] = type
  }

  /// An answer with a text.
  init(status: Int = 200, type: String, text: String) {
    self.init(status: status, type: type, body: ByteBuffer(string: text))
  }

  /// A JSON answer; a value that cannot be written is the server's fault.
  init(status: Int = 200, json value: some Encodable, type: String = "application/json") {
    do {
      self.init(status: status, type: type, body: ByteBuffer(bytes: try CanonicalJSON.encode(value)))
    } catch {
      self.init(status: 500, type: type, text: #"{"name":"server_error","message":"the answer cannot be written"}"#)
    }
  }

  /// The error object of a dialect; `nil` stands for addresses outside the API.
  package init(_ refusal: Refusal, dialect: Dialect?, id: String) {
    let error = APIError(status: refusal.status, name: refusal.name, message: refusal.message, id: id)
    var body = ErrorBody(error)
    body.timeout = refusal.status == 504
    if dialect != .v1alpha { (body.temporary, body.timeout, body.fault) = (nil, nil, nil) }
    if dialect == .v2beta {
      body.message = nil
      body.errors = refusal.problems.map(\.message)
      if refusal.name == "server_error" { body.name = "internal_error" }
      if refusal.status == 429 { body.id = refusal.name }
    }
    self.init(status: refusal.status, json: body)
    if let seconds = refusal.retryAfter { headers[.retryAfter] = "\(seconds)" }
  }
}

extension HTTPField.Name {
  /// The names that the API sends beside an image.
  static let seed = HTTPField.Name("Seed")
  static let finishReason = HTTPField.Name("Finish-Reason")
  static let requestID = HTTPField.Name("x-request-id")
  /// What was not done as asked; ours.
  static let note = HTTPField.Name("Gen-Note")
}

extension HTTPFields {
  /// Sets a field whose name is known to be valid.
  mutating func set(_ name: HTTPField.Name?, _ value: String) {
    if let name { self[name] = value }
  }
}
