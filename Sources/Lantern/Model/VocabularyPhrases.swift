/// What is not one word with one meaning.
extension Vocabulary {
  /// Words that go without saying beside a subject: where a cat sits, where a vase stands.
  static let places: [String: Set<String>] = [
    "wall": ["cat", "dog"], "table": ["vase"], "grass": ["trees", "flowers", "house"],
    "sand": ["dunes", "cactus", "palms"],
  ]

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
    (["sailing", "boat"], ["sailboat"]), (["sail", "boat"], ["sailboat"]), (["sailing", "ship"], ["sailboat"]),
    (["pine", "tree"], ["pine"]), (["fir", "tree"], ["fir"]), (["wind", "mill"], ["windmill"]),
    (["cup", "of", "coffee"], ["coffee"]), (["cup", "of", "tea"], ["tea"]), (["bowl", "of", "fruit"], ["fruit"]),
    (["fruit", "bowl"], ["fruit"]), (["coffee", "cup"], ["coffee"]), (["tea", "cup"], ["tea"]),
    (["palm", "tree"], ["palm"]), (["palm", "beach"], ["palm"]), (["street", "lamp"], ["streetlamp"]),
    (["street", "light"], ["streetlamp"]), (["steam", "train"], ["train"]), (["coral", "reef"], ["reef"]),
    (["polar", "bear"], ["bear"]), (["teddy", "bear"], ["bear"]),
    (["shooting", "star"], ["star"]), (["torii", "gate"], ["torii"]), (["village"], ["houses"]),
    (["hamlet"], ["houses"]), (["paper", "lantern"], ["lantern"]),
    (["cherry", "tree"], ["cherry"]), (["cherry", "blossom"], ["cherry"]), (["jelly", "fish"], ["jellyfish"]),
    (["tropical", "fish"], ["fish"]), (["log", "cabin"], ["cabin"]), (["under", "water"], ["underwater"]),
    (["lightning", "bolt"], ["lightning"]),
    (["suspension", "bridge"], ["bridge"]), (["golden", "gate"], ["bridge"]),
    (["stone", "bridge"], ["aqueduct"]), (["old", "bridge"], ["aqueduct"]), (["new", "year"], ["firework"]),
    (["paper", "cut"], ["papercut"]),
    (["pencil", "drawing"], ["pencil"]),
    (["steam", "engine"], ["train"]), (["flying", "saucer"], ["ufo"]), (["sea", "floor"], ["seabed"]),
    (["under", "the", "sea"], ["underwater"]), (["deep", "sea"], ["underwater"]), (["hot", "chocolate"], ["cocoa"]),
    (["tropical", "island"], ["palm"]), (["bamboo", "forest"], ["bamboo"]), (["bamboo", "grove"], ["bamboo"]),
  ]

  /// Plurals no rule finds.
  static let irregular: [String: String] = [
    "cacti": "cactus", "wolves": "wolf", "geese": "goose", "people": "person", "children": "child", "men": "man",
    "women": "woman", "mice": "mouse", "leaves": "leaf", "buses": "bus",
  ]

  /// Words that carry no picture of their own.
  static let silent: Set<String> = [
    "a", "about", "above", "across", "against", "along", "amid", "among", "an", "and", "are", "around", "art", "as",
    "at", "background", "be", "before", "behind", "below", "beneath", "beside", "between", "beyond", "by", "close",
    "down", "during", "falling", "far", "for", "foreground", "from", "front", "full", "has", "have", "her", "his",
    "illustration", "image", "in", "inside", "into", "is", "it", "its", "left", "my", "near", "next", "of", "off", "on",
    "one", "onto", "or", "our", "out", "outside", "over", "photo", "photograph", "picture", "right", "scene", "set",
    "sitting", "sky", "some", "standing", "style", "that", "the", "their", "there", "this", "through", "time", "to",
    "together", "top", "toward", "towards", "under", "up", "upon", "very", "view", "while", "with", "within", "without",
    "your",
  ]

  /// Silent words that do not part a colour or number from the subject after it: "three of the black cats".
  static let joining: Set<String> = ["and", "of", "the", "very", "or", "my", "her", "his", "our", "their", "your"]
}
