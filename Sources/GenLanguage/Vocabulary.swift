/// The words that start statements, besides the keywords of the grammar. The parser knows syntax only; whoever knows
/// the settings and commands (their tables) hands their names in.
public struct Vocabulary: Sendable {
  /// How a setting's value is written.
  public enum SettingForm: Hashable, Sendable, CaseIterable {
    /// One expression.
    case expression
    /// Weighted texts, `+` to add, `none` to empty.
    case prompts
    /// An image with `strength` or `noise`.
    case initImage
    /// An image with `white` or `black`, or `alpha`.
    case mask
    /// A name with an address.
    case service
    /// An amount with a unit.
    case budget
  }

  /// By lower-case name or alias.
  public var settings: [String: SettingForm] {
    didSet { words = WordTable(settings: settings, commands: commands) }
  }
  /// Command words that take operands (`settings`, `undo`, `engines`, …).
  public var commands: Set<String> {
    didSet { words = WordTable(settings: settings, commands: commands) }
  }
  /// All words of the language by their bytes.
  private(set) var words: WordTable

  /// A vocabulary of settings and commands.
  public init(settings: [String: SettingForm], commands: Set<String>) {
    self.settings = settings
    self.commands = commands
    words = WordTable(settings: settings, commands: commands)
  }
}
