extension Layer {
  /// An old humpbacked stone bridge on round arches, which its mirror image completes to circles.
  static let stoneBridge = Layer(name: "stoneBridge", depth: 22.9) { canvas, world, random in
    let bridge = StoneBridge(world: world, random: &random)
    bridge.drawReflection(on: canvas, using: &random)
    bridge.drawVaults(on: canvas)
    bridge.drawBody(on: canvas, using: &random)
    bridge.drawBanks(on: canvas, using: &random)
  }
}

private struct StoneBridge {
  struct Arch {
    var center, radius, height: Double
  }

  private let world: World
  private let water, road, rise: Double
  private let stone: Color
  private let arches: [Arch]

  init(world: World, random: inout SeededRandom) {
    self.world = world
    water = world.horizon + random.uniform(0.13, 0.17)
    road = world.horizon - random.uniform(0.01, 0.03)
    rise = random.uniform(0.07, 0.1)
    let usual = Color(hex: random.choice([0xb8a890, 0xa8a09a, 0xc2a07a]))
    stone = world.shaded(world.color(of: "stoneBridge") ?? usual)
    let count = max(1, random.int(1...2) * 2 - 1 + (world.aspect > 1.5 ? 2 : 0) - (world.aspect < 0.7 ? 2 : 0))
    let pitch = 0.74 / Double(count)
    let (water, road, rise) = (water, road, rise)
    arches = (0..<count).map { index in
      let u = 0.5 + pitch * (Double(index) - Double(count - 1) / 2)
      let crest = road - rise * (1 - (2 * u - 1) * (2 * u - 1))
      return Arch(
        center: world.x(u), radius: world.x(pitch) * 0.42, height: min(world.x(pitch) * 0.42, (water - crest) - 0.045))
    }
  }

  private func crest(at x: Double) -> Double {
    let t = 2 * x / world.aspect - 1
    return road - rise * (1 - t * t)
  }

  /// The upper edge from left to right, `drop` below the crest.
  private func crestLine(_ drop: Double = 0) -> [Point] {
    (0...24).map { step in
      let x = world.aspect * (Double(step) / 24 * 1.1 - 0.05)
      return Point(x, crest(at: x) + drop)
    }
  }

  private func arc(of arch: Arch, grow: Double = 1) -> [Point] {
    (0...18).map { step in
      let angle = Double.pi * Double(step) / 18
      return Point(
        arch.center + cosine(angle) * arch.radius * grow, water - sine(angle) * (arch.height + (grow - 1) * arch.radius)
      )
    }
  }

  /// The wall with the arches left open.
  private var body: Path {
    let bottom = arches.reversed().flatMap { arc(of: $0) }
    return .polygon(crestLine() + [Point(world.aspect * 1.05, water)] + bottom + [Point(-0.05 * world.aspect, water)])
  }

  /// The underside of each arch, seen from a little to one side.
  func drawVaults(on canvas: Canvas) {
    let dark = stone.mixed(with: world.palette.near, 0.62)
    for arch in arches {
      let shift = 0.16 * arch.radius * world.lightSide(of: arch.center)
      let inner = arc(of: arch).reversed().map { Point($0.x + shift, min(water, $0.y + 0.015)) }
      canvas.clipped(to: .polygon(arc(of: arch))) {
        canvas.fill(
          .polygon(arc(of: Arch(center: arch.center, radius: arch.radius * 1.05, height: arch.height * 1.05)) + inner),
          .vertical(water - arch.height, water, [Stop(0, dark), Stop(1, dark.mixed(with: stone, 0.35))]))
      }
    }
  }

  func drawBody(on canvas: Canvas, using random: inout SeededRandom) {
    let lit = stone.mixed(with: world.palette.sun, 0.18)
    canvas.fill(
      body,
      .vertical(
        road - rise, water, [Stop(0, lit), Stop(0.5, stone), Stop(1, stone.mixed(with: world.palette.near, 0.5))]))
    var (bright, dim) = (Path(), Path())
    for _ in 0..<world.count(90) {
      let x = world.x(random.unit())
      let y = mix(crest(at: x) + 0.03, water, random.unit())
      let block = Rect(x: x, y: y, width: random.uniform(0.018, 0.034), height: 0.0095)
      if random.chance(0.4) {
        bright.addRoundedRect(block, radius: 0.002)
      } else {
        dim.addRoundedRect(block, radius: 0.002)
      }
    }
    canvas.clipped(to: body) {
      canvas.fill(bright, .solid(.white, 0.13))
      canvas.fill(dim, .solid(world.palette.near, 0.15))
    }
    for arch in arches { drawVoussoirs(of: arch, on: canvas) }
    let rail = stone.mixed(with: world.palette.near, 0.32)
    canvas.stroke(.polygon(crestLine(0.025), closed: false), .solid(rail, 0.8), width: 0.006)
    canvas.stroke(
      .polygon(crestLine(), closed: false), .solid(world.isSnowy ? world.snow : lit.mixed(with: .white, 0.15)),
      width: 0.012)
  }

  private func drawVoussoirs(of arch: Arch, on canvas: Canvas) {
    let ring = arc(of: arch) + arc(of: arch, grow: 1.14).reversed()
    canvas.fill(.polygon(ring), .solid(stone.mixed(with: .white, 0.16)))
    var joints = Path()
    for (inner, outer) in zip(arc(of: arch), arc(of: arch, grow: 1.14)) {
      joints.move(to: inner)
      joints.line(to: outer)
    }
    canvas.stroke(joints, .solid(world.palette.near, 0.4), width: 0.0022)
  }

  func drawReflection(on canvas: Canvas, using random: inout SeededRandom) {
    let depth = (water - road + rise) * 0.8
    canvas.clipped(to: Rect(left: -0.1, top: water, right: world.aspect + 0.1, bottom: 1.1)) {
      canvas.transformed(translate: Point(0, water * 1.8), scale: (1, -0.8)) {
        canvas.fill(
          body,
          .vertical(
            road - rise, water,
            [
              Stop(0, stone.mixed(with: world.palette.near, 0.4), 0.05),
              Stop(1, stone.mixed(with: world.palette.near, 0.5), 0.7),
            ]))
      }
    }
    var ripples = Path()
    for _ in 0..<world.count(36) {
      let t = random.unit()
      ripples.addGlint(
        Point(world.x(random.unit()), water + 0.005 + t * depth), random.uniform(0.06, 0.18), 0.003 + 0.003 * t)
    }
    canvas.fill(ripples, .solid(world.palette.horizon, 0.3))
  }

  /// Grassy shores at both ends, with bushes.
  func drawBanks(on canvas: Canvas, using random: inout SeededRandom) {
    for side in [-1.0, 1.0] {
      let point = { (u: Double, y: Double) in
        Point(self.world.x(0.5) + side * (self.world.x(0.5) + 0.02 - u * self.world.fit), y)
      }
      let grass = world.isSnowy ? world.snow : world.greenery.mixed(with: world.palette.sun, 0.1)
      var bank = Path()
      bank.move(to: point(-0.05, road + 0.04))
      bank.cubic(point(0.05, road + 0.05), point(0.1, water - 0.03), to: point(0.19, water + 0.012))
      bank.quad(point(0.06, water + 0.03), to: point(-0.05, water + 0.03))
      bank.close()
      canvas.fill(
        bank, .vertical(road, water + 0.03, [Stop(0, grass), Stop(1, grass.mixed(with: world.palette.near, 0.55))]))
      for _ in 0..<7 {
        let u = random.uniform(0, 0.1)
        let shade = grass.mixed(with: random.chance(0.5) ? world.palette.sun : world.palette.near, 0.14)
        canvas.circle(
          point(u, mix(road + 0.05, water - 0.02, u / 0.13)), random.uniform(0.012, 0.026) * world.fit, .solid(shade))
      }
    }
  }
}
