extension Layer {
  /// A fairy-tale castle: towers with pointed roofs behind and beside a battlemented wall.
  static let castle = Layer(name: "castle", depth: 24) { canvas, world, random in
    let castle = Castle(world: world, random: &random)
    castle.drawMound(on: canvas)
    for tower in castle.backTowers { castle.draw(tower, on: canvas) }
    castle.drawWall(on: canvas, using: &random)
    castle.drawGatehouse(on: canvas)
    for tower in castle.frontTowers { castle.draw(tower, on: canvas) }
    castle.drawBushes(on: canvas, using: &random)
  }
}

/// Units: about the width of the castle.
private struct Castle {
  struct Tower {
    var u, width, height: Double
    /// Height of the roof over the width of the tower.
    var pitch: Double
    var hasFlag = false
    /// How much of the horizon's haze lies before it.
    var haze = 0.0
  }

  private let world: World
  private let frame: SubjectFrame
  private let wall, roof, flag: Color
  let backTowers, frontTowers: [Tower]

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let place = world.anchor(of: "castle")
    let y = place.y + 0.004
    let size = min(random.uniform(0.31, 0.4) * world.slenderScale, (y - 0.03) / 1.72, world.aspect / 1.5)
    let x = place.x + random.uniform(-0.05, 0.05) * world.fit
    frame = SubjectFrame(
      x: world.inside(x, halfWidth: 0.66 * size), y: y, size: size, facing: random.chance(0.5) ? 1 : -1)
    let stone = Color(hex: random.choice([0xd9cdbd, 0xcfc6cf, 0xe3d6c2, 0xc9c6bd]))
    wall = world.shaded(stone).mixed(with: world.palette.horizon, 0.12)
    roof = world.shaded(Color(hex: random.choice([0x8c3b3b, 0x3f4f86, 0x4b3a6b, 0x2f6b6b])), of: "castle")
    flag = world.shaded(Color(hex: random.choice([0xd94f4f, 0xe0b040, 0xd94f4f])))
    backTowers = Self.makeBackTowers(using: &random)
    frontTowers = [-1.0, 1.0].map { side in
      Tower(u: side * random.uniform(0.46, 0.5), width: 0.18, height: random.uniform(0.46, 0.62), pitch: 1.7)
    }
  }

  private static func makeBackTowers(using random: inout SeededRandom) -> [Tower] {
    let keep = Tower(
      u: random.uniform(-0.03, 0.03), width: 0.25, height: random.uniform(0.92, 1.12), pitch: 1.6, hasFlag: true,
      haze: 0.1)
    let turret = Tower(
      u: keep.u + random.choice([-1, 1]) * 0.13, width: 0.085, height: keep.height + random.uniform(-0.12, 0.04),
      pitch: 2.2, haze: 0.16)
    let flankers = [-1.0, 1.0].map { side in
      Tower(
        u: side * random.uniform(0.22, 0.29), width: random.uniform(0.13, 0.16), height: random.uniform(0.6, 0.86),
        pitch: 2, hasFlag: random.chance(0.4), haze: 0.04)
    }
    return [turret, keep] + flankers
  }

  func draw(_ tower: Tower, on canvas: Canvas) {
    let (u, w, h) = (tower.u, tower.width, tower.height)
    let stone = wall.mixed(with: world.palette.horizon, tower.haze)
    let x = frame(u, 0).x
    let shading = world.rounded(stone, at: x, halfWidth: w * frame.size / 2)
    canvas.rect(frame.rect(u - w / 2, -0.05, u + w / 2, h), shading)
    canvas.fill(
      frame.polygon([
        (u - w * 0.5, h - 0.06), (u - w * 0.6, h - 0.025), (u - w * 0.6, h + 0.01), (u + w * 0.6, h + 0.01),
        (u + w * 0.6, h - 0.025), (u + w * 0.5, h - 0.06),
      ]), world.rounded(stone.mixed(with: world.palette.near, 0.12), at: x, halfWidth: w * frame.size * 0.6))
    canvas.fill(
      frame.polygon([
        (u - w * 0.5, h - 0.06), (u + w * 0.5, h - 0.06), (u + w * 0.5, h - 0.075), (u - w * 0.5, h - 0.075),
      ]), .solid(world.palette.near, 0.22))
    drawRoof(of: tower, on: canvas)
    drawWindows(of: tower, on: canvas)
  }

  private func drawRoof(of tower: Tower, on canvas: Canvas) {
    let (u, w, h) = (tower.u, tower.width, tower.height)
    let rise = w * tower.pitch
    let color = roof.mixed(with: world.palette.horizon, tower.haze)
    let lit = world.isSnowy ? color.mixed(with: .white, 0.75) : color.mixed(with: world.palette.sun, 0.25)
    var path = Path()
    path.move(to: frame(u - w * 0.7, h))
    path.quad(frame(u - w * 0.2, h + rise * 0.42), to: frame(u, h + rise))
    path.quad(frame(u + w * 0.2, h + rise * 0.42), to: frame(u + w * 0.7, h))
    path.quad(frame(u, h - 0.03), to: frame(u - w * 0.7, h))
    path.close()
    let x = frame(u, 0).x
    let reach = w * 0.62 * frame.size * world.lightSide(of: x)
    canvas.fill(
      path,
      .horizontal(x - reach, x + reach, [Stop(0, color.scaled(0.6)), Stop(0.5, color.scaled(0.9)), Stop(1, lit)]))
    if tower.hasFlag { drawFlag(above: u, h + rise, on: canvas) }
  }

  private func drawFlag(above u: Double, _ v: Double, on canvas: Canvas) {
    canvas.line(frame(u, v - 0.02), frame(u, v + 0.1), .solid(world.palette.near), width: 0.009 * frame.size)
    var path = Path()
    path.move(to: frame(u, v + 0.1))
    path.quad(frame(u + 0.06, v + 0.11), to: frame(u + 0.12, v + 0.07))
    path.quad(frame(u + 0.06, v + 0.07), to: frame(u, v + 0.045))
    path.close()
    canvas.fill(path, .solid(flag))
  }

  private func drawWindows(of tower: Tower, on canvas: Canvas) {
    var v = tower.height - 0.15
    while v > 0.36 {
      let rect = frame.rect(around: tower.u, v, width: 0.03, height: 0.065)
      if world.lampsAreLit { canvas.glow(frame(tower.u, v), 0.07 * frame.size, world.palette.accent, 0.35) }
      canvas.fill(.arch(rect), .solid(world.pane))
      v -= 0.19
    }
  }

  func drawWall(on canvas: Canvas, using random: inout SeededRandom) {
    let top = 0.28
    let foot = wall.mixed(with: world.palette.near, 0.5)
    let paint = Paint.vertical(frame(0, top + 0.05).y, frame(0, -0.02).y, [Stop(0, wall), Stop(1, foot)])
    canvas.rect(frame.rect(-0.5, -0.05, 0.5, top), paint)
    let count = 17
    for i in 0..<count {
      let u = -0.5 + Double(i) / Double(count)
      canvas.rect(frame.rect(u + 0.008, top - 0.005, u + 0.042, top + 0.042), .solid(wall))
    }
    canvas.rect(frame.rect(-0.5, top - 0.022, 0.5, top - 0.01), .solid(world.palette.near, 0.2))
    for _ in 0..<26 {
      let (u, v) = (random.uniform(-0.46, 0.44), random.uniform(0.02, 0.24))
      canvas.roundedRect(
        frame.rect(u, v, u + random.uniform(0.02, 0.04), v + 0.016), radius: 0.004 * frame.size,
        .solid(random.chance(0.6) ? world.palette.near : .white, 0.1))
    }
  }

  func drawGatehouse(on canvas: Canvas) {
    let stone = wall.mixed(with: world.palette.sun, 0.08)
    let top = 0.38
    canvas.rect(frame.rect(-0.15, -0.05, 0.15, top), world.rounded(stone, at: frame.x, halfWidth: 0.26 * frame.size))
    for i in 0..<5 {
      let u = -0.15 + 0.065 * Double(i)
      canvas.rect(frame.rect(u, top - 0.005, u + 0.04, top + 0.045), .solid(stone))
    }
    canvas.rect(frame.rect(-0.15, top - 0.025, 0.15, top - 0.012), .solid(world.palette.near, 0.25))
    let opening = Path.arch(frame.rect(-0.075, -0.05, 0.075, 0.215))
    canvas.stroke(opening, .solid(stone.mixed(with: world.palette.near, 0.4)), width: 0.03 * frame.size)
    canvas.fill(opening, .solid(world.palette.near.scaled(0.65)))
    canvas.clipped(to: opening) {
      if world.lampsAreLit { canvas.glow(frame(0, 0.04), 0.16 * frame.size, world.palette.accent, 0.5) }
      let iron = Paint.solid(world.palette.near.scaled(0.5), 0.9)
      for u in [-0.045, -0.015, 0.015, 0.045] {
        canvas.line(frame(u, 0.1), frame(u, 0.22), iron, width: 0.008 * frame.size)
      }
      canvas.line(frame(-0.08, 0.13), frame(0.08, 0.13), iron, width: 0.008 * frame.size)
    }
    for u in [-0.06, 0.06] {
      canvas.fill(.arch(frame.rect(around: u, 0.3, width: 0.026, height: 0.055)), .solid(world.pane))
    }
  }

  /// The levelled hill top under the walls, which may be wider than the hill's own.
  func drawMound(on canvas: Canvas) {
    canvas.fill(
      frame.smooth([
        (-0.5, 0.03), (-0.6, 0.01), (-0.74, -0.1), (-0.84, -0.26), (0, -0.36), (0.84, -0.26), (0.74, -0.1),
        (0.6, 0.01), (0.5, 0.03),
      ]), world.hill(from: frame(0, 0).y, to: frame(0, -0.3).y))
  }

  func drawBushes(on canvas: Canvas, using random: inout SeededRandom) {
    let color = world.greenery
    for i in 0..<18 {
      let u = -0.56 + 1.12 * (Double(i) + random.unit()) / 18
      guard abs(u) > 0.12 else { continue }
      let radius = random.uniform(0.022, 0.045)
      let shade = color.mixed(with: random.chance(0.4) ? world.palette.sun : world.palette.near, 0.14)
      canvas.circle(frame(u, -0.045), radius * frame.size, .solid(shade))
    }
  }
}
