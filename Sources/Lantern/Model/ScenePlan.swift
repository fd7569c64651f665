/// What a set of prompts puts on stage: slots from back to front, tied into groups, and the climates of the worlds.
///
/// A slot is a place for one layer; its variants are drawn later. Slots of one group share one choice: a moon and its
/// reflection, a castle and the hill it stands on.
struct ScenePlan: Hashable, Sendable {
  /// All prompts, wanted and unwanted.
  let readings: [PromptReading]
  /// What kind of world it is.
  let setting: Setting
  /// Names of the layers, from back to front.
  let slots: [String]
  /// Names of the groups, in the order of their first slots.
  let groups: [String]
  /// The group of each slot.
  let groupOfSlot: [Int]
  /// Whether the group is in every picture: without sky or ground there is no scene.
  let isRequired: [Bool]
  /// The climates the wanted prompts ask for; never empty.
  let climates: [Climate]
  /// Climates for the worlds that guidance can reject.
  let otherClimates: [Climate]
  /// Light, weather and season a prompt without any stands for.
  let defaultMoods: [Mood]

  /// Prompts with a weight of at least 0: what the picture is to show.
  var wanted: [PromptReading] { readings.filter { $0.weight >= 0 } }
  /// Layers any prompt mentions.
  var mentioned: Set<String> { Set(readings.flatMap(\.layers)) }
}

extension ScenePlan {
  /// Plans the scene of at least one prompt.
  init(_ readings: [PromptReading]) {
    let rules = SceneRules(readings)
    let slots = rules.orderedSlots
    let names = slots.map { rules.group(of: $0, in: slots) }
    var groups: [String] = []
    for name in names where !groups.contains(name) { groups.append(name) }
    self.readings = readings
    self.setting = rules.setting
    self.slots = slots
    self.groups = groups
    groupOfSlot = names.map { groups.firstIndex(of: $0) ?? 0 }
    isRequired = groups.map(rules.isRequired)
    climates = Climate.all(of: rules.wantedMoods)
    otherClimates = rules.otherClimates
    defaultMoods = rules.defaultMoods
  }
}
