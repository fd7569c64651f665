extension Layer {
  /// Every layer the engine can draw, farthest first; those of equal depth by name.
  static let all: [Layer] = families.flatMap { $0 }.sorted { ($0.depth, $0.name) < ($1.depth, $1.name) }

  private static let families: [[Layer]] = [
    scenery, buildings, companions, animals, underwater, vehicles, stillLife, weather, landmarks, plants,
  ]

  /// Sky, land and water.
  private static let scenery: [Layer] = [
    sky, backdrop, stars, aurora, clouds, moon, sun, planet, streaks, farMountains, farHills, midMountains, sea,
    moonReflection, sunReflection, midPines, midHills, ground, snowGround, dunes, table, wall, cliff, hillock, trees,
    fogBank, flowers, cactus, nearPines, snowfall,
  ]

  private static let buildings: [Layer] = [city, cityReflection, castle, windmill, house, lighthouse]

  /// What moves about: animals, boats, a walker.
  private static let companions: [Layer] = [birds, balloon, boat, rocket, whale, umbrella, vase, cat, dog]

  static func named(_ name: String) -> Layer? { byName[name] }

  private static let byName = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
