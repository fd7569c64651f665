extension Layer {
  /// Shells bursting over the horizon, each a sphere of trailing sparks.
  static let fireworks = Layer(name: "fireworks", depth: 6.6) { canvas, world, random in
    let count = max(1, world.count(of: "fireworks") ?? world.count(Double(random.int(3...5))))
    for index in 0..<count {
      let radius = random.uniform(0.1, 0.19) * world.narrowing * (count > 4 ? 0.8 : 1)
      let slot = (Double(index) + random.uniform(0.3, 0.7)) / Double(count)
      let low = max(radius + 0.06, world.horizon * 0.62)
      let y = index % 2 == 0 ? random.uniform(radius + 0.03, low * 0.7) : random.uniform(low * 0.6, low)
      let shell = Shell(
        center: Point(world.inside(world.x(slot), halfWidth: radius), y), radius: radius,
        color: world.color(of: "fireworks")
          ?? Color(hex: random.choice([0xff5a5a, 0xffd25a, 0x6ae08a, 0x5ab8ff, 0xe07aff, 0xff9a3c])),
        ground: world.horizon)
      shell.draw(canvas, isWillow: random.chance(0.3), using: &random)
    }
  }
}

private struct Shell {
  let center: Point
  let radius: Double
  let color: Color
  let ground: Double

  func draw(_ canvas: Canvas, isWillow: Bool, using random: inout SeededRandom) {
    drawTrail(canvas, &random)
    canvas.glow(center, radius * 1.15, color, 0.4)
    var (trails, sparks, cores) = (Path(), Path(), Path())
    for ring in 0..<3 {
      let rays = 11 + 5 * ring
      let reach = radius * (0.4 + 0.3 * Double(ring))
      for ray in 0..<rays {
        let turn = 2 * .pi * (Double(ray) + random.uniform(-0.25, 0.25)) / Double(rays)
        let length = reach * random.uniform(0.88, 1)
        let drop = (isWillow ? 0.5 : 0.16) * length * (0.4 + 0.6 * length / radius)
        let tip = Point(center.x + cosine(turn) * length, center.y + sine(turn) * length + drop)
        let root = Point(center.x + cosine(turn) * length * 0.3, center.y + sine(turn) * length * 0.3)
        addTrail(from: root, to: tip, sag: drop, to: &trails)
        sparks.addCircle(tip, radius * random.uniform(0.018, 0.03))
        cores.addCircle(tip, radius * 0.011)
      }
    }
    let hot = color.mixed(with: .white, 0.6)
    canvas.fill(
      trails,
      .radial(center: center, radius: radius * 1.1, [Stop(0, hot, 0.05), Stop(0.45, color, 0.6), Stop(1, color, 0.95)]))
    canvas.fill(sparks, .solid(color.mixed(with: .white, 0.25)))
    canvas.fill(cores, .solid(hot))
    canvas.glow(center, radius * 0.34, .white, 0.75)
  }

  /// A sliver that follows a spark's path and widens towards it.
  private func addTrail(from root: Point, to tip: Point, sag: Double, to path: inout Path) {
    let middle = Point((root.x + tip.x) / 2, (root.y + tip.y) / 2 - sag * 0.45)
    let half = radius * 0.011
    path.move(to: root)
    path.quad(Point(middle.x - half, middle.y - half), to: Point(tip.x - half, tip.y - half * 0.4))
    path.line(to: Point(tip.x + half, tip.y + half * 0.4))
    path.quad(Point(middle.x + half, middle.y + half), to: root)
    path.close()
  }

  /// The smoke of the rocket that brought it up.
  private func drawTrail(_ canvas: Canvas, _ random: inout SeededRandom) {
    var path = Path()
    let foot = Point(center.x + random.uniform(-0.05, 0.05) * radius / 0.15, ground)
    path.move(to: foot)
    path.quad(Point(center.x, mix(foot.y, center.y, 0.4)), to: center)
    canvas.stroke(
      path,
      .vertical(
        center.y, ground, [Stop(0, color.mixed(with: .white, 0.5), 0.5), Stop(0.8, color, 0.05), Stop(1, color, 0)]),
      width: 0.0035)
  }
}
