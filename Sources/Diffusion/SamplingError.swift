/// Why a picture could not be sampled.
public enum SamplingError: Error, Hashable, Sendable {
  /// A schedule holds a value that is not a noise level: not finite, negative, or zero before the end.
  case notASigma(index: Int, value: Double)
  /// A schedule does not fall strictly from `index` to `index + 1`.
  case notDecreasing(index: Int)
  /// A schedule cannot have this many steps.
  case stepsOutOfRange(steps: Int, allowed: ClosedRange<Int>)
  /// The part of the schedule to run does not lie in 0…1.
  case partOutOfRange(start: Double, end: Double)
  /// `eta` is negative or not finite.
  case invalidEta(Double)
  /// The denoiser, the noise or a replacement state has another size than the state.
  case sizeMismatch(source: Source, expected: Int, actual: Int)
  /// The state holds an infinity or a NaN after step `step`, at noise level `sigma`.
  case nonFiniteState(step: Int, sigma: Double)

  /// Who handed the sampler an array.
  public enum Source: String, Hashable, Sendable {
    /// The denoiser's estimate of the clean image.
    case denoiser = "denoiser's estimate"
    /// The noise an ancestral sampler asked for.
    case noise = "noise"
    /// The state that replaces the sampler's own after a step.
    case replacement = "replacement state"
  }
}

extension SamplingError: CustomStringConvertible {
  /// One sentence for people: what is wrong and what to do.
  public var description: String {
    switch self {
    case .notASigma(let index, let value):
      "sigma \(index) of the schedule is \(value); use positive numbers, and 0 only at the end"
    case .notDecreasing(let index):
      "the schedule does not fall from sigma \(index) to sigma \(index + 1); list the sigmas from high to low"
    case .stepsOutOfRange(let steps, let allowed):
      "a schedule cannot have \(steps) steps; use \(allowed.lowerBound)…\(allowed.upperBound)"
    case .partOutOfRange(let start, let end):
      "the schedule cannot run from \(start) to \(end); use a start and an end in 0…1"
    case .invalidEta(let eta):
      "`eta` is \(eta); use 0 for no fresh noise or 1 for the full amount"
    case .sizeMismatch(let source, let expected, let actual):
      "the \(source.rawValue) has \(actual) values instead of \(expected); use the size of the state"
    case .nonFiniteState(let step, let sigma):
      "the state is no longer finite after step \(step + 1) (sigma \(sigma)); try a lower guidance scale or more steps"
    }
  }
}
