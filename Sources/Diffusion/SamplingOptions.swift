/// What a sampler leaves to choose.
public struct SamplingOptions: Hashable, Sendable {
  /// How the draws of one K_DPMPP_SDE step hang together.
  public enum NoisePath: String, Hashable, Sendable, CaseIterable {
    /// Increments of one Brownian path over sigma, as the stochastic differential equation has them.
    case brownian
    /// Two independent draws.
    case independent
  }

  /// The amount of fresh noise, at least 0; 0 makes every sampler deterministic. `nil` is the method's own default.
  public var eta: Double?
  /// How the draws of one K_DPMPP_SDE step hang together.
  public var noisePath: NoisePath

  /// Makes options; the defaults are those of the samplers' authors.
  public init(eta: Double? = nil, noisePath: NoisePath = .brownian) {
    self.eta = eta
    self.noisePath = noisePath
  }
}
