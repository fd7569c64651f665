import GenLanguage

/// An expression made ready for running many times: names are slots, constants are values. What numbers cannot settle
/// is left to the same functions that evaluate expressions written once.
class Node {
  /// What it is worth; `.unknown` after an error, which has been reported then.
  func evaluate(_ compiler: inout Compiler) -> Value { .unknown }
}

/// A value that is the same in every pass.
final class ConstantNode: Node {
  private let value: Value

  init(_ value: Value) { self.value = value }

  override func evaluate(_ compiler: inout Compiler) -> Value { value }
}

/// `$name`
final class VariableNode: Node {
  private let slot: Int
  private let name: Name

  init(slot: Int, name: Name) { (self.slot, self.name) = (slot, name) }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    compiler.state.variables[slot: slot] ?? compiler.undefinedVariable(name)
  }
}

/// `-x`, `not x`
final class UnaryNode: Node {
  private let op: UnaryOperator
  private let operand: Node
  private let place: Expression

  init(_ op: UnaryOperator, _ operand: Node, at place: Expression) {
    (self.op, self.operand, self.place) = (op, operand, place)
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let value = operand.evaluate(&compiler)
    if op == .not, case .boolean(let truth) = value { return .boolean(!truth) }
    return compiler.apply(op, value, at: place)
  }
}

/// `left op right`, except for `and` and `or`.
final class BinaryNode: Node {
  private let op: BinaryOperator
  private let left: Node
  private let right: Node
  private let span: Span
  private let source: Binary

  init(_ left: Node, _ right: Node, _ source: Binary) {
    (op, span, self.left, self.right, self.source) = (source.op, source.span, left, right, source)
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let first = left.evaluate(&compiler)
    let second = right.evaluate(&compiler)
    if case .number(let a) = first, case .number(let b) = second {
      return compiler.combine(op, a, b, at: span)
    }
    if op == .equal, case .string(let a) = first, case .string(let b) = second { return .boolean(a == b) }
    return compiler.apply(source, first, second)
  }
}

/// `left and right`, `left or right`: the right side is left alone when the left one decides.
final class LogicalNode: Node {
  private let left: Node
  private let right: Node
  private let isOr: Bool
  private let source: Binary

  init(_ left: Node, _ right: Node, _ source: Binary) {
    (self.left, self.right, self.source) = (left, right, source)
    isOr = source.op == .or
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let first = left.evaluate(&compiler)
    guard case .boolean(let a) = first else { return compiler.logical(source, first) { right.evaluate(&$0) } }
    if a == isOr { return first }
    let second = right.evaluate(&compiler)
    if case .boolean = second { return second }
    return compiler.logical(source, first) { _ in second }
  }
}

/// A function of one or two numbers, or of one string; with anything else it is an ordinary call.
final class NumberFunctionNode: Node {
  private let function: Function
  private let name: Name
  private let first: Node
  private let second: Node?
  private let span: Span

  /// - Returns: `nil` unless it is such a function with as many arguments.
  init?(_ name: Name, _ arguments: [Node], at span: Span) {
    guard let function = Function.named(name.text), let first = arguments.first else { return nil }
    switch (function, arguments.count) {
    case (.len, 1), (.floor, 1), (.ceil, 1), (.round, 1), (.abs, 1), (.min, 2), (.max, 2): break
    default: return nil
    }
    (self.function, self.name, self.first, self.span) = (function, name, first, span)
    second = arguments.count == 2 ? arguments[1] : nil
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let a = first.evaluate(&compiler)
    guard let second else {
      if function == .len, case .string(let text) = a { return .number(Number(text.characterCount)) }
      guard case .number(let x) = a else { return compiler.call(name, [a], at: span) }
      switch function {
      case .len: return compiler.call(name, [a], at: span)
      case .floor: return .number(x.floor())
      case .ceil: return .number(x.ceil())
      case .abs: return .number(x.magnitude)
      default: return .number(x.rounded())
      }
    }
    let b = second.evaluate(&compiler)
    guard case .number(let x) = a, case .number(let y) = b else { return compiler.call(name, [a, b], at: span) }
    if function == .min { return y < x ? b : a }
    return y < x ? a : b
  }
}

/// An interpolated string.
final class TextNode: Node {
  private let parts: [Node]
  /// The same once more: evaluating them counts no references.
  private let references: [Unmanaged<Node>]
  private let span: Span

  init(_ parts: [Node], at span: Span) {
    (self.parts, self.span) = (parts, span)
    references = parts.map { Unmanaged.passUnretained($0) }
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    // Texts in it that are joined meanwhile find no room and make their own.
    var room: [UInt8] = []
    swap(&room, &compiler.textRoom)
    var text = JoinedText(in: consume room)
    for part in references { text.append(part._withUnsafeGuaranteedRef { $0.evaluate(&compiler) }) }
    let value = text.value
    compiler.textRoom = text.takeRoom()
    return value ?? compiler.tooLarge(at: span)
  }
}

/// `name(arguments)`
final class CallNode: Node {
  private let name: Name
  private let arguments: [Node]
  private let span: Span

  init(_ name: Name, _ arguments: [Node], at span: Span) {
    (self.name, self.arguments, self.span) = (name, arguments, span)
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(argument.evaluate(&compiler)) }
    return compiler.call(name, values, at: span)
  }
}

/// `base[index]`
final class ElementNode: Node {
  private let base: Node
  private let index: Node
  private let source: (base: Expression, index: Expression, span: Span)

  init(_ base: Node, _ index: Node, _ source: (base: Expression, index: Expression, span: Span)) {
    (self.base, self.index, self.source) = (base, index, source)
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let value = base.evaluate(&compiler)
    let position = index.evaluate(&compiler)
    return compiler.element(of: value, [position], base: source.base.span, [source.index], at: source.span)
  }
}

/// Everything else, as it was written.
final class TreeNode: Node {
  private let expression: Expression

  init(_ expression: Expression) { self.expression = expression }

  override func evaluate(_ compiler: inout Compiler) -> Value { compiler.evaluate(expression) }
}

/// A binary operation as written.
struct Binary {
  var op: BinaryOperator
  var left: Expression
  var right: Expression
  var span: Span
}
