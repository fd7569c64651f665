/// The data distribution behind a set of prompts: worlds × slots × drawn variants. Everything the denoiser knows of
/// pictures; no training, no weights.
final class Scene: Sendable {
  /// Drawn variants per slot.
  static let variants = 7
  /// Worlds of the climates asked for.
  static let wantedWorlds = 12

  /// What is on stage.
  let plan: ScenePlan
  /// Where diffusion runs.
  let grid: LatentGrid
  /// The alternatives.
  let worlds: [SceneWorld]
  /// The numbering of slots and choices.
  let layout: SceneLayout
  /// The drawn variants, by world.
  let exemplars: [Exemplars]
  /// How many seeds were passed over for a better place, by world, slot and choice.
  private let attempts: [[[UInt64]]]

  /// Draws all variants of all worlds.
  ///
  /// - Parameters:
  ///   - threads: how many may draw at once; the scene is the same for any number.
  ///   - check: called now and then; throws to cancel.
  /// - Throws: `DrawingError`, and what `check` throws.
  init(_ request: SceneRequest, threads: Int, check: @Sendable () throws -> Void = {}) throws {
    let grid = request.grid
    plan = ScenePlan(request.readings)
    self.grid = grid
    worlds = WorldList(plan: plan, aspect: grid.aspect).worlds.map { request.fit.applied(to: $0) }
    layout = SceneLayout(plan)
    let drawn = try Parallel.map(worlds.count, threads: threads) { [plan, worlds] index in
      try WorldPainter(plan: plan, world: worlds[index].world, grid: grid).paint(check: check)
    }
    exemplars = drawn.map { [layout] in Exemplars($0.variants, layout: layout, grid: grid) }
    attempts = drawn.map(\.attempts)
  }

  /// The scene of prompts without an init image.
  convenience init(
    _ readings: [PromptReading], grid: LatentGrid, threads: Int, check: @Sendable () throws -> Void = {}
  ) throws {
    try self.init(SceneRequest(readings: readings, grid: grid), threads: threads, check: check)
  }

  /// Bytes held by the variants.
  var size: Int { exemplars.reduce(0) { $0 + $1.size } }

  /// The seed of variant `choice` of a slot, or nil if that choice is "absent". Slots of a group share it.
  func variantSeed(world: Int, slot: Int, choice: Int) -> UInt64? {
    let attempt = attempts[world][slot][choice]
    return Self.variantSeed(plan, worlds[world].world, slot: slot, choice: choice, attempt: attempt)
  }

  /// The seed of a variant's `attempt`, from 0; see `WorldPainter`.
  static func variantSeed(
    _ plan: ScenePlan, _ world: World, slot: Int, choice: Int, attempt: UInt64
  ) -> UInt64? {
    let group = plan.groupOfSlot[slot]
    if !plan.isRequired[group] && choice == 0 { return nil }
    var hash = StableHash()
    hash.add(plan.groups[group])
    hash.add(world.seed)
    hash.add(UInt64(plan.isRequired[group] ? choice + 1 : choice))
    if attempt > 0 { hash.add(attempt) }
    return hash.value
  }
}
