/// The words the model knows. To teach it one, add a row here (and a layer, if nothing drawn stands for it yet).
///
/// Keys are singular and lower case; `PromptReader` finds plurals and other simple inflections by itself.
enum Vocabulary {
  /// What a word puts into the picture: names of layers.
  static let layers: [String: [String]] = [
    // water
    "sea": ["sea"], "ocean": ["sea"], "water": ["sea"], "lake": ["sea"], "bay": ["sea"], "coast": ["cliff", "sea"],
    "lighthouse": ["cliff", "lighthouse"], "cliff": ["cliff"],
    "boat": ["boat", "sea"], "sailboat": ["boat", "sea"], "sail": ["boat", "sea"], "ship": ["boat", "sea"],
    "yacht": ["boat", "sea"], "whale": ["whale", "sea"], "reflection": ["sea", "cityReflection"],
    // sky
    "moon": ["moon"], "sun": ["sun"], "star": ["stars"], "starry": ["stars"], "aurora": ["aurora"],
    "cloud": ["clouds"], "cloudy": ["clouds"], "bird": ["birds"], "seagull": ["birds"], "balloon": ["balloon"],
    "planet": ["planet"], "rocket": ["rocket"], "spaceship": ["rocket"],
    // land
    "mountain": ["farMountains", "midMountains"], "peak": ["farMountains", "midMountains"],
    "alp": ["farMountains", "midMountains"], "hill": ["hillock"], "dune": ["dunes"], "desert": ["dunes"],
    "pine": ["midPines", "nearPines"], "fir": ["midPines", "nearPines"], "forest": ["midPines", "nearPines"],
    "tree": ["trees"], "field": ["flowers"], "meadow": ["flowers"], "flower": ["flowers"], "tulip": ["flowers"],
    "cactus": ["cactus"], "cacti": ["cactus"], "snowfall": ["snowfall"], "snowing": ["snowfall"],
    "snowflake": ["snowfall"], "fog": ["fogBank"], "mist": ["fogBank"],
    // buildings
    "castle": ["hillock", "castle"], "windmill": ["hillock", "windmill"], "mill": ["hillock", "windmill"],
    "house": ["house"], "cabin": ["house"], "cottage": ["house"], "hut": ["house"],
    "city": ["city"], "skyline": ["city"], "town": ["city"], "skyscraper": ["city"],
    // close by
    "cat": ["cat"], "kitten": ["cat"], "dog": ["dog"], "puppy": ["dog"], "umbrella": ["umbrella"], "vase": ["vase"],
    "bouquet": ["vase"],
  ]

  /// The light, weather or season a word calls for.
  static let moods: [String: Mood] = [
    "sunset": .sunset, "dusk": .sunset, "golden": .sunset, "evening": .sunset, "twilight": .sunset,
    "day": .day, "sunny": .day, "noon": .day, "daylight": .day,
    "night": .night, "midnight": .night, "moonlit": .night, "moonlight": .night,
    "dawn": .dawn, "sunrise": .dawn, "morning": .dawn,
    "fog": .fog, "foggy": .fog, "mist": .fog, "misty": .fog, "haze": .fog, "hazy": .fog,
    "winter": .winter, "snow": .winter, "snowy": .winter, "frosty": .winter, "snowing": .winter,
    "neon": .neon, "cyberpunk": .neon, "storm": .storm, "stormy": .storm, "thunderstorm": .storm,
    "desert": .desert, "autumn": .autumn, "autumnal": .autumn, "fall": .autumn, "spring": .spring,
    "space": .space, "galaxy": .space, "cosmic": .space, "universe": .space,
  ]

  /// The finish a word calls for.
  static let styles: [String: Style] = [
    "watercolor": .watercolor, "watercolour": .watercolor, "aquarelle": .watercolor,
    "oil": .oil, "impressionist": .oil, "impressionism": .oil, "painting": .oil, "painted": .oil,
    "pixel": .pixelArt, "pixelated": .pixelArt, "ink": .ink, "sketch": .ink, "drawing": .ink,
  ]

  /// Colours a cat can have.
  static let furColors: [String: Color] = [
    "black": Color(hex: 0x17171f), "white": Color(hex: 0xf4efe6), "orange": Color(hex: 0xe0893f),
    "ginger": Color(hex: 0xe0893f), "red": Color(hex: 0xd9772f), "grey": Color(hex: 0x8c8c96),
    "gray": Color(hex: 0x8c8c96), "brown": Color(hex: 0x6a4a34),
  ]

  /// Words that go without saying beside a subject: where a cat sits, where a vase stands.
  static let places: [String: Set<String>] = ["wall": ["cat", "dog"], "table": ["vase"]]

  /// Several words that mean what one does (or, if empty, nothing that is not in the picture anyway).
  static let phrases: [(words: [String], meaning: [String])] = [
    (["hot", "air", "balloon"], ["balloon"]), (["northern", "lights"], ["aurora"]),
    (["aurora", "borealis"], ["aurora"]), (["pixel", "art"], ["pixel"]),
    (["oil", "on", "canvas"], ["oil"]), (["oil", "painting"], ["oil"]), (["oil", "paint"], ["oil"]),
    (["watercolor", "painting"], ["watercolor"]), (["watercolour", "painting"], ["watercolor"]),
    (["ink", "drawing"], ["ink"]), (["pen", "and", "ink"], ["ink"]), (["golden", "hour"], ["sunset"]),
    (["blue", "hour"], ["dusk"]), (["full", "moon"], ["moon"]), (["milky", "way"], ["star", "galaxy"]),
    (["outer", "space"], ["space"]), (["sand", "dune"], ["dune"]), (["light", "house"], ["lighthouse"]),
    (["space", "ship"], ["rocket"]), (["night", "sky"], ["night"]), (["flower", "bouquet"], ["bouquet"]),
  ]

  /// Words that carry no picture of their own.
  static let silent: Set<String> = [
    "a", "about", "above", "across", "against", "along", "amid", "among", "an", "and", "are", "around", "art", "as",
    "at", "background", "be", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "during",
    "falling", "far", "for", "foreground", "from", "full", "has", "her", "his", "image", "in", "inside", "into", "is",
    "it",
    "its", "my", "near", "next", "of", "off", "on", "one", "onto", "or", "our", "out", "outside", "over", "photo",
    "photograph", "picture", "scene", "set", "sitting", "sky", "some", "standing", "style", "that", "the", "their",
    "there", "this", "through", "time", "to", "top", "toward", "towards", "two", "under", "up", "upon", "very",
    "view", "with", "within", "without", "your",
  ]
}
