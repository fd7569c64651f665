/// One ingredient of a scene: the sky, the moon, a lighthouse.
///
/// The same world and random generator give the same geometry at every size in pixels.
struct Layer: Sendable {
  let name: String
  /// Painting order: small is far away and painted first.
  let depth: Double
  let draw: @Sendable (Canvas, World, inout SeededRandom) -> Void
}
