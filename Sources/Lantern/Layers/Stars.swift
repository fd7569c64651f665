extension Layer {
  /// Many faint stars and a few bright ones, thinning out towards the horizon; now and then a falling star.
  static let stars = Layer(name: "stars", depth: 1) { canvas, world, random in
    let radii = [0.0008, 0.001, 0.0012, 0.0012, 0.0018, 0.0028]
    var groups = [Path](repeating: Path(), count: brightnesses.count * 2)
    for _ in 0..<world.count(170) {
      let center = Point(world.x(random.unit()), power(random.unit(), 1.3) * (world.horizon - 0.02))
      let radius = random.choice(radii)
      let brightness = random.uniform(0.35, 1) * (1 - 0.7 * center.y / world.horizon)
      let level = min(brightnesses.count - 1, Int(brightness * Double(brightnesses.count)))
      groups[level * 2 + random.int(0...1)].addCircle(center, radius)
      if radius > 0.0025 { canvas.glow(center, 0.014, .white, 0.45) }
    }
    let tints = [Color.white, Color.white.mixed(with: world.palette.accent, 0.4)]
    for (index, group) in groups.enumerated() {
      canvas.fill(group, .solid(tints[index % 2], brightnesses[index / 2]))
    }
    if random.chance(0.35) { drawFallingStar(canvas, world, &random) }
  }
}

/// Stars of about the same brightness are painted together.
private let brightnesses = [0.12, 0.37, 0.62, 0.87]

private func drawFallingStar(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let head = Point(world.x(random.uniform(0.1, 0.8)), random.uniform(0.05, 0.3))
  let tail = Point(head.x + 0.12 * world.fit, head.y + 0.045 * world.fit)
  canvas.fill(
    .polygon([head, tail, Point(head.x, head.y + 0.002)]),
    .horizontal(head.x, tail.x, [Stop(0, .white, 0.9), Stop(1, .white, 0)]))
}
