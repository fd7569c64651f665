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
