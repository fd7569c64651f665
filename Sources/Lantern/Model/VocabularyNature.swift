/// Sky, land and plants.
extension Vocabulary {
  static let skyAndWeather = Topic(
    "Sky and weather",
    [
      (["moon"], "moon"), (["sun"], "sun sunshine"), (["stars"], "star starry starlit constellation"),
      (["aurora"], "aurora"), (["clouds"], "cloud cloudy"),
      (["snowfall"], "snowfall snowing snowflake blizzard"), (["fogBank"], "fog mist"),
      (["rain"], "rain rainy shower drizzle downpour"), (["rainbow"], "rainbow"),
      (["lightning", "rain"], "thunderstorm"),
      (["lightning"], "lightning thunder thunderbolt bolt"), (["fireworks"], "firework celebration sparkler"),
      (["planet"], "planet saturn jupiter"),
    ])

  static let landscape = Topic(
    "Landscape",
    [
      (["farMountains", "midMountains"], "mountain peak alp mountainous summit"), (["hillock"], "hill"),
      (["volcano"], "volcano lava eruption crater"), (["dunes"], "dune desert sahara"), (["cliff"], "cliff"),
      (["cliff", "sea"], "coast coastline"),
    ])

  static let plants = Topic(
    "Plants",
    [
      (["midPines", "nearPines"], "pine fir forest spruce woods woodland conifer"), (["trees"], "tree orchard grove"),
      (["flowers"], "flower tulip field meadow"), (["cactus"], "cactus saguaro"),
      (["palms", "beach", "sea"], "palm tropical coconut"),
      (["sunflowers"], "sunflower"), (["mushrooms"], "mushroom toadstool fungus fungi"), (["bamboo"], "bamboo"),
      (["cherryTree"], "cherry blossom sakura"), (["vase"], "vase bouquet"),
    ])
}
