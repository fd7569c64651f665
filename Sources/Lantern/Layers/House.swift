extension Layer {
  /// A cottage or log cabin seen from a corner: gable, door, lit windows and a smoking chimney.
  static let house = Layer(name: "house", depth: 24.5) { canvas, world, random in
    let ground = world.horizon + 0.09...world.horizon + 0.22
    let stand = Stand(name: "house", size: 0.19 * world.narrowing, halfWidth: 0.85, ground: ground)
    for frame in world.crowd(stand, using: &random) {
      let house = House(world: world, frame: frame, random: &random)
      house.drawPlot(on: canvas)
      house.drawSmoke(on: canvas, using: &random)
      house.drawLongSide(on: canvas)
      house.drawGable(on: canvas)
      house.drawRoof(on: canvas)
      house.drawDoorAndWindows(on: canvas)
      house.drawBushes(on: canvas, using: &random)
    }
  }
}

/// Units: about the depth of the long wall. The gable is on the left of the frame, at negative `u`.
private struct House {
  private let world: World
  private let frame: SubjectFrame
  private let wall, roof, timber: Color
  private let isLogCabin: Bool

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.18, 0.22) * world.slenderScale
    let place = world.anchor(of: "house")
    let x = place.x + random.uniform(-0.12, 0.12) * world.fit * (world.isShared ? 0.3 : 1)
    let own = SubjectFrame(
      x: world.inside(x, halfWidth: 0.9 * size), y: place.y + (world.setting == .sea ? 0.02 : 0.13),
      size: size, facing: random.choice([-1, 1]))
    frame = given ?? own
    isLogCabin = random.chance(world.isSnowy ? 0.75 : 0.35)
    let plaster: UInt32 = random.choice([0xe6d6bf, 0xb5523f, 0xd9c29c, 0xe9e4d8])
    wall = world.shaded(Color(hex: isLogCabin ? 0x9a5f3a : plaster), of: "house")
    roof = world.shaded(Color(hex: random.choice([0x5a2f28, 0x3a3f52, 0x7a3b32])))
    timber = world.shaded(Color(hex: 0x4a3226)).mixed(with: world.palette.near, 0.25)
  }

  /// The gable wall faces the viewer's side on which the frame does not.
  private var gableIsLit: Bool { world.lightSide(of: frame.x) != frame.facing }

  private func face(lit: Bool) -> Paint {
    let color = wall.mixed(with: lit ? world.palette.sun : world.palette.near, lit ? 0.16 : 0.3)
    return .vertical(
      frame(0, 0.9).y, frame(0, 0).y, [Stop(0, color), Stop(1, color.mixed(with: world.palette.near, 0.25))])
  }

  func drawLongSide(on canvas: Canvas) {
    canvas.rect(frame.rect(-0.2, -0.03, 0.62, 0.52), face(lit: !gableIsLit))
    drawBoards(from: -0.2, to: 0.62, top: 0.5, on: canvas)
    canvas.rect(frame.rect(-0.2, 0.4, 0.62, 0.47), .solid(world.palette.near, 0.28))
    drawChimney(on: canvas)
  }

  private func drawChimney(on canvas: Canvas) {
    let brick = world.shaded(Color(hex: 0x8c4a3c)).mixed(with: world.palette.near, 0.2)
    canvas.rect(
      frame.rect(0.24, 0.8, 0.38, 1.16), world.rounded(brick, at: frame(0.31, 0).x, halfWidth: 0.09 * frame.size))
    canvas.rect(frame.rect(0.225, 1.13, 0.395, 1.18), .solid(brick.mixed(with: world.palette.near, 0.35)))
    if world.isSnowy {
      canvas.roundedRect(frame.rect(0.22, 1.17, 0.4, 1.215), radius: 0.02 * frame.size, .solid(world.snow))
    }
  }

  func drawGable(on canvas: Canvas) {
    let outline = frame.polygon([(-0.68, -0.03), (-0.68, 0.5), (-0.44, 0.93), (-0.2, 0.5), (-0.2, -0.03)])
    canvas.fill(outline, face(lit: gableIsLit))
    canvas.clipped(to: outline) { drawBoards(from: -0.68, to: -0.2, top: 0.9, on: canvas) }
    canvas.line(frame(-0.2, -0.02), frame(-0.2, 0.5), .solid(timber, 0.6), width: 0.018 * frame.size)
  }

  private func drawBoards(from left: Double, to right: Double, top: Double, on canvas: Canvas) {
    guard isLogCabin else { return }
    var v = 0.07
    while v < top {
      canvas.line(frame(left, v), frame(right, v), .solid(timber, 0.5), width: 0.012 * frame.size)
      v += 0.085
    }
  }

  func drawRoof(on canvas: Canvas) {
    let color = world.isSnowy ? world.snow : roof
    let lit = color.mixed(with: world.palette.sun, gableIsLit ? 0.05 : 0.22)
    canvas.fill(
      frame.polygon([(-0.46, 0.985), (0.53, 0.985), (0.73, 0.46), (-0.175, 0.46)]),
      .vertical(frame(0, 1).y, frame(0, 0.46).y, [Stop(0, lit), Stop(1, color.mixed(with: world.palette.near, 0.1))]))
    if !world.isSnowy { drawTiles(on: canvas) }
    let edge =
      world.isSnowy ? world.snow.mixed(with: world.palette.near, 0.12) : roof.mixed(with: world.palette.near, 0.45)
    let barge = Path.polygon([frame(-0.755, 0.42), frame(-0.455, 0.96), frame(-0.165, 0.44)], closed: false)
    canvas.stroke(barge, .solid(edge), width: 0.062 * frame.size)
    canvas.line(
      frame(-0.16, 0.455), frame(0.72, 0.455), .solid(edge), width: (world.isSnowy ? 0.05 : 0.03) * frame.size)
    if world.isSnowy { drawIcicles(on: canvas) }
  }

  private func drawTiles(on canvas: Canvas) {
    for row in 1..<6 {
      let t = Double(row) / 6
      canvas.line(
        frame(-0.46 + 0.285 * t, 0.985 - 0.525 * t), frame(0.53 + 0.2 * t, 0.985 - 0.525 * t),
        .solid(world.palette.near, 0.25), width: 0.01 * frame.size)
    }
  }

  private func drawIcicles(on canvas: Canvas) {
    for i in 0..<9 {
      let u = -0.1 + 0.09 * Double(i)
      let length = 0.03 + 0.025 * Double((i * 7) % 4)
      canvas.fill(frame.polygon([(u, 0.445), (u + 0.03, 0.445), (u + 0.015, 0.43 - length)]), .solid(world.snow, 0.85))
    }
  }

  func drawDoorAndWindows(on canvas: Canvas) {
    let door = timber.mixed(with: world.shaded(Color(hex: 0x7a4a2e)), 0.5)
    canvas.rect(frame.rect(0.1, -0.03, 0.29, 0.35), .solid(timber))
    canvas.rect(frame.rect(0.12, -0.03, 0.27, 0.33), .solid(door))
    canvas.circle(frame(0.245, 0.14), 0.014 * frame.size, .solid(world.palette.accent))
    canvas.rect(frame.rect(0.07, -0.045, 0.32, -0.005), .solid(wall.mixed(with: world.palette.near, 0.55)))
    for u in [-0.05, 0.46] { drawWindow(at: u, 0.24, size: (0.16, 0.19), on: canvas) }
    drawWindow(at: -0.44, 0.24, size: (0.18, 0.2), on: canvas)
    drawWindow(at: -0.44, 0.62, size: (0.11, 0.12), on: canvas)
  }

  private func drawWindow(at u: Double, _ v: Double, size: (Double, Double), on canvas: Canvas) {
    let (width, height) = size
    if world.lampsAreLit {
      canvas.glow(frame(u, v), 0.34 * frame.size, world.palette.accent, world.isDark ? 0.55 : 0.28)
    }
    canvas.rect(frame.rect(around: u, v, width: width + 0.035, height: height + 0.035), .solid(timber))
    let light = world.pane
    canvas.rect(
      frame.rect(around: u, v, width: width, height: height),
      .vertical(
        frame(0, v + height / 2).y, frame(0, v - height / 2).y,
        [Stop(0, light), Stop(1, light.mixed(with: .white, world.lampsAreLit ? 0.35 : 0.12))]))
    let bar = Paint.solid(timber)
    canvas.line(frame(u, v - height / 2), frame(u, v + height / 2), bar, width: 0.014 * frame.size)
    canvas.line(frame(u - width / 2, v + 0.01), frame(u + width / 2, v + 0.01), bar, width: 0.014 * frame.size)
    let sill = world.isSnowy ? world.snow : wall.mixed(with: .white, 0.3)
    canvas.rect(frame.rect(u - width * 0.65, v - height * 0.62, u + width * 0.65, v - height * 0.5), .solid(sill))
  }

  func drawSmoke(on canvas: Canvas, using random: inout SeededRandom) {
    let color = Color.white.mixed(with: world.palette.horizon, 0.4)
    let drift = random.uniform(0.3, 1) * frame.facing
    for i in 0..<9 {
      let t = Double(i) / 8
      let puff = Point(
        frame(0.31, 0).x + drift * t * t * 0.6 * frame.size + random.uniform(-0.02, 0.02) * frame.size,
        frame(0, 1.2 + 0.85 * t).y)
      canvas.glow(puff, (0.11 + 0.13 * t) * frame.size, color, (world.isDark ? 0.3 : 0.5) * (1 - 0.8 * t))
    }
  }

  /// A flat patch to stand on, with the shadow of the walls.
  func drawPlot(on canvas: Canvas) {
    let near = world.palette.near
    let lawn = world.isSnowy ? world.snow : world.greenery.mixed(with: near, 0.3)
    canvas.transformed(translate: frame(-0.02, -0.04), scale: (0.94 * frame.size, 0.17 * frame.size)) {
      canvas.circle(
        Point(0, 0), 1,
        .radial(center: Point(0, 0), radius: 1, [Stop(0, lawn, 0.9), Stop(0.6, lawn, 0.75), Stop(1, lawn, 0)]))
    }
    let shadow = -world.lightSide(of: frame.x) * frame.facing * 0.12
    canvas.oval(frame.rect(-0.76 + shadow, -0.085, 0.72 + shadow, 0.02), .solid(near, 0.3))
  }

  func drawBushes(on canvas: Canvas, using random: inout SeededRandom) {
    for (center, count) in [(-0.68, 4), (-0.3, 2), (0.56, 5)] {
      for _ in 0..<count {
        let spot = frame(center + random.uniform(-0.09, 0.09), random.uniform(-0.03, 0.02))
        let shade = world.isSnowy ? world.snow : world.greenery
        canvas.circle(
          spot, random.uniform(0.04, 0.075) * frame.size,
          .solid(shade.mixed(with: random.chance(0.5) ? world.palette.sun : world.palette.near, 0.12)))
      }
    }
  }
}
