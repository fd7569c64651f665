/// What grows.
///
/// | layer | words | wants |
/// |---|---|---|
/// | `sunflowers` | sunflower | land; mood day if no other is named; instead of `flowers`; no `trees` |
/// | `mushrooms` | mushroom, toadstool, fungus, fungi | land; mood autumn if no other is named |
/// | `bamboo` | bamboo, grove | land; no `trees`; frames the picture at both sides |
/// | `cherryTree` | cherry, blossom, sakura, orchard | land; mood spring if no other is named; no `trees` |
///
/// Counts: `mushrooms`, `cherryTree`. Colours: `sunflowers` (petals), `mushrooms` (caps), `cherryTree` (blossoms).
/// Anchors: `mushrooms`, `cherryTree`.
extension Layer {
  static let plants: [Layer] = [cherryTree, bamboo, sunflowers, mushrooms]
}
