import GenAPI

/// A request that is not done as asked: what the client is told.
package struct Refusal: Error, Hashable, Sendable {
  /// One thing that is wrong, and the API's class for it.
  package struct Problem: Hashable, Sendable {
    /// `bad_request`, `invalid_pixel_count`, …
    package var name: String
    /// A sentence that begins with the field's name on the wire.
    package var message: String

    package init(_ name: String = "bad_request", _ message: String) {
      self.name = name
      self.message = message
    }
  }

  /// The HTTP status.
  package var status: Int
  /// Everything that is wrong; at least one. The class of the answer is that of the first.
  package var problems: [Problem]
  /// Seconds after which trying again makes sense.
  package var retryAfter: Int?

  package init(_ status: Int, _ name: String, _ message: String, retryAfter: Int? = nil) {
    self.status = status
    problems = [Problem(name, message)]
    self.retryAfter = retryAfter
  }

  /// Status 400 with everything that is wrong.
  package init(_ problems: [Problem]) {
    status = 400
    self.problems = problems
  }

  /// What a service said. What it has against the key or the credits of this server is not the client's business.
  init(_ error: APIError) {
    if [401, 402, 403].contains(error.status), !error.isModeration {
      self.init(502, "server_error", "the service behind this server refused it: \(error.name)")
      return
    }
    self.init((400...599).contains(error.status) ? error.status : 500, error.name, error.message)
  }

  /// The class of the answer: that of the first problem which has a class of its own.
  package var name: String {
    problems.first { $0.name != "bad_request" }?.name ?? problems.first?.name ?? "bad_request"
  }

  /// All messages in one line.
  package var message: String { problems.map(\.message).joined(separator: "; ") }
}

extension Refusal {
  static let badKey = Refusal(401, "unauthorized", "authorization: the API key is missing or invalid")
  static let gone = Refusal(499, "client_closed_request", "the client went away")
  static let stopping = Refusal(503, "server_error", "the server is stopping: try again", retryAfter: 5)
  static let serverError = Refusal(
    500, "server_error", "An unexpected server error occurred, please try again.")

  /// The service took too long.
  static func overdue(seconds: Double) -> Refusal {
    Refusal(504, "server_error", "the call took longer than \(seconds) s and was ended: try again, or ask for less")
  }

  static let noRoom = Refusal(
    429, "rate_limit_exceeded", "too many large requests at a time: try again", retryAfter: 1)

  static func queueFull(retryAfter: Int) -> Refusal {
    Refusal(429, "rate_limit_exceeded", "too many calls are waiting: try again", retryAfter: retryAfter)
  }

  static func notFound(_ path: String) -> Refusal {
    Refusal(404, "not_found", "there is no \(visible(path)): / lists what there is")
  }

  static func unknownEngine(_ id: String) -> Refusal {
    Refusal(404, "not_found", "The specified engine (ID \(visible(id))) was not found.")
  }

  static func tooLarge(limit: Int, dialect: Dialect?) -> Refusal {
    let size = limit % 1_048_576 == 0 ? "\(limit / 1_048_576)MiB" : "\(limit) bytes"
    return Refusal(413, "payload_too_large", "body: payloads cannot be larger than \(size) in size")
  }

  /// Text of a client as it may stand in a message: short, and no control characters.
  static func visible(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(80).map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }
    return String(String.UnicodeScalarView(shown))
  }
}
