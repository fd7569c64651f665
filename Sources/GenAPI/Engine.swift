/// A named model that answers calls (`GET /engines/list`).
public struct Engine: Hashable, Codable, Sendable {
  /// What it works on.
  public enum Kind: String, Hashable, Codable, Sendable {
    case audio = "AUDIO"
    case classification = "CLASSIFICATION"
    case picture = "PICTURE"
    case storage = "STORAGE"
    case text = "TEXT"
    case video = "VIDEO"
  }

  /// The id that stands in paths.
  public var id: String
  /// The display name.
  public var name: String
  /// One sentence.
  public var description: String
  /// What it works on.
  public var kind: Kind

  /// An engine.
  public init(id: String, name: String, description: String, kind: Kind = .picture) {
    self.id = id
    self.name = name
    self.description = description
    self.kind = kind
  }

  private enum CodingKeys: String, CodingKey {
    case id, name, description
    case kind = "type"
  }
}
