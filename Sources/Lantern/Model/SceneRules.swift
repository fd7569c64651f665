/// Which slots a scene gets besides those the prompts mention.
struct SceneRules {
  private let layers: Set<String>
  private let wanted: [PromptReading]
  private let readings: [PromptReading]
  /// What kind of world it is.
  let setting: Setting

  init(_ readings: [PromptReading]) {
    self.readings = readings
    let positive = readings.filter { $0.weight >= 0 }
    wanted = positive.isEmpty ? readings : positive
    layers = Set(readings.flatMap(\.layers))
    setting =
      if !layers.isDisjoint(with: ["cat", "dog", "vase"]) {
        .portrait
      } else if !layers.isDisjoint(with: ["sea", "cliff"]) {
        .sea
      } else if layers.contains("midMountains") {
        .mountain
      } else {
        .land
      }
  }

  /// What light, weather and season a prompt without any stands for.
  var defaultMoods: [Mood] {
    if layers.contains("vase") { return [.indoor] }
    if layers.contains("flowers") { return [.spring, .day] }
    if layers.contains("rocket") || layers.contains("planet") { return [.space] }
    if layers.contains("cactus") || layers.contains("dunes") { return [.desert] }
    return [.dawn, .day, .sunset]
  }

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
    let fallback: [Mood] = layers.contains("vase") ? [.indoor, .dawn] : [.fog, .day, .sunset, .night, .dawn, .autumn]
    return fallback.filter { !wantedMoods.contains($0) }.prefix(2).map { Climate(light: $0) }
  }

  /// All slots, from back to front.
  var orderedSlots: [String] {
    var slots = layers.union(setting == .portrait ? portraitSlots : landscapeSlots)
    addMoodSlots(to: &slots)
    if slots.contains("city") {
      slots.insert("cityReflection")
      if !layers.contains("midMountains") { slots.remove("farMountains") }
    }
    if slots.contains("sea"), setting != .portrait {
      for name in ["moon", "sun"] where slots.contains(name) { slots.insert(name + "Reflection") }
    }
    if layers.contains("vase") { slots.subtract(["sky", "clouds", "sea", "stars", "streaks", "cityReflection"]) }
    return Layer.all.filter { slots.contains($0.name) }
      .sorted { ($0.depth, $0.name) < ($1.depth, $1.name) }.map(\.name)
  }

  private var portraitSlots: Set<String> {
    layers.contains("vase") ? ["backdrop", "table"] : ["sky", "wall", "farHills", "clouds"]
  }

  private var landscapeSlots: Set<String> {
    var slots: Set<String> = ["sky", "clouds", "birds"]
    let wantsNoTrees = !layers.isDisjoint(with: ["rocket", "planet", "midPines"])
    if setting == .sea {
      slots.formUnion(["sea", "farMountains", "streaks"])
    } else if layers.contains("dunes") || layers.contains("cactus") {
      slots.formUnion(["dunes", "farMountains"])
    } else if layers.contains("city") {
      slots.insert("sea")
    } else if setting == .mountain {
      slots.formUnion(["farMountains", "midHills", "ground"])
    } else {
      slots.formUnion(["farHills", "midHills", "ground"])
      if !wantsNoTrees { slots.insert("trees") }
    }
    return slots
  }

  private func addMoodSlots(to slots: inout Set<String>) {
    let moods = Set(wantedMoods + unwantedMoods)
    let isDark = !moods.isDisjoint(with: [.night, .neon])
    if isDark || moods.contains(.space) { slots.insert("stars") }
    if setting != .portrait {
      if isDark { slots.insert("moon") }
      if !moods.isDisjoint(with: [.sunset, .dawn]) || (moods.contains(.desert) && !isDark) { slots.insert("sun") }
    }
    if moods.contains(.winter), setting != .portrait {
      slots.formUnion(["snowfall", "farMountains"])
      if slots.remove("ground") != nil { slots.insert("snowGround") }
    }
    if moods.contains(.fog), setting != .portrait { slots.insert("fogBank") }
  }

  /// Layers that every picture of the scene has.
  func isRequired(_ group: String) -> Bool {
    if group == "midHills" { return setting != .sea }
    return ["sky", "backdrop", "sea", "ground", "snowGround", "dunes", "table", "wall"].contains(group)
  }

  /// The group of a slot: what must stand on, or shine in, something shares its choice.
  func group(of slot: String, in slots: [String]) -> String {
    switch slot {
    case "moonReflection": "moon"
    case "sunReflection": "sun"
    case "cityReflection" where slots.contains("city"): "city"
    case "cliff" where slots.contains("lighthouse"): "lighthouse"
    case "hillock": ["castle", "windmill"].first(where: slots.contains) ?? slot
    default: slot
    }
  }
}
