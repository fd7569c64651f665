import Diffusion
import Imaging

/// One picture to sample: everything but the model.
struct PictureJob: Sendable {
  var seed: UInt32
  var steps: Int
  var method: SamplingMethod
  /// The finish, if any.
  var style: Style?
  /// Called after each step with the step and the estimate of the clean latent; throws to cancel.
  var afterStep: @Sendable (Schedule.Step, [Float]) throws -> Void
}

extension PictureJob {
  /// Samples and decodes the picture.
  ///
  /// The noise depends on the seed, the step and the draw only; so do the pixels, whatever runs beside.
  /// - Returns: the picture and how often the denoiser was asked.
  /// - Throws: `SamplingError`, `DrawingError`, and what `afterStep` throws.
  func run(_ model: Model) throws -> (picture: Bitmap, evaluations: Int) {
    let denoiser = LanternDenoiser(model)
    let (latent, evaluations) = try sample(denoiser)
    var raster = try Decoder(denoiser).decode(latent)
    if let style { raster = try raster.finished(in: style, seed: UInt64(seed)) }
    return (Bitmap(width: raster.width, height: raster.height, bytes: raster.bytes), evaluations)
  }

  private func sample(_ denoiser: LanternDenoiser) throws -> ([Float], Int) {
    let schedule = try NoiseSchedule.stableDiffusion.schedule(steps: steps, spacing: method.spacing)
    let noise = GaussianNoise(seed: UInt64(seed))
    let count = denoiser.model.scene.grid.count
    var process = SamplingProcess<Float>(
      schedule: schedule,
      noise: { step, sub in noise.values(.step(step, sub: sub), count: count) },
      denoiser: { denoiser.denoise($0, sigma: $1) })
    process.afterStep = { info in
      try afterStep(info.step, info.denoised)
      return nil
    }
    let sigma = Float(schedule.start ?? 0)
    let unit: [Float] = noise.values(.initial, count: count)
    let start = zip(denoiser.model.start, unit).map { $0 + sigma * $1 }
    let result = try process.sample(from: start, with: method)
    return (result.state, result.evaluations)
  }
}
