/// The estimate for one prompt and how much it counts.
public struct WeightedEstimate<Scalar: SamplingScalar>: Hashable, Sendable {
  /// The estimate of the clean image under the prompt.
  public var values: [Scalar]
  /// The prompt's weight, used as it is; negative to steer away from the prompt.
  public var weight: Double

  /// Makes a weighted estimate.
  public init(_ values: [Scalar], weight: Double = 1) {
    self.values = values
    self.weight = weight
  }
}

/// Classifier-free guidance with any number of prompts: `uncond + scale * sum_i w_i (cond_i - uncond)`.
///
/// Ho and Salimans 2022, eq. 6 (with `scale` = 1 + w) and, for several prompts, Liu et al. 2022, section 4. The formula
/// is usually given for the predicted noise; it is the same for estimates of the clean image.
///
/// - Parameters:
///   - unconditional: the estimate without a prompt.
///   - conditional: the estimates under the prompts.
///   - scale: the guidance scale (`cfg_scale`): 0 ignores the prompts, 1 follows them as they are.
/// - Throws: ``SamplingError/sizeMismatch(source:expected:actual:)`` if an estimate has another size.
@inlinable
public func guidedEstimate<Scalar: SamplingScalar>(
  unconditional: [Scalar], conditional: [WeightedEstimate<Scalar>], scale: Double
) throws(SamplingError) -> [Scalar] {
  var result = unconditional
  for estimate in conditional {
    guard estimate.values.count == unconditional.count else {
      throw .sizeMismatch(source: .denoiser, expected: unconditional.count, actual: estimate.values.count)
    }
    let factor = Scalar(scale * estimate.weight)
    for i in result.indices { result[i] += factor * (estimate.values[i] - unconditional[i]) }
  }
  return result
}
