/// A world with what it has to do with the prompts.
struct SceneWorld: Sendable {
  /// Palette, horizon, where things stand.
  var world: World
  /// How much of the world belongs to each mood; sums to 1.
  var shares: [Mood: Double]
  /// Whether the wanted prompts ask for its climate.
  var isWanted: Bool
}

/// Chooses the worlds of a scene.
///
/// The choice depends on the words of the first wanted prompt only, so that adding prompts, wanted or not, changes
/// the picture and does not exchange it.
struct WorldList {
  /// The worlds.
  private(set) var worlds: [SceneWorld] = []
  private let plan: ScenePlan
  private let aspect: Double
  private let offset: Int
  private var random: SeededRandom

  init(plan: ScenePlan, aspect: Double) {
    self.plan = plan
    self.aspect = aspect
    var hash = StableHash()
    for word in (plan.wanted.first ?? plan.readings.first)?.content ?? [] { hash.add(word) }
    random = SeededRandom(seed: hash.value)
    offset = Int(hash.value % 60)
    if bridged.isEmpty { addWanted() } else { addBridges() }
    addOthers()
    furnish()
  }

  private func makeWorld(_ climate: Climate, palette: Int, using random: inout SeededRandom) -> World {
    .make(climate: climate, paletteIndex: palette, frame: (plan.setting, aspect), using: &random)
  }

  private mutating func addWanted() {
    for index in 0..<Scene.wantedWorlds {
      let climate = plan.climates[index % plan.climates.count]
      let world = makeWorld(climate, palette: index / plan.climates.count + offset, using: &random)
      worlds.append(SceneWorld(world: world, shares: Self.shares(climate), isWanted: true))
    }
  }

  private mutating func addOthers() {
    for (index, climate) in plan.otherClimates.enumerated() {
      let world = makeWorld(climate, palette: index + offset, using: &random)
      worlds.append(SceneWorld(world: world, shares: Self.shares(climate), isWanted: false))
    }
  }

  /// Moods that only later prompts ask for.
  private var bridged: [Mood] {
    let first = plan.wanted.first?.moods ?? []
    return plan.wanted.dropFirst().flatMap(\.moods).filter { !first.contains($0) }
  }

  /// Worlds between the moods of the first prompt and those of the others: the same geometry in mixed colours, so
  /// that weighting the prompts moves the light and leaves the scene where it is.
  private mutating func addBridges() {
    let first = plan.wanted.first?.moods ?? []
    let from = Climate.all(of: first.isEmpty ? plan.defaultMoods : first)
    let to = Climate.all(of: bridged)
    for index in 0..<5 {
      let (near, far) = (from[index % from.count], to[index % to.count])
      let start = makeWorld(near, palette: index + offset, using: &random)
      var own = SeededRandom(seed: UInt64(index))
      let end = makeWorld(far, palette: index + offset, using: &own)
      for share in [0, 0.34, 0.67, 1] {
        worlds.append(Self.blend(start, end, share, (near, far)))
      }
    }
  }

  private static func blend(_ start: World, _ end: World, _ t: Double, _ climates: (Climate, Climate)) -> SceneWorld {
    var world = start
    world.palette = start.palette.mixed(with: end.palette, t)
    world.fog = mix(start.fog, end.fog, t)
    if t >= 0.5 { (world.mood, world.isDark, world.isSnowy) = (end.mood, end.isDark, end.isSnowy) }
    var shares = shares(climates.0).mapValues { $0 * (1 - t) }
    for (mood, share) in Self.shares(climates.1) { shares[mood, default: 0] += share * t }
    return SceneWorld(world: world, shares: shares, isWanted: true)
  }

  private static func shares(_ climate: Climate) -> [Mood: Double] {
    climate.moods.reduce(into: [:]) { $0[$1, default: 0] += 1 / Double(climate.moods.count) }
  }

  /// Gives every world what the prompts say of single things, and its subjects room.
  private mutating func furnish() {
    let furnishing = Furnishing(plan)
    for index in worlds.indices { furnishing.apply(to: &worlds[index].world) }
  }
}
