/// What a decoded picture shows, for those who do not see it.
struct PictureContents: Hashable, Sendable {
  /// Names of its layers, those that the prompts name first, then from front to back.
  var layers: [String]
  /// Light, weather and season.
  var moods: [Mood]

  /// One line: `lighthouse, cliff, sea and clouds at night`.
  var sentence: String {
    var things: [String] = []
    for name in layers.compactMap(Self.word) where !things.contains(name) { things.append(name) }
    let list = things.dropLast().joined(separator: ", ")
    let all = [list, things.last ?? ""].filter { !$0.isEmpty }.joined(separator: " and ")
    return ([all] + moods.map(\.phrase)).filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What a layer is called; nil for what every picture has.
  static func word(_ layer: String) -> String? {
    if silent.contains(layer) || layer.hasSuffix("Reflection") { return nil }
    if let word = words[layer] { return word }
    return layer.reduce(into: "") { $0 += $1.isUppercase ? " " + $1.lowercased() : String($1) }
  }

  private static let silent: Set<String> = [
    "sky", "backdrop", "underwaterBackdrop", "ground", "streaks", "hillock", "fogBank",
  ]
  private static let words = [
    "farHills": "hills", "midHills": "hills", "farMountains": "mountains", "midMountains": "mountains",
    "midPines": "pines", "nearPines": "pines", "divingWhale": "whale", "fruitBowl": "bowl of fruit",
    "snowfall": "falling snow", "snowGround": "snow", "ufo": "UFO", "city": "city skyline", "vase": "vase of flowers",
  ]
}

extension Mood {
  /// At the end of a sentence.
  fileprivate var phrase: String {
    switch self {
    case .sunset, .dawn, .night: "at \(rawValue)"
    case .day: "by day"
    case .fog, .winter, .autumn, .spring, .space: "in \(rawValue)"
    case .neon: "in neon light"
    case .storm: "in a storm"
    case .desert: "in the desert"
    case .indoor: "indoors"
    }
  }
}

extension Decoder {
  /// What was recognized in a latent.
  func contents(_ run: LanternDenoiser.Run, of scene: Scene) -> PictureContents {
    let plan = scene.plan
    let slots = plan.slots.indices.filter { slot in
      let group = plan.groupOfSlot[slot]
      let choices = scene.layout.choices[group].dropFirst(plan.isRequired[group] ? 0 : 1)
      return choices.reduce(0.0) { $0 + run.state.posterior[$1] } > 0.5
    }
    let shown = slots.reversed().map { plan.slots[$0] }
    let named = plan.wanted.flatMap(\.layers).filter(shown.contains)
    // A lighthouse comes before the cliff it stands on.
    let supports = Set(named.flatMap { Subject.named($0).support })
    let wanted = named.filter { !supports.contains($0) } + named.filter(supports.contains)
    let shares = scene.worlds[run.world].shares
    return PictureContents(
      layers: wanted + shown.filter { !wanted.contains($0) },
      moods: Mood.allCases.filter { shares[$0, default: 0] >= 0.3 })
  }
}
