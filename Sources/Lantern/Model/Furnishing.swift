/// Tells worlds what prompts say of their subjects, and where these stand when there are several.
struct Furnishing {
  private let modifiers: [String: Modifier]
  private let plurals: Set<String>
  /// Those that need an anchor of their own, the one on the headland first.
  private let subjects: [String]

  init(_ plan: ScenePlan) {
    let wanted = plan.wanted
    let modifiers: [String: Modifier] = wanted.reversed().reduce(into: [:]) {
      $0.merge($1.modifiers) { _, first in first }
    }
    self.modifiers = modifiers
    plurals = Set(wanted.flatMap(\.plurals)).filter { !Subject.named($0).isMany && modifiers[$0]?.count == nil }
    var named: [String] = []
    for layer in wanted.flatMap(\.layers) where Subject.named(layer).footing != .none && !named.contains(layer) {
      named.append(layer)
    }
    let fixed = named.filter { Subject.named($0).footing == .fixed }
    subjects = fixed + named.filter { Subject.named($0).footing == .anchored }
  }

  /// Furnishes one world.
  func apply(to world: inout World) {
    world.modifiers = modifiers
    for layer in plurals {
      var hash = StableHash()
      hash.add(layer)
      hash.add(world.seed)
      world.modifiers[layer, default: Modifier()].count = 2 + Int(hash.value % 3)
    }
    for (index, layer) in subjects.enumerated() {
      let place = place(index, in: world)
      if subjects.count > 1 { world.anchors[layer] = place }
      world.occupied.append(place.x)
      for support in Subject.named(layer).support where world.supports[support] == nil {
        world.supports[support] = place
      }
    }
  }

  /// The first on the world's side, the second opposite, a third between them, and so on.
  private func place(_ index: Int, in world: World) -> Point {
    if subjects.count == 1 { return world.anchor }
    let reach = subjects.count == 2 ? 0.24 : 0.34
    let position: Double =
      switch index {
      case 0: 1
      case 1: -1
      default: 1 - 2 * Double(index - 1) / Double(subjects.count - 1)
      }
    let sharesHill = subjects.prefix(index).contains { other in
      !Set(Subject.named(other).support).isDisjoint(with: Subject.named(subjects[index]).support)
    }
    return Point(world.x(0.5 + world.side * reach * position), world.anchor.y + (sharesHill ? 0.1 : 0))
  }
}
