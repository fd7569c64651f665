/// What is said of subjects: colours and numbers.
extension Vocabulary {
  /// Colours for the characteristic part of a subject.
  static let colorRows: [(hex: UInt32, words: [String])] = [
    (0xd2332f, ["red", "scarlet", "crimson"]), (0xe8833a, ["orange"]), (0xe0893f, ["ginger"]),
    (0xf2c230, ["yellow"]), (0xdfae3c, ["gold", "golden"]), (0x3f9a4a, ["green", "emerald"]),
    (0x2f9f9f, ["turquoise", "teal"]), (0x3a6fd0, ["blue", "azure"]), (0x22346a, ["navy"]),
    (0x8a4fb0, ["purple", "violet", "lilac"]), (0xf08ab0, ["pink"]), (0x7a4f34, ["brown"]),
    (0xd9c7a0, ["beige"]), (0x17171f, ["black"]), (0x8c8c96, ["grey", "gray", "silver"]),
    (0xf4efe6, ["white"]),
  ]

  /// The colour a word means.
  static let colors = Dictionary(
    colorRows.flatMap { row in row.words.map { ($0, Color(hex: row.hex)) } }, uniquingKeysWith: { first, _ in first })

  /// The colours animals have other names for: a red cat is not a red boat.
  static let furColors: [String: Color] = [
    "red": Color(hex: 0xd9772f), "brown": Color(hex: 0x6a4a34), "orange": Color(hex: 0xe0893f),
  ]

  /// How many of a subject.
  static let numberRows: [(count: Int, words: [String])] = [
    (1, ["single", "lone", "solitary", "lonely"]), (2, ["two", "couple", "pair", "both", "twin"]),
    (3, ["three", "few"]), (4, ["four", "several"]),
    (5, ["five", "flock", "herd", "shoal", "school", "group", "swarm"]),
    (6, ["six", "seven", "eight", "nine", "ten", "dozen", "many", "lots"]),
  ]

  /// The number a word means, at most 6.
  static let numbers = Dictionary(
    numberRows.flatMap { row in row.words.map { ($0, row.count) } } + (1...12).map { (String($0), min($0, 6)) },
    uniquingKeysWith: { first, _ in first })

  /// Colours that go without saying.
  static let naturalColors: [String: Set<String>] = [
    "sky": ["blue", "azure", "grey", "gray"], "sea": ["blue", "azure", "turquoise", "teal"],
    "ocean": ["blue", "azure", "turquoise", "teal"], "water": ["blue", "turquoise"], "lake": ["blue"],
    "cloud": ["white", "grey", "gray"], "snow": ["white"], "moon": ["white", "yellow", "silver", "golden"],
    "sun": ["yellow", "golden", "orange", "red"], "sand": ["golden", "gold", "yellow"], "field": ["green"],
    "meadow": ["green"], "hill": ["green"], "forest": ["green"], "pine": ["green"], "fir": ["green"],
    "grass": ["green"],
    "mountain": ["blue", "grey", "gray"], "star": ["golden", "white", "silver"], "cactus": ["green"],
    "fog": ["white", "grey", "gray"], "mist": ["white"], "whale": ["blue"],
    "sunset": ["orange", "red", "pink", "golden"],
    "palm": ["green"], "tree": ["green"],
  ]

  /// Parts whose colour is that of their subject: "a castle with red roofs".
  static let parts: [String: Set<String>] = [
    "roof": ["castle"], "sail": ["boat"], "stripe": ["lighthouse", "balloon"], "fur": ["cat", "dog", "fox"],
    "canopy": ["umbrella"], "blossom": ["flowers", "trees"],
  ]
}
