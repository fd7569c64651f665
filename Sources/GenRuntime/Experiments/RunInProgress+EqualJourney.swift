import GenAPI
import GenLanguage

extension RunInProgress {
  /// Makes pictures along the way, more where they change more, and chooses those that change about equally.
  mutating func choose(
    _ journey: PlannedJourney, _ planned: PlannedExperiment, _ maker: any ExperimentMaker
  ) async throws -> Journey {
    var made: [(amount: Double, run: PlannedCall, image: [UInt8])] = []
    var number = 0
    func place(_ amount: Double) -> Int { made.firstIndex { $0.amount > amount } ?? made.count }
    func isWorthHalving(_ gap: Int) -> Bool { made[gap + 1].amount - made[gap].amount > PlannedJourney.finest }
    func changes() throws -> [Double] {
      try zip(made, made.dropFirst()).map { first, second in
        do { return try maker.difference(first.image, second.image) } catch {
          throw RunFailure(.noInput, .notComputed, "this cannot be computed: \(reason(error))", at: planned.span)
        }
      }
    }
    var wanted = journey.evenAmounts
    while number < journey.limit, let amount = wanted.first {
      let picture = journey.picture(number, at: amount)
      try await generate(picture)
      let image = try content(of: .artifact(run: picture.run, index: 1), at: planned.span)
      made.insert((amount, picture, image), at: place(amount))
      number += 1
      wanted.removeFirst()
      guard wanted.isEmpty else { continue }
      let gaps = try changes()
      let widest = gaps.indices.filter(isWorthHalving).max { gaps[$0] < gaps[$1] }
      if let widest, gaps[widest] > 0 { wanted = [(made[widest].amount + made[widest + 1].amount) / 2] }
    }
    let chosen = EvenSpacing.choose(journey.count, from: try changes())
    var stops: [Journey.Stop] = []
    for (position, index) in chosen.enumerated() {
      let result = journey.firstResult + position
      await keep(made[index].run, as: result)
      let handle = "@\(origin(of: made[index].run.run))"
      stops.append(Journey.Stop(amount: made[index].amount, handle: handle, image: made[index].image))
    }
    var result = Journey(title: planned.title, stops: stops)
    (result.isEqual, result.made) = (true, made.count)
    return result
  }

  /// A run stands for the picture of another.
  private mutating func keep(_ made: PlannedCall, as run: Int) async {
    guard var saved = artifacts[ArtifactKey(run: made.run, index: 1)] else { return }
    saved.run = run
    artifacts[ArtifactKey(run: run, index: 1)] = saved
    summary.saved.append(saved)
    await recordResult(made, as: run, name: nil)
  }
}

/// Which of many places on a way are about equally far apart.
enum EvenSpacing {
  /// Chooses `count` of the places, both ends among them: those nearest to equal shares of the whole distance.
  ///
  /// - Parameter gaps: the distances between neighbours; one fewer than there are places, at least `count - 1`.
  /// - Returns: rising indices of places.
  static func choose(_ count: Int, from gaps: [Double]) -> [Int] {
    var positions = [0.0]
    for gap in gaps { positions.append(positions[positions.count - 1] + gap) }
    let last = positions.count - 1
    guard count > 1, last >= count - 1 else { return Array(positions.indices.prefix(max(count, 0))) }
    var chosen = [0]
    for share in stride(from: 1, to: count - 1, by: 1) {
      let target = positions[last] * Double(share) / Double(count - 1)
      // As many places are left over as are still to be chosen.
      let candidates = (chosen[share - 1] + 1)...(last - (count - 1 - share))
      // Of places that look alike, the one nearest to the jump.
      let nearest = candidates.map { abs(positions[$0] - target) }.min() ?? 0
      let best = candidates.filter { abs(positions[$0] - target) == nearest }
      chosen.append(best.first { positions[$0] >= target } ?? best.last ?? share)
    }
    return chosen + [last]
  }
}
