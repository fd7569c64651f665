import GenLanguage

extension Compiler {
  /// A statement made ready for running many times.
  mutating func lower(_ statement: Statement) -> Operation {
    switch statement.kind {
    case .let(let name, let value):
      return LetOperation(slot: state.variables.slot(of: name.text), value: lower(value))
    case .if(let conditional):
      return IfOperation(
        lower(conditional.condition), at: conditional.condition, then: lower(conditional.then),
        otherwise: conditional.otherwise.map { lower($0) })
    case .for(let name, let values, let body):
      return ForOperation(slot: state.variables.slot(of: name.text), values: values, body: lower(body))
    case .repeat(let count, let body): return RepeatOperation(count: count, body: lower(body))
    case .with(let settings, let body): return WithOperation(settings, body: lower(body), at: statement.span)
    case .sweep(let sweep): return lower(sweep, at: statement.span)
    default: return StatementOperation(statement)
    }
  }

  /// The statements of a block made ready.
  mutating func lower(_ script: Script) -> Block { Block(script.statements.map { lower($0) }) }

  private mutating func lower(_ sweep: Sweep, at span: Span) -> Operation {
    let slots = sweep.axes.map { axis -> Int? in
      if case .variable(let name) = axis.subject { return state.variables.slot(of: name.text) }
      return nil
    }
    let body = sweep.body ?? Script(statements: [Statement(.generate(count: nil, name: nil), span)])
    return SweepOperation(sweep, slots: slots, body: lower(body), at: span)
  }

  private mutating func lower(_ part: StringLiteral.Part) -> Node {
    switch part {
    case .text(let text): ConstantNode(.string(text))
    case .interpolation(let expression): lower(expression)
    }
  }

  /// An expression made ready.
  mutating func lower(_ expression: Expression) -> Node {
    switch expression {
    case .number(let number, _): return ConstantNode(.number(number))
    case .string(let literal):
      if let text = literal.constant { return ConstantNode(.string(text)) }
      return TextNode(literal.parts.map { lower($0) }, at: literal.span)
    case .variable(let name): return VariableNode(slot: state.variables.slot(of: name.text), name: name)
    case .group(let inner, _): return lower(inner)
    case .unary(let op, let operand, _): return UnaryNode(op, lower(operand), at: operand)
    case .binary(let op, let left, let right, let span):
      let source = Binary(op: op, left: left, right: right, span: span)
      let (first, second) = (lower(left), lower(right))
      return op == .and || op == .or ? LogicalNode(first, second, source) : BinaryNode(first, second, source)
    case .call(let name, let arguments, let span):
      let nodes = arguments.map { lower($0) }
      return NumberFunctionNode(name, nodes, at: span) ?? CallNode(name, nodes, at: span)
    case .index(let base, let indices, let span) where indices.count == 1:
      return ElementNode(lower(base), lower(indices[0]), (base: base, index: indices[0], span: span))
    default: return TreeNode(expression)
    }
  }
}
