import CKernels

/// Finds the position on the way from the init image to the scene at which a given share of the distance is covered.
///
/// How far a position is from the init image depends on both pictures: where they agree, nothing changes. Measured on
/// what the scene's worlds are expected to look like, it makes the result move evenly with the strength.
struct PathCalibration: Sendable {
  /// Root mean squares, by position 0, 1/n, … 1; not falling.
  private var distances: [Double] = []
  private static let intervals = 16

  init(_ scene: Scene, _ request: ConditioningRequest) {
    let table = scene.plan.readings.first.map { PriorTable($0, in: scene).conditioned($0, in: scene, firmness: 1) }
    guard let table else { return }
    let posterior = scene.layout.posterior(table.choices, energy: nil, scale: 0)
    var work = [Float](repeating: 0, count: 4 * scene.grid.plane)
    var picture = [Float](repeating: 0, count: 3 * scene.grid.plane)
    let worlds = scene.worlds.indices.filter { scene.worlds[$0].isWanted }
    let start = Conditioning(request, plan: scene.plan)
    for step in 0...Self.intervals {
      let conditioning = start.moved(to: PaintOver(position: Double(step) / Double(Self.intervals)))
      var sum = 0.0
      for world in worlds {
        scene.exemplars[world].composite(posterior, on: conditioning.ground, into: &picture, work: &work)
        let offset = conditioning.offset(picture)
        ck_accumulate(&picture, offset, 1, Int64(picture.count))
        sum += conditioning.distance(of: picture)
      }
      distances.append(max(distances.last ?? 0, sum / Double(max(worlds.count, 1))))
    }
  }

  /// The distance at a position, root mean square over the latent.
  func distance(at path: PaintOver) -> Double {
    guard distances.count > Self.intervals else { return 0 }
    let place = path.position * Double(Self.intervals)
    let index = min(Int(place), Self.intervals - 1)
    return distances[index] + (distances[index + 1] - distances[index]) * (place - Double(index))
  }

  /// The position at which `share` of the whole distance is covered.
  func path(_ share: Double) -> PaintOver {
    guard let far = distances.last, far > 0 else { return PaintOver(position: share) }
    return path(distance: share * far)
  }

  /// The position at a distance.
  func path(distance wanted: Double) -> PaintOver {
    let above = distances.firstIndex { $0 >= wanted } ?? Self.intervals
    guard above > 0 else { return PaintOver(position: 0) }
    let (low, high) = (distances[above - 1], distances[above])
    let fraction = high > low ? min(1, (wanted - low) / (high - low)) : 0
    return PaintOver(position: (Double(above - 1) + fraction) / Double(Self.intervals))
  }
}
