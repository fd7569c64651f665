import CKernels

/// What the model knows of an init image: the scene is painted over it, and its colours carry over.
///
/// The picture is m = C + L (F - C), with F the init image, C the scene painted on it and L a low-pass filter (without a
/// mask) or the smooth continuation from the known part (with one). Evidence is gathered for C, given y - L (F - C).
struct Conditioning: Sendable {
  let image: InitImage
  let mask: RepaintMask?
  /// How far the result moves from the init image; 1 where a mask repaints from scratch.
  private(set) var path: PaintOver
  /// What slots are painted on, and how much of each.
  private(set) var ground: Underpainting
  /// The same for inference: slots that are hardly painted yet count for more, so that what fits the init image is
  /// preferred before it shows.
  let evidenceGround: Underpainting
  /// The picture behind the slots at full size.
  let backdrop: Raster
  /// How far positions of the path are; nil leaves the distance to the scene.
  private let calibration: PathCalibration?
  /// The distance from the init image to keep, root mean square over the latent.
  private let wanted: Double
  private let gains: Gains
  private let backdropLatent: [Float]
  private let blur: CellBlur
  private let target: [SIMD4<Float>]
  private let known: [Float]

  /// Extra standard deviation of the evidence: the init image is not made of the scene's variants.
  var tau: Double { 0.35 }

  init(_ request: ConditioningRequest, plan: ScenePlan) {
    image = request.image
    mask = request.mask
    path = request.path
    blur = CellBlur(grid: image.grid)
    target = LatentGrid.pixels(image.latent)
    known = request.mask?.known ?? []
    backdrop = request.backdrop
    backdropLatent = image.grid.pad(request.mask == nil ? image.latent : image.grid.encode(backdrop))
    calibration = request.calibration
    wanted = request.calibration?.distance(at: request.path) ?? 0
    gains = Gains(plan: plan, keepsScenery: request.keepsScenery)
    ground = Underpainting(gains: gains.values(path), backdrop: backdropLatent)
    evidenceGround = Underpainting(gains: gains.values(path, floor: 0.45), backdrop: backdropLatent)
  }

  /// How firmly subjects are expected, 0…1.
  var firmness: Double { mask == nil ? min(1, 2 * path.position) : 1 }

  /// How firmly guidance of a strength holds that subjects are there, in nats. With a mask the known part may still rule
  /// out what does not fit the hole, and a hole painted anew, scenery and all, is left to what is known.
  func insistence(_ guidance: Guidance) -> Double {
    let share = min(1, max(0, (1 - (guidance.factors.first ?? 1)) / 7))
    return share * (mask == nil ? 1e5 : gains.keepsScenery ? Self.holeInsistence : 0)
  }

  private static let holeInsistence = 60.0

  /// The same with another position on the path, as far as results go; evidence stays.
  func moved(to path: PaintOver) -> Conditioning {
    var moved = self
    moved.path = path
    moved.ground = Underpainting(gains: gains.values(path), backdrop: backdropLatent)
    return moved
  }

  /// The position at which a scene that is at `actual` from the init image would be where the path wants it; nil if it
  /// is near enough.
  func corrected(_ actual: Double) -> Conditioning? {
    guard let calibration, actual > 1e-6 else { return nil }
    let ratio = min(max(wanted / actual, 0.5), 2)
    guard abs(ratio - 1) > 0.02 else { return nil }
    return moved(to: calibration.path(distance: calibration.distance(at: path) * ratio))
  }

  /// How far a picture `[3][height][stride]` is from the init image: root mean square.
  func distance(of picture: [Float]) -> Double {
    let sum = difference(picture).reduce(0.0) { $0 + Double(($1 * $1).sum()) }
    return (sum / Double(3 * target.count)).squareRoot()
  }

  /// By choice, what a mask adds to the log prior: a thing that would be cut by the border of the hole, or a subject that
  /// would stand outside of it, is unlikely before anything is seen.
  func placement(of exemplars: Exemplars, _ scene: Scene) -> [Double] {
    var placement = [Double](repeating: 0, count: scene.layout.choiceCount)
    guard mask != nil else { return placement }
    let overlap = exemplars.overlap(with: known, on: image.grid)
    let subjects = Set(scene.plan.slots.indices.filter(scene.plan.isSubject).map { scene.plan.groupOfSlot[$0] })
    for (group, range) in scene.layout.choices.enumerated() where !scene.plan.isRequired[group] {
      for choice in range {
        let cut = subjects.contains(group) ? overlap[choice] : 2 * min(overlap[choice], 1 - overlap[choice])
        placement[choice] = -12 * cut
      }
      // The best place there is costs nothing; a subject that fits nowhere is not insisted on.
      guard subjects.contains(group), let best = placement[range.dropFirst()].max() else { continue }
      if gains.keepsScenery, best < -12 * 0.6 {
        placement[range.lowerBound] += Self.holeInsistence
      } else {
        for choice in range.dropFirst() { placement[choice] -= best }
      }
    }
    return placement
  }

  /// L (F - C) as evidence sees it, for a scene `[3][height][stride]`: only what is smooth, so that the known part's
  /// shapes tell variants apart.
  func evidenceOffset(_ scene: [Float]) -> [Float] {
    let difference = difference(scene)
    guard mask != nil else { return padded(carried(difference, [0, path.carried[1], path.carried[2]])) }
    return padded(blur.continued(difference, known: known, scales: [9, 24]))
  }

  /// L (F - C) as the result has it: with a mask, all of F - C in the known part.
  func offset(_ scene: [Float]) -> [Float] {
    padded(offset(fromDifference: difference(scene)))
  }

  /// L (F - C) of an unpadded latent, as colours.
  func offsetCells(_ scene: [Float]) -> [SIMD4<Float>] {
    offset(fromDifference: difference(image.grid.pad(scene)))
  }

  private func offset(fromDifference difference: [SIMD4<Float>]) -> [SIMD4<Float>] {
    guard mask != nil else { return carried(difference, path.carried) }
    let hole = blur.continued(difference, known: known, scales: [1.5, 4, 10, 24])
    return hole.indices.map { hole[$0] + (difference[$0] - hole[$0]) * known[$0] }
  }

  private func difference(_ scene: [Float]) -> [SIMD4<Float>] {
    let cells = LatentGrid.pixels(image.grid.unpad(scene))
    return cells.indices.map { target[$0] - cells[$0] }
  }

  private func padded(_ cells: [SIMD4<Float>]) -> [Float] { image.grid.pad(LatentGrid.latent(cells)) }

  /// Σ of the bands of the difference, each by its share.
  private func carried(_ difference: [SIMD4<Float>], _ shares: [Double]) -> [SIMD4<Float>] {
    let shares = shares.map { Float($0) }
    let low = PaintOver.bands.map { blur(difference, $0) }
    return difference.indices.map { index in
      (low[0][index] - low[1][index]) * shares[0] + (low[1][index] - low[2][index]) * shares[1]
        + low[2][index] * shares[2]
    }
  }
}

/// How much of each slot is painted at a position of the path.
private struct Gains: Sendable {
  let plan: ScenePlan
  let keepsScenery: Bool

  func values(_ path: PaintOver, floor: Double = 0) -> [Float] {
    plan.slots.indices.map { slot in
      if keepsScenery, !plan.isSubject(slot) { return 0 }
      let nearness = plan.slots.count < 2 ? 1 : Double(slot) / Double(plan.slots.count - 1)
      return Float(max(floor, path.gain(nearness: nearness, isSubject: plan.isSubject(slot))))
    }
  }
}

/// What a conditioning is made from.
struct ConditioningRequest: Sendable {
  var image: InitImage
  var mask: RepaintMask?
  var path: PaintOver
  /// Whether only what the prompts name is painted, into the init image's own scenery.
  var keepsScenery = false
  /// How far positions of the path are.
  var calibration: PathCalibration?

  /// The picture behind the slots: with a mask, the init image continued into the hole.
  fileprivate var backdrop: Raster {
    guard let mask else { return image.picture }
    if keepsScenery, let fill = LevelFill(image.picture, mask.amount) {
      return PatchFill(image.picture, mask.amount, guide: fill.filled()).filled()
    }
    return image.picture.filled(mask.amount)
  }
}

extension ScenePlan {
  /// Whether a wanted prompt names what stands in the slot, or something of its group.
  func isSubject(_ slot: Int) -> Bool {
    let group = groupOfSlot[slot]
    guard !isRequired[group] else { return false }
    let named = wanted.flatMap(\.layers)
    return slots.indices.contains { groupOfSlot[$0] == group && named.contains(slots[$0]) }
  }
}

extension PriorTable {
  /// The table for a picture that starts from an init image, which shows none of what is asked for: subjects are
  /// expected more firmly, and worlds of other climates than those asked for hardly.
  ///
  /// - Parameters:
  ///   - firmness: 0…1; little strength asks little of a picture.
  ///   - insistence: nats; how firmly guidance holds that subjects and climate are there although the init image shows none. All
  ///     tables share it: were only the prompt's to see a subject, guidance would multiply the difference.
  func conditioned(
    _ reading: PromptReading?, in scene: Scene, firmness: Double, insistence: Double = 0
  ) -> PriorTable {
    var table = self
    let weights = scene.worlds.map { ck_exp($0.isWanted ? 0 : -8) }
    let sum = weights.reduce(0, +)
    table.worlds = zip(weights, scene.worlds).map { ck_log($0 / sum) - ($1.isWanted ? 0 : insistence) }
    for (group, range) in scene.layout.choices.enumerated() {
      let name = scene.plan.groups[group]
      guard !scene.plan.isRequired[group], scene.plan.wanted.contains(where: { $0.layers.contains(name) }) else {
        continue
      }
      let isOwn = reading.map { $0.weight > 0 && $0.layers.contains(name) } ?? false
      let isForbidden = scene.plan.readings.contains { $0.weight < 0 && $0.layers.contains(name) }
      if reading == nil || isOwn {
        let present = isOwn ? 1 - 0.45 * ck_exp(-5.4 * firmness) : 0.4 + 0.2 * firmness
        table.choices[range.lowerBound] = ck_log(1 - present)
        for choice in range.dropFirst() { table.choices[choice] = ck_log(present / Double(range.count - 1)) }
      }
      if !isForbidden { table.choices[range.lowerBound] -= 80 * insistence }
    }
    return table
  }
}
