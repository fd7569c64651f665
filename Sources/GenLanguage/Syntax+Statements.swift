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

  /// What a statement says.
  public enum Kind: Hashable, Sendable {
    case setting(SettingStatement)
    /// `let name = value`
    case `let`(Name, Expression)
    case include(StringLiteral)
    indirect case `if`(Conditional)
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
    /// Of `prompt` and `negative`; `adds` for `prompt + …`.
    case prompts([PromptPart], adds: Bool)
    case initImage(Expression, InitAmount?)
    /// `mask "m.png" white`
    case mask(Expression, Name?)
    /// `service stability "https://…"`
    case service(Expression, url: Expression?)
    /// `budget 20 credits`
    case budget(Expression, unit: Name?)
  }
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

/// `if a { … } else if b { … } else { … }`
public struct Conditional: Hashable, Sendable {
  /// What is asked.
  public var condition: Expression
  /// Runs when it holds.
  public var then: Script
  /// Runs otherwise; an `else if` is a script of one conditional.
  public var otherwise: Script?

  /// A condition with its branches.
  public init(condition: Expression, then: Script, otherwise: Script?) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }
}

/// `def card(subject, mood = "calm") { … }`
public struct Definition: Hashable, Sendable {
  /// `subject`, `mood = "calm"`
  public struct Parameter: Hashable, Sendable {
    /// The name, without `$`.
    public var name: Name
    /// Used when the argument is left out.
    public var value: Expression?

    /// A parameter.
    public init(name: Name, value: Expression?) {
      self.name = name
      self.value = value
    }
  }

  /// The macro's name.
  public var name: Name
  /// In order; empty for a macro without arguments.
  public var parameters: [Parameter]
  /// What it stands for.
  public var body: Script

  /// A macro.
  public init(name: Name, parameters: [Parameter], body: Script) {
    self.name = name
    self.parameters = parameters
    self.body = body
  }
}

/// `card "sea" mood: "storm"` or `card("sea", mood: "storm")`.
public struct MacroCall: Hashable, Sendable {
  /// `mood: "storm"`
  public struct Argument: Hashable, Sendable {
    /// The label, for a named argument.
    public var label: Name?
    /// The value.
    public var value: Expression

    /// An argument.
    public init(label: Name?, value: Expression) {
      self.label = label
      self.value = value
    }
  }

  /// The macro.
  public var name: Name
  /// In order.
  public var arguments: [Argument]
  /// Whether it was written `name(…)`.
  public var isParenthesized: Bool

  /// A call of a macro.
  public init(name: Name, arguments: [Argument], isParenthesized: Bool) {
    self.name = name
    self.arguments = arguments
    self.isParenthesized = isParenthesized
  }
}

/// `sweep cfg 1 to 15 step 7, steps [10, 20] as sheet { … }`
public struct Sweep: Hashable, Sendable {
  /// A setting or variable with its values.
  public struct Axis: Hashable, Sendable {
    /// What varies.
    public enum Subject: Hashable, Sendable {
      case setting(Name)
      case variable(Name)
    }

    /// What varies.
    public var subject: Subject
    /// A list or a range.
    public var values: Expression

    /// An axis.
    public init(subject: Subject, values: Expression) {
      self.subject = subject
      self.values = values
    }
  }

  /// Columns, rows, pages.
  public var axes: [Axis]
  /// The name given by `as`.
  public var name: Name?
  /// `nil` means `generate`.
  public var body: Script?

  /// A sweep.
  public init(axes: [Axis], name: Name?, body: Script?) {
    self.axes = axes
    self.name = name
    self.body = body
  }
}

/// `upscale @3.1 to 1024 as big`
public struct Upscale: Hashable, Sendable {
  /// `to`, `width` or `height` with the pixels.
  public struct Target: Hashable, Sendable {
    /// `to`, `width` or `height`.
    public var side: Name
    /// Pixels.
    public var pixels: Expression

    /// A target.
    public init(side: Name, pixels: Expression) {
      self.side = side
      self.pixels = pixels
    }
  }

  /// The image.
  public var image: Expression
  /// Twice the size unless given.
  public var target: Target?
  /// The name given by `as`.
  public var name: Name?

  /// An upscaling.
  public init(image: Expression, target: Target?, name: Name?) {
    self.image = image
    self.target = target
    self.name = name
  }
}

/// `find strength 0 to 1 until ssim(@last, @1) < 0.5 as edge`
public struct Find: Hashable, Sendable {
  /// What is bisected.
  public var setting: Name
  /// Between which values.
  public var range: Expression
  /// What must hold.
  public var condition: Expression
  /// The name given by `as`.
  public var name: Name?

  /// A search.
  public init(setting: Name, range: Expression, condition: Expression, name: Name?) {
    self.setting = setting
    self.range = range
    self.condition = condition
    self.name = name
  }
}
