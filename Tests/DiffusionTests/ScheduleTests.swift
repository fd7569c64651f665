import Testing

@testable import Diffusion

@Suite("Schedules")
struct ScheduleTests {
  let noise = NoiseSchedule.stableDiffusion

  @Test(
    "the sigmas of ten steps",
    arguments: [
      (.uniform, 5.1e-5, [14.6146, 7.8399, 4.6092, 2.9183, 1.9502, 1.3449, 0.9324, 0.6250, 0.3687, 0.0292, 0]),
      (.leading, 5.1e-4, [8.391, 5.134, 3.348, 2.293, 1.624, 1.168, 0.8357, 0.5741, 0.3462, 0.0413, 0]),
      (.karras, 5.1e-5, [14.6146, 9.1029, 5.4784, 3.1686, 1.7494, 0.9141, 0.4469, 0.2014, 0.0819, 0.0292, 0]),
    ] as [(Schedule.Spacing, Double, [Double])])
  func tenSteps(spacing: Schedule.Spacing, tolerance: Double, expected: [Double]) throws {
    let sigmas = try noise.schedule(steps: 10, spacing: spacing).sigmas
    #expect(sigmas.count == expected.count)
    for (sigma, value) in zip(sigmas, expected) { #expect(abs(sigma - value) <= tolerance) }
  }

  @Test(
    "sigma at the share of the training time where image-to-image starts",
    arguments: [
      (0.1, 0.344), (0.2, 0.571), (0.3, 0.832), (0.35, 0.986), (0.4, 1.163), (0.5, 1.616), (0.6, 2.280),
      (0.65, 2.739), (0.7, 3.325), (0.8, 5.092), (0.9, 8.307), (0.95, 10.91), (1, 14.61),
    ])
  func startSigmas(start: Double, expected: Double) throws {
    for spacing in [Schedule.Spacing.uniform, .karras] {
      let sigma = try #require(try noise.schedule(steps: 20, spacing: spacing, start: start).start)
      #expect(abs(sigma / expected - 1) < 2e-3)
    }
  }

  @Test("the noise levels of the model")
  func ends() {
    #expect(noise.alphasCumprod.count == 1000)
    #expect(abs(noise.sigma(at: 0) - 0.029_167_2) < 1e-7)
    #expect(abs(noise.sigma(at: 999) - 14.614_641_2) < 1e-7)
    #expect(abs(noise.alphasCumprod[901] - 0.014_004_888_944_327_831) < 1e-7)
  }

  @Test("times outside the model's are those at its ends")
  func clamping() {
    #expect(noise.sigma(at: -1) == noise.sigma(at: 0))
    #expect(noise.sigma(at: 1e300) == noise.sigma(at: 999))
    #expect(noise.sigma(at: .nan) == noise.sigma(at: 0))
    #expect(noise.time(ofSigma: 0) == 0)
    #expect(noise.time(ofSigma: 100) == 999)
  }

  @Test("time and sigma are inverse", arguments: [0, 0.25, 1, 499.5, 649.35, 998.75, 999])
  func inverse(time: Double) {
    #expect(abs(noise.time(ofSigma: noise.sigma(at: time)) - time) < 1e-9)
  }

  @Test("half way between two times is the geometric mean of their sigmas")
  func interpolation() {
    let mean = (noise.sigma(at: 500) * noise.sigma(at: 501)).squareRoot()
    #expect(abs(noise.sigma(at: 500.5) - mean) < 1e-14)
  }

  @Test(
    "the number of steps and the last sigma of a part",
    arguments: [
      (.uniform, 10, 1, 0, 10), (.uniform, 10, 0.65, 0, 6), (.uniform, 10, 0.64, 0, 6),
      (.uniform, 50, 0.65, 0.01, 32), (.uniform, 50, 0.31, 0.01, 15), (.uniform, 10, 1, 0.01, 10),
      (.uniform, 10, 0.02, 0, 1), (.uniform, 10, 0.02, 0.01, 1), (.uniform, 10, 0.3, 0.3, 0),
      (.uniform, 10, 0.2, 0.5, 0), (.uniform, 10, 0, 0, 0), (.uniform, 1, 1, 0, 1), (.uniform, 1, 1, 0.5, 1),
      (.karras, 10, 1, 0, 10), (.karras, 50, 0.65, 0.01, 32), (.karras, 10, 0.02, 0, 1), (.karras, 1, 1, 0, 1),
      (.leading, 10, 1, 0, 10), (.leading, 10, 0.65, 0, 7), (.leading, 10, 0.65, 0.01, 6), (.leading, 50, 1, 0.5, 25),
      (.leading, 10, 0.0005, 0, 1), (.leading, 10, 0.05, 0.04, 1), (.leading, 1, 1, 0, 1),
      (.leading, 10, 0.2, 0.2, 0), (.leading, 10, 1, 501 / 999, 4), (.leading, 10, 501 / 999, 0, 6),
    ] as [(Schedule.Spacing, Int, Double, Double, Int)])
  func parts(spacing: Schedule.Spacing, steps: Int, start: Double, end: Double, expected: Int) throws {
    let schedule = try noise.schedule(steps: steps, spacing: spacing, start: start, end: end)
    #expect(schedule.steps.count == expected)
    #expect(schedule.sigmas.isEmpty == (expected == 0))
    guard let last = schedule.sigmas.last else { return }
    #expect(end == 0 ? last == 0 : abs(last - noise.sigma(at: end * 999)) < 1e-12)
  }

  @Test("every schedule falls strictly", arguments: Schedule.Spacing.allCases, [1, 2, 3, 10, 150, 500, 999])
  func falling(spacing: Schedule.Spacing, steps: Int) throws {
    for (start, end) in [(1.0, 0.0), (1, 0.01), (0.65, 0), (0.65, 0.01), (0.05, 0), (0.001, 0), (0.5, 0.499)] {
      let sigmas = try noise.schedule(steps: steps, spacing: spacing, start: start, end: end).sigmas
      #expect(sigmas.count >= 2)
      #expect(zip(sigmas, sigmas.dropFirst()).allSatisfy { $0 > $1 })
    }
  }

  @Test("requests that make no schedule")
  func rejectedRequests() {
    for steps in [-1, 0, 1000] {
      #expect(throws: SamplingError.stepsOutOfRange(steps: steps, allowed: 1...999)) {
        try noise.schedule(steps: steps)
      }
    }
    #expect(throws: SamplingError.partOutOfRange(start: 1.5, end: 0)) { try noise.schedule(steps: 10, start: 1.5) }
    #expect(throws: SamplingError.partOutOfRange(start: 1, end: -0.1)) { try noise.schedule(steps: 10, end: -0.1) }
    #expect(throws: SamplingError.self) { try noise.schedule(steps: 10, start: .nan) }
  }

  @Test(
    "lists that are no schedule",
    arguments: [
      ([1, 2, 0], .notDecreasing(index: 0)), ([2, 1, 1], .notDecreasing(index: 1)),
      ([2, 0, 0], .notASigma(index: 1, value: 0)), ([0], .notASigma(index: 0, value: 0)),
      ([1, -1], .notASigma(index: 1, value: -1)), ([.infinity, 1], .notASigma(index: 0, value: .infinity)),
    ] as [([Double], SamplingError)])
  func rejectedLists(sigmas: [Double], error: SamplingError) {
    #expect(throws: error) { try Schedule(sigmas) }
  }
}
