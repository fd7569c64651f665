import GenAPI
import GenLanguage

/// The images that `show` and `save` name, in order.
public struct ImageSelection: Sendable {
  /// One image.
  public struct Item: Sendable {
    /// A file, or an image of a run.
    public var image: ImageReference
    /// What its call asked for; `nil` for files.
    public var call: Call?
  }

  /// The images; a run's that were never made are not among them.
  public var items: [Item]
  /// How they are shown: a value of the setting `preview`.
  public var preview: String
  /// The statement.
  public var span: Span
}

/// An image to show, which is read only where it can be seen.
public struct ShownImage: Sendable {
  /// `@3.2`; `nil` for files.
  public var handle: String?
  /// The seed that made it, when that is known.
  public var seed: UInt32?
  /// Its file; `nil` when only the store has it.
  public var path: String?
  /// What it shows, in a line.
  public var alternative: String
  /// Its encoded bytes.
  public var read: @Sendable () throws -> [UInt8]

  /// An image.
  public init(
    handle: String? = nil, seed: UInt32? = nil, path: String?, alternative: String,
    read: @escaping @Sendable () throws -> [UInt8]
  ) {
    (self.handle, self.seed, self.path) = (handle, seed, path)
    (self.alternative, self.read) = (alternative, read)
  }
}
