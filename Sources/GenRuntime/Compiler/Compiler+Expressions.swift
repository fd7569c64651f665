import GenAPI
import GenLanguage

extension Compiler {
  /// What an expression is worth; `.unknown` after an error, which has been reported then.
  mutating func evaluate(_ expression: Expression) -> Value {
    switch expression {
    case .number(let number, _): return .number(number)
    case .string(let literal): return text(of: literal)
    case .variable(let name): return variable(name)
    case .symbol(let name): return symbol(name)
    case .size(let width, let height, _): return .size(PixelSize(width, height))
    case .group(let inner, _): return evaluate(inner)
    case .list(let items, let span): return list(items.map { evaluate($0) }, at: span)
    case .handle(let handle): return images(handle)
    case .unary(let op, let operand, _): return apply(op, evaluate(operand), at: operand)
    case .binary(let op, let left, let right, let span): return binary(op, left, right, at: span)
    case .range(let start, let end, let step, let span): return range(start, end, step, at: span)
    case .call(let name, let arguments, let span): return call(name, arguments.map { evaluate($0) }, at: span)
    case .index(let base, let indices, let span): return element(of: base, indices, at: span)
    case .invalid: return .unknown
    }
  }

  /// The characters of a string, interpolations filled in.
  private mutating func text(of literal: StringLiteral) -> Value {
    if let constant = literal.constant { return .string(constant) }
    var text = JoinedText()
    for part in literal.parts {
      switch part {
      case .text(let part): text.append(.string(part))
      case .interpolation(let expression): text.append(evaluate(expression))
      }
    }
    return text.value ?? tooLarge(at: literal.span)
  }

  /// A list, unless it is too large.
  mutating func list(_ items: [Value], at span: Span) -> Value {
    if items.contains(where: { if case .deferred = $0 { true } else { false } }) {
      report(.typeMismatch, "a list cannot hold \(Value.deferred(.constant(.unknown)).typeName)", at: span)
      return .unknown
    }
    let list = ValueList(items)
    return list.isTooLarge ? tooLarge(at: span) : .list(list)
  }

  /// Reports a value that is too large.
  mutating func tooLarge(at span: Span) -> Value {
    let summary = "a value has at most \(Value.elementLimit) elements and \(Value.textLimit) bytes of text"
    report(.tooLarge, summary, at: span, Advice(label: "this one has more"))
    return .unknown
  }

  private mutating func variable(_ name: Name) -> Value {
    state.variables[name.text] ?? undefinedVariable(name)
  }

  /// Reports a variable that is not there.
  @inline(never)
  mutating func undefinedVariable(_ name: Name) -> Value {
    undefined(name)
    return .unknown
  }

  private mutating func undefined(_ name: Name) {
    if silencedNames.contains(name.text) { return }
    if let number = Int(name.text) {
      if options.arguments == nil { return }
      let advice = Advice(help: "give it after the script's name: `gen run script.gen VALUE`")
      return report(.undefinedVariable, "the script needs argument \(number)", at: name.span, advice)
    }
    // Looking for what was meant takes long, and nobody sees it after so many errors.
    let candidates = diagnostics.count < Compiler.shownLimit ? state.variables.definedNames : []
    var advice = Advice.didYouMean(name.text, in: candidates, prefix: "$")
    if advice.help == nil { advice.help = "define it first: `let \(name.text) = …`" }
    report(.undefinedVariable, "there is no variable `$\(name.text)`", at: name.span, advice)
  }

  private mutating func symbol(_ name: Name) -> Value {
    if name.text == "true" { return .boolean(true) }
    if name.text == "false" { return .boolean(false) }
    if state.variables[name.text] != nil { warnAboutVariable(name) }
    return .symbol(name.text)
  }

  @inline(never)
  private mutating func warnAboutVariable(_ name: Name) {
    let advice = Advice(help: "write `$\(name.text)` for the variable, or quote the word")
    warn(.wordNamesVariable, "`\(name.text)` is a word here, not the variable", at: name.span, advice)
  }

  /// `-x`, `not x`
  mutating func apply(_ op: UnaryOperator, _ value: Value, at operand: Expression) -> Value {
    switch (op, value) {
    case (_, .unknown): return .unknown
    case (.negate, .number(let number)): return .number(-number)
    case (.not, .boolean(let value)): return .boolean(!value)
    case (_, .deferred(let value)) where value.isBoolean == (op == .not): return .deferred(.unary(op, value))
    case (_, let value):
      let wanted = op == .not ? "true or false" : "a number"
      let sign = op == .not ? "not" : "-"
      report(.typeMismatch, "`\(sign)` works on \(wanted), not \(value.typeName)", at: operand.span)
      return .unknown
    }
  }

  /// `a to b …` as a value of its own.
  private mutating func range(_ start: Expression, _ end: Expression, _ step: RangeStep?, at span: Span) -> Value {
    let first = evaluate(start)
    let last = evaluate(end)
    let amount = step.map { evaluate($0.expression) }
    guard first != .unknown, last != .unknown, amount != .unknown else { return .unknown }
    guard let first = number(first, start), let last = number(last, end) else { return .unknown }
    do {
      return .range(try makeRange(first, last, step, amount))
    } catch {
      report(error, step: step, at: span)
      return .unknown
    }
  }

  private mutating func makeRange(
    _ start: Number, _ end: Number, _ step: RangeStep?, _ amount: Value?
  ) throws(NumberRange.Problem) -> NumberRange {
    guard let step, case .number(let amount)? = amount else { return try NumberRange(from: start, to: end) }
    switch step {
    case .step: return try NumberRange(from: start, to: end, step: amount)
    case .count: return try NumberRange(from: start, to: end, count: amount.intValue ?? 0)
    }
  }

  private mutating func report(_ problem: NumberRange.Problem, step: RangeStep?, at span: Span) {
    let place = step?.expression.span ?? span
    switch problem {
    case .stepIsZero:
      report(.malformedRange, "a step of 0 never arrives", at: place, Advice(help: "write a step such as 1"))
    case .stepHasWrongSign:
      let advice = Advice(help: "turn its sign around, or swap the ends")
      report(.malformedRange, "this step leads away from the end of the range", at: place, advice)
    case .endsAreNotWhole:
      let advice = Advice(help: "say how to get there: `… step 0.1` or `… count 5`")
      report(.malformedRange, "a range without `step` or `count` needs whole numbers at its ends", at: span, advice)
    case .countIsNotPositive:
      report(.malformedRange, "the count of a range is a whole number from 1", at: place)
    case .tooMany:
      let advice = Advice(help: "take larger steps")
      report(.malformedRange, "the range has more than \(NumberRange.limit) values", at: span, advice)
    }
  }

  /// The number in a value, or an error.
  mutating func number(_ value: Value, _ expression: Expression) -> Number? {
    if case .number(let number) = value { return number }
    if value != .unknown {
      report(.typeMismatch, "a number is needed here, not \(value.typeName)", at: expression.span)
    }
    return nil
  }
}

extension RangeStep {
  /// The step or the count.
  var expression: Expression {
    switch self {
    case .step(let expression), .count(let expression): expression
    }
  }
}
