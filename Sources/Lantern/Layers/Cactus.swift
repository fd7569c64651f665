extension Layer {
  /// A few saguaros in the sand, the far ones smaller.
  static let cactus = Layer(name: "cactus", depth: 27) { canvas, world, random in
    for cactus in Cactus.group(in: world, using: &random) { cactus.draw(on: canvas) }
  }
}

/// Units: the height of the trunk.
private struct Cactus {
  private struct Arm {
    let side, height, reach: Double
  }

  private let world: World
  private let frame: SubjectFrame
  private let arms: [Arm]
  private let hasFlowers: Bool

  static func group(in world: World, using random: inout SeededRandom) -> [Cactus] {
    let usual = random.int(2...4)
    let count = world.count(of: "cactus") ?? usual
    let turn = random.unit()
    return (0..<count).map { index in
      let depth = index == 0 ? random.uniform(0.6, 1) : random.unit()
      let slot = (Double(index) + 0.35 + 0.3 * random.unit()) / Double(count) + turn
      return Cactus(world: world, fraction: slot - slot.rounded(.down), depth: depth, random: &random)
    }.sorted { $0.frame.y < $1.frame.y }
  }

  /// - Parameter depth: 0 far…1 near
  private init(world: World, fraction: Double, depth: Double, random: inout SeededRandom) {
    self.world = world
    let size = (0.1 + 0.16 * depth) * random.uniform(0.9, 1.2) * world.narrowing
    frame = SubjectFrame(
      x: world.inside(world.x(fraction), halfWidth: 0.42 * size), y: min(0.96, world.horizon + 0.14 + 0.22 * depth),
      size: size)
    let first = random.choice([-1.0, 1.0])
    let count = random.int(1...2)
    arms = (0..<count).map { index in
      Arm(side: index == 0 ? first : -first, height: random.uniform(0.34, 0.56), reach: random.uniform(0.22, 0.34))
    }
    hasFlowers = random.chance(0.45)
  }

  func draw(on canvas: Canvas) {
    let away = -world.lightSide(of: frame.x)
    canvas.fill(
      frame.smooth([(-0.12, 0.02), (0.1, 0.025), (0.5 * away, -0.01), (0.62 * away, -0.045), (0, -0.05)]),
      .solid(world.palette.near, 0.32))
    for arm in arms { drawLimb(spine(of: arm), halfWidth: 0.052, on: canvas) }
    canvas.clipped(to: frame.rect(-0.6, 1.1, 0.6, -0.02)) {
      drawLimb([(0, -0.1), (0.004, 0.4), (0, 0.75), (0, 0.95)], halfWidth: 0.078, on: canvas)
    }
    canvas.fill(
      frame.smooth([(-0.16, -0.04), (-0.09, 0), (0, -0.012), (0.09, 0.004), (0.16, -0.04)]),
      .solid(world.palette.horizon.mixed(with: world.palette.near, 0.55)))
    if hasFlowers { drawFlowers(on: canvas) }
  }

  private func spine(of arm: Arm) -> [(Double, Double)] {
    let (s, v) = (arm.side, arm.height)
    return [
      (s * 0.03, v), (s * 0.17, v + 0.005), (s * 0.245, v + 0.07), (s * 0.255, v + 0.16), (s * 0.255, v + arm.reach),
    ]
  }

  private func drawLimb(_ pairs: [(Double, Double)], halfWidth: Double, on canvas: Canvas) {
    let green = (world.color(of: "cactus") ?? Color(hex: 0x2f6b4a)).mixed(
      with: world.palette.near, world.isDark ? 0.5 : 0.3)
    let points = frame.points(pairs)
    let half = halfWidth * frame.size
    let light = world.lightSide(of: frame.x)
    let limb = Path.tapered(points, from: half * 1.04, to: half * 0.92)
    canvas.fill(limb, .solid(green))
    canvas.clipped(to: limb) {
      let shifted = { (k: Double) in points.map { Point($0.x + k * half, $0.y) } }
      canvas.fill(
        .tapered(shifted(-0.95 * light), from: half * 0.5, to: half * 0.5), .solid(world.shadow(of: green, 0.6), 0.7))
      canvas.fill(
        .tapered(shifted(0.72 * light), from: half * 0.34, to: half * 0.34),
        .solid(green.mixed(with: world.palette.sun, 0.5), 0.75))
      for k in [-0.45, 0.0, 0.42] {
        let rib = Path.polygon(Path.throughPoints(shifted(k)), closed: false)
        canvas.stroke(rib, .solid(world.palette.near, 0.3), width: half * 0.13)
      }
    }
  }

  private func drawFlowers(on canvas: Canvas) {
    let tops = [(0.0, 1.02)] + arms.map { ($0.side * 0.255, $0.height + $0.reach + 0.05) }
    let pink = world.shaded(Color(hex: 0xf0608a))
    for (u, v) in tops {
      for k in [-0.035, 0.0, 0.035] {
        canvas.fill(.leaf(from: frame(u, v - 0.02), to: frame(u + k, v + 0.045), width: 0.3), .solid(pink))
      }
      canvas.circle(frame(u, v), 0.014 * frame.size, .solid(Color(hex: 0xf9dd7a)))
    }
  }
}
