/// How tightly operators bind, loosest first.
enum Precedence: Int, Comparable {
  case or = 1, and, not, compare, range, sum, term, operand

  static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }

  /// The next tighter one.
  var tighter: Precedence { Precedence(rawValue: rawValue + 1) ?? .operand }

  /// The tightest operator that may follow one of this precedence and its operands: comparisons and ranges do not chain.
  var greatestBehind: Precedence {
    switch self {
    case .compare: .not
    case .range: .compare
    default: self
    }
  }
}

extension Parser {
  /// An expression of operators that bind at least as tightly as `minimum`, by precedence climbing. `before` is what
  /// asks for it.
  mutating func parseExpression(
    after before: Token, _ minimum: Precedence = .or
  ) throws(Abandoned) -> Expression {
    try enter()
    defer { leave() }
    let start = current
    var (left, maximum) = try parseFirstOperand(after: before, minimum)
    while let found = operatorHere, found.precedence >= minimum {
      if found.precedence > maximum {
        try fail(found.precedence == .range ? .chainedRange : .chainedComparison)
      }
      let sign = current
      let leftHeight = height
      advance()
      if found.precedence == .range {
        left = try parseRange(left, sign, start)
      } else {
        let right = try parseExpression(after: sign, found.precedence.tighter)
        left = .binary(found.binary, left, right, span(from: start))
      }
      try grow(over: leftHeight, at: sign)
      maximum = found.precedence.greatestBehind
    }
    return left
  }

  /// What operators follow, with the tightest that may: `not a` is complete but for `and` and `or`.
  private mutating func parseFirstOperand(
    after before: Token, _ minimum: Precedence
  ) throws(Abandoned) -> (Expression, Precedence) {
    let start = current
    guard isAt(.not), minimum <= .not else { return (try parseOperand(after: before), .term) }
    advance()
    let operand = try parseExpression(after: start, .not)
    try grow(over: height, at: start)
    return (.unary(.not, operand, span(from: start)), .and)
  }

  /// Makes the height of the expression just parsed that of a node over it and over one of height `other`.
  private mutating func grow(over other: Int, at token: Token) throws(Abandoned) {
    height = max(height, other) + 1
    if height > SyntaxError.depthLimit { try fail(.tooDeep, at: token) }
  }

  /// `a to b`, `a to b step s`, `a to b count n` behind its `to`.
  private mutating func parseRange(
    _ left: Expression, _ to: Token, _ start: Token
  ) throws(Abandoned) -> Expression {
    let right = try parseExpression(after: to, .sum)
    var highest = height
    var step: RangeStep?
    let word = current
    if accept(.step) {
      step = .step(try parseExpression(after: word, .sum))
    } else if accept(.count) {
      step = .count(try parseExpression(after: word, .sum))
    }
    highest = max(highest, height)
    height = highest
    return .range(left, right, step, span(from: start))
  }

  /// The operator at the current token, `to` included.
  private var operatorHere: (binary: BinaryOperator, precedence: Precedence)? {
    switch kind {
    case .end, .endOfText, .comma: return nil
    case .plus: return (.add, .sum)
    case .minus: return (.subtract, .sum)
    case .star: return (.multiply, .term)
    case .slash: return (.divide, .term)
    case .percent: return (.remainder, .term)
    case .cross: return (.size, .term)
    case .equal: return (.equal, .compare)
    case .notEqual: return (.notEqual, .compare)
    case .less: return (.less, .compare)
    case .lessOrEqual: return (.lessOrEqual, .compare)
    case .greater: return (.greater, .compare)
    case .greaterOrEqual: return (.greaterOrEqual, .compare)
    case .word:
      switch current.word.keyword {
      case .or?: return (.or, .or)
      case .and?: return (.and, .and)
      case .to?: return (.add, .range)
      case .x?: return (.size, .term)
      default: return nil
      }
    default: return nil
    }
  }

  /// An operand: a primary with its signs and indices.
  mutating func parseOperand(after before: Token) throws(Abandoned) -> Expression {
    switch kind {
    case .sign: return try parseNegation()
    case .plus:
      let plus = current
      advance()
      try enter()
      defer { leave() }
      return try parseOperand(after: plus)
    default: break
    }
    let start = current
    var operand = try parsePrimary(after: before)
    while kind == .leftBracket, tokens[index - 1].end == current.start {
      let open = current
      let operandHeight = height
      let items = try parseItems(closedBy: .rightBracket, allowsTrailingComma: false)
      operand = .index(operand, items, span(from: start))
      try grow(over: operandHeight, at: open)
    }
    return operand
  }

  private mutating func parseNegation() throws(Abandoned) -> Expression {
    let sign = current
    advance()
    try enter()
    defer { leave() }
    let operand = try parseOperand(after: sign)
    try grow(over: height, at: sign)
    return .unary(.negate, operand, span(from: sign))
  }

  /// An operand of a command or a macro, where every word is a symbol.
  mutating func parseFreeOperand(after before: Token) throws(Abandoned) -> Expression {
    if kind == .word, next.kind != .leftParenthesis, next.kind != .leftBracket {
      defer { advance() }
      return .symbol(name(current))
    }
    return try parseOperand(after: before)
  }
}
