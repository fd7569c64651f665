import GenRuntime

/// How long calls take, learned from those that ended: what is expected of the next.
struct CallDurations {
  /// Seconds per unit of work, by service and engine; later calls count for more.
  private var rates: [String: Double] = [:]

  /// How much a call is to do: images times steps times pixels.
  static func work(of planned: PlannedCall) -> Double {
    let call = planned.call
    return Double(max(1, call.samples)) * Double(max(1, call.steps)) * Double(max(1, call.width * call.height))
  }

  /// Takes in how long a call took.
  mutating func record(_ duration: Duration, of planned: PlannedCall) {
    let rate = (duration / .seconds(1)) / Self.work(of: planned)
    let key = Self.key(planned)
    rates[key] = rates[key].map { ($0 + rate) / 2 } ?? rate
  }

  /// How long a call may take; `nil` before the first of its kind has ended.
  func expected(of planned: PlannedCall) -> Duration? {
    rates[Self.key(planned)].map { .seconds($0 * Self.work(of: planned)) }
  }

  private static func key(_ planned: PlannedCall) -> String {
    "\(planned.service) \(planned.call.engine) \(planned.call.operation.rawValue)"
  }
}
