import CKernels

/// The ideal denoiser of a scene, by mean-field approximation: noisy latent in, expected clean latent out.
///
/// For each plausible world it infers which variants are in the picture, once for all tables: were every table to run its
/// own inference, they would settle on different pictures, and guidance would amplify the difference into smears. Tables
/// then reweight the same evidence with their own priors. One denoiser serves one image; it is not thread-safe.
final class LanternDenoiser {
  let model: Model
  private let wiener: WienerFilter
  private var work: [Float]
  private var scratch: [Float]

  /// Model error: evidence is taken as if the noise were at least this strong (latent units).
  static let tau = 0.12

  init(_ model: Model) {
    self.model = model
    wiener = WienerFilter(model.scene.grid)
    work = Array(repeating: 0, count: model.scene.exemplars.first?.workSize ?? 0)
    scratch = Array(repeating: 0, count: 3 * model.scene.grid.plane)
  }

  /// The estimate of the clean latent.
  ///
  /// The low-pass term is linear and the tables' factors sum to 1, so one filter serves all tables:
  /// Σ f_t (m_t + W (x - m_t)) = M + W (x - M) with M = Σ f_t m_t.
  func denoise(_ latent: [Float], sigma: Double) -> [Float] {
    let observed = model.scene.grid.pad(latent)
    let mean = guidedMean(observed, sigma: sigma)
    var residual = observed
    for p in residual.indices { residual[p] -= mean[p] }
    // With an init image shading is the image's own; what earlier steps took for the scene must not stay as shading.
    let floor = model.conditioning == nil ? 0 : 1.0
    wiener.apply(&residual, sigma: floor == 0 ? sigma : (sigma * sigma + floor).squareRoot())
    for p in residual.indices { residual[p] += mean[p] }
    return model.scene.grid.unpad(residual)
  }

  private func guidedMean(_ observed: [Float], sigma: Double) -> [Float] {
    let runs = infer(observed, sigma: sigma)
    guard let conditioning = model.conditioning else { return mean(runs, sigma: sigma, nil) }
    var current = conditioning
    var mean = mean(runs, sigma: sigma, current)
    // Scenes differ in how far they are from the init image; the strength sets the distance, whatever the scene.
    for _ in 0..<3 {
      guard let next = current.corrected(current.distance(of: mean)) else { break }
      current = next
      mean = self.mean(runs, sigma: sigma, current)
    }
    return mean
  }

  /// Σ over tables and worlds of what they take the picture for.
  private func mean(_ runs: [Run], sigma: Double, _ conditioning: Conditioning?) -> [Float] {
    var mean = [Float](repeating: 0, count: scratch.count)
    var washed = SIMD3<Float>.zero
    for table in model.guidance.active {
      let factor = model.guidance.factors[table] * (table == 0 ? 1 - Guidance.wash : 1)
      for (run, weight) in zip(runs, worldWeights(runs, table: table)) where weight > 1e-7 {
        let posterior = posterior(run, table: table, sigma: sigma)
        model.scene.exemplars[run.world].composite(
          posterior, on: conditioning?.ground, into: &scratch, work: &work)
        ck_accumulate(&mean, scratch, Float(factor * weight), Int64(mean.count))
        if table == 0 { washed += Float(model.guidance.factors[0] * weight) * model.scene.grid.average(of: scratch) }
      }
    }
    model.scene.grid.add(Float(Guidance.wash) * washed, to: &mean)
    if let offset = conditioning?.offset(mean) { ck_accumulate(&mean, offset, 1, Int64(mean.count)) }
    return mean
  }

  /// The composite of a world under a posterior, as the result has it.
  func composite(_ run: Run, _ conditioning: Conditioning) -> [Float] {
    var picture = scratch
    model.scene.exemplars[run.world].composite(
      run.state.posterior, on: conditioning.ground, into: &picture, work: &work)
    return picture
  }

  /// The standard deviation of the evidence at a noise level.
  private func deviation(_ sigma: Double) -> Double {
    let tau = model.conditioning?.tau ?? Self.tau
    return (sigma * sigma + tau * tau).squareRoot()
  }

  // MARK: Inference

  /// One world with what was inferred in it.
  struct Run {
    let world: Int
    var state: MeanFieldState
  }

  /// Mean-field inference in the worlds that explain the picture, by the priors of the active tables.
  ///
  /// Which worlds are dropped is part of the model's definition: those 20 nats behind by a glance at what the tables
  /// expect, then those 18 nats behind after one sweep.
  func infer(_ observed: [Float], sigma: Double) -> [Run] {
    var query = MeanFieldQuery(
      observed: observed, logPrior: model.sharedPrior,
      deviation: deviation(sigma), sweeps: 1)
    var runs = glance(observed, sigma: max(sigma, 2)).map { world in
      Run(world: world, state: MeanFieldState(choices: query.logPrior.count, plane: model.scene.grid.plane))
    }
    for index in runs.indices { advance(&runs[index], query) }
    runs = Self.keep(runs, within: 18, of: model.guidance.active.map { scores(runs, table: $0) })
    query.sweeps = 1
    for index in runs.indices { advance(&runs[index], query) }
    return runs
  }

  func advance(_ run: inout Run, _ query: MeanFieldQuery) {
    var query = query
    if let conditioning = model.conditioning {
      for (choice, nats) in model.placement[run.world].enumerated() { query.logPrior[choice] += nats }
      let offset =
        run.state.isFresh ? model.evidenceOffsets[run.world] : conditioning.evidenceOffset(run.state.mean)
      ck_accumulate(&query.observed, offset, -1, Int64(offset.count))
    }
    model.scene.exemplars[run.world].meanField(
      query, on: model.conditioning?.evidenceGround, state: &run.state, work: &work)
  }

  /// The worlds whose expected picture is near enough.
  private func glance(_ observed: [Float], sigma: Double) -> [Int] {
    let scores = model.guidance.active.map { table in
      model.scene.worlds.indices.map { world in
        let distance = ck_distance(observed, model.expected[table][world], Int64(observed.count))
        return model.tables[table].worlds[world] - distance / (2 * sigma * sigma)
      }
    }
    return Self.keep(Array(model.scene.worlds.indices), within: 20, of: scores)
  }

  private func scores(_ runs: [Run], table: Int) -> [Double] {
    runs.map { model.tables[table].worlds[$0.world] + $0.state.logEvidence }
  }

  /// Those that at least one row of scores puts within `nats` of its best; all, if the scores are not numbers.
  private static func keep<Element>(_ elements: [Element], within nats: Double, of scores: [[Double]]) -> [Element] {
    let kept = elements.indices.filter { index in
      scores.contains { row in row[index] > (row.max() ?? 0) - nats }
    }
    return kept.isEmpty ? elements : kept.map { elements[$0] }
  }

  // MARK: Tables

  /// p(world | picture) under a table's prior.
  func worldWeights(_ runs: [Run], table: Int) -> [Double] {
    let logs = scores(runs, table: table)
    var weights = logs
    ck_posterior(Int32(logs.count), logs, Array(repeating: 0, count: logs.count), 0, &weights)
    return weights
  }

  /// The table's own posterior from the shared evidence.
  private func posterior(_ run: Run, table: Int, sigma: Double) -> [Double] {
    let prior = model.tables[table]
    let layout = model.scene.layout
    let deviation = deviation(sigma)
    let placed =
      model.placement.isEmpty ? prior.choices : zip(prior.choices, model.placement[run.world]).map { $0 + $1 }
    var posterior = layout.posterior(
      placed, energy: run.state.energy, scale: 1 / (2 * deviation * deviation))
    let floor = 0.15 * sigma * sigma / (sigma * sigma + 2)
    for (group, range) in layout.choices.enumerated() where prior.mentioned[group] {
      Self.raise(&posterior, present: range.dropFirst(), by: floor)
    }
    return posterior
  }

  /// The subject floor: a share of the probability goes to the present variants by the square roots of theirs, so that
  /// a wrong early decision against a subject can be taken back.
  private static func raise(_ posterior: inout [Double], present: Range<Int>, by share: Double) {
    let sum = present.reduce(0) { $0 + posterior[$1] + 1e-12 }
    let roots = present.map { ((posterior[$0] + 1e-12) / sum).squareRoot() }
    let total = roots.reduce(0, +)
    posterior[present.lowerBound - 1] *= 1 - share
    for (choice, root) in zip(present, roots) {
      posterior[choice] = (1 - share) * posterior[choice] + share * root / total
    }
  }
}
