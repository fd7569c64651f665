/// What falls from or flashes in the sky.
///
/// | layer | words | wants |
/// |---|---|---|
/// | `rain` | rain, rainy, shower, drizzle, downpour, raining | no snow; mood storm or fog if no other is named |
/// | `rainbow` | rainbow | mood day or dawn if no other is named; no moon |
/// | `lightning` | lightning, thunder, thunderbolt, bolt | mood storm if no other is named, no sun |
/// | `fireworks` | firework, new year, celebration, sparkler | mood night if no other is named; no clouds, no moon |
///
/// Counts: `rainbow` (1 or 2 arcs), `lightning` (bolts), `fireworks` (shells). Colours: `lightning`, `fireworks`.
extension Layer {
  static let weather: [Layer] = [rainbow, lightning, fireworks, rain]
}
