import GenLanguage

/// A statement made ready for running many times.
class Operation {
  /// Does what the statement says.
  func run(_ compiler: inout Compiler) {}
}

/// The statements of a block.
final class Block {
  private let operations: [Operation]
  /// The same once more: running them counts no references.
  private let references: [Unmanaged<Operation>]

  init(_ operations: [Operation]) {
    self.operations = operations
    references = operations.map { Unmanaged.passUnretained($0) }
  }

  /// How many statements there are, those of inner blocks not counted.
  var count: Int { operations.count }

  /// Does what the statements say, in order.
  @inline(__always)
  func run(_ compiler: inout Compiler) {
    for reference in references { reference._withUnsafeGuaranteedRef { $0.run(&compiler) } }
  }
}

/// A statement that gains nothing from being made ready.
final class StatementOperation: Operation {
  private let statement: Statement

  init(_ statement: Statement) { self.statement = statement }

  override func run(_ compiler: inout Compiler) { compiler.compile(statement) }
}

/// `let name = value`
final class LetOperation: Operation {
  private let slot: Int
  private let value: Node

  init(slot: Int, value: Node) { (self.slot, self.value) = (slot, value) }

  override func run(_ compiler: inout Compiler) { compiler.define(slot: slot, value.evaluate(&compiler)) }
}

/// `if condition { … } else { … }`
final class IfOperation: Operation {
  private let condition: Node
  private let place: Expression
  private let then: Block
  private let otherwise: Block?

  init(_ condition: Node, at place: Expression, then: Block, otherwise: Block?) {
    (self.condition, self.place, self.then, self.otherwise) = (condition, place, then, otherwise)
  }

  override func run(_ compiler: inout Compiler) {
    switch condition.evaluate(&compiler) {
    case .boolean(true): compiler.enter(then, at: place.span)
    case .boolean(false): if let otherwise { compiler.enter(otherwise, at: place.span) }
    case .unknown:
      // Nobody knows which branch it will be, so both are checked.
      compiler.enter(then, at: place.span)
      if let otherwise { compiler.enter(otherwise, at: place.span) }
    case let value: compiler.reportCondition(value, at: place.span)
    }
  }
}

/// `for name in values { … }`
final class ForOperation: Operation {
  private let slot: Int
  private let values: Expression
  private let body: Block

  init(slot: Int, values: Expression, body: Block) { (self.slot, self.values, self.body) = (slot, values, body) }

  override func run(_ compiler: inout Compiler) {
    let value = compiler.evaluate(values)
    guard let items = compiler.items(of: value, at: values.span) else { return }
    compiler.withLocal(slot) { compiler in
      compiler.inLoop(.values(items, name: compiler.state.variables.name(ofSlot: slot)), at: values.span) { compiler in
        let loop = compiler.loops.count - 1
        for index in 0..<items.count {
          compiler.loops[loop].pass = index
          compiler.state.variables[slot: slot] = items[index]
          guard compiler.pass(body, at: values.span) else { return }
        }
      }
    }
  }
}

/// `repeat count { … }`
final class RepeatOperation: Operation {
  private let count: Expression
  private let body: Block

  init(count: Expression, body: Block) { (self.count, self.body) = (count, body) }

  override func run(_ compiler: inout Compiler) {
    guard let count = compiler.repetitions(count) else { return }
    compiler.inLoop(.repeat, at: self.count.span) { compiler in
      let loop = compiler.loops.count - 1
      for pass in 0..<count {
        compiler.loops[loop].pass = pass
        guard compiler.pass(body, at: self.count.span) else { return }
      }
    }
  }
}

/// `with settings { … }`
final class WithOperation: Operation {
  private let settings: [SettingStatement]
  private let body: Block
  private let span: Span

  init(_ settings: [SettingStatement], body: Block, at span: Span) {
    (self.settings, self.body, self.span) = (settings, body, span)
  }

  override func run(_ compiler: inout Compiler) {
    compiler.restoringSettings { compiler in
      for setting in settings { compiler.compile(setting) }
      compiler.enter(body, at: span)
    }
  }
}

/// `sweep axes { … }`
final class SweepOperation: Operation {
  private let sweep: Sweep
  private let slots: [Int?]
  private let body: Block
  private let span: Span

  /// `slots` holds the slot of each axis that is a variable.
  init(_ sweep: Sweep, slots: [Int?], body: Block, at span: Span) {
    (self.sweep, self.slots, self.body, self.span) = (sweep, slots, body, span)
  }

  override func run(_ compiler: inout Compiler) { compiler.run(sweep, slots: slots, body: body, at: span) }
}
