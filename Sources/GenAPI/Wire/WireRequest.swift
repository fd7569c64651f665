/// A request as it is on the wire: everything but origin, key and the bytes of images.
public struct WireRequest: Hashable, Sendable {
  /// What is sent.
  public enum Body: Hashable, Sendable {
    case none
    case json([UInt8])
    /// Parts of `multipart/form-data`, in order.
    case form([FormPart])
  }

  /// `GET` or `POST`.
  public var method: String
  /// Percent-encoded, from the root.
  public var path: String
  /// The header `Accept`.
  public var accept: String
  /// What stands before the key in the header `Authorization`.
  public var keyPrefix: String
  /// What is sent.
  public var body: Body

  /// A request of `dialect`; `path` comes after the dialect's name.
  public init(_ method: String, _ path: String, in dialect: Dialect, accept: String, body: Body = .none) {
    self.method = method
    self.path = "/\(dialect.rawValue)\(path)"
    self.accept = accept
    // v1alpha's documents send the key as it is.
    keyPrefix = dialect == .v1alpha ? "" : "Bearer "
    self.body = body
  }
}

/// One part of a form.
public struct FormPart: Hashable, Sendable {
  /// What a part holds.
  public enum Content: Hashable, Sendable {
    case text(String)
    /// The image to start from.
    case initImage
    /// The mask; `inverted` when the dialect knows white masks only and the call's is black.
    case mask(inverted: Bool)
  }

  /// The name on the wire.
  public var name: String
  /// What it holds.
  public var content: Content

  /// A part.
  public init(_ name: String, _ content: Content) {
    self.name = name
    self.content = content
  }

  /// A part with a text.
  public init(_ name: String, _ text: String) { self.init(name, .text(text)) }
}
