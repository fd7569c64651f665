/// One word that starts a statement and is not a setting: a row of the command table.
public struct Command: Sendable {
  /// Who reads its operands.
  public enum Syntax: Hashable, Sendable {
    /// A keyword with a grammar of its own.
    case keyword
    /// A word followed by operands.
    case operands
  }

  /// The word.
  public var name: String
  /// Other words for it.
  public var aliases: [String] = []
  /// Who reads its operands.
  public var syntax: Syntax
  /// How it is written.
  public var usage: String
  /// One line: what it does.
  public var summary: String
  /// A statement that may be typed as it stands.
  public var example: String
}
