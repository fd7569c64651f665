import GenAPI
import GenLanguage

/// A value that comes from pixels, so that only the run can tell it: what `assert`, `print` and `until` may ask for.
indirect enum DeferredValue: Hashable, Sendable {
  case constant(Value)
  /// A comparison of two images, a number.
  case metric(Metric, ImageReference, ImageReference)
  case unary(UnaryOperator, DeferredValue)
  case binary(BinaryOperator, DeferredValue, DeferredValue)
  /// `round`, `min` and the like.
  case function(Function, [DeferredValue])
  /// An interpolated string.
  case text([DeferredValue])

  /// A number or boolean, or what the run will know; `nil` for any other value.
  init?(_ value: Value) {
    switch value {
    case .number, .boolean: self = .constant(value)
    case .deferred(let later): self = later
    default: return nil
    }
  }

  /// A function of numbers, one of which only the run knows; `nil` for everything else.
  init?(_ function: Function, _ values: [Value]) {
    guard values.contains(where: { if case .deferred = $0 { true } else { false } }) else { return nil }
    let operands = values.compactMap { DeferredValue($0) }
    let areNumbers = operands.count == values.count && operands.allSatisfy { !$0.isBoolean && !$0.isText }
    let takes: ClosedRange<Int>
    switch function {
    case .floor, .ceil, .abs: takes = 1...1
    case .round: takes = 1...2
    case .min, .max: takes = 1...Int.max
    default: return nil
    }
    guard areNumbers, takes.contains(values.count) else { return nil }
    self = .function(function, operands)
  }

  /// Whether it will be true or false; else a number or a text.
  var isBoolean: Bool {
    switch self {
    case .constant(.boolean): true
    case .unary(let op, _): op == .not
    case .binary(let op, _, _):
      switch op {
      case .add, .subtract, .multiply, .divide, .remainder, .size: false
      default: true
      }
    default: false
    }
  }

  /// Calls `visit` with every image that it compares.
  func forEachImage(_ visit: (ImageReference) -> Void) {
    switch self {
    case .constant: break
    case .metric(_, let first, let second):
      visit(first)
      visit(second)
    case .unary(_, let operand): operand.forEachImage(visit)
    case .binary(_, let left, let right):
      left.forEachImage(visit)
      right.forEachImage(visit)
    case .function(_, let operands), .text(let operands): operands.forEach { $0.forEachImage(visit) }
    }
  }

  /// Whether it will be a text.
  var isText: Bool { if case .text = self { true } else { false } }
}
