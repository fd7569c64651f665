import GenAPI
import Testing

@testable import Lantern

@Suite struct SceneCacheTests {
  private let grid = LatentGrid(imageWidth: 128, imageHeight: 128)

  private func scene(_ text: String, in cache: SceneCache) throws -> Scene {
    try cache.scene([PromptReading(text)], grid: grid, threads: 2)
  }

  @Test func knowsPromptsSignsAndSizes() throws {
    let cache = SceneCache()
    func scene(_ weight: Double, _ grid: LatentGrid) throws -> ObjectIdentifier {
      let readings = [PromptReading("sea"), PromptReading("clouds", weight: weight)]
      return ObjectIdentifier(try cache.scene(readings, grid: grid, threads: 2))
    }
    let first = try scene(1, grid)
    #expect(try scene(0.3, grid) == first)
    #expect(try scene(-1, grid) != first)
    #expect(try scene(1, LatentGrid(imageWidth: 128, imageHeight: 192)) != first)
    #expect(try scene(2, grid) == first)
  }

  @Test func holdsNoMoreThanItsCapacityAndForgetsWhatWasLongestUnused() throws {
    let texts = ["sea", "a castle", "a cat"]
    let sizes = try texts.map { try scene($0, in: SceneCache()).size }
    let cache = SceneCache(capacity: sizes.reduce(0, +) - 1)
    let castle = try scene("a castle", in: cache)
    let sea = try scene("sea", in: cache)
    #expect(try scene("a castle", in: cache) === castle)
    _ = try scene("a cat", in: cache)
    #expect(cache.size == sizes[1] + sizes[2])
    #expect(try scene("a castle", in: cache) === castle)
    #expect(try scene("sea", in: cache) !== sea)
  }

  @Test func alwaysHoldsTheLastScene() throws {
    let cache = SceneCache(capacity: 0)
    let sea = try scene("sea", in: cache)
    #expect(try scene("sea", in: cache) === sea)
    let castle = try scene("a castle", in: cache)
    #expect(cache.size == castle.size)
  }

  /// Whatever a sweep varies but words and size, the scene is drawn once.
  @Test func aSweepSharesItsScene() throws {
    let cache = SceneCache()
    var call = TestPictures.call("a castle at night", side: 128)
    call.steps = 2
    try run(call, cache)
    let changes: [(inout Call) -> Void] = [
      { $0.seed = 99 }, { $0.steps = 3 }, { $0.cfgScale = 20 }, { $0.sampler = .euler }, { $0.samples = 3 },
      { $0.prompts[0].weight = 0.4 },
    ]
    let size = cache.size
    let readings = [PromptReading("a castle at night")]
    for change in changes {
      change(&call)
      try run(call, cache)
      #expect(cache.size == size)
    }
    // Drawing another one would ask whether to go on.
    _ = try cache.scene(readings, grid: grid, threads: 1) { throw CancellationError() }
  }

  private func run(_ call: Call, _ cache: SceneCache) throws {
    let embedded = try EmbeddedCall(GenerationRequest(call))
    _ = try EmbeddedWorker(call: embedded, wants: .init(), isCancelled: Cancellation()) { _ in }.run(cache, threads: 1)
  }
}
