/// The noise levels a sampler visits: strictly falling, positive, the last one possibly 0.
///
/// `n + 1` sigmas make `n` steps. A schedule that ends in 0 ends in a clean image; any other leaves noise of its
/// last level in the result.
public struct Schedule: Hashable, Sendable {
  /// The noise levels, high to low.
  public let sigmas: [Double]

  /// One step of a schedule.
  public struct Step: Hashable, Sendable {
    /// The step's position, from 0.
    public let index: Int
    /// The noise level before the step.
    public let from: Double
    /// The noise level after the step, less than `from`; 0 when the step makes the clean image.
    public let to: Double
  }

  /// The schedule without steps; sampling along it returns the state it was given.
  public static let empty = Schedule(unchecked: [])

  /// Makes a schedule of given noise levels.
  ///
  /// - Throws: ``SamplingError`` unless all are finite and positive (the last one may be 0) and fall strictly.
  public init(_ sigmas: [Double]) throws(SamplingError) {
    for (index, sigma) in sigmas.enumerated() {
      let isEnd = index > 0 && index == sigmas.count - 1
      guard sigma.isFinite, sigma > 0 || (isEnd && sigma == 0) else {
        throw .notASigma(index: index, value: sigma)
      }
      guard index == 0 || sigma < sigmas[index - 1] else { throw .notDecreasing(index: index - 1) }
    }
    self.sigmas = sigmas
  }

  private init(unchecked sigmas: [Double]) {
    self.sigmas = sigmas
  }

  /// The noise level of the state to start from; `nil` for an empty schedule.
  public var start: Double? { sigmas.first }

  /// The steps in order.
  public var steps: [Step] {
    zip(sigmas, sigmas.dropFirst()).enumerated().map { Step(index: $0, from: $1.0, to: $1.1) }
  }
}
