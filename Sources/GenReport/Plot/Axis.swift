#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One direction of a chart: from numbers to 0…1, and the numbers that are written beside it.
struct Axis: Hashable, Sendable {
  enum Scale: Hashable, Sendable { case linear, logarithmic }

  var label: String
  var scale: Scale
  /// The numbers at both ends; positive where the scale is logarithmic.
  var low, high: Double
  /// Numbers to mark, instead of round ones.
  var marks: [Double] = []

  /// An axis that holds all `values`, with a little room; numbers that a logarithm does not have are left out.
  init(_ label: String, _ scale: Scale = .linear, holding values: [Double], from zero: Double? = nil) {
    self.label = label
    self.scale = scale
    let usable = values.filter { $0.isFinite && (scale == .linear || $0 > 0) } + (zero.map { [$0] } ?? [])
    var (low, high) = (usable.min() ?? 0, usable.max() ?? 1)
    if scale == .logarithmic {
      if usable.isEmpty { (low, high) = (0.1, 1) }
      if low == high { (low, high) = (low / 2, high * 2) }
    } else {
      if low == high { (low, high) = (low - 1, high + 1) }
    }
    (self.low, self.high) = (low, high)
  }

  /// Where a number lies, 0 (low)…1 (high); outside for numbers beyond the ends.
  func position(_ value: Double) -> Double {
    switch scale {
    case .linear: (value - low) / (high - low)
    case .logarithmic: (log(max(value, low / 1e6)) - log(low)) / (log(high) - log(low))
    }
  }

  /// The axis with ends at round numbers.
  func rounded() -> Axis {
    var axis = self
    if scale == .linear {
      let step = Self.step(high - low, about: 5)
      (axis.low, axis.high) = ((low / step + 1e-9).rounded(.down) * step, (high / step - 1e-9).rounded(.up) * step)
    } else {
      axis.low = Self.logSteps.map { $0 * pow(10, log10(low).rounded(.down)) }.last { $0 <= low * 1.000_001 } ?? low
      axis.high =
        Self.logSteps.map { $0 * pow(10, log10(high).rounded(.down)) }.first { $0 >= high * 0.999_999 } ?? high
    }
    return axis
  }

  /// Round numbers inside the axis, about as many as asked for, or its own marks.
  func ticks(about count: Int) -> [Double] {
    let inside: (Double) -> Bool = { (-1e-9...1 + 1e-9).contains(position($0)) }
    if !marks.isEmpty { return marks.filter(inside) }
    if scale == .linear {
      let step = Self.step(high - low, about: max(1, count))
      let first = Int((low / step - 1e-9).rounded(.up))
      let last = Int((high / step + 1e-9).rounded(.down))
      return first <= last ? (first...last).map { Double($0) * step } : []
    }
    let decades = Int(log10(low).rounded(.down))...max(Int(log10(low).rounded(.down)), Int(log10(high).rounded(.up)))
    for steps in [[1.0, 2, 5], [1.0, 3], [1.0]] {
      let found = decades.flatMap { decade in steps.map { $0 * pow(10, Double(decade)) } }.filter(inside)
      if found.count <= max(2, count) || steps.count == 1 { return found.isEmpty ? [low, high] : found }
    }
    return []
  }

  private static let logSteps = [1.0, 2, 5, 10]

  /// The round step (1, 2 or 5 times a power of ten) that cuts `length` into about `count` parts.
  private static func step(_ length: Double, about count: Int) -> Double {
    guard length > 0, length.isFinite else { return 1 }
    let rough = length / Double(count)
    let power = pow(10, log10(rough).rounded(.down))
    return power * (logSteps.first { $0 * power >= rough * 0.999_999 } ?? 10)
  }

  /// A number as an axis writes it: `0.05`, `14.6`, `200`.
  static func text(_ value: Double) -> String {
    if value == 0 { return "0" }
    let digits = max(0, min(6, 2 - Int(log10(value.magnitude).rounded(.down))))
    var text = decimal(value, digits)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }
}
