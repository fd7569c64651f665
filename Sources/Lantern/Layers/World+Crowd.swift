extension World {
  /// The frames of several, the farthest first, or one nil: a single one finds its own place.
  func crowd(_ stand: Stand, using random: inout SeededRandom) -> [SubjectFrame?] {
    (count(of: stand.name) ?? 1) > 1 ? frames(for: stand, using: &random) : [nil]
  }

  /// The colour asked for in the characteristic part of a subject, or its own, in this world's light.
  func shaded(_ own: Color, of layer: String) -> Color { shaded(color(of: layer) ?? own) }
}
