/// Light, weather, seasons and finishes.
extension Vocabulary {
  /// The light, weather or season some words call for.
  static let moodRows: [(mood: Mood, words: [String])] = [
    (.dawn, ["dawn", "sunrise", "morning", "daybreak"]),
    (.day, ["day", "sunny", "noon", "daylight", "midday", "afternoon"]),
    (.sunset, ["sunset", "dusk", "golden", "evening", "twilight", "sundown"]),
    (.night, ["night", "midnight", "moonlit", "moonlight", "nighttime", "nocturnal"]),
    (.neon, ["neon", "cyberpunk", "synthwave"]),
    (.spring, ["spring", "springtime", "april"]),
    (.day, ["summer", "summertime", "july"]),
    (.autumn, ["autumn", "autumnal", "fall", "october", "november"]),
    (.winter, ["winter", "snow", "snowy", "frosty", "snowing", "wintry", "icy", "frozen", "december", "blizzard"]),
    (.fog, ["fog", "foggy", "mist", "misty", "haze", "hazy"]),
    (
      .storm,
      [
        "storm", "stormy", "thunderstorm", "thunder", "overcast", "gloomy", "rain", "rainy", "shower", "downpour",
        "drizzle", "lightning",
      ]
    ),
    (.desert, ["desert", "sahara"]),
    (.space, ["space", "galaxy", "cosmic", "universe", "cosmos"]),
  ]

  /// The light, weather or season a word calls for.
  static let moods = Dictionary(
    moodRows.flatMap { row in row.words.map { ($0, row.mood) } }, uniquingKeysWith: { first, _ in first })

  /// The finish some words call for.
  static let styleRows: [(style: Style, words: [String])] = [
    (.watercolor, ["watercolor", "watercolour", "aquarelle"]),
    (.oil, ["oil", "impressionist", "impressionism", "painting", "painted"]),
    (.pixelArt, ["pixel", "pixelated"]),
    (.ink, ["ink", "drawing"]), (.pencil, ["pencil", "sketch", "sketched"]),
    (.papercut, ["papercut", "paper", "collage"]),
    (.blueprint, ["blueprint", "schematic"]),
    (.comic, ["comic", "cartoon"]), (.film, ["polaroid", "vintage"]),
  ]

  /// The finish a word calls for.
  static let styles = Dictionary(
    styleRows.flatMap { row in row.words.map { ($0, row.style) } }, uniquingKeysWith: { first, _ in first })
}
