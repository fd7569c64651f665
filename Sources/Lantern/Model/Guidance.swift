import CKernels

/// How the tables' estimates are put together: D = D0 + cfg Σ w_i (D_i - D0) (composable diffusion, Liu et al. 2022;
/// classifier-free guidance, Ho & Salimans 2022, for a single prompt of weight 1).
struct Guidance: Hashable, Sendable {
  /// The factor of each table's estimate, the null table first; they sum to 1.
  let factors: [Double]

  /// The null model believes that pictures are washed out, drawn this far to their mean colour; so contrast grows with
  /// guidance.
  static let wash = 0.016

  /// cfg Σ |w|, up to which weights are used as they are: twice what the API's largest cfg gives one prompt.
  private static let knee = 70.0

  /// Whether the weights ask for more than is done.
  let isCapped: Bool

  /// - Parameters:
  ///   - scale: cfg, 0…35; 0 ignores the prompts, 1 takes a single prompt as it is.
  ///   - weights: of the prompts, finite. As long as cfg Σ |w| is at most 70 they are used as they are; beyond that they
  ///     keep their proportions while the sum saturates at 140, where everything is burnt but still a picture.
  init(scale: Double, weights: [Double]) {
    let largest = weights.reduce(1) { max($0, abs($1)) }
    let parts = weights.map { $0 / largest }
    let sum = parts.reduce(0) { $0 + abs($1) }
    let asked = min(largest, 1e100) * scale * sum
    isCapped = asked > Self.knee
    guard isCapped else {
      factors = [1 - scale * weights.reduce(0, +)] + weights.map { scale * $0 }
      return
    }
    let used = Self.knee * (2 - ck_exp(max(1 - asked / Self.knee, -700)))
    let factors = parts.map { used / sum * $0 }
    self.factors = [1 - factors.reduce(0, +)] + factors
  }

  /// The tables that matter.
  var active: [Int] { factors.indices.filter { factors[$0] != 0 } }
}
