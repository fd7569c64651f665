extension Layer {
  /// Animals on land, on water and in the air, farthest first.
  ///
  /// What they need around them:
  /// - on the ground of any land, mountain or winter scene (`midHills`, `ground`, `snowGround`, `dunes`), or on the
  ///   `wall` of a portrait: fox, rabbit, bear, deer, horse. In a sea scene they bring a sandbank to stand on.
  /// - on the `sea`, in the sea setting: swan, duck.
  /// - in the air of any landscape: dragon, butterflies; best by day, in spring, with `flowers`: butterflies.
  /// - on a branch it brings along, in any landscape or portrait, best at night with `moon` and `stars`: owl.
  ///
  /// Words (singular): fox vixen; rabbit bunny hare; bear grizzly; deer stag buck reindeer doe fawn; horse pony mare
  /// stallion foal; owl; swan; duck drake mallard; butterfly; dragon wyvern.
  ///
  /// All honour `count(of:)` and `anchor(of:)`, and `color(of:)` for fur, plumage, wings or scales.
  static let animals: [Layer] = [
    swan, duck, dragon, horse, deer, bear, fox, rabbit, owl, butterflies,
  ]
}
