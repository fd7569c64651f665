extension Layer {
  /// Every layer the engine can draw, farthest first.
  static let all: [Layer] = [
    sky, backdrop, stars, aurora, clouds, moon, sun, planet, streaks, birds, balloon,
    farMountains, farHills, midMountains, city, sea, cityReflection, moonReflection, sunReflection,
    midPines, midHills, ground, snowGround, dunes, table, wall, cliff, hillock, trees, fogBank,
    castle, windmill, house, lighthouse, boat, rocket, flowers, cactus, nearPines, vase, cat, snowfall,
  ]

  static func named(_ name: String) -> Layer? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
