extension Layer {
  /// Every layer the engine can draw, farthest first.
  static let all: [Layer] = [
    sky, backdrop, stars, aurora, clouds, moon, sun, planet, streaks, birds, balloon,
    farMountains, farHills, midMountains, city, sea, cityReflection, moonReflection, sunReflection,
    midPines, midHills, ground, snowGround, dunes, table, wall, cliff, hillock, trees, fogBank,
    castle, windmill, house, lighthouse, boat, rocket, whale, flowers, cactus, nearPines, umbrella, vase, cat, dog,
    snowfall,
  ]

  static func named(_ name: String) -> Layer? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
