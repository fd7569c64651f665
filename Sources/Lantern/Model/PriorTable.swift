import CKernels

/// What one prompt, or none, expects before it has seen anything: this is how text enters the model.
///
/// All tables speak of the same worlds and variants; they differ in how likely they think them.
struct PriorTable: Sendable {
  /// log probability of each world.
  var worlds: [Double]
  /// log probability of each choice of each group, in the scene's order; the first choice of an optional group is
  /// "absent".
  var choices: [Double]
  /// Groups that the prompt mentions and that may be absent: they get the subject floor.
  var mentioned: [Bool]
}

extension PriorTable {
  /// The table of a prompt, or of no prompt (`nil`).
  ///
  /// - Parameter forbidden: how strongly other prompts forbid a layer, 0…1. A wanted prompt does not insist on what is
  ///   forbidden as strongly as it is wanted, or wanting and avoiding would cancel out.
  init(_ reading: PromptReading?, in scene: Scene, forbidden: [String: Double] = [:]) {
    let plan = scene.plan
    worlds = Self.worldPrior(reading, scene)
    choices = []
    mentioned = []
    for (index, group) in plan.groups.enumerated() {
      let ban = (reading?.weight ?? 0) < 0 ? 0 : forbidden[group] ?? 0
      let usual = Self.presence(of: group, for: reading, in: plan)
      let present = plan.isRequired[index] ? 1 : mix(usual, min(usual, 1 - Self.avoided), ban)
      if !plan.isRequired[index] { choices.append(ck_log(max(1 - present, 1e-6))) }
      let share = ck_log(max(present / Double(Scene.variants), 1e-6))
      choices += Array(repeating: share, count: Scene.variants)
      mentioned.append(!plan.isRequired[index] && reading?.layers.contains(group) == true && ban < 0.5)
    }
  }

  /// `0.12 + 0.88 share^1.5` by the share of a world's moods that the prompt asks for; without moods, worlds that
  /// nobody asked for are only less likely.
  private static func worldPrior(_ reading: PromptReading?, _ scene: Scene) -> [Double] {
    let weights = scene.worlds.map { world -> Double in
      guard let reading else { return world.isWanted ? 1 : 0.3 }
      guard !reading.moods.isEmpty else { return world.isWanted ? 1 : 0.15 }
      let share = min(1, reading.moods.reduce(0) { $0 + (world.shares[$1] ?? 0) })
      return 0.12 + 0.88 * share * share.squareRoot()
    }
    let sum = weights.reduce(0, +)
    return weights.map { ck_log($0 / sum) }
  }

  /// How likely a group is for a prompt that is to be avoided.
  private static let avoided = 0.996

  /// How likely a group is for those who do not mention it, if somebody does.
  ///
  /// Mountains and fog fill half the picture: were they as unlikely as other subjects, guidance would push them so far that
  /// only the worlds where they are strongest could explain the result.
  private static func neutral(_ group: String) -> Double {
    ["farMountains", "midMountains", "fogBank"].contains(group) ? 0.5 : 0.22
  }

  /// How likely an optional group is in the picture.
  private static func presence(of group: String, for reading: PromptReading?, in plan: ScenePlan) -> Double {
    let somebodyMentions = plan.mentioned.contains(group)
    guard let reading else {
      return somebodyMentions ? neutral(group) : everyday[group] ?? (byMood[group] != nil ? 0.5 : 0.3)
    }
    // "Avoid" has to be nearly certain, or wanting and avoiding the same thing would cancel out.
    if reading.layers.contains(group) { return reading.weight < 0 ? avoided : 0.85 }
    if somebodyMentions { return neutral(group) }
    if let (moods, likely) = byMood[group] {
      let own = reading.moods.isEmpty ? plan.defaultMoods : reading.moods
      return own.contains(where: moods.contains) ? likely : 0.5
    }
    if group == "clouds", reading.moods.contains(.storm) { return 0.9 }
    return everyday[group] ?? 0.3
  }

  /// Extras any scene may have, with the same likelihood in every table.
  private static let everyday: [String: Double] = [
    "clouds": 0.45, "streaks": 0.35, "birds": 0.4, "farMountains": 0.45, "trees": 0.3, "farHills": 0.5, "coral": 0.6,
    "seaweed": 0.6, "bubbles": 0.6,
  ]

  /// Extras that belong to moods, and how likely they are in them.
  private static let byMood: [String: (moods: Set<Mood>, likely: Double)] = [
    "stars": ([.night, .neon, .space], 0.9), "moon": ([.night, .neon], 0.6), "sun": ([.sunset, .dawn, .desert], 0.6),
    "fogBank": ([.fog], 0.8), "snowfall": ([.winter], 0.8),
  ]
}
