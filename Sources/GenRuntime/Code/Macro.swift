import GenLanguage

/// What `def` defines: statements under a name, with the macros that they use as they were then.
final class Macro: Sendable {
  /// The statement.
  let definition: Definition
  /// All of it.
  let span: Span
  /// The macros that its body uses, by name.
  let bindings: [String: Macro]

  init(_ definition: Definition, at span: Span, bindings: [String: Macro]) {
    (self.definition, self.span, self.bindings) = (definition, span, bindings)
  }

  /// The word that calls it.
  var name: String { definition.name.text }

  /// How it is called.
  var usage: String {
    let parameters = definition.parameters.map { $0.value == nil ? $0.name.text : "[\($0.name.text)]" }
    return ([name] + parameters).joined(separator: " ")
  }
}

extension Macro: Hashable {
  static func == (left: Macro, right: Macro) -> Bool { left === right }
  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// What a macro call has set and puts back at its end.
struct MacroFrame {
  /// The macro that runs.
  let macro: Macro
  /// Variables of its own with what they were outside.
  private(set) var saved: [(slot: Int, value: Value?)] = []

  init(_ macro: Macro) { self.macro = macro }

  /// Remembers a variable before it changes for the first time.
  mutating func save(_ slot: Int, _ value: Value?) {
    if !saved.contains(where: { $0.slot == slot }) { saved.append((slot, value)) }
  }
}

extension Script {
  /// Calls `visit` for every statement in it and in its blocks.
  func forEachStatement(_ visit: (Statement) -> Void) {
    for statement in statements {
      visit(statement)
      for block in statement.blocks { block.forEachStatement(visit) }
    }
  }
}

extension Statement {
  /// The blocks in it.
  var blocks: [Script] {
    switch kind {
    case .if(let conditional): [conditional.then] + [conditional.otherwise].compactMap { $0 }
    case .for(_, _, let body), .repeat(_, let body), .with(_, let body): [body]
    case .def(let definition): [definition.body]
    case .sweep(let sweep): [sweep.body].compactMap { $0 }
    default: []
    }
  }
}
