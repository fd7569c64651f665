/// What a scene must know of a layer that prompts can name, besides how it is drawn.
struct Subject: Sendable {
  /// The world it needs; nil for any.
  var setting: Setting?
  /// Light and weather when the prompt gives none; empty for the setting's own.
  var moods: [Mood] = []
  /// Slots that come with it.
  var brings: [String] = []
  /// Slots a scene with it does without.
  var excludes: Set<String> = []
  /// The slots that share its choice: what it stands on.
  var support: [String] = []
  /// Where it stands when others share the picture.
  var footing = Footing.none
  var takesCount = false
  var takesColor = false
  /// Its variants make way for subjects that stand.
  var avoids = false
  /// Several if nobody says otherwise.
  var isMany = false
  /// Colours are those of animals.
  var hasFur = false

  /// How a subject takes its place among several.
  enum Footing: Sendable {
    /// Everywhere, or where it likes.
    case none
    /// At an anchor of its own.
    case anchored
    /// On the world's own side, from which its headland comes.
    case fixed
  }

  /// What is known of a layer; nothing special for most.
  static func named(_ layer: String) -> Subject { table[layer] ?? Subject() }

  /// The moods of the first of some layers, in the order of their names, that has its own.
  static func moods(of layers: Set<String>) -> [Mood] {
    layers.sorted().lazy.map { named($0).moods }.first { !$0.isEmpty } ?? []
  }

  /// The layers with anything to say, by name.
  static let table: [String: Subject] = [landscapes, things, landmarks, living].reduce(into: [:]) { table, part in
    table.merge(part) { first, _ in first }
  }
}

extension Subject {
  /// Countable and colourable: most things that are drawn one by one.
  static func thing(
    _ setting: Setting? = nil, moods: [Mood] = [], brings: [String] = [], footing: Footing = .anchored,
    avoids: Bool = false,
    excluding: Set<String> = []
  ) -> Subject {
    Subject(
      setting: setting, moods: moods, brings: brings, excludes: excluding, footing: footing, takesCount: true,
      takesColor: true, avoids: avoids)
  }

  /// A thing on a table.
  static func indoors(takesCount: Bool = true) -> Subject {
    Subject(
      setting: .portrait, moods: [.indoor], brings: ["backdrop", "table"],
      excludes: [
        "sky", "clouds", "sea", "stars", "streaks", "cityReflection", "wall", "farHills", "sun", "moon", "birds",
      ], footing: .anchored, takesCount: takesCount, takesColor: true)
  }

  private static let landscapes: [String: Subject] = [
    "sea": Subject(setting: .sea), "cliff": Subject(setting: .sea), "midMountains": Subject(setting: .mountain),
    "dunes": Subject(moods: [.desert], brings: ["dunes", "farMountains"]),
    "city": Subject(brings: ["sea"]),
    "planet": Subject(moods: [.space], excludes: ["trees"], takesColor: true, avoids: true),
    "flowers": Subject(moods: [.spring, .day], takesColor: true),
    "midPines": Subject(excludes: ["trees"]), "nearPines": Subject(takesCount: true, avoids: true, isMany: true),
    "trees": Subject(takesCount: true, takesColor: true, isMany: true),
    "birds": Subject(takesCount: true, takesColor: true, avoids: true, isMany: true),
    "moon": Subject(moods: [.night], takesColor: true), "stars": Subject(moods: [.night]),
    "aurora": Subject(moods: [.night]), "snowfall": Subject(moods: [.winter]),
    "rain": Subject(moods: [.storm, .fog], excludes: ["snowfall"]),
    "rainbow": Subject(moods: [.day, .dawn], excludes: ["moon"], takesCount: true),
    "lightning": Subject(moods: [.storm], excludes: ["sun"], takesCount: true, takesColor: true),
    "fireworks": Subject(
      moods: [.night], excludes: ["clouds", "moon"], takesCount: true, takesColor: true, isMany: true),
  ]

  private static let things: [String: Subject] = [
    "boat": thing(.sea), "balloon": thing(footing: .none, avoids: true), "house": thing(), "umbrella": thing(),
    "cactus": Subject(
      moods: [.desert], brings: ["dunes", "farMountains"], takesCount: true, takesColor: true,
      isMany: true),
    "rocket": Subject(moods: [.space], excludes: ["trees"], footing: .anchored, takesCount: true, takesColor: true),
    "whale": Subject(setting: .sea, footing: .anchored, takesCount: true, takesColor: true),
    "cat": Subject(
      setting: .portrait, brings: ["wall"], footing: .anchored, takesCount: true, takesColor: true, hasFur: true),
    "dog": Subject(
      setting: .portrait, brings: ["wall"], footing: .anchored, takesCount: true, takesColor: true, hasFur: true),
    "vase": indoors(takesCount: false), "fruitBowl": indoors(), "coffeeCup": indoors(), "candle": indoors(),
    "books": indoors(), "teapot": indoors(),
    "castle": Subject(support: ["hillock"], footing: .anchored, takesColor: true),
    "windmill": Subject(support: ["hillock"], footing: .anchored, takesColor: true),
    "lighthouse": Subject(support: ["cliff"], footing: .fixed, takesColor: true),
  ]
}
