/// One text: a file, a line typed at the prompt, or the argument of `-e`.
public struct Source: Sendable {
  /// What messages call it: a path as the user gave it, `<prompt>`, `<argument>`.
  public var name: String
  /// What is said of its values instead of a place in it, where nobody has the text before them: `recalled from @3.1`.
  public var provenance: String?
  /// The text as UTF-8, without a byte order mark.
  public let bytes: [UInt8]

  /// What is typed at the prompt is called so.
  public static let promptName = "<prompt>"

  /// A text under a name; a byte order mark is dropped and malformed UTF-8 is reported by the lexer.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// A text under a name.
  public init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// The texts of one compilation: the script and what it includes.
public struct SourceMap: Sendable {
  /// In the order they were added.
  public private(set) var sources: [Source] = []

  /// No texts yet.
  public init() {}

  /// Adds a text and returns the id that its spans carry.
  public mutating func add(_ source: Source) -> SourceID {
    sources.append(source)
    return SourceID(rawValue: UInt32(truncatingIfNeeded: sources.count - 1))
  }

  /// The text with this id.
  public subscript(id: SourceID) -> Source { sources[Int(id.rawValue)] }

  /// The characters of a span; malformed UTF-8 is repaired.
  public func text(_ span: Span) -> String {
    let bytes = self[span.source].bytes
    let end = min(Int(span.end), bytes.count)
    return String(decoding: bytes[min(Int(span.start), end)..<end], as: UTF8.self)
  }
}
