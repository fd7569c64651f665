import GenLanguage

/// `A to B step S` or `A to B count N`: finite, inclusive, never beyond B.
struct NumberRange: Hashable, Sendable {
  /// Why a range cannot be made.
  enum Problem: Error, Hashable {
    case stepIsZero
    case stepHasWrongSign
    /// Without `step` or `count`, both ends must be whole.
    case endsAreNotWhole
    case countIsNotPositive
    case tooMany
  }

  /// More values than anybody wants to see; keeps a slip of the pen from filling the memory.
  static let limit = Value.elementLimit

  /// The first value.
  let start: Number
  /// Added from one value to the next.
  let step: Number
  /// How many values.
  let count: Int
  /// The last value exactly, where the step is rounded.
  private let last: Number?

  /// `start to end`, by ones, down when `end` is less.
  init(from start: Number, to end: Number) throws(Problem) {
    guard start.isWhole, end.isWhole else { throw .endsAreNotWhole }
    try self.init(from: start, to: end, step: Number(end < start ? -1 : 1))
  }

  /// `start to end step step`.
  init(from start: Number, to end: Number, step: Number) throws(Problem) {
    if step == 0 { throw .stepIsZero }
    if start != end, (end < start) != (step < 0) { throw .stepHasWrongSign }
    guard let steps = (end - start) / step, steps < Number(Self.limit) else { throw .tooMany }
    var count = (steps.floor().intValue ?? 0) + 1
    // The quotient is rounded when it has no finite decimal form.
    let final = start + step * Number(count - 1)
    if step < 0 ? final < end : end < final { count -= 1 }
    (self.start, self.step, self.count, last) = (start, step, max(1, count), nil)
  }

  /// `start to end count count`: both ends and what lies evenly between.
  init(from start: Number, to end: Number, count: Int) throws(Problem) {
    guard count >= 1 else { throw .countIsNotPositive }
    guard count <= Self.limit else { throw .tooMany }
    self.start = start
    self.count = count
    step = (end - start) / Number(count - 1) ?? 0
    last = count == 1 ? start : end
  }

  /// The value at `index`, from 0.
  subscript(index: Int) -> Number {
    if let last, index == count - 1 { return last }
    return start + step * Number(index)
  }

  /// All values.
  var values: [Number] { (0..<count).map { self[$0] } }
}
