import CKernels

/// From a clean latent to pixels: infers which variants the latent shows, draws them at full size, and gives them the
/// latent's own colours, contrast, shading and remaining noise.
struct Decoder {
  private let denoiser: LanternDenoiser
  private var model: Model { denoiser.model }
  private var scene: Scene { denoiser.model.scene }

  init(_ denoiser: LanternDenoiser) {
    self.denoiser = denoiser
  }

  /// Decodes a latent to 8 pixels per cell.
  ///
  /// - Throws: `DrawingError`
  ///
  /// - Parameter sigma: the noise left in the latent.
  ///   - cell: pixels per cell and side.
  func decode(_ latent: [Float], sigma: Double = 0, cell: Int = LatentGrid.cell) throws -> Raster {
    try picture(latent, sigma: sigma, cell: cell).raster
  }

  /// As `decode`, with what the picture shows; nil when an init image is part of it.
  func picture(
    _ latent: [Float], sigma: Double = 0, cell: Int = LatentGrid.cell
  ) throws -> (raster: Raster, contents: PictureContents?) {
    let observed = scene.grid.pad(latent)
    let found = recognize(observed, sigma: sigma)
    guard let conditioning = model.conditioning else {
      let drawing = try draw(found, cell: cell, on: nil)
      let raster = GuidedTransfer(scene.grid).apply(from: scene.grid.unpad(found.state.mean), to: latent, drawing)
      return (raster, contents(found, of: scene))
    }
    return (try decode(latent, found, conditioning), nil)
  }

  /// Decodes a latent that was sampled from an init image.
  private func decode(
    _ latent: [Float], _ found: LanternDenoiser.Run, _ nominal: Conditioning
  ) throws -> Raster {
    var conditioning = nominal
    var picture = denoiser.composite(found, nominal)
    for _ in 0..<3 {
      var whole = picture
      ck_accumulate(&whole, conditioning.offset(picture), 1, Int64(whole.count))
      guard let next = conditioning.corrected(conditioning.distance(of: whole)) else { break }
      conditioning = next
      picture = denoiser.composite(found, next)
    }
    let low = scene.grid.unpad(picture)
    let offset = conditioning.offsetCells(low)
    var drawing = try draw(found, cell: LatentGrid.cell, on: conditioning)
    drawing.add(offset, on: scene.grid, times: 1)
    let carried = LatentGrid.latent(zip(LatentGrid.pixels(low), offset).map { $0 + $1 })
    return GuidedTransfer(scene.grid).apply(from: carried, to: latent, drawing)
  }

  /// The world and the variants a clean latent shows: annealed, by flat priors, so that the picture alone decides.
  /// With an init image the shared prior has a say, for little of the scene may be painted.
  func recognize(_ observed: [Float], sigma: Double = 0) -> LanternDenoiser.Run {
    let runs = denoiser.infer(observed, sigma: max(sigma, 0.2))
    let scores = runs.map { run in
      model.guidance.active.map { model.tables[$0].worlds[run.world] }.reduce(run.state.logEvidence, max)
    }
    let best = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    var run = LanternDenoiser.Run(
      world: runs[best].world, state: MeanFieldState(choices: scene.layout.choiceCount, plane: scene.grid.plane))
    let isConditioned = model.conditioning != nil
    let flat = isConditioned ? model.sharedPrior : [Double](repeating: 0, count: scene.layout.choiceCount)
    for (deviation, sweeps) in [(2.0, 1), (0.8, 1), (0.4, 1), (0.18, 2)] where deviation > sigma || deviation == 2 {
      denoiser.advance(
        &run, MeanFieldQuery(observed: observed, logPrior: flat, deviation: deviation, sweeps: sweeps))
    }
    return run
  }

  /// The composite of the variants at full size, those with q > 0.02; values are latent units.
  ///
  /// - Parameter cell: pixels per cell and side.
  private func draw(_ run: LanternDenoiser.Run, cell: Int, on conditioning: Conditioning?) throws -> Raster {
    let (world, posterior) = (run.world, run.state.posterior)
    let (width, height) = (scene.grid.width * cell, scene.grid.height * cell)
    var picture = conditioning?.backdrop ?? Raster(width: width, height: height)
    for slot in scene.plan.slots.indices {
      let gain = conditioning?.ground.gain(ofSlot: slot) ?? 1
      if gain == 0 { continue }
      let choices = scene.layout.choices[scene.plan.groupOfSlot[slot]]
      var mixture: Mixture?
      for (choice, index) in choices.enumerated() where posterior[index] > 0.02 {
        guard let seed = scene.variantSeed(world: world, slot: slot, choice: choice),
          let layer = Layer.named(scene.plan.slots[slot])
        else { continue }
        let image = try LayerImage.rendered(
          layer, in: scene.worlds[world].world, variant: seed, width: width, height: height)
        if image.isEmpty { continue }
        if mixture == nil, posterior[index] > 0.98, gain == 1 {
          picture.cover(with: image)
          continue
        }
        mixture = mixture ?? Mixture(width: width, height: height)
        mixture?.add(image, weight: Float(posterior[index]) * gain)
      }
      if let mixture { picture.cover(with: mixture) }
    }
    for index in picture.pixels.indices { picture.pixels[index] = (picture.pixels[index] - 0.5) * 2 }
    return picture
  }
}

/// The weighted sum of a slot's variants, where the model is undecided.
private struct Mixture {
  var pixels: [SIMD4<Float>]

  init(width: Int, height: Int) {
    pixels = Array(repeating: .zero, count: width * height)
  }

  mutating func add(_ image: LayerImage, weight: Float) {
    let factor = weight / 255
    image.forEachPixel { index, rgba in pixels[index] += rgba * factor }
  }
}

extension Raster {
  fileprivate mutating func cover(with image: LayerImage) {
    image.forEachPixel { index, rgba in
      let color = rgba * (1 / 255)
      pixels[index] = color + pixels[index] * (1 - color.w)
    }
  }

  fileprivate mutating func cover(with mixture: Mixture) {
    for (index, color) in mixture.pixels.enumerated() where color.w > 0 {
      pixels[index] = color + pixels[index] * (1 - color.w)
    }
  }
}

extension LayerImage {
  /// Calls `body` with every visible pixel: red, green, blue, alpha, premultiplied, 0…255.
  fileprivate func forEachPixel(_ body: (Int, SIMD4<Float>) -> Void) {
    pixels.withUnsafeBytes { bytes in
      for index in firstRow * width..<endRow * width {
        let pixel = bytes.loadUnaligned(fromByteOffset: 4 * index, as: SIMD4<UInt8>.self)
        if pixel.w != 0 { body(index, SIMD4<Float>(pixel)) }
      }
    }
  }
}
