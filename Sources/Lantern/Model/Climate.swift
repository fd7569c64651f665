/// Time of day × season × weather: "a foggy winter night" is one climate, not three that take turns.
struct Climate: Hashable, Sendable {
  /// What gives the sky its colours; the weather or the season itself if no time of day is known.
  var light: Mood
  /// What grows and lies on the land, unless it is the light.
  var season: Mood?
  /// What is in the air, unless it is the light.
  var weather: Mood?

  /// All parts.
  var moods: [Mood] { [light, season, weather].compactMap { $0 } }

  private static let seasons: Set<Mood> = [.winter, .autumn, .spring, .desert]
  private static let weathers: Set<Mood> = [.fog, .storm]

  /// The climates a list of moods asks for: every light with every season and every weather.
  static func all(of moods: [Mood]) -> [Climate] {
    let seasons = moods.filter(Self.seasons.contains)
    let weathers = moods.filter(Self.weathers.contains)
    let lights = moods.filter { !Self.seasons.contains($0) && !Self.weathers.contains($0) }
    if !lights.isEmpty {
      return product(lights, optional(seasons), optional(weathers))
    }
    return weathers.isEmpty ? product(seasons, [nil], [nil]) : product(weathers, optional(seasons), [nil])
  }

  private static func optional(_ moods: [Mood]) -> [Mood?] { moods.isEmpty ? [nil] : moods }

  private static func product(_ lights: [Mood], _ seasons: [Mood?], _ weathers: [Mood?]) -> [Climate] {
    lights.flatMap { light in
      seasons.flatMap { season in weathers.map { Climate(light: light, season: season, weather: $0) } }
    }
  }
}

extension World {
  /// A world of a climate; see `make(mood:paletteIndex:setting:aspect:using:)`.
  static func make(
    climate: Climate, paletteIndex: Int, frame: (setting: Setting, aspect: Double), using random: inout SeededRandom
  ) -> World {
    var world = make(
      mood: climate.light, paletteIndex: paletteIndex, setting: frame.setting, aspect: frame.aspect, using: &random)
    (world.season, world.weather) = (climate.season, climate.weather)
    let isDark = climate.light.isDark
    for condition in climate.moods.dropFirst() {
      let palettes = Palette.of(condition)
      world.palette.tint(with: palettes[abs(paletteIndex % palettes.count)], Tint(condition, isDark: isDark))
      world.fog = max(world.fog, condition.fog)
    }
    world.isDark = isDark || climate.weather == .storm
    world.isSnowy = climate.moods.contains(.winter)
    return world
  }
}

/// How much of a season's or weather's colours go into a time of day.
private struct Tint {
  var sky, land: Double
  /// Brightness of the colours mixed in: fog by night is not white.
  var brightness = 1.0

  init(_ condition: Mood, isDark: Bool) {
    switch condition {
    case .storm: (sky, land) = (isDark ? 0.3 : 0.45, 0.5)
    case .fog: (sky, land, brightness) = (0.55, 0.6, isDark ? 0.42 : 1)
    case .winter: (sky, land, brightness) = (isDark ? 0.1 : 0.2, isDark ? 0.35 : 0.7, isDark ? 0.6 : 1)
    default: (sky, land, brightness) = (isDark ? 0.08 : 0.2, isDark ? 0.3 : 0.7, isDark ? 0.6 : 1)
    }
  }
}

extension Palette {
  /// Gives sky and land their shares of a season's or weather's colours; sun, moon and lamps keep their own.
  fileprivate mutating func tint(with other: Palette, _ tint: Tint) {
    let mixed = { (own: Color, other: Color, share: Double) in own.mixed(with: other.scaled(tint.brightness), share) }
    top = mixed(top, other.top, tint.sky)
    middle = mixed(middle, other.middle, tint.sky)
    horizon = mixed(horizon, other.horizon, tint.sky)
    far = mixed(far, other.far, tint.land)
    near = mixed(near, other.near, tint.land)
  }
}
