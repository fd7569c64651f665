/// A script that teaches one thing: what it is about in comments, a question, an experiment, and an `assert`.
public struct Lesson: Hashable, Sendable {
  /// From 1.
  public let number: Int
  /// Its file without folder and ending: `01-seeds`.
  public let name: String
  /// The statements.
  public let script: String

  /// All lessons, in order.
  public static let all = generated

  /// The comments at its beginning, a line each, without their signs.
  var comments: [String] {
    Self.texts(of: script.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("#") })
  }

  /// Comments without their signs.
  static func texts(of lines: some Sequence<Substring>) -> [String] {
    lines.map { line in String(line.dropFirst(line.hasPrefix("# ") ? 2 : 1)) }
  }

  /// What it is about, in a few words.
  public var title: String { comments.first ?? name }

  /// Numbers and titles, a line each.
  public static var listing: String {
    let lines = all.map { "\($0.number < 10 ? " " : "")\($0.number)  \($0.title)" }
    return (lines + ["`lesson N` runs one; each makes small pictures and takes a few seconds"]).joined(separator: "\n")
  }
}
