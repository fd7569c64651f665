import Diffusion
import Foundation
import Testing

@Suite("Recorded trajectories")
struct RecordedTrajectoryTests {
  @Test("the recordings are there, for every sampler")
  func coverage() throws {
    let recordings = try Recording.files.map(Recording.init(contentsOf:))
    #expect(Set(recordings.flatMap(\.cases).map(\.sampler)) == Set(SamplingMethod.allCases))
    #expect(recordings.contains { $0.denoiserProbes?.isEmpty == false })
  }

  @Test("our denoiser is the recorded one", arguments: Recording.files)
  func denoiserProbes(file: URL) throws {
    let recording = try Recording(contentsOf: file)
    #expect(recording.denoiser.kind == "gaussian-mixture")
    for probe in recording.denoiserProbes ?? [] {
      let difference = maxDifference(recording.denoiser.denoise(probe.x, probe.sigma), probe.denoised)
      #expect(difference <= 1e-12, "sigma \(probe.sigma)")
    }
  }

  /// Their table is in single precision, hence the tolerance.
  @Test("the leading grid is the recorded one", arguments: [10, 25])
  func leadingGrid(steps: Int) throws {
    let cases = try Recording.files.flatMap { try Recording(contentsOf: $0).cases }
    let recorded = try #require(cases.first { $0.sampler == .ddim && $0.statesBeforeEachStep.count == steps })
    let run = try #require(RecordedRun(recorded))
    let sigmas = try NoiseSchedule.stableDiffusion.schedule(steps: steps, spacing: .leading).sigmas
    for (sigma, expected) in zip(sigmas, run.sigmas).dropLast() { #expect(abs(sigma / expected - 1) < 1e-5) }
    #expect(abs(NoiseSchedule.stableDiffusion.sigma(at: 0) / run.sigmas[steps] - 1) < 1e-4)
  }

  @Test("every state, the result and the number of evaluations agree", arguments: Recording.files)
  func trajectories(file: URL) throws {
    let recording = try Recording(contentsOf: file)
    var worst: [SamplingMethod: Double] = [:]
    for recorded in recording.cases {
      let run = try #require(RecordedRun(recorded), "a case has neither sigmas nor alphas")
      let replayed = try replay(recorded, run, recording.denoiser)
      let expected = recorded.statesBeforeEachStep + [recorded.final]
      #expect(replayed.states.count == expected.count)
      let difference = zip(replayed.states, expected).map(maxDifference).max() ?? .infinity
      let name = "\(recorded.sampler.rawValue) \(recorded.schedule ?? "\(run.sigmas.count - 1) steps")"
      #expect(difference <= run.tolerance, "\(name)")
      #expect(replayed.result.evaluations == recorded.evaluations ?? replayed.result.evaluations, "\(name)")
      #expect(replayed.draws == recorded.noise.count, "\(name): noise drawn")
      worst[recorded.sampler] = max(worst[recorded.sampler] ?? 0, difference)
    }
    for (method, difference) in worst.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      print("\(file.lastPathComponent) \(method.rawValue): max difference \(difference)")
    }
  }

  /// Samples with the recorded noise; the states are before each step and at the end, in the file's coordinates.
  private func replay(
    _ recorded: Recording.Case, _ run: RecordedRun, _ denoiser: GaussianMixture
  ) throws -> (states: [[Double]], result: SamplingResult<Double>, draws: Int) {
    var states = [recorded.initial]
    var draws = 0
    var process = SamplingProcess<Double>(
      schedule: try Schedule(run.sigmas), options: SamplingOptions(eta: recorded.eta, noisePath: .independent),
      noise: { _, _ in
        draws += 1
        return try #require(recorded.noise.dropFirst(draws - 1).first, "the recording has no more noise")
      },
      denoiser: { denoiser.denoise($0, $1) })
    process.afterStep = { info in
      states.append(info.state.map { $0 / run.scales[info.step.index + 1] })
      return nil
    }
    let result = try process.sample(from: recorded.initial.map { $0 * run.scales[0] }, with: recorded.sampler)
    return (states, result, draws)
  }
}

/// The largest absolute difference of two arrays; infinite if their sizes differ.
func maxDifference(_ a: [Double], _ b: [Double]) -> Double {
  guard a.count == b.count else { return .infinity }
  return zip(a, b).map { abs($0 - $1) }.max() ?? 0
}
