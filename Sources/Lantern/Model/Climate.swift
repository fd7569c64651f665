/// The light of a world and, independently, its weather or season: "winter night" is one climate, not two.
struct Climate: Hashable, Sendable {
  /// What gives the sky its colours; the weather itself if no time of day is known.
  var light: Mood
  /// What lies on the land.
  var weather: Mood?

  /// Both parts.
  var moods: [Mood] { [light] + (weather.map { [$0] } ?? []) }

  private static let weathers: Set<Mood> = [.fog, .winter, .storm, .desert, .autumn, .spring]

  /// The climates a list of moods asks for: every light with every weather.
  static func all(of moods: [Mood]) -> [Climate] {
    let lights = moods.filter { !Self.weathers.contains($0) }
    let weathers = moods.filter(Self.weathers.contains)
    if lights.isEmpty { return weathers.map { Climate(light: $0) } }
    if weathers.isEmpty { return lights.map { Climate(light: $0) } }
    return lights.flatMap { light in weathers.map { Climate(light: light, weather: $0) } }
  }
}

extension World {
  /// A world of a climate; see `make(mood:paletteIndex:setting:aspect:using:)`.
  static func make(
    climate: Climate, paletteIndex: Int, frame: (setting: Setting, aspect: Double), using random: inout SeededRandom
  ) -> World {
    var world = make(
      mood: climate.light, paletteIndex: paletteIndex, setting: frame.setting, aspect: frame.aspect, using: &random)
    guard let weather = climate.weather else { return world }
    let palettes = Palette.of(weather)
    world.palette.tint(with: palettes[abs(paletteIndex % palettes.count)], dark: climate.light.isDark)
    // Trees ask the mood for the colour of their leaves; fog, snow and storm only change what flags and colours say.
    if [.autumn, .spring, .desert].contains(weather) { world.mood = weather }
    world.isDark = world.isDark || weather == .storm
    world.isSnowy = weather == .winter
    world.fog = max(world.fog, weather.fog)
    return world
  }
}

extension Palette {
  /// Gives the land the colours of a weather or season and the sky a touch of them.
  fileprivate mutating func tint(with weather: Palette, dark: Bool) {
    let sky = mixed(with: weather, 0.2)
    let land = mixed(with: weather, dark ? 0.25 : 0.7)
    self = Palette.merged(sky: sky, land: land)
  }

  private static func merged(sky: Palette, land: Palette) -> Palette {
    var merged = sky
    merged.far = land.far
    merged.near = land.near
    return merged
  }
}
