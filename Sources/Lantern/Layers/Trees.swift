extension Layer {
  /// A few round trees, the farther ones smaller and paler.
  static let trees = Layer(name: "trees", depth: 22) { canvas, world, random in
    var trees: [(x: Double, nearness: Double)] = []
    let usual = world.count(Double(random.int(4...7)))
    for _ in 0..<(world.count(of: "trees") ?? usual) {
      trees.append((clearing(in: world, &random), random.unit()))
    }
    for tree in trees.sorted(by: { $0.nearness < $1.nearness }) {
      drawTree(canvas, world, x: tree.x, nearness: tree.nearness, &random)
    }
  }
}

/// A place where no subject stands, if there is one to be found.
private func clearing(in world: World, _ random: inout SeededRandom) -> Double {
  let room = 0.26 * world.fit
  var x = world.x(random.uniform(0.02, 0.98))
  for _ in 0..<10 where world.occupied.contains(where: { abs($0 - x) < room }) {
    x = world.x(random.uniform(0.02, 0.98))
  }
  return x
}

private func drawTree(
  _ canvas: Canvas, _ world: World, x: Double, nearness: Double, _ random: inout SeededRandom
) {
  let foot = world.horizon + 0.12 + 0.12 * nearness
  // One or two asked for are the subject, not decoration.
  let size =
    random.uniform(0.035, 0.06) * (1 + nearness) * world.narrowing * ((world.count(of: "trees") ?? 9) < 3 ? 2.2 : 1)
  let trunk = [(-0.09, 0.0), (-0.05, 1.2), (0.05, 1.2), (0.09, 0.0)]
  canvas.fill(
    .polygon(trunk.map { Point(x + $0.0 * size, foot - $0.1 * size) }),
    .solid(world.palette.near.mixed(with: Color(hex: 0x4a3020), 0.4)))
  let leaves = leafColor(world, &random).mixed(with: world.palette.near, world.isDark ? 0.55 : 0.1)
  let color = world.hazy(leaves, 0.15 * (1 - nearness))
  let crown = Point(x, foot - size * 1.55)
  for puff in 0..<9 {
    let (turn, away) = (random.uniform(0, 2 * .pi), random.uniform(0, 0.62) * size)
    // The lit puffs come last and lean to the light.
    let lean = puff < 4 ? 0 : world.lightSide(of: x) * 0.14 * size
    let center = Point(crown.x + cosine(turn) * away + lean, crown.y + sine(turn) * away * 0.8 - abs(lean) * 0.7)
    let tone =
      puff < 4
      ? color.mixed(with: world.palette.near, 0.22) : color.mixed(with: world.palette.sun, 0.05 * Double(puff - 3))
    canvas.circle(center, size * random.uniform(0.38, 0.62) * (puff < 4 ? 1 : 0.85), .solid(tone, 0.95))
  }
}

/// Foliage, blossom or snow, by the season.
private func leafColor(_ world: World, _ random: inout SeededRandom) -> Color {
  if let asked = world.color(of: "trees") { return asked.jittered(by: 0.06, using: &random) }
  if world.isSnowy { return world.snow.mixed(with: world.palette.far, 0.25) }
  switch world.season ?? world.mood {
  case .autumn: return Color(hex: random.choice([0xc8552b, 0xd98a2b, 0xb03a2e, 0xe0b040]))
  case .spring: return Color(hex: random.choice([0xf2b6c8, 0x8cc47a, 0xf7d0dc]))
  default: return Color(hex: 0x3f7a4a).mixed(with: world.palette.near, 0.3)
  }
}
