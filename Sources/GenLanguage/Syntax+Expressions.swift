/// A word with its place.
public struct Name: Hashable, Sendable {
  /// As written.
  public var text: String
  /// Where.
  public var span: Span

  /// A word at a place.
  public init(_ text: String, _ span: Span) {
    self.text = text
    self.span = span
  }
}

/// A value as written.
public indirect enum Expression: Hashable, Sendable {
  /// `7`, `0.5`, `35%` (0.35).
  case number(Number, Span)
  /// `512x512`.
  case size(width: Int, height: Int, Span)
  /// `"…"`, with interpolations.
  case string(StringLiteral)
  /// `$name`; the name without `$`.
  case variable(Name)
  /// `@3`, `@towers.2`.
  case handle(Handle)
  /// A bare word.
  case symbol(Name)
  /// `[a, b]`.
  case list([Expression], Span)
  /// `( … )`, kept so that layout can be reproduced.
  case group(Expression, Span)
  /// `-x`, `not x`.
  case unary(UnaryOperator, Expression, Span)
  /// `a + b`; the span covers both operands.
  case binary(BinaryOperator, Expression, Expression, Span)
  /// `a to b`, `a to b step s`, `a to b count n`.
  case range(Expression, Expression, RangeStep?, Span)
  /// `round($x)`: a function of the language or a macro that takes arguments.
  case call(Name, [Expression], Span)
  /// `$list[1]`, `@last[column, row]`.
  case index(Expression, [Expression], Span)
  /// Stands where a value was wanted and an error has been reported.
  case invalid(Span)
}

/// How a range advances.
public enum RangeStep: Hashable, Sendable {
  /// `step S`.
  case step(Expression)
  /// `count N`.
  case count(Expression)
}

/// Operators before their operand; `+x` is the operand itself.
public enum UnaryOperator: String, Hashable, Sendable {
  case negate = "-"
  case not
}

/// Operators between operands.
public enum BinaryOperator: String, Hashable, Sendable {
  case or, and
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  /// `$w x 512`
  case size = "x"
}

/// A string as written.
public struct StringLiteral: Hashable, Sendable {
  /// A stretch of a string.
  public enum Part: Hashable, Sendable {
    /// Characters, escapes resolved.
    case text(String)
    /// `$name` or `${expression}`.
    case interpolation(Expression)
  }

  /// How it was quoted.
  public enum Form: Hashable, Sendable {
    case quoted, raw, multiline
  }

  /// In order; empty for `""`.
  public var parts: [Part]
  /// How it was quoted.
  public var form: Form
  /// With its quotes.
  public var span: Span

  /// A string of parts.
  public init(parts: [Part], form: Form, span: Span) {
    self.parts = parts
    self.form = form
    self.span = span
  }

  /// The characters, if nothing is interpolated.
  public var constant: String? {
    switch parts.count {
    case 0: return ""
    case 1: if case .text(let text) = parts[0] { return text }
    default: break
    }
    return nil
  }
}

/// `@3`, `@3.2`, `@last`, `@towers.$i`.
public struct Handle: Hashable, Sendable {
  /// Which run.
  public enum Run: Hashable, Sendable {
    case number(Int)
    /// `last`, or the name given by `as`.
    case name(String)
  }

  /// Which image of the run, from 1.
  public enum Image: Hashable, Sendable {
    case number(Int)
    /// `.$i`
    case variable(Name)
  }

  /// Which run.
  public var run: Run
  /// Which image; `nil` for all of them.
  public var image: Image?
  /// With its `@`.
  public var span: Span

  /// A handle.
  public init(run: Run, image: Image?, span: Span) {
    self.run = run
    self.image = image
    self.span = span
  }
}

extension Expression {
  /// Where it stands.
  public var span: Span {
    switch self {
    case .number(_, let span), .size(_, _, let span), .list(_, let span), .group(_, let span),
      .unary(_, _, let span), .binary(_, _, _, let span), .range(_, _, _, let span), .call(_, _, let span),
      .index(_, _, let span), .invalid(let span):
      return span
    case .string(let literal): return literal.span
    case .variable(let name), .symbol(let name): return name.span
    case .handle(let handle): return handle.span
    }
  }
}
