extension Layer {
  /// Stalks of bamboo at both sides of the picture, the far ones pale, leaves hanging in from above.
  static let bamboo = Layer(name: "bamboo", depth: 27.8) { canvas, world, random in
    for row in 0..<3 {
      let t = Double(row) / 2
      let count = world.count(mix(11, 5, t))
      for _ in 0..<max(3, count) {
        // The middle stays open for a view.
        let edge = power(random.unit(), 1.25) * (0.36 - 0.1 * t)
        let x = world.x(random.chance(0.5) ? edge : 1 - edge)
        let stalk = Stalk(world: world, x: x, nearness: t, random: &random)
        stalk.draw(on: canvas)
        stalk.drawLeaves(on: canvas, using: &random)
      }
    }
  }
}

private struct Stalk {
  private let world: World
  private let nearness: Double
  private let foot: Point
  private let half, lean: Double
  private let color: Color
  /// The y of the nodes, from the ground up.
  private let nodes: [Double]

  init(world: World, x: Double, nearness: Double, random: inout SeededRandom) {
    self.world = world
    self.nearness = nearness
    foot = Point(x, mix(world.horizon + 0.16, 1.02, nearness) + random.uniform(-0.01, 0.03))
    half = mix(0.005, 0.0155, nearness) * random.uniform(0.85, 1.15) * world.narrowing
    lean = random.uniform(-0.05, 0.05)
    let green = Color(hex: random.choice([0x7fae4a, 0x6a9f48, 0x94b454]))
    let own = green.mixed(with: world.palette.near, world.isDark ? 0.62 : 0.2)
    color = world.hazy(own, (0.55 + 0.3 * world.fog) * (1 - nearness))
    var nodes = [foot.y]
    while let last = nodes.last, last > -0.1 {
      nodes.append(last - mix(0.085, 0.17, nearness) * random.uniform(0.85, 1.1))
    }
    self.nodes = nodes
  }

  private func x(at y: Double) -> Double { foot.x + lean * power(max(0, foot.y - y), 1.5) }

  func draw(on canvas: Canvas) {
    canvas.oval(
      Rect(left: foot.x - 3 * half, top: foot.y - half, right: foot.x + 3 * half, bottom: foot.y + half),
      .solid(world.palette.near, 0.3))
    var joints = Path()
    for (low, high) in zip(nodes, nodes.dropFirst()) {
      let (a, b) = (x(at: low), x(at: high))
      let side = world.lightSide(of: a)
      canvas.fill(
        .polygon([
          Point(a - half, low), Point(b - half * 0.94, high + 0.003), Point(b + half * 0.94, high + 0.003),
          Point(a + half, low),
        ]),
        .horizontal(
          a - side * half, a + side * half,
          [
            Stop(0, world.shadow(of: color, 0.5)), Stop(0.5, color), Stop(0.75, color.mixed(with: .white, 0.28)),
            Stop(1, color),
          ]))
      joints.addRoundedRect(
        Rect(left: b - half * 1.16, top: high - half * 0.28, right: b + half * 1.16, bottom: high + half * 0.28),
        radius: half * 0.25)
    }
    canvas.fill(joints, .solid(world.shadow(of: color, 0.35)))
  }

  func drawLeaves(on canvas: Canvas, using random: inout SeededRandom) {
    var (light, dark) = (Path(), Path())
    for node in nodes.dropFirst(2) where node < 0.62 && random.chance(0.75) {
      let side = random.choice([-1.0, 1.0])
      let size = mix(0.035, 0.085, nearness) * random.uniform(0.8, 1.2) * world.narrowing
      let root = Point(x(at: node) + side * half, node)
      let twig = Point(root.x + side * size * 0.8, root.y - size * 0.35)
      for index in 0..<5 {
        let angle = -0.5 + 0.42 * Double(index) + random.uniform(-0.12, 0.12)
        let start = Point(
          mix(root.x, twig.x, 0.3 + 0.17 * Double(index)), mix(root.y, twig.y, 0.3 + 0.17 * Double(index)))
        let tip = Point(start.x + side * cosine(angle) * size, start.y + sine(angle) * size)
        if index % 2 == 0 {
          light.addLeaf(from: start, to: tip, width: 0.1)
        } else {
          dark.addLeaf(from: start, to: tip, width: 0.1)
        }
      }
    }
    let leaf = color.mixed(with: Color(hex: 0x3f7a3a), 0.3 * nearness)
    let snowy = world.isSnowy ? leaf.mixed(with: world.snow, 0.45) : leaf
    canvas.fill(dark, .solid(world.shadow(of: snowy, 0.25)))
    canvas.fill(light, .solid(snowy.mixed(with: world.palette.sun, 0.18)))
  }
}
