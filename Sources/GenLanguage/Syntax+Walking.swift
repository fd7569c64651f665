extension Script {
  /// Visits every statement before what is inside it, and every expression before its operands, in the order of the
  /// text.
  package func walk(_ statement: (Statement) -> Void, _ expression: (Expression) -> Void) {
    for inner in statements {
      statement(inner)
      inner.kind.walkParts { part in
        switch part {
        case .script(let script): script.walk(statement, expression)
        case .expression(let part): part.walk(expression)
        }
      }
    }
  }
}

/// What is directly inside a statement.
private enum StatementPart {
  case expression(Expression)
  case script(Script)
}

extension Statement.Kind {
  fileprivate func walkParts(_ visit: (StatementPart) -> Void) {
    func all(_ expressions: [Expression?]) {
      for case let expression? in expressions { visit(.expression(expression)) }
    }
    switch self {
    case .setting(let setting): all(setting.expressions)
    case .let(_, let value): all([value])
    case .include(let literal), .saveSession(let literal): all([.string(literal)])
    case .if(let conditional):
      all([conditional.condition])
      visit(.script(conditional.then))
      if let otherwise = conditional.otherwise { visit(.script(otherwise)) }
    case .for(_, let value, let body), .repeat(let value, let body):
      all([value])
      visit(.script(body))
    case .with(let settings, let body):
      all(settings.flatMap(\.expressions))
      visit(.script(body))
    case .def(let definition):
      all(definition.parameters.map(\.value))
      visit(.script(definition.body))
    case .sweep(let sweep):
      all(sweep.axes.map(\.values) + [sweep.comparison])
      if let body = sweep.body { visit(.script(body)) }
    case .bare(let literal, let weight): all([.string(literal), weight])
    case .call(let call): all(call.arguments.map(\.value))
    case .generate(let count, _): all([count])
    case .upscale(let upscale): all([upscale.image, upscale.target?.pixels])
    case .find(let find): all([find.range, find.condition])
    case .show(let values), .print(let values), .command(_, let values): all(values)
    case .save(let images, let path): all(images + [path])
    case .diff(let first, let second): all([first, second])
    case .assert(let condition, let message): all([condition, message.map(Expression.string)])
    case .explain, .help: break
    }
  }
}

extension SettingStatement {
  /// The values in it, in order; `nil` for what was left out.
  fileprivate var expressions: [Expression?] {
    switch value {
    case .expression(let value), .mask(let value, _), .budget(let value, _): [value]
    case .prompts(let parts, _): parts.flatMap { [$0.text, $0.weight] }
    case .initImage(let image, .strength(let value)?), .initImage(let image, .noise(let value)?): [image, value]
    case .initImage(let image, nil): [image]
    case .service(let service, let url): [service, url]
    }
  }
}

extension Expression {
  /// Visits it and then its operands, those interpolated into strings included.
  package func walk(_ visit: (Expression) -> Void) {
    visit(self)
    for operand in operands { operand.walk(visit) }
  }

  private var operands: [Expression] {
    switch self {
    case .number, .size, .variable, .handle, .symbol, .invalid: []
    case .string(let literal):
      literal.parts.compactMap { if case .interpolation(let value) = $0 { value } else { nil } }
    case .list(let items, _), .call(_, let items, _): items
    case .group(let inner, _), .unary(_, let inner, _): [inner]
    case .binary(_, let left, let right, _): [left, right]
    case .range(let start, let end, .step(let value)?, _), .range(let start, let end, .count(let value)?, _):
      [start, end, value]
    case .range(let start, let end, nil, _): [start, end]
    case .index(let base, let items, _): [base] + items
    }
  }
}
