extension Layer {
  /// A belt of small pines whose feet vanish in the mist.
  static let midPines = Layer(name: "midPines", depth: 17) { canvas, world, random in
    let base = world.horizon + 0.1
    let color = world.land(at: 0.38 + 0.2 * world.fog)
    let count = world.count(34)
    for i in 0..<count {
      let x = (Double(i) + random.unit()) / Double(count) * (world.aspect + 0.1) - 0.05
      let foot = Point(x, base + random.uniform(-0.015, 0.02))
      let tone = world.hazy(color, random.unit() * 0.15)
      drawPine(canvas, world, Pine(foot: foot, height: random.uniform(0.08, 0.15), color: tone), &random)
    }
    let mist = [
      Stop(0, color, 0), Stop(0.5, world.hazy(color, 0.5), 0.75), Stop(0.85, world.hazy(color, 0.75), 0.95),
      Stop(1, world.hazy(color, 0.75), 0.95),
    ]
    canvas.rect(
      Rect(left: -0.1, top: base - 0.03, right: world.aspect + 0.1, bottom: base + 0.2),
      .vertical(base - 0.03, base + 0.07, mist))
  }

  /// A few tall pines in front, most of them on one side, leaving the middle free.
  static let nearPines = Layer(name: "nearPines", depth: 28) { canvas, world, random in
    let side: Double = random.chance(0.5) ? 1 : -1
    let color = world.palette.near.mixed(with: Color(hex: 0x1d3b2e), 0.3)
    let places = (0..<(world.count(of: "nearPines") ?? world.count(9))).map { _ in
      (away: power(random.unit(), 0.6), nearness: random.unit())
    }
    for place in places.sorted(by: { $0.nearness < $1.nearness }) {
      let offset = random.chance(0.72) ? 0.12 + 0.42 * place.away : -0.28 - 0.22 * place.away
      let foot = Point(world.x(0.5 + side * offset), mix(world.horizon, 0.98, 0.62 + 0.36 * place.nearness))
      let height = random.uniform(0.24, 0.42) * (0.75 + 0.4 * place.nearness) * world.narrowing
      let tone = world.hazy(color, 0.18 * (1 - place.nearness))
      drawShadow(canvas, world, under: foot, width: height * 0.34)
      drawPine(canvas, world, Pine(foot: foot, height: height, color: tone), &random)
    }
  }
}

/// Something to stand on: without it trees float over smooth ground.
private func drawShadow(_ canvas: Canvas, _ world: World, under foot: Point, width: Double) {
  canvas.transformed(translate: foot, scale: (1, 0.16)) {
    let middle = Point(-world.lightSide(of: foot.x) * width * 0.3, 0)
    canvas.glow(middle, width, world.palette.near, world.isSnowy ? 0.3 : 0.5)
  }
}

private struct Pine {
  let foot: Point
  let height: Double
  let color: Color

  /// A point above the foot; `across` and `up` in heights.
  func callAsFunction(_ across: Double, _ up: Double) -> Point {
    Point(foot.x + across * height, foot.y - up * height)
  }
}

/// Five tiers of drooping branches, each with its lit side or its snow.
private func drawPine(_ canvas: Canvas, _ world: World, _ pine: Pine, _ random: inout SeededRandom) {
  let side = world.lightSide(of: pine.foot.x)
  var (tree, light) = (Path(), Path())
  for tier in 0..<5 {
    let t = Double(tier) / 5
    let low = 0.07 + 0.8 * t
    let half = 0.24 * (1 - t * 0.78) * random.uniform(0.9, 1.1)
    let high = low + 0.36 * (1 - t * 0.42)
    let rise = (high - low) * 0.1
    tree.addPolygon([
      pine(0, high), pine(half, low), pine(half * 0.45, low + rise), pine(0, low - rise * 0.3),
      pine(-half * 0.45, low + rise), pine(-half, low),
    ])
    light.addPolygon([pine(0, high), pine(side * half, low), pine(side * half * 0.15, low + rise * 2.5)])
  }
  canvas.rect(
    Rect(
      x: pine.foot.x - pine.height * 0.022, y: pine.foot.y - pine.height * 0.12, width: pine.height * 0.044,
      height: pine.height * 0.13), .solid(pine.color.scaled(0.6)))
  canvas.fill(tree, .solid(pine.color))
  let bright = world.isSnowy ? world.snow : world.palette.sun
  canvas.fill(light, .solid(pine.color.mixed(with: bright, world.isSnowy ? 0.75 : 0.16), world.isSnowy ? 0.85 : 0.7))
}
