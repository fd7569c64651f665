extension Layer {
  /// Sand with ripples of light, boulders, shells and starfish.
  static let seabed = Layer(name: "seabed", depth: 17) { canvas, world, random in
    let top = world.seabedTop
    let sand = world.submerged(Color(hex: random.choice([0xe6d3a0, 0xd9c8a8, 0xe0c48c])), 0.12)
    for (lift, shade) in [(-0.035, 0.42), (0.0, 0.0)] {
      let ridge = Ridge(.init(base: top + lift, height: 0.022, frequency: 0.9), in: world, using: &random)
      let color = sand.mixed(with: world.abyss, shade)
      canvas.fill(
        ridge.path,
        .vertical(
          top + lift - 0.03, 1,
          [
            Stop(0, color.mixed(with: world.shallows, 0.25)), Stop(0.4, color),
            Stop(1, color.mixed(with: world.abyss, 0.35)),
          ]))
      if shade > 0 { drawBoulders(canvas, world, at: top + 0.005, &random) }
    }
    drawCaustics(canvas, world, &random)
    drawShells(canvas, world, &random)
  }
}

private func drawBoulders(_ canvas: Canvas, _ world: World, at y: Double, _ random: inout SeededRandom) {
  let stone = world.submerged(Color(hex: 0x5f7480), 0.25)
  for _ in 0..<world.count(4) {
    let size = random.uniform(0.05, 0.11) * world.narrowing
    let frame = SubjectFrame(x: world.x(random.unit()), y: y + 0.02, size: size)
    let brush = Brush(canvas: canvas, world: world, frame: frame)
    let peak = random.uniform(0.6, 1)
    brush.body(
      [(-1, 0), (-0.9, 0.4), (-0.5, peak * 0.85), (0, peak), (0.5, peak * 0.7), (0.9, 0.35), (1, 0), (0, -0.3)],
      stone, rim: 0.05
    ) {
      brush.flat([(-0.6, 0.3), (-0.1, 0.5), (0.3, 0.2), (0, -0.1)], world.abyss, 0.18)
    }
  }
}

/// The net of light that waves throw on the sand.
private func drawCaustics(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  var glints = Path()
  for _ in 0..<world.count(30) {
    let t = random.unit()
    glints.addGlint(
      Point(world.x(random.uniform(-0.05, 1.05)), mix(world.seabedTop + 0.035, 0.99, t)), 0.05 + 0.12 * t,
      0.004 + 0.004 * t)
  }
  canvas.fill(glints, .solid(world.palette.sun.mixed(with: world.shallows, 0.4), world.isDark ? 0.14 : 0.32))
}

private func drawShells(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  for _ in 0..<world.count(3) {
    let place = SubjectFrame(
      x: world.x(random.uniform(0.06, 0.94)), y: random.uniform(world.seabedTop + 0.05, 0.96),
      size: random.uniform(0.02, 0.032) * world.narrowing)
    let color = world.submerged(Color(hex: random.choice([0xf08a5a, 0xe8607a, 0xf2c05a])))
    let brush = Brush(canvas: canvas, world: world, frame: place)
    let turn = random.uniform(0, 1.2)
    let star = (0..<10).flatMap { k -> [(Double, Double)] in
      let angle = turn + Double(k) * .pi / 5
      let radius = k % 2 == 0 ? 1.0 : 0.42
      return [(radius * cosine(angle), 0.7 * radius * sine(angle))]
    }
    brush.oval(place.rect(-0.9, -0.1, 0.9, -0.8), world.abyss, 0.3)
    brush.flat(star, color)
    brush.flat(star.map { ($0.0 * 0.6, $0.1 * 0.6 + 0.06) }, color.mixed(with: .white, 0.3), 0.7)
  }
}
