extension Layer {
  /// A table top that fills the picture below the horizon.
  static let table = Layer(name: "table", depth: 20) { canvas, world, random in
    let wood = world.foreground(Color(hex: random.choice([0x9a6a48, 0xb08a68, 0x7a5444])), far: 0.45)
    drawTop(wood, of: world, on: canvas)
    drawBoards(of: world, on: canvas, using: &random)
  }
}

private func drawTop(_ wood: Color, of world: World, on canvas: Canvas) {
  let top = world.horizon
  let lit = wood.mixed(with: world.palette.sun, 0.3)
  canvas.rect(
    Rect(left: -0.1, top: top, right: world.aspect + 0.1, bottom: 1.1),
    .vertical(top, 1, [Stop(0, lit), Stop(0.16, wood), Stop(1, wood.mixed(with: world.palette.near, 0.5))]))
  canvas.glow(Point(world.sunX, top), 0.55, world.palette.sun, world.isDark ? 0.12 : 0.3)
  canvas.rect(
    Rect(left: -0.1, top: top, right: world.aspect + 0.1, bottom: top + 0.006),
    .solid(world.palette.sun.mixed(with: wood, 0.4), 0.7))
}

/// Joints that run towards the viewer, and grain along them.
private func drawBoards(of world: World, on canvas: Canvas, using random: inout SeededRandom) {
  let (top, near) = (world.horizon, world.palette.near)
  let vanishing = world.x(0.5) + random.uniform(-0.1, 0.1)
  let count = world.count(6) + 2
  for i in 0...count {
    let x = world.x((Double(i) + 0.5) / Double(count))
    let far = vanishing + (x - vanishing) * 0.62
    canvas.line(
      Point(far, top + 0.004), Point(vanishing + (x - vanishing) * 1.5, 1.02), .solid(near, 0.22), width: 0.003)
  }
  for _ in 0..<world.count(36) {
    let (x, t, length) = (random.uniform(-0.1, 1.1) * world.aspect, random.unit(), random.uniform(0.15, 0.4))
    let point = { (depth: Double) in
      Point(vanishing + (x - vanishing) * mix(0.62, 1.5, depth), mix(top + 0.006, 1.02, depth))
    }
    canvas.line(point(t), point(min(1, t + length)), .solid(near, random.uniform(0.05, 0.13)), width: 0.002 + 0.003 * t)
  }
}
