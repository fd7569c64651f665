extension Layer {
  /// A village church with a pointed steeple, tall windows and a gold cross.
  static let church = Layer(name: "church", depth: 24.4) { canvas, world, random in
    let foot = world.anchor(of: "church").y + (world.setting == .sea ? 0.02 : 0.13)
    let size = min(random.uniform(0.4, 0.46) * world.slenderScale, (foot - 0.03) / 1.36)
    let stand = Stand(name: "church", size: size, halfWidth: 0.8, ground: foot...foot, stray: 0.04)
    let colors: [UInt32] = random.choice([[0xf0e8da, 0x8c4a3a], [0xe8e0d8, 0x4a5568], [0xc8b49a, 0x5a3f3a]])
    for frame in world.frames(for: stand, using: &random) {
      let church = Church(
        world: world, frame: frame, wall: world.shaded(world.color(of: "church") ?? Color(hex: colors[0])),
        roof: world.shaded(Color(hex: colors[1])))
      world.drawPlot(under: frame, halfWidth: 0.6, on: canvas)
      church.drawNave(on: canvas)
      church.drawTower(on: canvas)
      church.drawBushes(on: canvas, using: &random)
    }
  }
}

/// Units: about the length of the nave. The tower is at negative `u`.
private struct Church {
  let world: World
  let frame: SubjectFrame
  let wall, roof: Color

  /// Whether the light falls on the tower's side of the church.
  private var towerIsLit: Bool { world.lightSide(of: frame.x) != frame.facing }

  func drawNave(on canvas: Canvas) {
    let face = wall.mixed(with: world.palette.near, towerIsLit ? 0.24 : 0.05)
    canvas.oval(frame.rect(-0.62, 0.02, 0.66, -0.07), .solid(world.palette.near, 0.3))
    canvas.rect(
      frame.rect(-0.3, -0.03, 0.58, 0.38),
      .vertical(frame(0, 0.38).y, frame(0, 0).y, [Stop(0, face), Stop(1, face.mixed(with: world.palette.near, 0.25))]))
    let color = world.isSnowy ? world.snow : roof
    canvas.fill(
      frame.polygon([(-0.3, 0.36), (-0.3, 0.68), (0.5, 0.68), (0.64, 0.36)]),
      .vertical(
        frame(0, 0.68).y, frame(0, 0.36).y,
        [Stop(0, color.mixed(with: world.palette.sun, 0.25)), Stop(1, color.mixed(with: world.palette.near, 0.2))]))
    if !world.isSnowy {
      for row in 1..<6 {
        let t = Double(row) / 6
        canvas.line(
          frame(-0.3, 0.68 - 0.32 * t), frame(0.5 + 0.14 * t, 0.68 - 0.32 * t), .solid(world.palette.near, 0.22),
          width: 0.008 * frame.size)
      }
    }
    canvas.rect(frame.rect(-0.3, 0.345, 0.64, 0.365), .solid(world.palette.near, 0.35))
    for u in [-0.1, 0.12, 0.34, 0.5] where u < 0.5 { drawWindow(at: u, 0.08, width: 0.1, height: 0.23, on: canvas) }
  }

  private func drawWindow(at u: Double, _ v: Double, width: Double, height: Double, on canvas: Canvas) {
    if world.lampsAreLit {
      canvas.glow(frame(u, v + height / 2), 0.2 * frame.size, world.palette.accent, world.isDark ? 0.5 : 0.3)
    }
    let rect = frame.rect(u - width / 2, v, u + width / 2, v + height)
    let opening = Path.arch(rect)
    canvas.stroke(opening, .solid(wall.mixed(with: .white, 0.35)), width: 0.028 * frame.size)
    canvas.fill(opening, .solid(world.pane))
    canvas.clipped(to: opening) {
      for (index, hex) in [0xc8504a, 0x4a7fc8, 0xe0b040].enumerated() {
        let y = rect.y + rect.height * (0.2 + 0.28 * Double(index))
        canvas.rect(
          Rect(x: rect.x, y: y, width: rect.width, height: rect.height * 0.14),
          .solid(Color(hex: UInt32(hex)), world.lampsAreLit ? 0.5 : 0.35))
      }
      canvas.line(frame(u, v), frame(u, v + height), .solid(world.palette.near, 0.7), width: 0.01 * frame.size)
    }
  }

  func drawTower(on canvas: Canvas) {
    let x = frame(-0.38, 0).x
    canvas.rect(frame.rect(-0.52, -0.03, -0.24, 0.82), world.rounded(wall, at: x, halfWidth: 0.14 * frame.size))
    for v in [0.42, 0.8] {
      canvas.rect(frame.rect(-0.54, v, -0.22, v + 0.028), .solid(wall.mixed(with: .white, 0.3)))
      canvas.rect(frame.rect(-0.52, v - 0.02, -0.24, v), .solid(world.palette.near, 0.2))
    }
    let color = world.isSnowy ? roof.mixed(with: world.snow, 0.75) : roof
    let reach = 0.16 * frame.size * world.lightSide(of: x)
    canvas.fill(
      frame.polygon([(-0.56, 0.825), (-0.45, 0.93), (-0.38, 1.24), (-0.31, 0.93), (-0.2, 0.825)]),
      .horizontal(
        x - reach, x + reach,
        [Stop(0, color.scaled(0.6)), Stop(0.5, color), Stop(1, color.mixed(with: world.palette.sun, 0.35))]))
    let gold = Paint.solid(world.shaded(Color(hex: 0xe8c050)))
    canvas.line(frame(-0.38, 1.22), frame(-0.38, 1.34), gold, width: 0.014 * frame.size)
    canvas.line(frame(-0.415, 1.295), frame(-0.345, 1.295), gold, width: 0.014 * frame.size)
    drawWindow(at: -0.38, 0.52, width: 0.09, height: 0.19, on: canvas)
    drawDoor(on: canvas)
  }

  private func drawDoor(on canvas: Canvas) {
    let door = Path.arch(frame.rect(-0.45, -0.03, -0.31, 0.24))
    canvas.stroke(door, .solid(wall.mixed(with: .white, 0.35)), width: 0.035 * frame.size)
    canvas.fill(door, .solid(world.shaded(Color(hex: 0x5a3a28)).mixed(with: world.palette.near, 0.2)))
    canvas.line(frame(-0.38, -0.03), frame(-0.38, 0.23), .solid(world.palette.near, 0.6), width: 0.01 * frame.size)
    let clock = frame(-0.38, 0.345)
    canvas.circle(
      clock, 0.055 * frame.size, .solid(world.lampsAreLit ? world.palette.accent.mixed(with: .white, 0.5) : .white))
    canvas.line(clock, frame(-0.38, 0.385), .solid(world.palette.near), width: 0.01 * frame.size)
    canvas.line(clock, frame(-0.355, 0.335), .solid(world.palette.near), width: 0.01 * frame.size)
  }

  func drawBushes(on canvas: Canvas, using random: inout SeededRandom) {
    for (center, count) in [(-0.56, 3), (-0.18, 3), (0.58, 5)] {
      for _ in 0..<count {
        let shade = world.isSnowy ? world.snow : world.greenery
        canvas.circle(
          frame(center + random.uniform(-0.08, 0.08), random.uniform(-0.02, 0.02)),
          random.uniform(0.035, 0.06) * frame.size,
          .solid(shade.mixed(with: random.chance(0.5) ? world.palette.sun : world.palette.near, 0.12)))
      }
    }
  }
}
