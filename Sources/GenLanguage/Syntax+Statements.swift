/// A parsed text.
public struct Script: Hashable, Sendable {
  /// In order. A statement with an error in it is left out; of a setting, `let` and `generate` the name stays, with an
  /// `invalid` value.
  public var statements: [Statement]

  /// A script of statements.
  public init(statements: [Statement] = []) { self.statements = statements }
}

/// One statement with its place.
public struct Statement: Hashable, Sendable {
  /// What it says.
  public var kind: Kind
  /// From its first to its last character, without the separator.
  public var span: Span

  /// A statement at a place.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// What a statement says: one pointer, as statements are copied more often than they are made.
  public indirect enum Kind: Hashable, Sendable {
    case setting(SettingStatement)
    /// `let name = value`
    case `let`(Name, Expression)
    case include(StringLiteral)
    case `if`(Conditional)
    /// `for name in values { … }`
    case `for`(Name, Expression, Script)
    /// `repeat n { … }`
    case `repeat`(Expression, Script)
    /// `with a 1, b 2 { … }`
    case with([SettingStatement], Script)
    case def(Definition)
    case sweep(Sweep)
    /// `cfg?`
    case help(Name)
    /// A string on its own: prompts it and generates.
    case bare(StringLiteral, weight: Expression?)
    /// A macro used as a statement.
    case call(MacroCall)
    /// `generate 4 as towers`
    case generate(count: Expression?, name: Name?)
    case upscale(Upscale)
    case find(Find)
    /// `show @3, @4`; nothing named means the last run.
    case show([Expression])
    /// `save @3 to "dir"`
    case save([Expression], to: Expression)
    /// `save session "file"`
    case saveSession(StringLiteral)
    case diff(Expression, Expression)
    case assert(Expression, message: StringLiteral?)
    case print([Expression])
    /// `explain as json`
    case explain(format: Name?)
    /// Any other command word with its operands.
    case command(Name, [Expression])
  }
}

/// `steps 50`, `prompt "…" weight 1, "…"`, `init @3 strength 35%`.
public struct SettingStatement: Hashable, Sendable {
  /// The setting's name as written; an alias is resolved by the compiler.
  public var name: Name
  /// What it is set to.
  public var value: Value
  /// Name and value.
  public var span: Span

  /// A setting and its value.
  public init(name: Name, value: Value, span: Span) {
    self.name = name
    self.value = value
    self.span = span
  }

  /// What a setting is set to.
  public enum Value: Hashable, Sendable {
    case expression(Expression)
    /// Of `prompt` and `negative`.
    case prompts([PromptPart], PromptChange)
    case initImage(Expression, InitAmount?)
    /// `mask "m.png" white`
    case mask(Expression, Name?)
    /// `service stability "https://…"`
    case service(Expression, url: Expression?)
    /// `budget 20 credits`
    case budget(Expression, unit: Name?)
  }
}

/// What a statement does to the prompts that are there.
public enum PromptChange: Hashable, Sendable {
  /// `prompt "…"`
  case replaces
  /// `prompt + "…"`
  case adds
  /// `prompt - "…"`
  case removes
}

/// `"text" weight 0.4`
public struct PromptPart: Hashable, Sendable {
  /// The text, or `none`.
  public var text: Expression
  /// The weight if given.
  public var weight: Expression?

  /// A text with a weight.
  public init(text: Expression, weight: Expression?) {
    self.text = text
    self.weight = weight
  }
}

/// How much of an init image stays.
public enum InitAmount: Hashable, Sendable {
  case strength(Expression)
  /// A range from the first to the last noise level.
  case noise(Expression)
}
