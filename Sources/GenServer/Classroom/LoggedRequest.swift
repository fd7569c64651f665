import GenAPI

/// One line of the request log: what was asked and answered, without keys and images.
public struct LoggedRequest: Codable, Hashable, Sendable {
  /// A part of a form, or the whole body of a JSON request.
  public struct Part: Codable, Hashable, Sendable {
    /// The field; nil for a JSON body.
    public var name: String?
    /// Its text; nil for an image and for what is no text.
    public var text: String?
    /// Pixels of an image.
    public var size: PixelSize?
    /// Bytes.
    public var bytes: Int
  }

  /// UTC, ISO 8601.
  public var time: String
  /// Clients are numbered in the order of their first requests.
  public var client: Int
  /// `POST`
  public var method: String
  /// Without the query.
  public var path: String
  /// The `Accept` header.
  public var accept: String?
  /// What was answered; 499 when the client went away.
  public var status: Int
  /// From the request to its answer.
  public var milliseconds: Int
  /// The body.
  public var parts: [Part]

  /// Memberwise.
  init(request: IncomingRequest, client: Int, status: Int, parts: [Part]) {
    time = ""
    milliseconds = 0
    self.client = client
    self.status = status
    self.parts = parts
    method = request.method
    path = Masking.masked(request.path, isPath: true)
    accept = request.headers[.accept].map { Masking.masked($0, isPath: true) }
  }
}
