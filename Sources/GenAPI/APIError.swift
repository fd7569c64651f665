#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What the service said instead of an answer.
public struct APIError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The HTTP status; services without HTTP use the status that the API documents for the case.
  public var status: Int
  /// The class of the error: `bad_request`, `invalid_pixel_count`, `not_found`, …
  public var name: String
  /// What the service says about this occurrence.
  public var message: String
  /// Identifies this occurrence; empty when the service gave none.
  public var id: String
  /// Whether it was known without asking what the service would say: it wants a key, and there is none.
  public var wasNotAsked = false

  /// An error of a service.
  public init(status: Int, name: String, message: String, id: String = "") {
    self.status = status
    self.name = name
    self.message = message
    self.id = id
  }

  /// Reads an error answer, whatever its shape: the documented object, lists of messages, plain text, or nothing.
  public init(status: Int, body: [UInt8]) {
    let wire = try? JSONDecoder().decode(ErrorBody.self, from: Data(body))
    self.init(
      status: status, name: wire?.name ?? Self.name(forStatus: status),
      message: wire?.text ?? Self.plainText(body) ?? "status \(status) without a message", id: wire?.id ?? "")
  }

  /// What is recorded of a call that ended so.
  public var description: String { message }

  /// Whether the same call may succeed later.
  public var isTemporary: Bool { status == 429 || status == 408 || status >= 500 }

  /// Whether it is about what is asked for, whoever asks: status 403, as a key that may not do something.
  public var isModeration: Bool { name == "content_moderation" }

  /// The documented name where a status has just one.
  static func name(forStatus status: Int) -> String {
    switch status {
    case 401: "unauthorized"
    case 403: "permission_denied"
    case 404: "not_found"
    case 413: "payload_too_large"
    case 429: "rate_limit_exceeded"
    case 500...: "server_error"
    default: "bad_request"
    }
  }

  /// The first line of an answer that is text but not JSON; markup is not worth showing.
  private static func plainText(_ body: [UInt8]) -> String? {
    let line = String(decoding: body.prefix(400), as: UTF8.self).split(whereSeparator: \.isNewline).first
    guard let line, line.first != "<", line.first != "{" else { return nil }
    return String(line)
  }
}

/// The error object on the wire. v1alpha sends all six of `id name message temporary timeout fault`, later versions
/// fewer, v2beta a list `errors`; other servers of the same kind send `error` or `detail`.
public struct ErrorBody: Hashable, Codable, Sendable {
  /// Identifies this occurrence.
  public var id: String?
  /// The class of the error.
  public var name: String?
  /// What is wrong.
  public var message: String?
  /// Whether trying again may help.
  public var temporary: Bool?
  /// Whether time ran out.
  public var timeout: Bool?
  /// Whether the server is to blame.
  public var fault: Bool?
  /// v2beta's messages.
  public var errors: [String]?
  /// The message of other servers.
  public var error: String?

  /// The object of v1alpha for an error.
  public init(_ error: APIError) {
    id = error.id
    name = error.name
    message = error.message
    temporary = error.isTemporary
    timeout = false
    fault = error.status >= 500
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, message, temporary, timeout, fault, errors, error, detail
  }

  /// Takes what has the right type and skips the rest.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    id = try? container.decode(String.self, forKey: .id)
    name = try? container.decode(String.self, forKey: .name)
    message = try? container.decode(String.self, forKey: .message)
    temporary = try? container.decode(Bool.self, forKey: .temporary)
    timeout = try? container.decode(Bool.self, forKey: .timeout)
    fault = try? container.decode(Bool.self, forKey: .fault)
    errors = try? container.decode([String].self, forKey: .errors)
    error =
      (try? container.decode(String.self, forKey: .error)) ?? (try? container.decode(String.self, forKey: .detail))
  }

  /// Writes what is there, under v1alpha's names.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(id, forKey: .id)
    try container.encodeIfPresent(name, forKey: .name)
    try container.encodeIfPresent(message, forKey: .message)
    try container.encodeIfPresent(temporary, forKey: .temporary)
    try container.encodeIfPresent(timeout, forKey: .timeout)
    try container.encodeIfPresent(fault, forKey: .fault)
    try container.encodeIfPresent(errors, forKey: .errors)
    try container.encodeIfPresent(error, forKey: .error)
  }

  /// The message, wherever it stood.
  var text: String? {
    if let message, !message.isEmpty { return message }
    if let errors, !errors.isEmpty { return errors.joined(separator: "; ") }
    return error
  }
}
