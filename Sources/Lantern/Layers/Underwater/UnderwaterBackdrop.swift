extension Layer {
  /// Nothing but water: brighter towards the surface, with shafts of sunlight or moonlight.
  static let underwaterBackdrop = Layer(name: "underwaterBackdrop", depth: 0.5) { canvas, world, random in
    let stops = (0...5).map { Stop(Double($0) / 5, world.water(at: Double($0) / 5)) }
    canvas.fillAll(.vertical(0, 1, stops))
    let sun = Point(world.sunX + random.uniform(-0.1, 0.1), -0.06)
    canvas.glow(sun, 0.75, world.palette.sun.mixed(with: world.shallows, 0.3), world.isDark ? 0.4 : 0.8)
    drawRocks(canvas, world, &random)
    drawShafts(canvas, world, from: sun, &random)
    drawSurface(canvas, world, &random)
    drawSpecks(canvas, world, &random)
  }
}

/// Reefs so far away that only their outlines show.
private func drawRocks(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  for (base, strength) in [(0.66, 0.28), (0.76, 0.5)] {
    let form = Ridge.Form(base: base + random.uniform(-0.03, 0.03), height: 0.11, frequency: 0.8)
    let ridge = Ridge(form, in: world, using: &random)
    let color = world.abyss.mixed(with: world.water(at: 0.6), 0.45)
    canvas.fill(
      ridge.path, .vertical(base - 0.12, base + 0.25, [Stop(0, color, strength), Stop(1, color, strength * 0.35)]))
  }
}

private func drawShafts(_ canvas: Canvas, _ world: World, from sun: Point, _ random: inout SeededRandom) {
  let light = world.palette.sun.mixed(with: world.shallows, world.isDark ? 0.75 : 0.4)
  for index in 0..<7 {
    let lean = (Double(index) - 3) * 0.17 + random.uniform(-0.07, 0.07)
    let width = random.uniform(0.02, 0.055)
    let bottom = random.uniform(0.7, 1.0)
    let path = Path.polygon([
      Point(sun.x + lean * 0.28 - width * 0.5, sun.y), Point(sun.x + lean * 0.28 + width * 0.5, sun.y),
      Point(sun.x + lean * 1.5 + width * 2.4, bottom), Point(sun.x + lean * 1.5 - width * 2.4, bottom),
    ])
    let alpha = random.uniform(0.14, 0.3) * (world.isDark ? 0.6 : 1)
    canvas.fill(
      path, .vertical(-0.02, bottom, [Stop(0, light, alpha), Stop(0.5, light, alpha * 0.5), Stop(1, light, 0)]))
  }
}

/// The underside of the waves.
private func drawSurface(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  let light = world.palette.sun.mixed(with: world.shallows, 0.3)
  var glints = Path()
  for _ in 0..<world.count(34) {
    let t = random.unit()
    glints.addGlint(
      Point(world.x(random.uniform(-0.05, 1.05)), 0.008 + 0.1 * t * t), random.uniform(0.05, 0.2) * (1 - 0.6 * t),
      0.006 * (1 - 0.6 * t))
  }
  canvas.fill(glints, .solid(light, world.isDark ? 0.3 : 0.6))
}

private func drawSpecks(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
  var specks = Path()
  for _ in 0..<world.count(40) {
    specks.addCircle(
      Point(world.x(random.unit()), random.uniform(0.1, 0.95)), random.uniform(0.0008, 0.0026))
  }
  canvas.fill(specks, .solid(world.shallows.mixed(with: .white, 0.5), 0.45))
}
