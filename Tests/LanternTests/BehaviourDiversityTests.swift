import Testing

@testable import Lantern

/// Seeds make different pictures: no world takes more than a third of them.
@Suite(.serialized) struct BehaviourDiversityTests {
  static let prompts = [
    "a lighthouse on a cliff at sunset", "a castle at night", "a cat", "a house in winter", "a field of tulips",
    "a sailing boat", "a windmill", "a dragon", "a coral reef with fish", "a teapot", "mountains at dawn", "a city",
    "a bear in winter",
  ]

  @Test func noWorldIsPreferred() throws {
    for prompt in Self.prompts {
      let model = try Behaviour.model([(prompt, 1)], cfg: 7)
      let worlds = try Parallel.map(24, threads: 2) { seed in
        try Self.world(model, seed: UInt64(seed + 1))
      }
      let counts = Dictionary(grouping: worlds) { $0 }.values.map(\.count).sorted(by: >)
      print("\(prompt): \(counts) of 24 seeds by world")
      #expect((counts.first ?? 0) <= 8, "\(prompt)")
    }
  }

  /// The world of the finished picture.
  private static func world(_ model: Model, seed: UInt64) throws -> Int {
    let latent = try Behaviour.latent(model, seed: seed)
    return Decoder(LanternDenoiser(model)).recognize(model.scene.grid.pad(latent)).world
  }
}
