import GenLanguage

/// Reads the operands of a command word by word.
struct OperandReader {
  private var rest: ArraySlice<Expression>
  /// Where something is missing at the end.
  let end: Span

  init(_ operands: [Expression], after span: Span) {
    rest = operands[...]
    end = operands.last?.span ?? span
  }

  /// The next operand.
  var next: Expression? { rest.first }
  /// Whether nothing is left.
  var isAtEnd: Bool { rest.isEmpty }
  /// Where the next operand stands, or the last one stood.
  var place: Span { rest.first?.span ?? end }

  /// The next operand's word; `nil` for anything else.
  var word: String? {
    if case .symbol(let name)? = rest.first { name.text.lowercased() } else { nil }
  }

  /// Takes the next operand.
  mutating func take() -> Expression? { rest.popFirst() }

  /// Takes the next operand if it is this word.
  mutating func accept(_ word: String) -> Bool {
    guard self.word == word else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Takes `as NAME`.
  mutating func takeName() -> Name? {
    guard word == "as", case .symbol(let name)? = rest.dropFirst().first else { return nil }
    rest = rest.dropFirst(2)
    return name
  }

  /// Takes values up to the end or one of these words: `5 10 20`, `[5, 10]`, `5 to 40 step 5`.
  mutating func takeValues(until words: Set<String>) -> [Expression] {
    var values: [Expression] = []
    while let value = next, !(word.map(words.contains) ?? false) {
      rest = rest.dropFirst()
      values.append(takeRange(from: value) ?? value)
    }
    return values
  }

  /// Takes `to B [step S | count N]`.
  private mutating func takeRange(from start: Expression) -> Expression? {
    guard word == "to", let end = rest.dropFirst().first else { return nil }
    rest = rest.dropFirst(2)
    var span = start.span
    span.end = end.span.end
    guard word == "step" || word == "count", let amount = rest.dropFirst().first else {
      return .range(start, end, nil, span)
    }
    let step: RangeStep = word == "step" ? .step(amount) : .count(amount)
    rest = rest.dropFirst(2)
    span.end = amount.span.end
    return .range(start, end, step, span)
  }
}
