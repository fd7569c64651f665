/// What pictures are about: animals, buildings, vehicles and things.
extension Vocabulary {
  static let animals = Topic(
    "Animals",
    [
      (["cat"], "cat kitten kitty"), (["dog"], "dog puppy hound"), (["birds"], "bird seagull gull"),
      (["fox"], "fox vixen"), (["rabbit"], "rabbit bunny hare"), (["bear"], "bear grizzly"),
      (["deer"], "deer stag buck reindeer doe fawn moose"), (["horse"], "horse pony mare stallion foal"),
      (["owl"], "owl"), (["butterflies"], "butterfly moth"), (["dragon"], "dragon wyvern"),
      (["whale", "sea"], "whale"),
    ])

  static let buildings = Topic(
    "Buildings",
    [
      (["cliff", "lighthouse"], "lighthouse beacon"), (["hillock", "castle"], "castle fortress palace"),
      (["hillock", "windmill"], "windmill mill"), (["house"], "house cabin cottage hut farmhouse chalet barn home"),
      (["bridge", "sea"], "bridge"), (["stoneBridge", "sea"], "arch aqueduct"),
      (["pagoda"], "pagoda japan japanese china chinese"), (["torii"], "torii gate shrine"),
      (["hillock", "temple"], "temple greek ruin column acropolis"),
      (["church"], "church chapel cathedral steeple"), (["tent"], "tent camping camp campfire bonfire"),
      (["street"], "street alley road avenue quay"), (["streetLamps"], "lantern lamp lamppost streetlight streetlamp"),
      (["snowman"], "snowman snowmen"),
      (["city"], "city skyline town skyscraper metropolis downtown cityscape"),
    ])

  static let vehicles = Topic(
    "Vehicles",
    [
      (["balloon"], "balloon"), (["rocket"], "rocket spaceship spacecraft"), (["ufo"], "ufo saucer alien"),
      (["airplane"], "airplane aeroplane plane airliner jet aircraft"), (["train"], "train locomotive railway"),
      (["car"], "car automobile beetle"), (["bicycle"], "bicycle bike cycle"),
    ])

  static let peopleAndThings = Topic(
    "People and things",
    [
      (["umbrella"], "umbrella parasol walker person man woman girl boy"), (["robot"], "robot android"),
      (["fruitBowl"], "fruit apple pear grape orange bowl"),
      (["coffeeCup"], "coffee cup mug cocoa espresso cappuccino"), (["candle"], "candle candlelight taper"),
      (["books"], "book novel library"), (["teapot"], "teapot tea kettle"),
    ])
}
