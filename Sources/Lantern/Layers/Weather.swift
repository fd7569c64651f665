extension Layer {
  /// Long banks of fog around the horizon.
  static let fogBank = Layer(name: "fogBank", depth: 23) { canvas, world, random in
    let color = world.palette.horizon.mixed(with: .white, world.isDark ? 0.05 : 0.25)
    for _ in 0..<world.count(6) {
      let center = Point(world.x(random.uniform(-0.2, 1)), world.horizon + random.uniform(-0.12, 0.16))
      let size = (random.uniform(0.5, 1.1), 0.09 * random.uniform(0.7, 1.4))
      canvas.transformed(translate: center, scale: size) {
        canvas.glow(Point(0, 0), 1, color, world.isDark ? 0.5 : 0.7)
      }
    }
  }

  /// Flakes of several sizes all over the picture.
  static let snowfall = Layer(name: "snowfall", depth: 40) { canvas, world, random in
    let strengths = [0.46, 0.6, 0.72, 0.85]
    var groups = [Path](repeating: Path(), count: strengths.count)
    for _ in 0..<world.count(220) {
      let radius = random.choice([0.0015, 0.002, 0.003, 0.005])
      let center = Point(world.x(random.unit()), random.unit())
      groups[random.int(0...strengths.count - 1)].addCircle(center, radius)
    }
    for (group, strength) in zip(groups, strengths) { canvas.fill(group, .solid(.white, strength)) }
  }
}
