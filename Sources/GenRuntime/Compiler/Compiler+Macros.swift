import GenLanguage

extension Compiler {
  /// `def name(parameters) { … }`: binds the macros that the body uses to what they are now.
  mutating func define(_ definition: Definition, at span: Span) {
    var names: [Name] = []
    var inner: Set<String> = []
    definition.body.forEachStatement { statement in
      if case .call(let call) = statement.kind { names.append(call.name) }
      if case .def(let nested) = statement.kind { inner.insert(nested.name.text) }
    }
    var bindings: [String: Macro] = [:]
    for name in names where bindings[name.text] == nil {
      if silencedNames.contains(name.text), macro(named: name.text) == nil {
        // What it lacks has been told, and so is everything that lacks it.
        silencedNames.insert(definition.name.text)
        return
      }
      if let macro = macro(named: name.text) {
        bindings[name.text] = macro
      } else if !inner.contains(name.text), !reportLater(name, in: definition) {
        return
      }
    }
    checkParameters(of: definition)
    state.define(Macro(definition, at: span, bindings: bindings))
  }

  /// The macro that a name means here.
  private func macro(named name: String) -> Macro? { frames.last?.macro.bindings[name] ?? state.macros[name] }

  private mutating func checkParameters(of definition: Definition) {
    var seen: Set<String> = []
    var hasDefault = false
    for parameter in definition.parameters {
      if !seen.insert(parameter.name.text).inserted {
        report(.badMacro, "`\(definition.name.text)` has `\(parameter.name.text)` twice", at: parameter.name.span)
      }
      if hasDefault, parameter.value == nil {
        let advice = Advice(help: "put it before the parameters that have a value")
        let summary = "`\(parameter.name.text)` has no value but stands behind one that has"
        report(.badMacro, summary, at: parameter.name.span, advice)
      }
      hasDefault = hasDefault || parameter.value != nil
    }
  }

  /// A name in the body of a macro that nothing is called yet.
  /// - Returns: whether the definition can stand all the same, because the call itself will be told about.
  private mutating func reportLater(_ name: Name, in definition: Definition) -> Bool {
    if let cycle = cycle(from: name.text, to: definition.name.text) {
      let path = ([definition.name.text] + cycle).map { "`\($0)`" }.joined(separator: " → ")
      let advice = Advice(
        help: "a script always ends, so macros cannot call themselves; `repeat` and `for` do it again")
      report(.recursion, "`\(definition.name.text)` would call itself: \(path)", at: name.span, advice)
      // Told once: the other macros on the way would only say the same.
      silencedNames.formUnion([definition.name.text] + cycle)
      return false
    }
    guard let later = definitions[name.text] else {
      unknownStatement(name, arguments: 0, at: name.span)
      return true
    }
    let advice = Advice(
      help: "move its definition above this one", related: [Diagnostic.Related(later.name.span, "it is defined here")])
    report(.unknownStatement, "`\(name.text)` is defined further down", at: name.span, advice)
    return true
  }

  /// The names from one macro to another along calls, both ends included; `nil` when there is no way.
  private func cycle(from start: String, to end: String) -> [String]? {
    var paths = [[start]]
    var seen: Set<String> = [start]
    while let path = paths.popLast() {
      guard let last = path.last else { continue }
      if last == end { return path }
      guard let definition = definitions[last] else { continue }
      definition.body.forEachStatement { statement in
        guard case .call(let call) = statement.kind, seen.insert(call.name.text).inserted else { return }
        paths.append(path + [call.name.text])
      }
    }
    return nil
  }

  /// A line that begins with a word that is no setting and no command: a macro.
  mutating func callMacro(_ call: MacroCall, at span: Span) {
    guard let macro = macro(named: call.name.text) else {
      return unknownStatement(call.name, arguments: call.arguments.count, at: span)
    }
    guard let values = bind(call, to: macro) else { return }
    guard depth < Compiler.nestingLimit else { return reportTooDeep(at: call.name.span) }
    expansions.append(Expansion(span: call.name.span, kind: .macro(macro.name)))
    frames.append(MacroFrame(macro))
    depth += 1
    run(macro, values, at: call.name.span)
    depth -= 1
    for (slot, value) in frames.removeLast().saved.reversed() { state.setLocal(slot: slot, value) }
    expansions.removeLast()
  }

  private mutating func run(_ macro: Macro, _ values: [Value?], at span: Span) {
    // What a loop outside calls its variable is nothing to the variables of the macro.
    let outer = locals
    locals = []
    for (parameter, value) in zip(macro.definition.parameters, values) {
      let slot = state.variables.slot(of: parameter.name.text)
      define(slot: slot, value ?? parameter.value.map { evaluate($0) } ?? .unknown)
    }
    _ = pass(block(of: macro), at: span)
    locals = outer
  }

  /// The body made ready: once for all calls of this compilation.
  private mutating func block(of macro: Macro) -> Block {
    if let block = macroBlocks[macro] { return block }
    let block = lower(macro.definition.body)
    macroBlocks[macro] = block
    return block
  }

  /// The values of a call by parameter, `nil` for those left out; `nil` after an error.
  private mutating func bind(_ call: MacroCall, to macro: Macro) -> [Value?]? {
    let parameters = macro.definition.parameters
    var values = [Value?](repeating: nil, count: parameters.count)
    var position = 0
    var isFine = true
    for argument in call.arguments {
      let value = evaluate(argument.value)
      var index = position
      if let label = argument.label {
        guard let named = parameters.firstIndex(where: { $0.name.text == label.text }) else {
          var advice = Advice.didYouMean(label.text, in: parameters.map(\.name.text))
          if advice.help == nil { advice.help = "write `\(macro.usage)`" }
          report(.badMacro, "`\(macro.name)` has no parameter `\(label.text)`", at: label.span, advice)
          isFine = false
          continue
        }
        index = named
      } else {
        position += 1
      }
      isFine = store(value, at: index, of: macro, in: &values, argument.value.span) && isFine
    }
    let missing = zip(parameters, values).filter { $0.value == nil && $1 == nil }.map { "`\($0.0.name.text)`" }
    if isFine, !missing.isEmpty {
      let summary = "`\(macro.name)` needs \(missing.joined(separator: ", "))"
      report(.badMacro, summary, at: call.name.span, Advice(help: "write `\(macro.usage)`"))
    }
    return isFine && missing.isEmpty ? values : nil
  }

  private mutating func store(
    _ value: Value, at index: Int, of macro: Macro, in values: inout [Value?], _ span: Span
  ) -> Bool {
    guard index < values.count else {
      let count = values.count
      let takes = count == 0 ? "nothing" : count == 1 ? "one value" : "\(count) values"
      report(.badMacro, "`\(macro.name)` takes \(takes)", at: span, Advice(help: "write `\(macro.usage)`"))
      return false
    }
    if values[index] != nil {
      report(.badMacro, "`\(macro.definition.parameters[index].name.text)` is given twice", at: span)
      return false
    }
    values[index] = value
    return true
  }
}

/// A macro or file that runs in place of the statement that named it.
struct Expansion: Hashable, Sendable {
  /// What stands in its place.
  enum Kind: Hashable, Sendable {
    case macro(String)
    case include(path: String)
  }

  /// The name or path in the statement.
  var span: Span
  var kind: Kind

  /// What messages say about the place.
  var text: String {
    switch kind {
    case .macro(let name): "`\(name)` is called here"
    case .include: "included here"
    }
  }
}
