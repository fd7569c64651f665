/// What a mean-field run is asked.
struct MeanFieldQuery {
  /// The noisy picture, `[3][height][stride]`.
  var observed: [Float]
  /// By group and choice.
  var logPrior: [Double]
  /// Standard deviation of the noise.
  var deviation: Double
  /// Passes over the slots.
  var sweeps: Int

  /// 1 / (2 s²).
  var scale: Double { 1 / (2 * deviation * deviation) }
}
