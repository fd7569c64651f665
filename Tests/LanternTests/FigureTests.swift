import Diffusion
import Foundation
import GenAPI
import Imaging
import Testing

@testable import Lantern

/// The folder that `GEN_FIGURES` names.
private let figureFolder = ProcessInfo.processInfo.environment["GEN_FIGURES"].map { URL(filePath: $0) }

/// Measures what `scripts/sheets` draws: runs only when `GEN_FIGURES` names the folder for its files.
@Suite(.serialized, .enabled(if: figureFolder != nil)) struct FigureTests {
  private static let seeds: [UInt64] = Array(1...8)

  /// `convergence.csv`: how far samplers are from the limit, by steps and by evaluations of the denoiser. Means over
  /// seeds of the root mean square over the latent, in RGB units (0…1), to 400 steps of Heun's method from the same
  /// noise.
  @Test func convergence() throws {
    let model = try Behaviour.model([("a sailing boat and a lighthouse at sunset", 1)], cfg: 7)
    let reference = try Parallel.map(Self.seeds.count, threads: 2) {
      try Behaviour.sample(model, seed: Self.seeds[$0], steps: 400, method: .heun).state
    }
    var lines = ["sampler,steps,evaluations,distance"]
    for method in SamplingMethod.allCases {
      for steps in [5, 7, 10, 14, 20, 28, 40, 50, 70, 100, 150] {
        let runs = try Parallel.map(Self.seeds.count, threads: 2) { index in
          let result = try Behaviour.sample(model, seed: Self.seeds[index], steps: steps, method: method)
          return (result.evaluations, Self.distance(result.state, reference[index]) / 2)
        }
        let mean = runs.map(\.1).reduce(0, +) / Double(runs.count)
        lines.append("\(method.rawValue),\(steps),\(runs[0].0),\(mean)")
      }
    }
    try write(lines, "convergence.csv")
  }

  /// `guidance.csv`: the standard deviation of brightness (0…1) over a picture's cells, mean over seeds.
  @Test func guidance() throws {
    let texts = ["a lighthouse at sunset", "a castle on a hill", "a house in winter", "a cat on a wall"]
    var lines = ["prompt,cfg,contrast"]
    for text in texts {
      for cfg in [1.0, 2, 3, 5, 7, 10, 14, 20, 27, 35] {
        let pictures = try Behaviour.pictures([(text, 1)], cfg: cfg, steps: 25, seeds: Self.seeds.map { UInt32($0) })
        let mean = pictures.reduce(0) { $0 + Self.contrast($1) } / Double(pictures.count)
        lines.append("\(text),\(cfg),\(mean)")
      }
    }
    try write(lines, "guidance.csv")
  }

  /// `strength.csv`: the root mean square distance (RGB, 0…1) from the init image, mean over seeds.
  @Test func strength() async throws {
    let start = try #require(
      await TestPictures.run(GenerationRequest(TestPictures.call("a sailing boat at sunset"))).pictures.first)
    var lines = ["init,strength,distance"]
    for (name, image) in [("a picture of the engine", start), ("a sketch", TestPictures.sketch())] {
      for hundredth in stride(from: 100, through: 0, by: -5) {
        var request = GenerationRequest(
          TestPictures.call("a lighthouse at night", .imageToImage), initImage: try PNG.encode(image))
        (request.call.samples, request.call.scheduleStart) = (4, Double(100 - hundredth) / 100)
        let distances = try await TestPictures.run(request).pictures.map { TestPictures.distance($0, image) / 255 }
        lines.append("\(name),\(Double(hundredth) / 100),\(distances.reduce(0, +) / Double(distances.count))")
      }
    }
    try write(lines, "strength.csv")
  }

  /// `trajectory-SUBJECT-STEP-noisy.png`, `…-predicted.png` and `trajectory.csv`: what the trace of a run holds.
  @Test func trajectory() async throws {
    var lines = ["prompt,step,sigma,predictionsigma"]
    for (subject, text, seed) in [
      ("lighthouse", "a lighthouse on a cliff at sunset", UInt32(3)), ("castle", "a castle on a hill in spring", 1),
    ] {
      var request = GenerationRequest(TestPictures.call(text, side: 512))
      (request.call.steps, request.call.sampler, request.call.seed) = (25, .euler, seed)
      request.wantsTrace = true
      for progress in try await TestPictures.run(request).progress {
        let trace = try #require(progress.trace)
        for (kind, picture) in [("noisy", trace.noisy), ("predicted", trace.predicted)] {
          let bitmap = Bitmap(width: picture.width, height: picture.height, bytes: picture.rgb)
          let path = try #require(figureFolder).appending(path: "trajectory-\(subject)-\(progress.step)-\(kind).png")
          try Data(try PNG.encode(bitmap)).write(to: path)
        }
        lines.append("\(subject),\(progress.step),\(progress.sigma),\(trace.sigmaBefore)")
      }
    }
    try write(lines, "trajectory.csv")
  }

  private func write(_ lines: [String], _ name: String) throws {
    let path = try #require(figureFolder).appending(path: name)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
  }

  /// Root mean square of the differences.
  private static func distance(_ a: [Float], _ b: [Float]) -> Double {
    let sum = zip(a, b).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }
    return (sum / Double(a.count)).squareRoot()
  }

  /// Standard deviation of brightness.
  private static func contrast(_ picture: BehaviourPicture) -> Double {
    let luma = picture.luma.map(Double.init)
    let mean = luma.reduce(0, +) / Double(luma.count)
    return (luma.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(luma.count)).squareRoot()
  }
}
