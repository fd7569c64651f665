import GenAPI
import GenLanguage

extension DeferredValue {
  /// Why a value could not be computed.
  struct NotComputed: Error, CustomStringConvertible {
    var description: String
  }

  /// What it is worth, once the images are there.
  /// - Parameter measure: compares two images.
  /// - Throws: `NotComputed`, or what `measure` throws.
  func resolve(_ measure: (Metric, ImageReference, ImageReference) throws -> Double) throws -> Value {
    switch self {
    case .constant(let value): return value
    case .metric(let metric, let first, let second):
      let result = try measure(metric, first, second)
      // Equal images have an infinite ratio: the greatest number stands for it.
      return .number(Number(result) ?? Number(coefficient: 1, exponent: result < 0 ? -300 : 300))
    case .unary(let op, let operand):
      switch (op, try operand.resolve(measure)) {
      case (.negate, .number(let number)): return .number(-number)
      case (_, .boolean(let value)): return .boolean(!value)
      case (_, let value): return value
      }
    case .binary(let op, let left, let right): return try Self.apply(op, left, right, measure)
    case .function(let function, let operands):
      return try Self.apply(function, operands.map { try Self.number($0.resolve(measure)) })
    case .text(let parts): return .string(try parts.map { try $0.resolve(measure).printed }.joined())
    }
  }

  private static func number(_ value: Value) throws -> Number {
    guard case .number(let number) = value else { throw NotComputed(description: "\(value.literal) is no number") }
    return number
  }

  private static func apply(
    _ op: BinaryOperator, _ left: DeferredValue, _ right: DeferredValue,
    _ measure: (Metric, ImageReference, ImageReference) throws -> Double
  ) throws -> Value {
    let first = try left.resolve(measure)
    if op == .and || op == .or, first == .boolean(op == .or) { return first }
    let second = try right.resolve(measure)
    if op == .and || op == .or { return second }
    let (a, b) = (try number(first), try number(second))
    switch op {
    case .add: return .number(a + b)
    case .subtract: return .number(a - b)
    case .multiply: return .number(a * b)
    case .less: return .boolean(a < b)
    case .lessOrEqual: return .boolean(!(b < a))
    case .greater: return .boolean(b < a)
    case .greaterOrEqual: return .boolean(!(a < b))
    case .equal: return .boolean(a == b)
    case .notEqual: return .boolean(a != b)
    case .divide, .remainder, .size, .and, .or:
      guard let result = op == .remainder ? a % b : a / b else { throw NotComputed(description: "division by zero") }
      return .number(result)
    }
  }

  private static func apply(_ function: Function, _ numbers: [Number]) throws -> Value {
    let first = numbers.first ?? .zero
    switch function {
    case .floor: return .number(first.floor())
    case .ceil: return .number(first.ceil())
    case .abs: return .number(first.magnitude)
    case .min: return .number(numbers.min() ?? first)
    case .max: return .number(numbers.max() ?? first)
    default:
      guard numbers.count == 2, let places = numbers[1].intValue, (0...15).contains(places) else {
        return .number(first.rounded())
      }
      let unit = Number(coefficient: 1, exponent: places)
      return .number(((first * unit).rounded() / unit) ?? first)
    }
  }
}
