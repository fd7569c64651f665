extension Script {
  /// Visits every statement before what is inside it, and every expression before its operands, in the order of the
  /// text.
  package func walk(_ statement: (Statement) -> Void, _ expression: (Expression) -> Void) {
    for inner in statements {
      statement(inner)
      inner.kind.walkParts(statement, expression)
    }
  }
}

extension Statement.Kind {
  /// Visits what is inside a statement.
  fileprivate func walkParts(_ statement: (Statement) -> Void, _ visit: (Expression) -> Void) {
    switch self {
    case .setting(let setting): setting.walk(visit)
    case .let(_, let value): value.walk(visit)
    case .include(let literal), .saveSession(let literal): Expression.string(literal).walk(visit)
    case .if(let conditional):
      conditional.condition.walk(visit)
      conditional.then.walk(statement, visit)
      conditional.otherwise?.walk(statement, visit)
    case .for(_, let value, let body), .repeat(let value, let body):
      value.walk(visit)
      body.walk(statement, visit)
    case .with(let settings, let body):
      for setting in settings { setting.walk(visit) }
      body.walk(statement, visit)
    case .def(let definition):
      for parameter in definition.parameters { parameter.value?.walk(visit) }
      definition.body.walk(statement, visit)
    case .sweep(let sweep):
      for axis in sweep.axes { axis.values.walk(visit) }
      sweep.comparison?.walk(visit)
      sweep.body?.walk(statement, visit)
    default: walkValues(visit)
    }
  }

  /// Visits the values of a statement without a block.
  private func walkValues(_ visit: (Expression) -> Void) {
    switch self {
    case .bare(let literal, let weight):
      Expression.string(literal).walk(visit)
      weight?.walk(visit)
    case .call(let call): for argument in call.arguments { argument.value.walk(visit) }
    case .generate(let count, _): count?.walk(visit)
    case .upscale(let upscale):
      upscale.image.walk(visit)
      upscale.target?.pixels.walk(visit)
    case .find(let find):
      find.range.walk(visit)
      find.condition.walk(visit)
    case .show(let values), .print(let values), .command(_, let values): for value in values { value.walk(visit) }
    case .save(let images, let path):
      for image in images { image.walk(visit) }
      path.walk(visit)
    case .diff(let first, let second):
      first.walk(visit)
      second.walk(visit)
    case .assert(let condition, let message):
      condition.walk(visit)
      if let message { Expression.string(message).walk(visit) }
    default: break
    }
  }
}

extension SettingStatement {
  /// Visits the values in it.
  fileprivate func walk(_ visit: (Expression) -> Void) {
    switch value {
    case .expression(let value), .mask(let value, _), .budget(let value, _): value.walk(visit)
    case .prompts(let parts, _):
      for part in parts {
        part.text.walk(visit)
        part.weight?.walk(visit)
      }
    case .initImage(let image, let amount):
      image.walk(visit)
      switch amount {
      case .strength(let value), .noise(let value): value.walk(visit)
      case nil: break
      }
    case .service(let service, let url):
      service.walk(visit)
      url?.walk(visit)
    }
  }
}

extension Expression {
  /// Visits it and then its operands, those interpolated into strings included.
  package func walk(_ visit: (Expression) -> Void) {
    visit(self)
    switch self {
    case .number, .size, .variable, .handle, .symbol, .invalid: break
    case .string(let literal):
      for case .interpolation(let value) in literal.parts { value.walk(visit) }
    case .list(let items, _), .call(_, let items, _): for item in items { item.walk(visit) }
    case .group(let inner, _), .unary(_, let inner, _): inner.walk(visit)
    case .binary(_, let left, let right, _):
      left.walk(visit)
      right.walk(visit)
    case .range(let start, let end, let step, _):
      start.walk(visit)
      end.walk(visit)
      switch step {
      case .step(let value), .count(let value): value.walk(visit)
      case nil: break
      }
    case .index(let base, let items, _):
      base.walk(visit)
      for item in items { item.walk(visit) }
    }
  }
}
