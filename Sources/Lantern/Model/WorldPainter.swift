import CKernels

/// Draws all variants of one world.
///
/// Slots know nothing of each other, so a balloon could hang before a castle's tower. Where that would happen the
/// variant is drawn again with the next seed, a few times, and the one that hides least is taken.
struct WorldPainter {
  let plan: ScenePlan
  let world: World
  let grid: LatentGrid

  /// What is drawn: the variants of all slots, in order, and how often each seed was passed over.
  struct Result: Sendable {
    var variants: [DrawnVariant] = []
    /// By slot and choice.
    var attempts: [[UInt64]] = []
  }

  /// Times a variant is drawn at most.
  private static let attempts: UInt64 = 5
  /// How much of a subject, or of itself, something may hide or have hidden.
  private static let tolerance: Float = 0.04

  /// Draws everything.
  ///
  /// - Parameter check: called before each slot is drawn; throws to cancel.
  /// - Throws: `DrawingError`, and what `check` throws.
  func paint(check: () throws -> Void) throws -> Result {
    var slots = [[DrawnVariant]](repeating: [], count: plan.slots.count)
    var result = Result()
    result.attempts = plan.slots.indices.map { Array(repeating: 0, count: choices(of: $0)) }
    var stage = Coverage(grid)
    for slot in order {
      try check()
      for choice in 0..<choices(of: slot) {
        let (variant, attempt) = try best(slot, choice, stage)
        slots[slot].append(variant)
        result.attempts[slot][choice] = attempt
      }
      if isSubject(slot) { stage.add(slots[slot]) }
    }
    result.variants = slots.flatMap { $0 }
    return result
  }

  /// What stays where it is comes before what can move.
  private var order: [Int] {
    plan.slots.indices.filter { !moves($0) } + plan.slots.indices.filter(moves)
  }

  private func choices(of slot: Int) -> Int {
    Scene.variants + (plan.isRequired[plan.groupOfSlot[slot]] ? 0 : 1)
  }

  private func moves(_ slot: Int) -> Bool {
    Subject.named(plan.slots[slot]).avoids && plan.groupOfSlot.count { $0 == plan.groupOfSlot[slot] } == 1
  }

  private func isSubject(_ slot: Int) -> Bool {
    let name = plan.slots[slot]
    return plan.mentioned.contains(name) && (Subject.named(name).footing != .none || Subject.named(name).avoids)
  }

  private func best(_ slot: Int, _ choice: Int, _ stage: Coverage) throws -> (DrawnVariant, UInt64) {
    var best: (variant: DrawnVariant, attempt: UInt64, overlap: Float)?
    for attempt in 0..<(moves(slot) && !stage.isEmpty ? Self.attempts : 1) {
      guard let variant = try draw(slot, choice, attempt) else { return (.absent, 0) }
      let overlap = stage.overlap(with: variant)
      if overlap < best?.overlap ?? .infinity { best = (variant, attempt, overlap) }
      if overlap <= Self.tolerance { break }
    }
    return best.map { ($0.variant, $0.attempt) } ?? (.absent, 0)
  }

  private func draw(_ slot: Int, _ choice: Int, _ attempt: UInt64) throws -> DrawnVariant? {
    guard let seed = Scene.variantSeed(plan, world, slot: slot, choice: choice, attempt: attempt),
      let layer = Layer.named(plan.slots[slot])
    else { return nil }
    let scale = grid.width * grid.height > 64 * 64 ? 1 : 2
    let image = try LayerImage.rendered(
      layer, in: world, variant: seed, width: grid.width * scale, height: grid.height * scale)
    return DrawnVariant(image, on: grid, scale: scale)
  }
}

/// How likely each cell belongs to a subject that must not be hidden.
private struct Coverage {
  private let width: Int
  private var shares: [Float]
  private(set) var isEmpty = true

  init(_ grid: LatentGrid) {
    width = grid.stride
    shares = Array(repeating: 0, count: grid.plane)
  }

  /// Adds a subject that looks like one of some variants.
  mutating func add(_ variants: [DrawnVariant]) {
    isEmpty = false
    let present = variants.filter { $0.x1 > $0.x0 }
    for variant in present {
      variant.forEachAlpha { x, y, alpha in shares[y * width + x] += alpha / Float(present.count) }
    }
  }

  /// The share of the variant that lies on subjects, or of the subjects that lies on it, whichever is more.
  func overlap(with variant: DrawnVariant) -> Float {
    var (common, own) = (Float(0), Float(0))
    variant.forEachAlpha { x, y, alpha in
      common += alpha * min(1, shares[y * width + x])
      own += alpha
    }
    let all = shares.reduce(0) { $0 + min(1, $1) }
    return max(common / max(own, 1), common / max(all, 1))
  }
}

extension DrawnVariant {
  /// Calls `body` with column, row and opacity, 0…1, of each cell of the box.
  fileprivate func forEachAlpha(_ body: (Int, Int, Float) -> Void) {
    let size = (x1 - x0) * (y1 - y0)
    for y in y0..<y1 {
      for x in x0..<x1 {
        body(x, y, Float(samples[3 * size + (y - y0) * (x1 - x0) + x - x0]) / Float(CK_UNIT))
      }
    }
  }
}
