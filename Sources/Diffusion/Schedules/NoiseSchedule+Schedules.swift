#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Schedule {
  /// How the steps of a schedule are spread over the training times.
  public enum Spacing: String, Hashable, Sendable, CaseIterable {
    /// Evenly in time, both ends included; the default.
    case uniform
    /// Evenly in `sigma^(1/7)`: more steps at low noise (Karras et al. 2022, eq. 5 with rho = 7).
    case karras
    /// The whole times `1 + k * floor(1000 / steps)` of the DDIM and DDPM samplers; starts below the top level.
    case leading
  }
}

extension NoiseSchedule {
  /// The schedule for a number of steps, or the part of it that image-to-image runs.
  ///
  /// `start` and `end` are the API's `step_schedule_start` and `step_schedule_end`: the share of the training time at
  /// which sampling begins and stops. Of the requested steps, `max(1, round(steps * (start - end)))` are run, halves
  /// rounded to even (if the spacing is leading: those whose times fall in the part). A part with `end` above 0 stops
  /// exactly at that noise level instead of 0; a part with `start <= end` is empty.
  ///
  /// - Parameters:
  ///   - steps: how many steps the whole schedule has; at least 1 and less than the number of training steps.
  ///   - spacing: how the steps are spread.
  ///   - start: where to begin, in 0…1; 1 is pure noise.
  ///   - end: where to stop, in 0…1; 0 is the clean image.
  public func schedule(
    steps: Int, spacing: Schedule.Spacing = .uniform, start: Double = 1, end: Double = 0
  ) throws(SamplingError) -> Schedule {
    let allowed = 1...(alphasCumprod.count - 1)
    guard allowed.contains(steps) else { throw .stepsOutOfRange(steps: steps, allowed: allowed) }
    guard (0...1).contains(start), (0...1).contains(end) else { throw .partOutOfRange(start: start, end: end) }
    guard start > end else { return .empty }
    let span = (start * lastTime, end * lastTime)
    let count = max(1, Int((Double(steps) * (start - end)).rounded(.toNearestOrEven))) + (end > 0 ? 1 : 0)
    var sigmas =
      switch spacing {
      case .uniform: linspace(span.0, span.1, count: count).map(sigma(at:))
      case .karras: karras(from: sigma(at: span.0), to: sigma(at: span.1), count: count)
      case .leading: leadingTimes(steps: steps, from: span.0, to: span.1).map(sigma(at:))
      }
    if end == 0 { sigmas.append(0) }
    return try Schedule(sigmas)
  }

  /// `count` levels with evenly spaced seventh roots (Karras et al. 2022, eq. 5).
  private func karras(from high: Double, to low: Double, count: Int) -> [Double] {
    let rho = 7.0
    return linspace(pow(high, 1 / rho), pow(low, 1 / rho), count: count).map { pow($0, rho) }
  }

  /// The times of the leading grid from `high` down to `low`, and then `low` itself unless it is 0.
  ///
  /// There is always a time to start from: `high`, if no time of the grid is in the span. A time of the grid at `low`,
  /// or less than half a training step above it, would make an empty step and is left out.
  private func leadingTimes(steps: Int, from high: Double, to low: Double) -> [Double] {
    let stride = alphasCumprod.count / steps
    let times = (0..<steps).reversed().map { Double(1 + $0 * stride) }.filter { $0 > low + 0.5 && $0 <= high }
    return (times.isEmpty ? [high] : times) + (low > 0 ? [low] : [])
  }
}

/// `count` evenly spaced numbers from `first` to `last`, both exact; only `first` if `count` is 1.
private func linspace(_ first: Double, _ last: Double, count: Int) -> [Double] {
  guard count > 1 else { return [first] }
  return (0..<count).map { i in
    let u = Double(i) / Double(count - 1)
    return first * (1 - u) + last * u
  }
}
