extension Layer {
  /// The open sky: three colours downwards, the light's glow near the horizon, and haze at night.
  static let sky = Layer(name: "sky", depth: 0) { canvas, world, random in
    let palette = world.palette
    let middle = random.uniform(0.42, 0.62)
    canvas.fillAll(
      .vertical(
        0, max(world.horizon, 0.6) + 0.02,
        [Stop(0, palette.top), Stop(middle, palette.middle), Stop(1, palette.horizon)]))
    let glow = Point(
      world.sunX + random.uniform(-0.12, 0.12) * world.aspect, world.horizon - random.uniform(0, 0.08))
    canvas.glow(
      glow, random.uniform(0.45, 0.7), palette.sun.mixed(with: palette.horizon, 0.4), world.isDark ? 0.22 : 0.55)
    if [.night, .neon, .space].contains(world.mood) { drawHaze(canvas, world, &random) }
    if world.mood == .space { drawNebula(canvas, world, &random) }
  }

  /// The wall behind a still life: a soft light and a few spots out of focus.
  static let backdrop = Layer(name: "backdrop", depth: 0) { canvas, world, random in
    let palette = world.palette
    canvas.fillAll(
      .vertical(
        0, 1,
        [
          Stop(0, palette.top), Stop(0.6, palette.middle), Stop(1, palette.middle.mixed(with: palette.horizon, 0.6)),
        ]))
    canvas.glow(
      Point(world.x(0.5 + random.uniform(-0.3, 0.3)), random.uniform(0.15, 0.5)),
      random.uniform(0.5, 0.8), palette.horizon, world.isDark ? 0.4 : 0.7)
    let spot = palette.horizon.mixed(with: palette.sun, 0.5)
    for _ in 0..<world.count(Double(random.int(6...14))) {
      let center = Point(world.x(random.unit()), random.uniform(0, world.horizon))
      canvas.circle(center, random.uniform(0.03, 0.1), .solid(spot, random.uniform(0.04, 0.14)))
    }
  }
}

/// Milky patches that keep a night sky from being flat.
private func drawHaze(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let color = world.palette.middle.mixed(with: world.palette.horizon, 0.5)
  for _ in 0..<world.count(3) {
    let center = Point(world.x(random.unit()), random.uniform(0, world.horizon * 0.7))
    canvas.glow(center, random.uniform(0.25, 0.5), color, 0.16)
  }
}

/// A band of coloured clouds across the sky of space.
private func drawNebula(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let colors = [world.palette.horizon, world.palette.accent, Color(hex: 0xb04a9c), Color(hex: 0x3f7fd0)]
  let slope = random.uniform(-0.25, 0.25)
  let middle = random.uniform(0.2, 0.4)
  let count = world.count(9)
  for i in 0..<count {
    let along = (Double(i) + random.unit()) / Double(count)
    let center = Point(world.x(along), middle + slope * (along - 0.5) + random.uniform(-0.08, 0.08))
    canvas.transformed(translate: center, rotate: slope + random.uniform(-0.4, 0.4), scale: (1, 0.5)) {
      canvas.glow(Point(0, 0), random.uniform(0.14, 0.32), random.choice(colors), random.uniform(0.1, 0.24))
    }
  }
}
