import Diffusion
import Imaging

/// One picture to sample: everything but the model.
struct PictureJob: Sendable {
  var seed: UInt32
  var steps: Int
  var method: SamplingMethod
  /// The finish, if any.
  var style: Style?
  /// The part of the schedule to run: `step_schedule_start` and `step_schedule_end`.
  var part: (start: Double, end: Double) = (1, 0)
  /// The noise, where it is not that of the seed.
  var blend: NoiseBlend?
  /// Called after each step; throws to cancel.
  var afterStep: @Sendable (Moment) throws -> Void

  /// What is known after a step.
  struct Moment {
    let step: Schedule.Step
    /// Steps in all.
    let steps: Int
    /// The latent before the step, at noise level `step.from`.
    let noisy: [Float]
    /// The latent after the step.
    let state: [Float]
    /// The estimate of the clean latent in `noisy`.
    let denoised: [Float]
    /// How often the denoiser has been asked so far.
    let evaluations: Int
  }
}

extension PictureJob {
  /// Samples and decodes the picture.
  ///
  /// The noise depends on the seed, the step and the draw only; so do the pixels, whatever runs beside.
  /// - Returns: the picture, what it shows if that can be told, and how often the denoiser was asked.
  /// - Throws: `SamplingError`, `DrawingError`, and what `afterStep` throws.
  func run(_ model: Model) throws -> (picture: Bitmap, contents: PictureContents?, evaluations: Int) {
    let denoiser = LanternDenoiser(model)
    let schedule = try NoiseSchedule.stableDiffusion.schedule(
      steps: steps, spacing: method.spacing, start: part.start, end: part.end)
    let (latent, evaluations) = try sample(denoiser, schedule)
    let (raster, contents) = try Decoder(denoiser).picture(latent, sigma: schedule.sigmas.last ?? 0)
    return (try finish(raster, model.conditioning), contents, evaluations)
  }

  /// Lays the style over the picture and puts back what a mask keeps.
  private func finish(_ raster: Raster, _ conditioning: Conditioning?) throws -> Bitmap {
    var raster = raster
    if let style {
      let styled = try raster.finished(in: style, seed: UInt64(seed))
      let share = Float(conditioning.map { min(1, 2 * $0.path.position) } ?? 1)
      if share == 1 { raster = styled } else { raster.mix(with: styled, share) }
    }
    if let conditioning, let mask = conditioning.mask {
      return MaskBlend(mask: mask, original: conditioning.image).applied(to: raster)
    }
    return Bitmap(width: raster.width, height: raster.height, bytes: raster.bytes)
  }

  private func sample(_ denoiser: LanternDenoiser, _ schedule: Schedule) throws -> ([Float], Int) {
    let noise = blend ?? NoiseBlend(seed: UInt64(seed))
    let count = denoiser.model.scene.grid.count
    let start = InitialLatent(
      denoiser.model, free: part.start >= 1 ? denoiser.model.start(noise) : nil,
      unit: noise.values(.initial, count: count))
    var noisy = start.latent(sigma: schedule.start ?? 0)
    var process = SamplingProcess<Float>(
      schedule: schedule,
      noise: { step, sub in noise.values(.step(step, sub: sub), count: count) },
      denoiser: { denoiser.denoise($0, sigma: $1) })
    let steps = schedule.steps.count
    process.afterStep = { info in
      let state = start.restored(info.state, sigma: info.step.to)
      try afterStep(
        Moment(
          step: info.step, steps: steps, noisy: noisy, state: state ?? info.state, denoised: info.denoised,
          evaluations: info.evaluations))
      noisy = state ?? info.state
      return state
    }
    let result = try process.sample(from: noisy, with: method)
    return (result.state, result.evaluations)
  }
}
