import CKernels
import Diffusion
import Foundation
import GenAPI
import Imaging
import Testing

@testable import Lantern

/// What one run of the service gave.
private struct Outcome {
  var artifacts: [Artifact] = []
  var notes: [String] = []
  var progress: [GenerationEvent.Progress] = []
  var receipt: GenerationEvent.Receipt?

  var bytes: [[UInt8]] {
    artifacts.map { artifact in
      if case .bytes(let bytes) = artifact.content { return bytes }
      return []
    }
  }
}

private func run(
  _ call: Call, previews: Bool = false, on service: EmbeddedService = EmbeddedService()
) async throws -> Outcome {
  var outcome = Outcome()
  for try await event in service.generate(GenerationRequest(call, wantsPreviews: previews)) {
    switch event {
    case .queued: break
    case .note(let note): outcome.notes.append(note)
    case .progress(let progress): outcome.progress.append(progress)
    case .artifact(let artifact): outcome.artifacts.append(artifact)
    case .done(let receipt): outcome.receipt = receipt
    }
  }
  return outcome
}

private func call(_ prompts: TextPrompt..., seed: UInt32 = 7, steps: Int = 5, side: Int = 128) -> Call {
  var call = Call(engine: EmbeddedService.engineID, prompts: prompts, seed: seed)
  (call.steps, call.width, call.height) = (steps, side, side)
  call.sampler = .euler
  return call
}

@Suite struct ServiceTests {
  @Test func imageKOfSeedSIsTheOnlyImageOfSeedSPlusKMinus1() async throws {
    var four = call(TextPrompt("a sailing boat"))
    (four.samples, four.sampler) = (4, .dpm2Ancestral)
    let all = try await run(four)
    #expect(all.artifacts.map(\.index) == [1, 2, 3, 4])
    #expect(all.artifacts.map(\.seed) == [7, 8, 9, 10])
    #expect(Set(all.bytes).count == 4)
    for k in 0..<4 {
      var one = four
      (one.samples, one.seed) = (1, 7 + UInt32(k))
      #expect(try await run(one).bytes == [all.bytes[k]])
    }
  }

  @Test func theSeedAfterTheLargestIsOne() async throws {
    var last = call(TextPrompt("sea"), seed: .max, steps: 2)
    last.samples = 2
    #expect(try await run(last).artifacts.map(\.seed) == [.max, 1])
  }

  @Test func pixelsDoNotDependOnThreadsOrInstructionSet() async throws {
    var request = call(TextPrompt("a castle at night"), steps: 8)
    (request.samples, request.sampler) = (3, .dpmppSDE)
    let original = String(cString: ck_path())
    defer { ck_force_path(original) }
    let expected = try await run(request, on: EmbeddedService(threads: 1)).bytes
    #expect(try await run(request, on: EmbeddedService(threads: 4)).bytes == expected)
    for path in String(cString: ck_paths()).split(separator: " ") {
      ck_force_path(String(path))
      #expect(try await run(request).bytes == expected, "\(path)")
    }
  }

  @Test(arguments: [(192, 128), (128, 320), (576, 128), (1536, 128)])
  func anyLegalSize(width: Int, height: Int) async throws {
    var request = call(TextPrompt("a lighthouse"), steps: 3)
    (request.width, request.height) = (width, height)
    let bytes = try #require(try await run(request).bytes.first)
    func number(_ offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == width)
    #expect(number(20) == height)
  }

  @Test(arguments: Sampler.allCases) func everySampler(sampler: Sampler) async throws {
    var request = call(TextPrompt("a windmill"), steps: 4)
    request.sampler = sampler
    let outcome = try await run(request)
    #expect(outcome.artifacts.count == 1)
    #expect(outcome.progress.map(\.step) == [1, 2, 3, 4])
    #expect(outcome.progress.last?.sigma == 0)
  }

  @Test(arguments: ["castle, watercolor", "castle, oil painting", "castle, pixel art", "castle, ink drawing"])
  func stylesChangeTheFinish(text: String) async throws {
    let plain = try await run(call(TextPrompt("castle"), steps: 2))
    let styled = try await run(call(TextPrompt(text), steps: 2))
    #expect(styled.notes.isEmpty)
    #expect(styled.bytes != plain.bytes)
  }

  @Test func unknownWordsAreNamedOnce() async throws {
    let outcome = try await run(
      call(TextPrompt("a beautiful xylophone over the sea"), TextPrompt("ugly xylophone", weight: -1), steps: 1))
    #expect(outcome.notes == ["not in the offline vocabulary: beautiful, xylophone, ugly"])
  }

  @Test func anotherEngineIsStoodInFor() async throws {
    var request = call(TextPrompt("sea"), steps: 1)
    request.engine = "stable-diffusion-512-v2-1"
    let outcome = try await run(request)
    #expect(outcome.notes.count == 1)
    #expect(outcome.notes.first?.contains("stable-diffusion-512-v2-1") == true)
    let engines = try await EmbeddedService().engines().map(\.id)
    #expect(engines.first == "lantern-1" && engines.contains(request.engine))
  }

  @Test func progressPreviewsAndReceipt() async throws {
    var request = call(TextPrompt("sea"), steps: 6, side: 192)
    request.samples = 2
    let outcome = try await run(request, previews: true)
    #expect(outcome.receipt == GenerationEvent.Receipt(evaluations: 12, credits: 0))
    #expect(outcome.progress.count == 12)
    for progress in outcome.progress {
      let preview = try #require(progress.preview)
      #expect((preview.width, preview.height, preview.rgb.count) == (24, 24, 24 * 24 * 3))
    }
    #expect(try await run(request).progress.allSatisfy { $0.preview == nil })
  }

  @Test func withoutSamplerItIsDPMPP2M() async throws {
    var (implicit, explicit) = (call(TextPrompt("sea")), call(TextPrompt("sea")))
    (implicit.sampler, explicit.sampler) = (nil, .dpmpp2M)
    #expect(try await run(implicit).bytes == run(explicit).bytes)
  }

  @Test func callsBeyondTheLimitsAreRefused() async throws {
    let changes: [(String, (inout Call) -> Void)] = [
      ("steps", { $0.steps = 151 }), ("cfg", { $0.cfgScale = 36 }), ("cfg", { $0.cfgScale = .nan }),
      ("width", { $0.width = 100 }), ("width", { $0.width = 1600 }),
      ("pixels", { ($0.width, $0.height) = (1536, 1024) }), ("samples", { $0.samples = 11 }),
      ("seed", { $0.seed = 0 }), ("prompt", { $0.prompts = [] }), ("weight", { $0.prompts[0].weight = .infinity }),
      ("image", { $0.operation = .imageToImage }), ("engine", { $0.engine = "dall-e" }),
    ]
    for (field, change) in changes {
      var request = call(TextPrompt("sea"))
      change(&request)
      await #expect(throws: APIError.self, "\(field)") { try await run(request) }
    }
  }

  /// Absurd weights may end in an error, not in a crash.
  @Test(arguments: [1e6, 1e30, -1e300]) func absurdWeights(weight: Double) async throws {
    var request = call(TextPrompt("a castle", weight: weight), TextPrompt("sea", weight: -weight), steps: 4)
    request.cfgScale = 35
    do {
      #expect(try await run(request, previews: true).artifacts.count == 1)
    } catch let error as SamplingError {
      #expect("\(error)".contains("finite"))
    }
  }

  @Test func cancellingEndsWithinOneStep() throws {
    let cancellation = Cancellation()
    let steps = Counter()
    var request = call(TextPrompt("sea"), steps: 100)
    request.samples = 3
    let worker = EmbeddedWorker(
      call: try EmbeddedCall(GenerationRequest(request)), wants: .init(), isCancelled: cancellation
    ) { event in
      if case .progress = event, steps.increment() == 4 { cancellation.cancel() }
    }
    #expect(throws: CancellationError.self) { try worker.run(SceneCache(), threads: 1) }
    #expect(steps.value == 4)
  }

  /// As any `AsyncThrowingStream`, a cancelled one ends: with an error if it was waiting, without `done` in any case.
  @Test func aCancelledTaskGetsNoReceipt() async {
    var request = call(TextPrompt("sea"), steps: 150, side: 512)
    request.samples = 10
    let task = Task { [request] in
      for try await event in EmbeddedService().generate(GenerationRequest(request)) {
        if case .progress = event { withUnsafeCurrentTask { $0?.cancel() } }
        if case .done = event { return true }
      }
      return false
    }
    let isDone = try? await task.value
    #expect(isDone != true)
  }

  @Test func nothingRunsBeforeTheFirstEventIsAskedFor() async throws {
    var wrong = call(TextPrompt("sea"))
    wrong.steps = 0
    var events = EmbeddedService().generate(GenerationRequest(wrong)).makeAsyncIterator()
    await #expect(throws: APIError.self) { _ = try await events.next() }
  }
}

/// Counts calls from any thread.
private final class Counter: @unchecked Sendable {
  private let lock = NSLock()
  private var count = 0

  var value: Int { lock.withLock { count } }

  func increment() -> Int {
    lock.withLock {
      count += 1
      return count
    }
  }
}
