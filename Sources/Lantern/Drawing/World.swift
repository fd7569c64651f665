/// Everything the layers of one scene must agree on: colours, horizon, where the subject stands, where the light is.
///
/// Positions are canvas coordinates: y in 0…1, x in 0…`aspect`.
struct World: Sendable {
  var mood: Mood
  var palette: Palette
  var setting: Setting
  /// Where sea or plain meets the sky (in a portrait: the upper edge of wall or table), as y.
  var horizon: Double
  /// The half of the picture the subject stands in: -1 left, 1 right. The light comes from the other one.
  var side: Double
  /// Where the subject's foot stands.
  var anchor: Point
  /// Where the light is on average, as x; each variant of sun and moon strays a little.
  var sunX: Double
  var seed: UInt64
  var isDark, isSnowy: Bool
  /// Haze between near and far, 0…1.
  var fog: Double
  /// Size of subjects, about 1, already cut down for pictures higher than wide.
  var scale: Double
  /// Width over height of the picture.
  var aspect: Double
  /// The season, if any is known; the mood may be one, too.
  var season: Mood?
  /// The weather, if any is known; the mood may be one, too.
  var weather: Mood?
  /// What the prompt says about single subjects, by name of layer.
  var modifiers: [String: Modifier] = [:]
  /// Where subjects stand that share the picture with others, by name of layer.
  var anchors: [String: Point] = [:]

  /// Where there is ground for subjects to stand on: hill and headland, by name of layer.
  var supports: [String: Point] = [:]

  /// Where the prompts' subjects stand, as x; trees leave room.
  var occupied: [Double] = []

  /// How many of a subject the prompt asks for, 1…6; nil for any number.
  func count(of layer: String) -> Int? { modifiers[layer]?.count }

  /// The colour the prompt asks for in a subject's characteristic part; nil for any.
  func color(of layer: String) -> Color? { modifiers[layer]?.color }

  /// Where the foot of a subject stands: a place of its own if it shares the picture with others.
  func anchor(of layer: String) -> Point { anchors[layer] ?? supports[layer] ?? anchor }

  /// Whether several subjects stand in the picture.
  var isShared: Bool { anchors.count > 1 }

  /// Whether the mood, the season or the weather is the one given.
  func isIn(_ condition: Mood) -> Bool { [mood, season, weather].contains(condition) }

  /// The x of a fraction of the width.
  func x(_ fraction: Double) -> Double { fraction * aspect }

  /// A count of repeated things for a square picture, made proportional to the width.
  func count(_ square: Double) -> Int { max(1, Int((square * aspect).rounded())) }

  /// 1, or less when the picture is too narrow for things sized by its height.
  var fit: Double { min(1, aspect) }

  /// 1 when the light comes from the right of `x`, -1 from the left.
  func lightSide(of x: Double) -> Double { sunX > x ? 1 : -1 }
}

extension World {
  /// A world of the mood's palette `paletteIndex` (counted round), everything else drawn from `random`.
  static func make(
    mood: Mood, paletteIndex: Int, setting: Setting, aspect: Double, using random: inout SeededRandom
  ) -> World {
    let palettes = Palette.of(mood)
    var palette = palettes[abs(paletteIndex % palettes.count)]
    palette.jitter(using: &random)
    let horizon = setting == .portrait ? random.uniform(0.68, 0.8) : random.uniform(0.5, 0.68)
    let side: Double = random.chance(0.5) ? 1 : -1
    let away = side * random.uniform(0.12, 0.26)
    let anchorY = horizon - random.uniform(0, 0.06)
    let sun = 0.5 - side * random.uniform(0.05, 0.32)
    return World(
      mood: mood, palette: palette, setting: setting, horizon: horizon, side: side,
      anchor: Point((0.5 + away) * aspect, anchorY), sunX: sun * aspect, seed: random.next(),
      isDark: mood.isDark, isSnowy: mood == .winter, fog: mood.fog,
      scale: random.uniform(0.85, 1.15) * min(1, aspect), aspect: aspect)
  }
}
