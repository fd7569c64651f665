extension Layer {
  /// A Dutch tower mill with a gallery and four latticed sails.
  static let windmill = Layer(name: "windmill", depth: 24.2) { canvas, world, random in
    let mill = Windmill(world: world, random: &random)
    mill.drawMound(on: canvas)
    mill.drawTower(on: canvas)
    mill.drawGallery(on: canvas)
    mill.drawCap(on: canvas)
    mill.drawSails(on: canvas)
    mill.drawBushes(on: canvas, using: &random)
  }
}

/// Units: the height of the tower up to the cap.
private struct Windmill {
  private let world: World
  private let frame: SubjectFrame
  private let body, cap, wood, cloth: Color
  private let turn: Double
  /// Length of a sail.
  private let reach = 0.8

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let place = world.anchor(of: "windmill")
    let size = min(random.uniform(0.235, 0.29) * world.slenderScale, (place.y - 0.03) / 1.9, world.aspect / 1.9)
    let x = place.x + random.uniform(-0.08, 0.08) * world.fit
    frame = SubjectFrame(x: world.inside(x, halfWidth: 0.84 * size), y: place.y, size: size)
    body = world.shaded(Color(hex: random.choice([0xe9e2d4, 0xb5694a, 0x8c6a52, 0xd9cdb5])), of: "windmill")
    cap = world.shaded(Color(hex: random.choice([0x5a3b34, 0x3d4a52, 0x6b4636])))
    wood = world.palette.near.mixed(with: Color(hex: 0x4a3226), world.isDark ? 0.2 : 0.5)
    cloth = Color(hex: 0xf7f0e0).mixed(with: world.palette.near, world.isDark ? 0.5 : 0.12)
    turn = random.uniform(0.25, 1.3)
  }

  func drawTower(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.27, -0.03))
    path.quad(frame(-0.185, 0.45), to: frame(-0.15, 1))
    path.line(to: frame(0.15, 1))
    path.quad(frame(0.185, 0.45), to: frame(0.27, -0.03))
    path.close()
    canvas.fill(path, world.rounded(body, at: frame.x, halfWidth: 0.24 * frame.size))
    canvas.clipped(to: path) {
      let brick = world.shaded(Color(hex: 0x8a4f3a))
      canvas.rect(frame.rect(-0.3, -0.05, 0.3, 0.3), world.rounded(brick, at: frame.x, halfWidth: 0.26 * frame.size))
      for v in stride(from: 0.38, to: 0.98, by: 0.1) {
        canvas.line(frame(-0.3, v), frame(0.3, v), .solid(world.palette.near, 0.14), width: 0.009 * frame.size)
      }
      canvas.rect(frame.rect(-0.3, 0.9, 0.3, 1), .solid(world.palette.near, 0.22))
    }
    canvas.fill(.arch(frame.rect(-0.065, -0.03, 0.065, 0.2)), .solid(world.palette.near.mixed(with: wood, 0.4)))
    for (u, v) in [(0.0, 0.72), (-0.1, 0.53), (0.1, 0.53)] {
      let width = 0.062
      if world.lampsAreLit { canvas.glow(frame(u, v), 0.14 * frame.size, world.palette.accent, 0.45) }
      canvas.rect(frame.rect(around: u, v, width: width + 0.022, height: 0.112), .solid(wood))
      canvas.rect(frame.rect(around: u, v, width: width, height: 0.09), .solid(world.pane))
      canvas.line(frame(u, v - 0.045), frame(u, v + 0.045), .solid(wood), width: 0.009 * frame.size)
    }
  }

  func drawGallery(on canvas: Canvas) {
    for u in [-0.3, -0.16, 0.16, 0.3] {
      canvas.line(frame(u, 0.33), frame(u * 0.72, 0.16), .solid(wood), width: 0.016 * frame.size)
    }
    canvas.rect(frame.rect(-0.35, 0.315, 0.35, 0.345), .solid(wood))
    canvas.line(frame(-0.34, 0.415), frame(0.34, 0.415), .solid(wood), width: 0.013 * frame.size)
    for post in 0...10 {
      let u = -0.335 + 0.067 * Double(post)
      canvas.line(frame(u, 0.34), frame(u, 0.415), .solid(wood), width: 0.009 * frame.size)
    }
  }

  func drawCap(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.185, 0.985))
    path.cubic(frame(-0.19, 1.1), frame(-0.1, 1.2), to: frame(0.02, 1.205))
    path.cubic(frame(0.13, 1.2), frame(0.19, 1.1), to: frame(0.185, 0.985))
    path.close()
    let color = world.isSnowy ? cap.mixed(with: .white, 0.7) : cap
    canvas.fill(path, world.rounded(color, at: frame.x, halfWidth: 0.19 * frame.size))
    canvas.roundedRect(frame.rect(-0.2, 0.965, 0.2, 1), radius: 0.012 * frame.size, .solid(wood))
  }

  func drawSails(on canvas: Canvas) {
    for quarter in 0..<4 {
      canvas.transformed(translate: frame(0, 1.08), rotate: turn + .pi / 2 * Double(quarter)) {
        drawSail(on: canvas)
      }
    }
    canvas.circle(frame(0, 1.08), 0.045 * frame.size, .solid(wood))
    canvas.circle(frame(0, 1.08), 0.02 * frame.size, .solid(wood.mixed(with: world.palette.sun, 0.4)))
  }

  /// One sail along the x axis: a spar, a lattice behind it and cloth over part of the lattice.
  private func drawSail(on canvas: Canvas) {
    let length = reach * frame.size
    let width = 0.165 * frame.size
    let start = 0.17 * length
    canvas.rect(Rect(left: start, top: 0, right: length, bottom: width), .solid(cloth, 0.94))
    canvas.rect(Rect(left: start, top: -width * 0.3, right: length, bottom: 0), .solid(cloth.mixed(with: wood, 0.35)))
    for row in 0...8 {
      let x = mix(start, length, Double(row) / 8)
      canvas.line(Point(x, -width * 0.3), Point(x, width), .solid(wood, 0.55), width: 0.009 * frame.size)
    }
    for row in 1...3 {
      let y = width * Double(row) / 3
      canvas.line(Point(start, y), Point(length, y), .solid(wood, 0.5), width: 0.008 * frame.size)
    }
    canvas.line(Point(0, 0), Point(length * 1.01, 0), .solid(wood), width: 0.024 * frame.size)
  }

  /// Ground under the walls, so that the mill stands level on any slope.
  func drawMound(on canvas: Canvas) {
    canvas.fill(
      frame.smooth([
        (-0.26, 0.02), (-0.36, 0), (-0.5, -0.1), (-0.62, -0.25), (0, -0.36), (0.62, -0.25), (0.5, -0.1), (0.36, 0),
        (0.26, 0.02),
      ]), world.hill(from: frame(0, 0).y, to: frame(0, -0.3).y))
  }

  func drawBushes(on canvas: Canvas, using random: inout SeededRandom) {
    for i in 0..<12 {
      let u = -0.34 + 0.68 * (Double(i) + random.unit()) / 12
      guard abs(u) > 0.09 else { continue }
      let shade = world.greenery.mixed(with: random.chance(0.4) ? world.palette.sun : world.palette.near, 0.14)
      canvas.circle(frame(u, -0.03), random.uniform(0.03, 0.055) * frame.size, .solid(shade))
    }
  }
}
