/// Animals, plants, and things that move.
extension Subject {
  private static let animal = Subject(footing: .anchored, takesCount: true, takesColor: true, hasFur: true)
  private static let swimmer = thing(.underwater)

  static let living: [String: Subject] = [
    "fox": animal, "rabbit": animal, "bear": animal, "deer": animal, "horse": animal,
    "owl": thing(moods: [.night]), "swan": thing(.sea), "duck": thing(.sea), "dragon": thing(),
    "butterflies": Subject(
      moods: [.spring, .day], footing: .anchored, takesCount: true, takesColor: true, isMany: true),
    "fish": swimmer, "jellyfish": swimmer, "turtle": swimmer, "shark": swimmer, "octopus": swimmer,
    "divingWhale": swimmer, "seabed": Subject(setting: .underwater),
    "coral": Subject(setting: .underwater, takesColor: true),
    "seaweed": Subject(setting: .underwater, takesColor: true),
    "bubbles": Subject(setting: .underwater),
    "sunflowers": Subject(moods: [.day], excludes: ["flowers", "trees"], takesColor: true),
    "mushrooms": Subject(moods: [.autumn], footing: .anchored, takesCount: true, takesColor: true, isMany: true),
    "bamboo": Subject(excludes: ["trees"]),
    "cherryTree": Subject(
      moods: [.spring], excludes: ["trees"], footing: .anchored, takesCount: true, takesColor: true),
    "car": thing(), "bicycle": thing(), "robot": thing(),
    "train": Subject(excludes: ["trees"], footing: .anchored, takesCount: true, takesColor: true),
    "airplane": thing(footing: .none, avoids: true), "ufo": thing(moods: [.night], excluding: ["trees"]),
  ]
}
