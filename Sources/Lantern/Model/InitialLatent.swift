/// Where sampling starts from, and what a mask puts back after each step.
struct InitialLatent {
  private let start: [Float]
  private let unit: [Float]
  private let image: [Float]
  /// By value of the latent, how much of it is known; empty without a mask.
  private let known: [Float]

  /// - Parameters:
  ///   - free: what all that is not known starts from; the init image if nil.
  ///   - unit: unit noise of the size of the latent.
  init(_ model: Model, free: [Float]?, unit: [Float]) {
    self.unit = unit
    let conditioning = model.conditioning
    image = conditioning?.image.latent ?? []
    let cells = conditioning?.mask?.known ?? []
    known = cells + cells + cells
    start = free ?? image
  }

  /// The latent at the first noise level.
  func latent(sigma: Double) -> [Float] {
    let noisy = zip(start, unit).map { $0 + Float(sigma) * $1 }
    return restored(noisy, sigma: sigma) ?? noisy
  }

  /// The latent with its known part as the init image has it, plus the initial noise at this level: k z + (1 - k) x
  /// (Lugmayr et al. 2022, eq. 8). Nil without a mask.
  func restored(_ latent: [Float], sigma: Double) -> [Float]? {
    if known.isEmpty { return nil }
    var latent = latent
    let sigma = Float(sigma)
    for index in latent.indices {
      latent[index] += known[index] * (image[index] + sigma * unit[index] - latent[index])
    }
    return latent
  }
}
