extension Layer {
  static let moon = Layer(name: "moon", depth: 3) { canvas, world, random in
    let disc = Disc(moonIn: world, using: &random)
    canvas.glow(disc.center, disc.radius * 4.2, world.palette.sun, 0.38)
    let asked = world.color(of: "moon")
    let (bright, surface) = (asked?.mixed(with: .white, 0.45) ?? .white, asked ?? world.palette.sun)
    let lit = Point(disc.center.x - disc.radius * 0.3, disc.center.y - disc.radius * 0.3)
    canvas.circle(
      disc.center, disc.radius,
      .radial(center: lit, radius: disc.radius * 1.6, [Stop(0, bright), Stop(1, surface)]))
    let shade = surface.mixed(with: world.palette.middle, 0.35)
    var craters = Path()
    for _ in 0..<9 {
      let (angle, away) = (random.uniform(0, 2 * .pi), random.uniform(0.1, 0.66) * disc.radius)
      let crater = Point(disc.center.x + cosine(angle) * away, disc.center.y + sine(angle) * away)
      craters.addCircle(crater, disc.radius * random.uniform(0.06, 0.22))
    }
    canvas.fill(craters, .solid(shade, 0.28))
  }

  static let sun = Layer(name: "sun", depth: 3) { canvas, world, random in
    let disc = Disc(sunIn: world, using: &random)
    canvas.glow(disc.center, disc.radius * 5, world.palette.sun, 0.5)
    canvas.circle(
      disc.center, disc.radius,
      .vertical(
        disc.center.y - disc.radius, disc.center.y + disc.radius, [Stop(0, .white), Stop(1, world.palette.sun)]))
  }

  /// The moon's path of light on the water; drawn with the seed of the moon it lies under it.
  static let moonReflection = Layer(name: "moonReflection", depth: 16) { canvas, world, random in
    drawReflection(canvas, world, of: Disc(moonIn: world, using: &random), &random)
  }

  /// The sun's path of light on the water; drawn with the seed of the sun it lies under it.
  static let sunReflection = Layer(name: "sunReflection", depth: 16) { canvas, world, random in
    drawReflection(canvas, world, of: Disc(sunIn: world, using: &random), &random)
  }
}

/// Where sun or moon stands: a function of the variant's first random numbers, so that a reflection finds it too.
private struct Disc {
  let center: Point
  let radius: Double

  init(moonIn world: World, using random: inout SeededRandom) {
    self.init(y: random.uniform(0.12, 0.34), radius: random.uniform(0.05, 0.085), in: world, using: &random)
  }

  /// Half the suns are about to set, the others stand a little above the horizon.
  init(sunIn world: World, using random: inout SeededRandom) {
    let height = random.chance(0.5) ? random.uniform(-0.01, 0.06) : random.uniform(0.08, 0.25)
    self.init(y: world.horizon - height, radius: random.uniform(0.0525, 0.089), in: world, using: &random)
  }

  private init(y: Double, radius: Double, in world: World, using random: inout SeededRandom) {
    let radius = radius * world.narrowing
    let x = world.sunX + random.uniform(-0.16, 0.16) * world.aspect
    center = Point(world.inside(x, halfWidth: radius), y)
    self.radius = radius
  }
}

/// Glints below the light, wider and fainter towards the viewer.
private func drawReflection(_ canvas: Canvas, _ world: World, of disc: Disc, _ random: inout SeededRandom) {
  let count = 46
  for i in 0..<count {
    let t = (Double(i) + 0.5) / Double(count)
    let y = world.horizon + 0.004 + t * t * (0.98 - world.horizon)
    let half = disc.radius * (0.35 + 1.1 * t + 0.5 * random.unit()) * random.uniform(0.5, 1.15)
    let x = disc.center.x + random.uniform(-1, 1) * disc.radius * (0.1 + 0.55 * t)
    let alpha = 0.75 * power(1 - t, 1.1) + 0.06
    canvas.oval(
      Rect(x: x - half, y: y, width: 2 * half, height: 0.0016 + 0.006 * t), .solid(world.palette.sun, alpha))
  }
}
