import GenAPI
import Synchronization

/// Turns what is known after each step of one image into progress events; keeps only what a trace compares with.
final class TraceRecorder: Sendable {
  private let grid: LatentGrid
  private let wants: EmbeddedWorker.Wishes
  private let lastPrediction = Mutex<[Float]>([])

  init(_ grid: LatentGrid, wants: EmbeddedWorker.Wishes) {
    self.grid = grid
    self.wants = wants
  }

  /// The progress of image `index` after a step.
  func progress(_ index: Int, _ moment: PictureJob.Moment) -> GenerationEvent.Progress {
    var progress = GenerationEvent.Progress(
      image: index, step: moment.step.index + 1, steps: moment.steps, sigma: moment.step.to,
      preview: wants.previews ? .init(latent: moment.denoised, grid: grid) : nil)
    if wants.trace { progress.trace = trace(moment) }
    return progress
  }

  private func trace(_ moment: PictureJob.Moment) -> GenerationEvent.Trace {
    let contrast = Float(1 / (1 + moment.step.to * moment.step.to).squareRoot())
    var trace = GenerationEvent.Trace(
      sigmaBefore: moment.step.from,
      noisy: .init(latent: moment.state.map { $0 * contrast }, grid: grid),
      predicted: .init(latent: moment.denoised, grid: grid))
    trace.evaluations = moment.evaluations
    trace.change = Self.distance(moment.noisy, moment.state)
    trace.predictionChange = lastPrediction.withLock { last in
      defer { last = moment.denoised }
      return last.isEmpty ? nil : Self.distance(last, moment.denoised)
    }
    return trace
  }

  /// Root mean square of the differences.
  private static func distance(_ a: [Float], _ b: [Float]) -> Double {
    let sum = zip(a, b).reduce(0.0) { sum, pair in
      let difference = Double(pair.0) - Double(pair.1)
      return sum + difference * difference
    }
    return (sum / Double(max(a.count, 1))).squareRoot()
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
