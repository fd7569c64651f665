import GenLanguage

extension Compiler {
  /// How deep blocks, macros and includes may lie in each other while they run.
  static let nestingLimit = 250

  /// Runs a block once; it may be one of many passes.
  /// - Returns: whether another pass makes sense.
  mutating func pass(_ block: Block, at span: Span) -> Bool {
    guard count(block.count, at: span) else { return false }
    enter(block, at: span)
    return !isExhausted
  }

  /// Counts statements that will run now, and the pass itself; `false` when that is too much, which has been reported.
  mutating func count(_ statements: Int, at span: Span) -> Bool {
    passes += statements + 1
    if passes <= statementLimit { return true }
    reportExhausted(at: span)
    return false
  }

  private var statementLimit: Int {
    options.isTrusted ? options.statementLimit : min(options.statementLimit, UntrustedLimit.statements)
  }

  /// Runs a block inside what runs now.
  mutating func enter(_ block: Block, at span: Span) {
    guard depth < Compiler.nestingLimit else { return reportTooDeep(at: span) }
    depth += 1
    block.run(&self)
    depth -= 1
  }

  /// Whether the statement now running lies in a block.
  var isInBlock: Bool { depth > 0 }

  @inline(never)
  private mutating func reportExhausted(at span: Span) {
    if isExhausted { return }
    isExhausted = true
    let summary = "the loops of this script would run more than \(Plan.grouped(statementLimit)) statements"
    report(.tooManyPasses, summary, at: span, Advice(help: "let them run over fewer values"))
  }

  @inline(never)
  mutating func reportTooDeep(at span: Span) {
    let summary = "blocks, macros and includes lie more than \(Compiler.nestingLimit) deep in each other"
    report(.tooDeep, summary, at: span, Advice(help: "write fewer of them into each other"))
  }

  @inline(never)
  mutating func reportCondition(_ value: Value, at span: Span) {
    var advice = Advice(help: "compare something: `if $n > 3 { … }`")
    if case .deferred = value { advice.help = "nobody knows it before the pictures are made; `assert` can ask for it" }
    report(.typeMismatch, "`if` takes true or false, not \(value.typeName)", at: span, advice)
  }

  /// What a loop runs over; `nil` after an error. What is not known yet is passed once, so that the body is checked.
  mutating func items(of value: Value, at span: Span) -> PassValues? {
    switch value {
    case .list(let list): return .list(list.items)
    case .range(let range): return .range(range)
    case .images(let images):
      if images.index != nil { return .list([value]) }
      return .images(run: images.run, count: state.runs.samples(of: Int(images.run)) ?? 0)
    case .sheet(let handle): return .list(state.sheets[handle.index].images(in: state.runs))
    case .unknown: return .list([.unknown])
    default:
      let advice = Advice(help: "write the values: `for n in [1, 2, 3] { … }` or `for n in 1 to 3 { … }`")
      report(.typeMismatch, "a list, a range or a run is needed here, not \(value.typeName)", at: span, advice)
      return nil
    }
  }

  /// How often `repeat` runs; `nil` after an error.
  mutating func repetitions(_ expression: Expression) -> Int? {
    let value = evaluate(expression)
    if value == .unknown { return 1 }
    guard case .number(let number) = value, let count = number.intValue, count >= 0 else {
      let advice = Advice(help: "for example: `repeat 3 { generate }`")
      report(.wrongType, "`repeat` takes a whole number from 0, not `\(value.literal)`", at: expression.span, advice)
      return nil
    }
    return count
  }

  /// Runs `body` with a variable that is put back afterwards.
  mutating func withLocal(_ slot: Int, _ body: (inout Compiler) -> Void) {
    let outer = state.variables[slot: slot]
    locals.append(slot)
    body(&self)
    locals.removeLast()
    state.setLocal(slot: slot, outer)
  }

  /// Runs `body` and puts back every setting that it changed.
  mutating func restoringSettings(_ body: (inout Compiler) -> Void) {
    let saved = state.savedSettings()
    body(&self)
    restore(saved)
  }

  /// Puts back the settings changed since they were saved.
  mutating func restore(_ saved: SavedSettings) {
    if state.restore(saved) { limitsAreStale = true }
  }

  /// `let name = value`: a session variable, inside a macro one of its own.
  mutating func define(slot: Int, _ value: Value) {
    if locals.contains(slot) { return state.setLocal(slot: slot, value) }
    if !frames.isEmpty {
      frames[frames.count - 1].save(slot, state.variables[slot: slot])
      return state.setLocal(slot: slot, value)
    }
    if !state.fixedVariables.isEmpty, state.fixedVariables.contains(state.variables.name(ofSlot: slot)) { return }
    state.define(slot: slot, value)
  }
}

/// What a loop runs over, one value at a time.
enum PassValues: Sendable {
  case list([Value])
  case range(NumberRange)
  case images(run: Int32, count: Int)

  var count: Int {
    switch self {
    case .list(let values): values.count
    case .range(let range): range.count
    case .images(_, let count): count
    }
  }

  /// The value of a pass, from 0.
  subscript(index: Int) -> Value {
    switch self {
    case .list(let values): values[index]
    case .range(let range): .number(range[index])
    case .images(let run, _): .images(RunImages(run: run, index: Int32(clamping: index + 1)))
    }
  }
}
