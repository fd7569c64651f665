/// Which slots a scene gets besides those the prompts mention.
struct SceneRules {
  /// Layers any prompt mentions, and those that prompts want.
  private let layers, wantedLayers: Set<String>
  private let wanted: [PromptReading]
  private let readings: [PromptReading]
  /// What kind of world it is.
  let setting: Setting

  init(_ readings: [PromptReading]) {
    self.readings = readings
    let positive = readings.filter { $0.weight >= 0 }
    wanted = positive.isEmpty ? readings : positive
    layers = Set(readings.flatMap(\.layers))
    let wantedLayers = Set(wanted.flatMap(\.layers))
    let needed = wantedLayers.compactMap { Subject.named($0).setting }
    self.wantedLayers = wantedLayers
    setting = [.underwater, .portrait, .sea, .mountain].first(where: needed.contains) ?? .land
  }

  /// What light, weather and season a prompt without any stands for.
  var defaultMoods: [Mood] {
    let own = Self.moodPriority.first { layer in wantedLayers.contains(layer) }
    let moods = own.map { Subject.named($0).moods } ?? Subject.moods(of: wantedLayers)
    return moods.isEmpty ? [.dawn, .day, .sunset] : moods
  }

  /// Where several subjects have moods of their own, these decide.
  private static let moodPriority = [
    "rocket", "planet", "aurora", "fireworks", "moon", "stars", "lightning", "rain", "rainbow", "vase", "flowers",
  ]

  /// What the worlds are to look like; never empty.
  var wantedMoods: [Mood] {
    var moods: [Mood] = []
    for mood in wanted.flatMap(\.moods) where !moods.contains(mood) { moods.append(mood) }
    return moods.isEmpty ? defaultMoods : moods
  }

  private var unwantedMoods: [Mood] {
    readings.flatMap(\.moods).filter { !wantedMoods.contains($0) }
  }

  /// Climates for the worlds that guidance can reject: two.
  var otherClimates: [Climate] {
    if !unwantedMoods.isEmpty { return Climate.all(of: unwantedMoods + unwantedMoods) }
    let fallback: [Mood] = isIndoors ? [.indoor, .dawn] : [.fog, .day, .sunset, .night, .dawn, .autumn]
    return fallback.filter { !wantedMoods.contains($0) }.prefix(2).map { Climate(light: $0) }
  }

  private var isIndoors: Bool { wantedLayers.contains { Subject.named($0).brings.contains("backdrop") } }
}

/// Slots.
extension SceneRules {
  /// All slots, from back to front.
  var orderedSlots: [String] {
    let unwanted = layers.subtracting(wantedLayers).filter { (Subject.named($0).setting ?? setting) == setting }
    var slots = wantedLayers.union(unwanted).union(baseSlots)
    for layer in wantedLayers { slots.formUnion(Subject.named(layer).brings) }
    for layer in slots { slots.formUnion(Subject.named(layer).support) }
    addMoodSlots(to: &slots)
    if slots.contains("city") {
      slots.insert("cityReflection")
      if !layers.contains("midMountains") { slots.remove("farMountains") }
    }
    if slots.contains("sea"), setting != .portrait {
      for name in ["moon", "sun"] where slots.contains(name) { slots.insert(name + "Reflection") }
    }
    for layer in wantedLayers { slots.subtract(Subject.named(layer).excludes) }
    // The water of a bridge or a boat is the river.
    if slots.contains("sea") { slots.remove("river") }
    if setting == .underwater { slots.formIntersection(Layer.underwater.map(\.name)) }
    // What every picture of such a scene has cannot be avoided, only left out.
    slots.subtract(layers.subtracting(wantedLayers).subtracting(baseSlots).filter(isRequired))
    return Layer.all.filter { slots.contains($0.name) }
      .sorted { ($0.depth, $0.name) < ($1.depth, $1.name) }.map(\.name)
  }

  private var baseSlots: Set<String> {
    switch setting {
    case .portrait: isIndoors ? ["backdrop", "table"] : ["sky", "wall", "farHills", "clouds"]
    case .underwater: ["underwaterBackdrop", "seabed", "coral", "seaweed", "bubbles"]
    default: landscapeSlots
    }
  }

  private var landscapeSlots: Set<String> {
    var slots: Set<String> = ["sky", "clouds", "birds"]
    if setting == .sea {
      slots.formUnion(["sea", "farMountains", "streaks"])
    } else if wantedLayers.contains(where: { Subject.named($0).brings.contains("dunes") }) {
      slots.formUnion(["dunes", "farMountains"])
    } else if wantedLayers.contains("city") {
      slots.insert("sea")
    } else if setting == .mountain {
      slots.formUnion(["farMountains", "midHills", "ground"])
    } else {
      slots.formUnion(["farHills", "midHills", "ground", "trees"])
    }
    return slots
  }

  private func addMoodSlots(to slots: inout Set<String>) {
    guard setting != .underwater else { return }
    let moods = Set(wantedMoods + unwantedMoods)
    let isDark = !moods.isDisjoint(with: [.night, .neon])
    if isDark || moods.contains(.space) { slots.insert("stars") }
    if setting == .portrait { return }
    if isDark { slots.insert("moon") }
    let isStormy = wantedMoods == [.storm]
    let isSunny = !moods.isDisjoint(with: [.sunset, .dawn]) || (moods.contains(.desert) && !isDark)
    if isSunny, !isStormy { slots.insert("sun") }
    if moods.contains(.winter) {
      slots.formUnion(["snowfall", "farMountains"])
      if slots.remove("ground") != nil { slots.insert("snowGround") }
    }
    if moods.contains(.fog) { slots.insert("fogBank") }
  }

  /// Layers that every picture of the scene has.
  func isRequired(_ group: String) -> Bool {
    switch group {
    case "midHills": setting != .sea
    case "street": wantedLayers.contains(group)
    case "sea": setting == .sea || wantedLayers.contains("city")
    default:
      [
        "sky", "backdrop", "ground", "snowGround", "dunes", "table", "wall", "underwaterBackdrop", "seabed",
      ].contains(group)
    }
  }

  /// The group of a slot: what must stand on, or shine in, something shares its choice.
  func group(of slot: String, in slots: [String]) -> String {
    switch slot {
    case "moonReflection": return "moon"
    case "sunReflection": return "sun"
    case "cityReflection" where slots.contains("city"): return "city"
    default:
      return slots.first { Subject.named($0).support.contains(slot) } ?? slot
    }
  }
}
