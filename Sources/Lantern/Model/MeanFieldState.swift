/// Where a mean-field run stands; it can be resumed.
struct MeanFieldState {
  /// By group and choice.
  var posterior: [Double]
  /// By group and choice: what gave the posterior, before prior and noise level.
  var energy: [Double]
  /// The composite under the posterior, `[3][height][stride]`.
  var mean: [Float]
  /// A lower bound of the log likelihood of the world, up to a constant.
  var logEvidence = 0.0
  /// Whether to start from the prior.
  var isFresh = true

  init(choices: Int, plane: Int) {
    posterior = Array(repeating: 0, count: choices)
    energy = posterior
    mean = Array(repeating: 0, count: 3 * plane)
  }
}
