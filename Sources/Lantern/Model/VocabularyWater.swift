/// On and under the water.
extension Vocabulary {
  static let waterAndShips = Topic(
    "Water",
    [
      (["sea"], "sea ocean water lake bay harbour harbor"),
      (["boat", "sea"], "boat sailboat sail ship yacht sailing regatta"),
      (["beach", "sea"], "beach sand shore seaside island"), (["swan", "sea"], "swan"),
      (["duck", "sea"], "duck drake mallard duckling"),
      (["river"], "river stream creek brook"),
      (["waterfall"], "waterfall cascade"), (["sea", "cityReflection"], "reflection"),
    ])

  static let underwater = Topic(
    "Under water",
    [
      (["seabed"], "underwater seabed starfish shell seashell"), (["fish"], "fish goldfish clownfish aquarium"),
      (["jellyfish"], "jellyfish medusa"), (["turtle"], "turtle tortoise"), (["shark"], "shark"),
      (["octopus"], "octopus squid"), (["coral"], "coral reef"), (["seaweed"], "seaweed kelp alga"),
      (["bubbles"], "bubble"),
    ])
}
