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

  /// Draws all variants of all worlds.
  ///
  /// - Parameters:
  ///   - threads: how many may draw at once; the scene is the same for any number.
  ///   - check: called now and then; throws to cancel.
  /// - Throws: `DrawingError`, and what `check` throws.
  init(
    _ readings: [PromptReading], grid: LatentGrid, threads: Int, check: @Sendable () throws -> Void = {}
  ) throws {
    plan = ScenePlan(readings)
    self.grid = grid
    worlds = WorldList(plan: plan, aspect: grid.aspect).worlds
    layout = SceneLayout(plan)
    let drawn = try Self.draw(plan, worlds, grid, threads: threads, check: check)
    exemplars = drawn.map { [layout] in Exemplars($0, layout: layout, grid: grid) }
  }

  /// Bytes held by the variants.
  var size: Int { exemplars.reduce(0) { $0 + $1.size } }

  /// The seed of variant `choice` of a slot, or nil if that choice is "absent". Slots of a group share it.
  func variantSeed(world: Int, slot: Int, choice: Int) -> UInt64? {
    Self.variantSeed(plan, worlds[world].world, slot: slot, choice: choice)
  }

  private static func variantSeed(_ plan: ScenePlan, _ world: World, slot: Int, choice: Int) -> UInt64? {
    let group = plan.groupOfSlot[slot]
    if !plan.isRequired[group] && choice == 0 { return nil }
    var hash = StableHash()
    hash.add(plan.groups[group])
    hash.add(world.seed)
    hash.add(UInt64(plan.isRequired[group] ? choice + 1 : choice))
    return hash.value
  }

  /// The variants of all slots, by world.
  private static func draw(
    _ plan: ScenePlan, _ worlds: [SceneWorld], _ grid: LatentGrid, threads: Int, check: @Sendable () throws -> Void
  ) throws -> [[DrawnVariant]] {
    let scale = grid.width * grid.height > 64 * 64 ? 1 : 2
    let layers = plan.slots.compactMap(Layer.named)
    let drawn = try Parallel.map(worlds.count * layers.count, threads: threads) { index in
      let (world, slot) = (worlds[index / layers.count].world, index % layers.count)
      let choices = variants + (plan.isRequired[plan.groupOfSlot[slot]] ? 0 : 1)
      return try (0..<choices).map { choice in
        guard let seed = variantSeed(plan, world, slot: slot, choice: choice) else { return DrawnVariant.absent }
        try check()
        let image = try LayerImage.rendered(
          layers[slot], in: world, variant: seed, width: grid.width * scale, height: grid.height * scale)
        return DrawnVariant(image, on: grid, scale: scale)
      }
    }
    return worlds.indices.map { world in
      drawn[world * layers.count..<(world + 1) * layers.count].flatMap { $0 }
    }
  }
}
