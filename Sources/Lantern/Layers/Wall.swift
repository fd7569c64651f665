extension Layer {
  /// A brick wall with cap stones, from the horizon down to the lower edge.
  static let wall = Layer(name: "wall", depth: 20) { canvas, world, random in
    let stone = world.foreground(Color(hex: random.choice([0x9a8a7a, 0x9a6a56, 0x8a8a90])), far: 0.3)
    drawMortar(stone, of: world, on: canvas)
    drawBricks(stone, of: world, on: canvas, using: &random)
    drawCapStones(stone, of: world, on: canvas, using: &random)
    if random.chance(0.6) { drawIvy(of: world, on: canvas, using: &random) }
  }
}

private func drawMortar(_ stone: Color, of world: World, on canvas: Canvas) {
  canvas.rect(
    Rect(left: -0.1, top: world.horizon, right: world.aspect + 0.1, bottom: 1.1),
    .vertical(
      world.horizon, 1,
      [Stop(0, stone.mixed(with: world.palette.near, 0.3)), Stop(1, world.palette.near.scaled(0.7))]))
}

private func drawBricks(_ stone: Color, of world: World, on canvas: Canvas, using random: inout SeededRandom) {
  let height = 0.052
  let rows = Int(((1.02 - world.horizon) / height).rounded(.up))
  for row in 0..<rows {
    let y = world.horizon + 0.016 + Double(row) * height
    let fade = 0.3 * Double(row) / Double(rows)
    var x = -0.1 - Double(row % 2) * 0.055 + random.uniform(-0.01, 0.01)
    while x < world.aspect + 0.1 {
      let width = random.uniform(0.085, 0.13)
      let tone = random.uniform(-0.24, 0.22)
      let color = stone.mixed(with: tone > 0 ? world.palette.sun : world.palette.near, abs(tone))
        .mixed(with: world.palette.near, fade)
      let brick = Rect(x: x, y: y, width: width - 0.006, height: height - 0.006)
      canvas.roundedRect(brick, radius: 0.006, .solid(color))
      canvas.roundedRect(
        Rect(x: x + 0.002, y: y + 0.001, width: width - 0.01, height: 0.005), radius: 0.0025,
        .solid(world.palette.sun, 0.09))
      x += width
    }
  }
}

private func drawCapStones(_ stone: Color, of world: World, on canvas: Canvas, using random: inout SeededRandom) {
  let y = world.horizon
  let lit = stone.mixed(with: world.palette.sun, 0.24)
  canvas.rect(
    Rect(left: -0.1, top: y + 0.012, right: world.aspect + 0.1, bottom: y + 0.03), .solid(world.palette.near, 0.4))
  var x = -0.12 + random.uniform(0, 0.05)
  while x < world.aspect + 0.1 {
    let width = random.uniform(0.15, 0.21)
    let tone = lit.mixed(with: world.palette.near, random.uniform(0, 0.14))
    canvas.roundedRect(
      Rect(x: x, y: y - 0.022, width: width - 0.004, height: 0.037), radius: 0.008,
      .vertical(
        y - 0.022, y + 0.015,
        [Stop(0, tone.mixed(with: world.palette.sun, 0.22)), Stop(0.35, tone), Stop(1, tone.scaled(0.75))]))
    if world.isSnowy {
      canvas.roundedRect(
        Rect(x: x - 0.006, y: y - 0.034, width: width + 0.008, height: 0.02), radius: 0.01, .solid(.white, 0.92))
    }
    x += width
  }
}

/// Ivy that hangs over the edge at one end of the wall.
private func drawIvy(of world: World, on canvas: Canvas, using random: inout SeededRandom) {
  let start = world.anchor.x > world.x(0.5) ? 0.0 : world.aspect
  let inward = start == 0 ? 1.0 : -1.0
  for _ in 0..<9 {
    var spot = Point(start + inward * random.uniform(0, 0.24) * world.fit, world.horizon - 0.012)
    let sway = random.uniform(-0.006, 0.006)
    for _ in 0..<random.int(5...13) {
      let size = random.uniform(0.011, 0.019)
      let color = world.greenery.mixed(with: world.palette.sun, random.uniform(0, 0.2))
        .mixed(with: Color(hex: 0x3f6a3a), world.isSnowy ? 0.6 : 0)
      let tilt = random.uniform(-0.014, 0.014)
      canvas.fill(
        .leaf(from: Point(spot.x - tilt, spot.y), to: Point(spot.x + tilt, spot.y + size * 1.5), width: 0.5),
        .solid(color))
      spot = Point(spot.x + sway + random.uniform(-0.008, 0.008), spot.y + size * 0.9)
    }
  }
}
