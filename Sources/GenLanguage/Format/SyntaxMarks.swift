/// What the layout must know of a script and tokens do not tell, by offset.
struct SyntaxMarks {
  /// First bytes of names of settings where they are set: the words whose case does not matter.
  private(set) var settings: Set<UInt32> = []
  /// First bytes of names whose `(` must touch.
  private(set) var calls: Set<UInt32> = []
  /// First bytes of the `[` that must touch what they index.
  private(set) var indices: Set<UInt32> = []

  /// The marks of a script without errors.
  init(of script: Script) { visit(script) }

  private mutating func visit(_ script: Script) {
    for statement in script.statements { visit(statement.kind) }
  }

  private mutating func visit(_ kind: Statement.Kind) {
    switch kind {
    case .setting(let setting): visit(setting)
    case .let(_, let value): visit(value)
    case .include(let path), .saveSession(let path): visit(.string(path))
    case .if(let conditional):
      visit(conditional.condition)
      visit(conditional.then)
      if let otherwise = conditional.otherwise { visit(otherwise) }
    case .for(_, let value, let body), .repeat(let value, let body):
      visit(value)
      visit(body)
    case .with(let settings, let body):
      for setting in settings { visit(setting) }
      visit(body)
    case .def(let definition): visit(definition)
    case .sweep(let sweep): visit(sweep)
    case .bare(let literal, let weight): visit([.string(literal), weight])
    case .call(let call):
      calls.insert(call.isParenthesized ? call.name.span.start : .max)
      for argument in call.arguments { visit(argument.value) }
    case .generate(let count, _): visit([count])
    case .upscale(let upscale): visit([upscale.image, upscale.target?.pixels])
    case .find(let find):
      settings.insert(find.setting.span.start)
      visit([find.range, find.condition])
    case .show(let values), .print(let values), .command(_, let values): visit(values)
    case .save(let images, let path): visit(images + [path])
    case .diff(let first, let second): visit([first, second])
    case .assert(let condition, _): visit(condition)
    case .explain, .help: break
    }
  }

  private mutating func visit(_ definition: Definition) {
    calls.insert(definition.name.span.start)
    for parameter in definition.parameters { visit([parameter.value]) }
    visit(definition.body)
  }

  private mutating func visit(_ sweep: Sweep) {
    for axis in sweep.axes {
      if case .setting(let name) = axis.subject { settings.insert(name.span.start) }
      visit(axis.values)
    }
    if let body = sweep.body { visit(body) }
  }

  private mutating func visit(_ setting: SettingStatement) {
    settings.insert(setting.name.span.start)
    switch setting.value {
    case .expression(let value), .mask(let value, _), .budget(let value, _): visit(value)
    case .prompts(let parts, _):
      for part in parts { visit([part.text, part.weight]) }
    case .initImage(let image, .strength(let value)?), .initImage(let image, .noise(let value)?):
      visit([image, value])
    case .initImage(let image, nil): visit(image)
    case .service(let service, let url): visit([service, url])
    }
  }

  private mutating func visit(_ expressions: [Expression?]) {
    for case let expression? in expressions { visit(expression) }
  }

  private mutating func visit(_ expression: Expression) {
    switch expression {
    // Strings are copied with what is interpolated.
    case .number, .size, .string, .variable, .handle, .symbol, .invalid: break
    case .list(let items, _): visit(items)
    case .group(let inner, _), .unary(_, let inner, _): visit(inner)
    case .binary(_, let left, let right, _): visit([left, right])
    case .range(let start, let end, let step, _):
      visit([start, end])
      switch step {
      case .step(let value)?, .count(let value)?: visit(value)
      case nil: break
      }
    case .call(let name, let arguments, _):
      calls.insert(name.span.start)
      visit(arguments)
    case .index(let base, let items, _):
      indices.insert(base.span.end)
      visit(base)
      visit(items)
    }
  }
}
