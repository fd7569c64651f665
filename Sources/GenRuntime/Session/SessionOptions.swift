/// How a session starts: what configuration, environment and flags say.
public struct SessionOptions: Sendable {
  /// The service to ask; `embedded` unless named.
  public var service = "embedded"
  /// The folder to save in, instead of `out`.
  public var out: String?
  /// Where `service` and `out` come from, for `explain`: `--out`, `GEN_OUT`, the path of the configuration.
  public var origins: [SettingID: String] = [:]
  /// `--set NAME=VALUE`: variables that top-level `let` does not change.
  public var assignments: [Assignment] = []
  /// Script arguments, `$1 …` and `$args`; `nil` leaves them unknown (`gen check`).
  public var arguments: [String]? = []
  /// Whether to warn where a script works with the embedded engine's wider limits only.
  public var warnsAboutLimits = false
  /// Whether to warn about what a script says in vain: variables that nothing reads, settings that nothing uses.
  public var lints = false
  /// Whether the text comes from somebody who may do what the user may. One out of a picture may not read the
  /// environment, other scripts, earlier runs and files elsewhere, nor choose who answers.
  public var isTrusted = true
  /// How many statements of loops, sweeps, macros and included files one text may run: what is more would not end in
  /// anybody's lifetime, or was a slip of the pen.
  public var statementLimit = 20_000_000
  /// The number of the first run.
  public var firstRun = 1

  /// `--set NAME=VALUE`
  public struct Assignment: Hashable, Sendable {
    /// The variable, without `$`.
    public var name: String
    /// A literal if it looks like one, else a string.
    public var value: String

    /// An assignment.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The embedded service, saving to `out`, without arguments.
  public init() {}
}
