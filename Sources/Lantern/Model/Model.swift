import CKernels

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

  init(_ scene: Scene, weights: [Double], scale: Double) {
    self.scene = scene
    self.weights = weights
    let guidance = Guidance(scale: scale, weights: weights)
    let tables = [PriorTable(nil, in: scene)] + scene.plan.readings.map { PriorTable($0, in: scene) }
    self.guidance = guidance
    self.tables = tables
    expected = tables.map { table in scene.exemplars.map { Self.expectation($0, table, scene) } }
    sharedPrior = (0..<scene.layout.choiceCount).map { choice in
      ck_log(guidance.active.reduce(0) { $0 + ck_exp(tables[$1].choices[choice]) } / Double(guidance.active.count))
    }
  }

  private static func expectation(_ exemplars: Exemplars, _ table: PriorTable, _ scene: Scene) -> [Float] {
    let posterior = scene.layout.posterior(table.choices, energy: nil, scale: 0)
    var mean = [Float](repeating: 0, count: 3 * scene.grid.plane)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: 4 * scene.grid.plane) { work in
      guard let work = work.baseAddress else { return }
      exemplars.composite(posterior, into: &mean, work: work)
    }
    return mean
  }

  /// What the wanted prompts expect on average, as a latent: where sampling starts from, plus noise.
  ///
  /// Starting from zero would pull dark and bright pictures to grey, for the first noise level is not infinite.
  var start: [Float] {
    let wanted = weights.indices.filter { weights[$0] > 0 }
    let sum = wanted.reduce(0) { $0 + weights[$1] }
    var mean = [Float](repeating: 0, count: 3 * scene.grid.plane)
    for index in wanted.isEmpty ? [-1] : wanted {
      let (table, factor) = (index + 1, wanted.isEmpty ? 1 : weights[index] / sum)
      for world in scene.worlds.indices {
        let share = Float(factor * ck_exp(tables[table].worlds[world]))
        ck_accumulate(&mean, expected[table][world], share, Int64(mean.count))
      }
    }
    return scene.grid.unpad(mean)
  }
}
