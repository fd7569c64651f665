import CKernels
import Diffusion

/// A scene seen through the prompts' eyes: what the denoisers of all images of a call share.
final class Model: Sendable {
  let scene: Scene
  let guidance: Guidance
  /// The null table first, then one per prompt.
  let tables: [PriorTable]
  /// By table and world: the composite each table expects, `[3][height][stride]`.
  let expected: [[[Float]]]
  /// By choice, the mean of the active tables' priors: the one prior under which evidence is gathered.
  let sharedPrior: [Double]
  /// Weights of the prompts.
  let weights: [Double]
  /// The init image, if there is one.
  let conditioning: Conditioning?
  /// By world and choice, with a mask: what is added to the log prior.
  let placement: [[Double]]
  /// By world, with an init image: the first guess of what evidence has to leave out.
  let evidenceOffsets: [[Float]]

  init(_ scene: Scene, weights: [Double], scale: Double, conditioning: Conditioning? = nil) {
    self.scene = scene
    self.weights = weights
    self.conditioning = conditioning
    let guidance = Guidance(scale: scale, weights: weights)
    let forbidden = Self.forbidden(scene.plan, weights)
    let tables = ([nil] + scene.plan.readings.map(Optional.some)).map { reading in
      let table = reading.map { PriorTable($0, in: scene, forbidden: forbidden) } ?? PriorTable(nil, in: scene)
      return conditioning.map { conditioning in
        table.conditioned(
          reading, in: scene, firmness: conditioning.firmness, insistence: conditioning.insistence(guidance))
      } ?? table
    }
    self.guidance = guidance
    self.tables = tables
    let scenes = tables.map { table in
      scene.exemplars.map { Self.expectation($0, table, scene, conditioning?.ground) }
    }
    placement = conditioning.map { conditioning in scene.exemplars.map { conditioning.placement(of: $0, scene) } } ?? []
    evidenceOffsets =
      conditioning.map { conditioning in
        scene.exemplars.map { exemplars in
          let table = tables.dropFirst().first ?? tables[0]
          return conditioning.evidenceOffset(Self.expectation(exemplars, table, scene, conditioning.evidenceGround))
        }
      } ?? []
    expected = conditioning.map { Self.carried(scenes, $0) } ?? scenes
    sharedPrior = (0..<scene.layout.choiceCount).map { choice in
      ck_log(guidance.active.reduce(0) { $0 + ck_exp(tables[$1].choices[choice]) } / Double(guidance.active.count))
    }
  }

  /// By layer, the weight against it over the weight for it, at most 1.
  private static func forbidden(_ plan: ScenePlan, _ weights: [Double]) -> [String: Double] {
    var (pro, contra) = ([String: Double](), [String: Double]())
    for (reading, weight) in zip(plan.readings, weights) {
      for layer in reading.layers {
        let weight = min(max(weight, -1e100), 1e100)
        if weight < 0 { contra[layer, default: 0] -= weight } else { pro[layer, default: 0] += weight }
      }
    }
    return contra.merging(pro) { against, support in support > 0 ? min(1, against / support) : 1 }
      .filter { contra[$0.key] != nil && pro[$0.key] != nil }
  }

  /// The expectations with the colours of the init image.
  private static func carried(_ scenes: [[[Float]]], _ conditioning: Conditioning) -> [[[Float]]] {
    scenes.map { row in
      row.map { scene in zip(scene, conditioning.offset(scene)).map { $0 + $1 } }
    }
  }

  private static func expectation(
    _ exemplars: Exemplars, _ table: PriorTable, _ scene: Scene, _ ground: Underpainting?
  ) -> [Float] {
    let posterior = scene.layout.posterior(table.choices, energy: nil, scale: 0)
    var mean = [Float](repeating: 0, count: 3 * scene.grid.plane)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * scene.grid.plane) { work in
      guard let work = work.baseAddress else { return }
      exemplars.composite(posterior, on: ground, into: &mean, work: work)
    }
    return mean
  }

  /// A latent to start sampling from, plus noise: what the wanted prompts expect of one of their worlds, drawn by their
  /// priors.
  ///
  /// The first noise level is not infinite. Starting from zero would pull dark and bright pictures to grey; starting
  /// from the mean over all worlds would favour those in the middle. At cfg 0 the null table decides alone. This is a draw from the model's own distribution
  /// at that level, up to the variants.
  ///
  /// - Parameter seed: decides on the world, and nothing else.
  func start(seed: UInt64) -> [Float] {
    var hash = StableHash()
    hash.add(seed)
    var random = SeededRandom(seed: hash.value)
    let shares = tables.indices.map(share)
    let worlds = scene.worlds.indices.map { world in
      scene.worlds[world].isWanted || ignoresPrompts
        ? tables.indices.reduce(0) { $0 + shares[$1] * ck_exp(tables[$1].worlds[world]) } : 0
    }
    var rest = random.uniform(0, worlds.reduce(0, +))
    let world = worlds.firstIndex { share in
      rest -= share
      return rest < 0
    }
    return start(world: world ?? 0, shares: shares)
  }

  /// Whether only the null table counts: cfg 0.
  private var ignoresPrompts: Bool { guidance.active == [0] }

  /// What a table has to say in where sampling starts; sums to 1.
  private func share(of table: Int) -> Double {
    let largest = weights.reduce(0, max)
    if largest == 0 || ignoresPrompts { return table == 0 ? 1 : 0 }
    // Weights may be so large that their sum is not finite.
    let sum = weights.reduce(0) { $0 + max(0, $1 / largest) }
    return table == 0 ? 0 : max(0, weights[table - 1] / largest) / sum
  }

  /// The same for noise between two seeds: between what the two start from.
  func start(_ noise: NoiseBlend) -> [Float] {
    let first = start(seed: noise.from.seed)
    if noise.amount == 0 || noise.to == noise.from { return first }
    let amount = Float(noise.amount)
    return zip(first, start(seed: noise.to.seed)).map { $0 + amount * ($1 - $0) }
  }

  private func start(world: Int, shares: [Double]) -> [Float] {
    var mean = [Float](repeating: 0, count: 3 * scene.grid.plane)
    for table in tables.indices where shares[table] > 0 {
      ck_accumulate(&mean, expected[table][world], Float(shares[table]), Int64(mean.count))
    }
    return scene.grid.unpad(mean)
  }
}
