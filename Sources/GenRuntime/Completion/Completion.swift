import GenLanguage

/// Completion of a line at the prompt, made from the tables.
public enum Completion {
  /// What could stand at the cursor.
  /// - Parameters:
  ///   - line: the text being typed; may hold several statements.
  ///   - cursor: UTF-8 offset in `line`.
  ///   - session: gives variables, handles and the service.
  ///   - listing: the entries of a folder (`""` is the current one); empty when it cannot be read.
  public static func candidates(
    for line: String, cursor: Int, in session: Session, listing: @escaping (String) -> [DirectoryEntry] = { _ in [] }
  ) -> CompletionResult {
    let bytes = Array(line.utf8.prefix(max(0, cursor)))
    let context = CompletionContext(bytes)
    let sources = CompletionSources(session: session, listing: listing)
    return CompletionResult(replaceRange: context.start..<bytes.count, candidates: sources.candidates(for: context))
  }
}

/// What may replace a stretch of the line.
public struct CompletionResult: Hashable, Sendable {
  /// UTF-8 offsets of what is replaced, up to the cursor.
  public var replaceRange: Range<Int>
  /// In the order to show.
  public var candidates: [Candidate]
}

/// One way to go on.
public struct Candidate: Hashable, Sendable {
  /// What is put into the line.
  public var text: String
  /// What it is, in a few words.
  public var note: String

  /// Other beginnings that find it.
  var aliases: [String] = []

  /// A text with a note.
  public init(_ text: String, note: String) {
    self.text = text
    self.note = note
  }

  /// Whether it, or an alias of it, begins like `prefix`, whatever the case.
  func begins(like prefix: String) -> Bool {
    let wanted = prefix.lowercased()
    return text.lowercased().hasPrefix(wanted) || aliases.contains { $0.lowercased().hasPrefix(wanted) }
  }
}

/// An entry of a folder.
public struct DirectoryEntry: Hashable, Sendable {
  /// Without the folder.
  public var name: String
  /// Whether it is a folder.
  public var isDirectory: Bool

  /// An entry.
  public init(name: String, isDirectory: Bool) {
    self.name = name
    self.isDirectory = isDirectory
  }
}
