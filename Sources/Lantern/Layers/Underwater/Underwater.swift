extension Layer {
  /// The world below the surface, farthest first.
  ///
  /// An underwater scene has the slots `underwaterBackdrop` and `seabed`, both required, and `coral`, `seaweed` and
  /// `bubbles` as extras with a high presence, and none of sky, clouds, stars, sun, moon, birds, hills, ground, sea,
  /// trees or weather. Its setting is `underwater`; `World.seabedTop` is where the sand begins. It is called for by
  /// the words underwater, seabed, reef, aquarium, "under the sea", and by each of its animals, unless boat, ship or
  /// another thing on the surface is named too.
  ///
  /// Words (singular): fish goldfish clownfish shoal aquarium; jellyfish medusa; turtle tortoise; shark; octopus squid;
  /// coral reef; seaweed kelp alga; bubble; seabed "sea floor"; starfish and shell (they lie on the `seabed`).
  /// A whale with "underwater" is `divingWhale`.
  ///
  /// All animals honour `count(of:)`, `anchor(of:)` (its x) and `color(of:)`; coral and seaweed honour `color(of:)`.
  static let underwater: [Layer] = [
    underwaterBackdrop, seabed, seaweed, coral, divingWhale, shark, octopus, jellyfish, fish, turtle, bubbles,
  ]
}
