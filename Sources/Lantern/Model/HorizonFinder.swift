/// Finds where a picture's sea, table or wall ends: the row at which colours change along the whole known width.
struct HorizonFinder {
  private let picture: Raster
  private let mask: Field?

  init(_ picture: Raster, mask: Field?) {
    self.picture = picture
    self.mask = mask
  }

  /// The horizon the scene's worlds need for their straight edge to lie on the picture's; nil if the scene has none, or
  /// none is to be seen.
  func horizon(of plan: ScenePlan) throws -> Double? {
    guard plan.slots.contains(where: { ["sea", "table", "wall"].contains($0) }) else { return nil }
    return edge(isLowest: plan.slots.contains("sea"))
  }

  /// The straightest level edge between a quarter and nine tenths of the height, as y; nil if it is weak.
  ///
  /// - Parameter isLowest: whether the lowest of the strong ones is taken: clouds end in level edges too, but above a
  ///   sea. In a wall the rows of bricks lie below.
  private func edge(isLowest: Bool) -> Double? {
    let changes = (1..<picture.height).map(change)
    let typical = changes.sorted()[changes.count * 3 / 4]
    let rows = picture.height / 4..<picture.height * 9 / 10
    let strongest = rows.reduce(Float(0)) { max($0, changes[$1 - 1]) }
    guard strongest > 0.02, strongest > 4 * typical else { return nil }
    let least = isLowest ? 0.4 * strongest : strongest
    guard let last = rows.last(where: { changes[$0 - 1] >= least }) else { return nil }
    // Up to the top of this edge's own slope.
    let peak =
      (max(rows.lowerBound, last - picture.height / 36)...last).max { changes[$0 - 1] < changes[$1 - 1] } ?? last
    return Double(peak) / Double(picture.height)
  }

  /// The change from row y - 1 to row y that four fifths of the known columns exceed, summed over the channels: clouds and
  /// glints change some columns much, a horizon all of them.
  private func change(_ y: Int) -> Float {
    var changes: [Float] = []
    for x in 0..<picture.width {
      if let mask, mask[x, y] > 0 || mask[x, y - 1] > 0 { continue }
      let step = picture[x, y] - picture[x, y - 1]
      changes.append(abs(step.x) + abs(step.y) + abs(step.z))
    }
    guard changes.count > picture.width / 16 else { return 0 }
    return changes.sorted()[changes.count / 5]
  }
}
