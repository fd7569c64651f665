import Diffusion
import Foundation
import Imaging

@testable import Lantern

/// A picture as the detector sees it: 64 × 64 cells, three channels each, 0…1.
struct BehaviourPicture: Sendable {
  static let side = 64
  /// `[y][x][channel]`
  var cells: [Float]

  init(cells: [Float]) { self.cells = cells }

  /// Averages a square picture of a multiple of 64 pixels a side.
  init(_ bitmap: Bitmap) {
    let (side, factor) = (Self.side, bitmap.width / Self.side)
    let channels = bitmap.bytes.count / (bitmap.width * bitmap.height)
    cells = [Float](repeating: 0, count: 3 * side * side)
    for y in 0..<side * factor {
      for x in 0..<side * factor {
        for channel in 0..<3 {
          let value = Float(bitmap.bytes[(y * bitmap.width + x) * channels + channel])
          cells[((y / factor) * side + x / factor) * 3 + channel] += value / Float(255 * factor * factor)
        }
      }
    }
  }

  /// Brightness of each cell.
  var luma: [Float] {
    (0..<Self.side * Self.side).map { 0.299 * cells[3 * $0] + 0.587 * cells[3 * $0 + 1] + 0.114 * cells[3 * $0 + 2] }
  }

  /// Root of the mean square difference.
  func distance(to other: BehaviourPicture) -> Double {
    let sum = zip(cells, other.cells).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    return (sum / Double(cells.count)).squareRoot()
  }
}

/// Pictures as the engine makes them.
enum Behaviour {
  /// All words and full size (`scripts/behaviour`), or what the tests of every day need.
  static let isFull = ProcessInfo.processInfo.environment["GEN_BEHAVIOUR"] == "full"
  static let seeds: [UInt32] = Array(1...24)
  private static let cache = SceneCache()

  static func model(_ prompts: [(String, Double)], cfg: Double, side: Int = 512) throws -> Model {
    let readings = prompts.map { PromptReading($0.0, weight: $0.1) }
    let scene = try cache.scene(readings, grid: LatentGrid(imageWidth: side, imageHeight: side), threads: 2)
    return Model(scene, weights: prompts.map(\.1), scale: cfg)
  }

  /// One picture per seed.
  static func pictures(
    _ prompts: [(String, Double)], cfg: Double, steps: Int = isFull ? 25 : 16, method: SamplingMethod = .dpmpp2M,
    seeds: [UInt32] = seeds
  ) throws -> [BehaviourPicture] {
    let model = try model(prompts, cfg: cfg)
    return try Parallel.map(seeds.count, threads: 2) { index in
      let job = PictureJob(seed: seeds[index], steps: steps, method: method, style: nil) { _ in }
      return BehaviourPicture(try job.run(model).picture)
    }
  }

  /// The clean latent of a seed.
  static func latent(
    _ model: Model, seed: UInt64, steps: Int = 25, method: SamplingMethod = .dpmpp2M
  ) throws -> [Float] {
    try sample(model, seed: seed, steps: steps, method: method).state
  }

  /// The clean latent of a seed, and how often the denoiser was asked.
  static func sample(
    _ model: Model, seed: UInt64, steps: Int, method: SamplingMethod
  ) throws -> SamplingResult<Float> {
    let denoiser = LanternDenoiser(model)
    let noise = GaussianNoise(seed: seed)
    let schedule = try NoiseSchedule.stableDiffusion.schedule(steps: steps, spacing: method.spacing)
    let count = model.scene.grid.count
    let process = SamplingProcess<Float>(
      schedule: schedule, noise: { noise.values(.step($0, sub: $1), count: count) },
      denoiser: { denoiser.denoise($0, sigma: $1) })
    let unit: [Float] = noise.values(.initial, count: count)
    let start = zip(model.start(seed: seed), unit).map { $0 + Float(schedule.sigmas[0]) * $1 }
    return try process.sample(from: start, with: method)
  }
}
