/// How the tables' estimates are put together: D = D0 + cfg Σ w_i (D_i - D0) (composable diffusion, Liu et al. 2022;
/// classifier-free guidance, Ho & Salimans 2022, for a single prompt of weight 1).
struct Guidance: Hashable, Sendable {
  /// The factor of each table's estimate, the null table first; they sum to 1.
  let factors: [Double]

  /// The null model believes that pictures are washed out, drawn this far to their mean colour; so contrast grows with
  /// guidance.
  static let wash = 0.016

  /// - Parameters:
  ///   - scale: cfg, 0…35; 0 ignores the prompts, 1 takes a single prompt as it is.
  ///   - weights: of the prompts, used as they are.
  init(scale: Double, weights: [Double]) {
    factors = [1 - scale * weights.reduce(0, +)] + weights.map { scale * $0 }
  }

  /// The tables that matter.
  var active: [Int] { factors.indices.filter { factors[$0] != 0 } }
}
