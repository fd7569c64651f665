import Diffusion
import GenAPI
import Imaging
import Synchronization

/// Makes the images of a call on several threads and hands out the artifacts in order.
struct EmbeddedWorker: Sendable {
  let call: EmbeddedCall
  let wantsPreviews: Bool
  let isCancelled: Cancellation
  let emit: @Sendable (GenerationEvent) -> Void

  /// Blocks until all images are made.
  ///
  /// - Returns: the evaluations of the denoiser over all images.
  func run(_ cache: SceneCache, threads: Int) throws -> Int {
    let grid = LatentGrid(imageWidth: call.call.width, imageHeight: call.call.height)
    let scene = try cache.scene(call.readings, grid: grid, threads: threads) { try isCancelled.check() }
    let model = Model(scene, weights: call.readings.map(\.weight), scale: call.call.cfgScale)
    let queue = ArtifactQueue(emit)
    let counts = try Parallel.map(call.call.samples, threads: threads) { index in
      try image(index + 1, model, queue)
    }
    return counts.reduce(0, +)
  }

  /// Makes one image; returns the evaluations.
  private func image(_ index: Int, _ model: Model, _ queue: borrowing ArtifactQueue) throws -> Int {
    try isCancelled.check()
    let job = PictureJob(
      seed: call.seed(ofImage: index), steps: call.call.steps, method: call.method, style: call.style
    ) { step, denoised in
      try isCancelled.check()
      emit(.progress(progress(index, step, denoised, model.scene.grid)))
    }
    let (picture, evaluations) = try job.run(model)
    let png = try PNG.encode(picture)
    queue.add(Artifact(index: index, seed: job.seed, content: .bytes(png)))
    return evaluations
  }

  private func progress(
    _ index: Int, _ step: Schedule.Step, _ denoised: [Float], _ grid: LatentGrid
  ) -> GenerationEvent.Progress {
    GenerationEvent.Progress(
      image: index, step: step.index + 1, steps: call.call.steps, sigma: step.to,
      preview: wantsPreviews ? .init(latent: denoised, grid: grid) : nil)
  }
}

/// Holds artifacts back until those before them are out.
private struct ArtifactQueue: ~Copyable, Sendable {
  private let waiting = Mutex<(next: Int, artifacts: [Int: Artifact])>((1, [:]))
  private let emit: @Sendable (GenerationEvent) -> Void

  init(_ emit: @escaping @Sendable (GenerationEvent) -> Void) {
    self.emit = emit
  }

  func add(_ artifact: Artifact) {
    waiting.withLock { waiting in
      waiting.artifacts[artifact.index] = artifact
      while let ready = waiting.artifacts.removeValue(forKey: waiting.next) {
        emit(.artifact(ready))
        waiting.next += 1
      }
    }
  }
}

extension GenerationEvent.Preview {
  /// The picture a latent stands for, at most 64 pixels a side.
  init(latent: [Float], grid: LatentGrid) {
    let factor = (max(grid.width, grid.height) + 63) / 64
    let (width, height) = (grid.width / factor, grid.height / factor)
    let plane = grid.width * grid.height
    var rgb: [UInt8] = []
    rgb.reserveCapacity(3 * width * height)
    for y in 0..<height {
      for x in 0..<width {
        for channel in 0..<3 {
          let z = latent[channel * plane + y * factor * grid.width + x * factor]
          let value = (z * 0.5 + 0.5) * 255 + 0.5
          rgb.append(value > 0 ? UInt8(min(value, 255)) : 0)
        }
      }
    }
    self.init(width: width, height: height, rgb: rgb)
  }
}
