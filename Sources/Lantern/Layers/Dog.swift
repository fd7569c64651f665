extension Layer {
  /// A dog sitting in the foreground, looking at the viewer with its tongue out.
  static let dog = Layer(name: "dog", depth: 30) { canvas, world, random in
    let ground = world.setting == .portrait ? world.horizon - 0.016...world.horizon - 0.016 : world.standingGround
    let stand = Stand(name: "dog", size: 0.38 * world.narrowing, halfWidth: 0.55, ground: ground)
    for frame in world.crowd(stand, using: &random) {
      let dog = Dog(world: world, frame: frame, random: &random)
      dog.drawShadow(on: canvas)
      dog.drawTail(on: canvas)
      dog.drawBody(on: canvas)
      dog.drawLegs(on: canvas)
      DogHead(coat: dog.coat, frame: dog.headFrame, world: world).draw(on: canvas)
    }
  }
}

/// The colours of one dog.
struct DogCoat {
  let fur, pale, ears, collar: Color
  let dark, lit: Color

  init(world: World, random: inout SeededRandom) {
    let breed: [UInt32] = random.choice([
      [0xd9a25a, 0xf4e2c0, 0xb87a3a], [0x8a5a3a, 0xe8d2b0, 0x5a3624], [0xf0e8da, 0xfffaf0, 0x9a6238],
      [0x2e2a30, 0xd9a066, 0x221f26], [0xa8683a, 0xf6efe2, 0x7a4626],
    ])
    let dim = world.isDark ? 0.3 : 0.05
    let asked = world.color(of: "dog").map { [$0, $0.mixed(with: .white, 0.3), $0.scaled(0.7)] }
    let colors = (asked ?? breed.map { Color(hex: $0) }).map { $0.mixed(with: world.palette.near, dim) }
    (fur, pale, ears) = (colors[0], colors[1], colors[2])
    collar = world.shaded(Color(hex: random.choice([0xd8443c, 0x3f8fd0, 0x3fa06a])))
    dark = world.shadow(of: fur, 0.5)
    lit = fur.mixed(with: world.palette.sun, 0.22)
  }
}

/// Units: the height of the dog; `u` points to the side it sits turned to.
private struct Dog {
  let coat: DogCoat
  private let frame: SubjectFrame
  private let world: World

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.36, 0.42) * world.narrowing
    let facing = random.choice([-1.0, 1.0])
    let (back, front) = (0.56 * size, 0.4 * size)
    let x = world.anchor(of: "dog").x + random.uniform(-0.06, 0.06) * world.fit
    let own = SubjectFrame(
      x: world.inside(x, left: facing > 0 ? back : front, right: facing > 0 ? front : back),
      y: world.setting == .portrait ? world.horizon - 0.016 : min(0.93, world.horizon + random.uniform(0.26, 0.3)),
      size: size, facing: facing)
    frame = given ?? own
    coat = DogCoat(world: world, random: &random)
  }

  var headFrame: SubjectFrame {
    let middle = frame(0.09, 0.8)
    return SubjectFrame(x: middle.x, y: middle.y, size: 0.2 * frame.size, facing: frame.facing)
  }

  func drawShadow(on canvas: Canvas) {
    canvas.oval(frame.rect(-0.4, 0.024, 0.34, -0.035), .solid(world.palette.near, 0.45))
  }

  func drawTail(on canvas: Canvas) {
    let tail = Path.tapered(
      frame.points([(-0.22, 0.07), (-0.36, 0.08), (-0.46, 0.17), (-0.5, 0.3)]), from: 0.05 * frame.size,
      to: 0.022 * frame.size)
    canvas.fill(tail, world.rounded(coat.fur, at: frame(-0.36, 0).x, halfWidth: 0.16 * frame.size))
    canvas.clipped(to: tail) { canvas.circle(frame(-0.5, 0.32), 0.08 * frame.size, .solid(coat.pale)) }
  }

  func drawBody(on canvas: Canvas) {
    let body = Path.polygon(
      Path.throughPoints(
        frame.points([
          (0.24, 0), (0.235, 0.16), (0.25, 0.32), (0.275, 0.46), (0.25, 0.6), (0.17, 0.7), (0, 0.72), (-0.1, 0.6),
          (-0.18, 0.44), (-0.27, 0.27), (-0.3, 0.12), (-0.28, 0.03), (-0.24, 0),
        ])))
    canvas.fill(body, world.rounded(coat.fur, at: frame(-0.02, 0).x, halfWidth: 0.32 * frame.size))
    canvas.clipped(to: body) {
      canvas.fill(
        frame.smooth([(-0.02, 0.68), (0.28, 0.66), (0.31, 0.42), (0.24, 0.26), (0.15, 0.2), (0.06, 0.34)]),
        .solid(coat.pale))
      let rim = world.palette.sun.mixed(with: world.palette.horizon, 0.3)
      let reach = 0.3 * frame.size * world.lightSide(of: frame.x)
      canvas.stroke(
        body, .horizontal(frame.x, frame.x + reach, [Stop(0, rim, 0), Stop(1, rim, 0.5)]), width: 0.026 * frame.size)
      drawCollar(on: canvas)
    }
    drawHaunch(on: canvas)
  }

  private func drawHaunch(on canvas: Canvas) {
    let thigh = frame.smooth([(-0.28, -0.03), (-0.33, 0.18), (-0.2, 0.35), (-0.01, 0.27), (0, 0.04), (-0.1, -0.03)])
    canvas.clipped(to: frame.rect(-1, 1, 1, 0)) {
      canvas.fill(thigh, .solid(coat.fur.mixed(with: coat.dark, 0.25)))
    }
    drawPaw(at: -0.04, width: 0.2, on: canvas)
  }

  private func drawCollar(on canvas: Canvas) {
    var band = Path()
    band.move(to: frame(-0.06, 0.655))
    band.quad(frame(0.11, 0.53), to: frame(0.255, 0.63))
    canvas.stroke(band, .solid(coat.collar), width: 0.042 * frame.size)
    canvas.circle(frame(0.12, 0.555), 0.032 * frame.size, .solid(Color(hex: 0xf0c04a)))
  }

  func drawLegs(on canvas: Canvas) {
    for (u, shade) in [(0.205, 0.3), (0.085, 0.0)] {
      let leg = Path.tapered(
        frame.points([(u - 0.01, 0.4), (u, 0.2), (u + 0.008, 0.04)]), from: 0.066 * frame.size, to: 0.05 * frame.size)
      let color = coat.fur.mixed(with: coat.dark, shade)
      canvas.fill(
        leg, .vertical(frame(0, 0.42).y, frame(0, 0.1).y, [Stop(0, color, 0), Stop(0.4, color), Stop(1, color)]))
      drawPaw(at: u + 0.018, width: 0.135, on: canvas)
    }
    var gap = Path()
    gap.move(to: frame(0.15, 0.04))
    gap.quad(frame(0.155, 0.18), to: frame(0.15, 0.28))
    canvas.stroke(gap, .solid(coat.dark, 0.8), width: 0.013 * frame.size)
  }

  private func drawPaw(at u: Double, width: Double, on canvas: Canvas) {
    canvas.roundedRect(
      frame.rect(u - width / 2, 0.078, u + width / 2, -0.014), radius: 0.044 * frame.size, .solid(coat.pale))
    for k in [-0.18, 0.18] {
      canvas.line(
        frame(u + width * k, 0.026), frame(u + width * k, -0.002), .solid(coat.dark, 0.6), width: 0.009 * frame.size)
    }
  }
}
