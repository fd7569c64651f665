import GenAPI
import Imaging
import Synchronization

/// Makes the images of a call on several threads and hands out the artifacts in order.
struct EmbeddedWorker: Sendable {
  let call: EmbeddedCall
  let wants: Wishes
  let isCancelled: Cancellation
  let emit: @Sendable (GenerationEvent) -> Void

  /// What progress is to carry.
  struct Wishes: Sendable {
    var previews = false
    var trace = false
  }

  /// Blocks until all images are made.
  ///
  /// - Returns: the evaluations of the denoiser over all images.
  func run(_ cache: SceneCache, threads: Int) throws -> Int {
    if call.call.operation == .upscale { return try upscale(cache, threads: threads) }
    let part = call.part
    let image = call.images.initImage(width: call.call.width, height: call.call.height)
    if let image, part.start <= part.end { return try returnUnchanged(image) }
    let model = try model(image, cache, threads: threads)
    let queue = ArtifactQueue(emit)
    let counts = try Parallel.map(call.call.samples, threads: threads) { index in
      try self.image(index + 1, model, queue)
    }
    return counts.reduce(0, +)
  }

  /// The scene of the prompts, seen through the init image if there is one.
  private func model(_ image: InitImage?, _ cache: SceneCache, threads: Int) throws -> Model {
    let grid = LatentGrid(imageWidth: call.call.width, imageHeight: call.call.height)
    let mask = image.flatMap { call.images.mask(for: $0) }
    // At strength 0 nothing of an init image is left.
    let isFree = mask == nil && call.part.start >= 1
    let sight = image.flatMap { isFree ? nil : ImageSight($0, mask: mask, start: call.part.start) }
    var request = SceneRequest(readings: call.readings, grid: grid)
    request.fit = try sight?.fit(ScenePlan(call.readings)) ?? SceneFit()
    let scene = try cache.scene(request, threads: threads) { try isCancelled.check() }
    return Model(
      scene, weights: call.readings.map(\.weight), scale: call.call.cfgScale,
      conditioning: sight?.conditioning(of: scene))
  }

  /// No step of the schedule is run: every image is the init image.
  private func returnUnchanged(_ image: InitImage) throws -> Int {
    let png = try PNG.encode(image.bitmap)
    for index in 1...call.call.samples {
      emit(.artifact(Artifact(index: index, seed: call.seed(ofImage: index), content: .bytes(png))))
    }
    return 0
  }

  private func upscale(_ cache: SceneCache, threads: Int) throws -> Int {
    let (picture, note) = try Upscaler(call).run(cache, threads: threads) { try isCancelled.check() }
    emit(.note(note))
    emit(.artifact(Artifact(index: 1, seed: call.call.seed, content: .bytes(try PNG.encode(picture)))))
    return 0
  }

  /// Makes one image; returns the evaluations.
  private func image(_ index: Int, _ model: Model, _ queue: borrowing ArtifactQueue) throws -> Int {
    try isCancelled.check()
    let recorder = TraceRecorder(model.scene.grid, wants: wants)
    let job = PictureJob(
      seed: call.seed(ofImage: index), steps: call.call.steps, method: call.method, style: call.style, part: call.part,
      blend: call.noise(ofImage: index)
    ) { moment in
      try isCancelled.check()
      emit(.progress(recorder.progress(index, moment)))
    }
    let (picture, contents, evaluations) = try job.run(model)
    let png = try PNG.encode(picture)
    var artifact = Artifact(index: index, seed: job.seed, content: .bytes(png))
    artifact.alternative = contents?.sentence
    queue.add(artifact)
    return evaluations
  }
}

extension EmbeddedWorker.Wishes {
  init(_ request: GenerationRequest) {
    self.init(previews: request.wantsPreviews, trace: request.wantsTrace)
  }
}

extension InputImages {
  /// The init image at the size of the result; nil without one.
  func initImage(width: Int, height: Int) -> InitImage? {
    source.map { InitImage($0, width: width, height: height) }
  }

  /// The mask at the size of the result, scaled and cut as the init image is; nil without one.
  func mask(for image: InitImage) -> RepaintMask? {
    guard let source, let amounts else { return nil }
    let levels = amounts.flatMap { amount in
      let level = UInt8((amount * 255).rounded())
      return [level, level, level]
    }
    let scaled = Bitmap(width: source.width, height: source.height, bytes: levels)
      .covering(width: image.bitmap.width, height: image.bitmap.height)
    let values = (0..<scaled.width * scaled.height).map { Float(scaled.bytes[3 * $0]) / 255 }
    return RepaintMask(Field(width: scaled.width, height: scaled.height, values: values), grid: image.grid)
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
