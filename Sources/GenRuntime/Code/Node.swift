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

/// `left op right`, except for `and` and `or`.
final class BinaryNode: Node {
  private let op: BinaryOperator
  private let left: Node
  private let right: Node
  private let source: Binary

  init(_ left: Node, _ right: Node, _ source: Binary) {
    (op, self.left, self.right, self.source) = (source.op, left, right, source)
  }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    let first = left.evaluate(&compiler)
    let second = right.evaluate(&compiler)
    if case .number(let a) = first, case .number(let b) = second {
      return compiler.combine(op, a, b, at: source.span)
    }
    return compiler.apply(source, first, second)
  }
}

/// `left and right`, `left or right`: the right side is left alone when the left one decides.
final class LogicalNode: Node {
  private let left: Node
  private let right: Node
  private let source: Binary

  init(_ left: Node, _ right: Node, _ source: Binary) { (self.left, self.right, self.source) = (left, right, source) }

  override func evaluate(_ compiler: inout Compiler) -> Value {
    compiler.logical(source, left.evaluate(&compiler)) { right.evaluate(&$0) }
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
