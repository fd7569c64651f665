import GenAPI
import GenLanguage

extension Compiler {
  /// `left op right`; `and` and `or` leave the right side alone when the left one decides.
  mutating func binary(_ op: BinaryOperator, _ left: Expression, _ right: Expression, at span: Span) -> Value {
    let source = Binary(op: op, left: left, right: right, span: span)
    let first = evaluate(left)
    if op == .and || op == .or { return logical(source, first) { $0.evaluate(right) } }
    return apply(source, first, evaluate(right))
  }

  /// An operator on two values, except for `and` and `or`.
  mutating func apply(_ source: Binary, _ first: Value, _ second: Value) -> Value {
    let (op, span) = (source.op, source.span)
    if case .number(let a) = first, case .number(let b) = second { return combine(op, a, b, at: span) }
    if first == .unknown || second == .unknown { return .unknown }
    switch (op, first, second) {
    case (_, .deferred, _), (_, _, .deferred): return later(source, first, second)
    case (.equal, _, _): return .boolean(areEqual(first, second, source.left, source.right))
    case (.notEqual, _, _): return .boolean(!areEqual(first, second, source.left, source.right))
    case (.add, .list(let a), .list(let b)): return list(a.items + b.items, at: span)
    case (.add, .string(let a), .string(let b)):
      var text = a
      return text.appendLimited(b) ? .string(text) : tooLarge(at: span)
    default:
      mismatch(op, first, second, at: span)
      return .unknown
    }
  }

  /// An operator on what only the run knows.
  private mutating func later(_ source: Binary, _ first: Value, _ second: Value) -> Value {
    guard let a = DeferredValue(first), let b = DeferredValue(second), !a.isBoolean, !b.isBoolean, !a.isText, !b.isText,
      source.op != .size
    else {
      mismatch(source.op, first, second, at: source.span)
      return .unknown
    }
    return .deferred(.binary(source.op, a, b))
  }

  /// Two numbers.
  mutating func combine(_ op: BinaryOperator, _ a: Number, _ b: Number, at span: Span) -> Value {
    switch op {
    case .add: return .number(a + b)
    case .subtract: return .number(a - b)
    case .multiply: return .number(a * b)
    case .divide, .remainder:
      guard let result = op == .divide ? a / b : a % b else {
        report(.arithmetic, "division by zero", at: span)
        return .unknown
      }
      return .number(result)
    case .less: return .boolean(a < b)
    case .lessOrEqual: return .boolean(!(b < a))
    case .greater: return .boolean(b < a)
    case .greaterOrEqual: return .boolean(!(a < b))
    case .equal: return .boolean(a == b)
    case .notEqual: return .boolean(a != b)
    case .size: return size(a, b, at: span)
    case .and, .or: return .unknown
    }
  }

  private mutating func size(_ width: Number, _ height: Number, at span: Span) -> Value {
    guard let w = width.intValue, let h = height.intValue, w > 0, h > 0 else {
      report(.typeMismatch, "the sides of a size are whole numbers from 1", at: span)
      return .unknown
    }
    return .size(PixelSize(w, h))
  }

  /// `and`, `or`: `second` is asked only when the first value does not decide.
  mutating func logical(
    _ source: Binary, _ first: Value, second: (inout Compiler) -> Value
  ) -> Value {
    let op = source.op
    if case .deferred(let a) = first, a.isBoolean {
      guard let b = DeferredValue(second(&self)) else { return .unknown }
      if b.isBoolean { return .deferred(.binary(op, a, b)) }
    }
    guard let a = boolean(first, source.left, op) else { return .unknown }
    if a == (op == .or) { return .boolean(a) }
    let value = second(&self)
    if case .deferred(let b) = value, b.isBoolean { return value }
    return boolean(value, source.right, op).map(Value.boolean) ?? .unknown
  }

  private mutating func boolean(_ value: Value, _ expression: Expression, _ op: BinaryOperator) -> Bool? {
    if case .boolean(let value) = value { return value }
    if value != .unknown {
      let summary = "`\(op.rawValue)` works on true or false, not \(value.typeName)"
      report(.typeMismatch, summary, at: expression.span)
    }
    return nil
  }

  @inline(never)
  private mutating func mismatch(_ op: BinaryOperator, _ first: Value, _ second: Value, at span: Span) {
    var advice = Advice()
    if op == .add, first.text != nil || second.text != nil {
      advice.help = "put values into a string with `${…}`: \"steps: ${$n}\""
    }
    let summary = "`\(op.rawValue)` does not work on \(first.typeName) and \(second.typeName)"
    report(.typeMismatch, summary, at: span, advice)
  }

  /// Equality: words ignore case and resolve aliases, strings count as words next to a word, ranges as lists.
  private mutating func areEqual(_ a: Value, _ b: Value, _ left: Expression, _ right: Expression) -> Bool {
    warnAboutUnknownWord(a, left, b, right)
    warnAboutUnknownWord(b, right, a, left)
    return Compiler.areEqual(a, b)
  }

  /// Equality without warnings.
  static func areEqual(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.string(let a), .string(let b)): return a == b
    case (.symbol(let a), .symbol(let b)), (.symbol(let a), .string(let b)), (.string(let a), .symbol(let b)):
      return canonicalWord(a) == canonicalWord(b)
    case (.list(let a), .list(let b)):
      return a.items.count == b.items.count && zip(a.items, b.items).allSatisfy { areEqual($0, $1) }
    case (.range(let range), .list), (.list, .range(let range)):
      let values = Value.list(ValueList(range.values.map(Value.number)))
      if case .list = a { return areEqual(a, values) }
      return areEqual(values, b)
    default: return a == b
    }
  }

  /// One spelling for all aliases of a word.
  private static func canonicalWord(_ word: String) -> String {
    for list in knownWords {
      if let name = list.canonical(word) { return name.lowercased() }
    }
    return word.lowercased()
  }

  private static let knownWords: [ChoiceList] = SettingTable.all.compactMap {
    if case .choice(let list) = $0.kind { list } else { nil }
  }

  /// A bare word that nothing is called is probably a slip, unless it is compared with text, or with a variable that
  /// holds a word of the author's own: `mood == calm`.
  private mutating func warnAboutUnknownWord(
    _ value: Value, _ expression: Expression, _ other: Value, _ otherExpression: Expression
  ) {
    guard case .symbol(let word) = value, case .symbol(let name) = expression, name.text == word else { return }
    if isKnown(word) || state.variables[word] != nil { return }
    if case .string = other { return }
    if case .symbol(let own) = other, !isKnown(own) {
      if case .symbol = otherExpression.ungrouped {} else { return }
    }
    let summary = "nothing is called `\(word)`, so this is only equal to the same word"
    warn(.unknownWordCompared, summary, at: expression.span, Advice(help: "did you mean `$\(word)` or \"\(word)\"?"))
  }

  /// Whether a setting, or an engine, has this word.
  private func isKnown(_ word: String) -> Bool {
    Compiler.knownWords.contains { $0.canonical(word) != nil } || word.lowercased() == "none"
      || engineIDs.contains(word)
  }
}
