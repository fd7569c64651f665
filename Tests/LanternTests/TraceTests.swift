import GenAPI
import Testing

@testable import Lantern

@Suite struct TraceTests {
  private func progress(_ sampler: Sampler, trace: Bool) async throws -> [GenerationEvent.Progress] {
    var request = GenerationRequest(TestPictures.call("a castle", side: 128))
    (request.call.sampler, request.call.steps, request.wantsTrace) = (sampler, 8, trace)
    return try await TestPictures.run(request).progress
  }

  @Test func aTraceTellsWhatEachStepDid() async throws {
    let steps = try await progress(.dpm2, trace: true)
    let traces = steps.compactMap(\.trace)
    #expect(traces.count == 8)
    for (step, next) in zip(steps, steps.dropFirst()) {
      #expect(next.trace?.sigmaBefore == step.sigma)
    }
    for (step, trace) in zip(steps, traces) {
      #expect(trace.sigmaBefore > step.sigma)
      #expect(trace.change > 0)
      #expect((trace.noisy.width, trace.noisy.rgb.count) == (16, 16 * 16 * 3))
      #expect((trace.predicted.width, trace.predicted.rgb.count) == (16, 16 * 16 * 3))
    }
    // Two evaluations per step, one for the last.
    #expect(traces.map(\.evaluations) == [2, 4, 6, 8, 10, 12, 14, 15])
    #expect(traces[0].predictionChange == nil)
    #expect(traces.dropFirst().contains { $0.predictionChange ?? 0 > 0 })
  }

  /// The last step ends at what was predicted; the first noisy picture is far from it.
  @Test func theNoisyPictureBecomesThePredictedOne() async throws {
    let traces = try await progress(.euler, trace: true).compactMap(\.trace)
    let (first, last) = (try #require(traces.first), try #require(traces.last))
    #expect(last.noisy.rgb == last.predicted.rgb)
    let far = zip(first.noisy.rgb, first.predicted.rgb).filter { abs(Int($0) - Int($1)) > 20 }.count
    #expect(far > first.noisy.rgb.count / 3)
  }

  @Test func withoutAskingThereIsNone() async throws {
    #expect(try await progress(.euler, trace: false).allSatisfy { $0.trace == nil })
  }
}
