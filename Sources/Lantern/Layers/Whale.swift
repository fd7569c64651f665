extension Layer {
  /// A whale at the surface: its back, its tail and its spout.
  static let whale = Layer(name: "whale", depth: 26.2) { canvas, world, random in
    let ground = world.horizon + 0.1...world.horizon + 0.27
    let stand = Stand(name: "whale", size: 0.36 * world.narrowing, halfWidth: 0.74, ground: ground)
    for frame in world.crowd(stand, using: &random) {
      let whale = Whale(world: world, frame: frame, random: &random)
      whale.drawReflection(on: canvas, using: &random)
      whale.drawSpout(on: canvas, using: &random)
      canvas.clipped(to: whale.aboveWater) {
        whale.drawTail(on: canvas)
        whale.drawBody(on: canvas)
      }
      whale.drawFoam(on: canvas, using: &random)
    }
  }
}

/// Units: about the length of the whole whale; `v` = 0 is the water line, `u` points to the head.
private struct Whale {
  private let world: World
  private let frame: SubjectFrame
  private let skin, belly: Color

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let depth = random.uniform(0.1, 0.2)
    let size = min((0.3 + 0.6 * depth) * random.uniform(0.9, 1.15) * world.narrowing, world.aspect / 1.5)
    let facing = random.choice([-1.0, 1.0])
    let (back, front) = (0.79 * size, 0.62 * size)
    let free = world.x(0.5 - world.side * random.uniform(-0.1, 0.25))
    let own = SubjectFrame(
      x: world.inside(
        world.isShared ? world.anchor(of: "whale").x : free, left: facing > 0 ? back : front,
        right: facing > 0 ? front : back), y: world.horizon + depth, size: size, facing: facing)
    frame = given ?? own
    skin = world.shaded(Color(hex: random.choice([0x3f6a8f, 0x4a5a72, 0x2f5a78])), of: "whale")
    belly = world.shaded(Color(hex: 0xdfe6e4))
  }

  var aboveWater: Rect { frame.rect(-1, 1, 1, -0.012) }

  func drawBody(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.44, -0.03))
    path.cubic(frame(-0.24, 0.02), frame(-0.14, 0.2), to: frame(0.12, 0.225))
    path.cubic(frame(0.36, 0.24), frame(0.53, 0.17), to: frame(0.545, -0.03))
    path.close()
    let lit = skin.mixed(with: world.palette.sun, 0.3)
    let shade = world.shadow(of: skin, 0.35)
    canvas.fill(path, .vertical(frame(0, 0.23).y, frame(0, -0.02).y, [Stop(0, lit), Stop(0.4, skin), Stop(1, shade)]))
    canvas.clipped(to: path) {
      canvas.oval(frame.rect(0.02, 0.065, 0.7, -0.3), .solid(belly))
      for k in 0..<4 {
        let inset = 0.06 * Double(k)
        var groove = Path()
        groove.move(to: frame(0.06 + inset, -0.03))
        groove.quad(frame(0.2 + inset, 0.055 - 0.018 * Double(k)), to: frame(0.56, 0.03 - 0.022 * Double(k)))
        canvas.stroke(groove, .solid(skin, 0.55), width: 0.007 * frame.size)
      }
    }
    drawFace(on: canvas)
  }

  private func drawFace(on canvas: Canvas) {
    canvas.circle(frame(0.3, 0.098), 0.017 * frame.size, .solid(belly))
    canvas.circle(frame(0.303, 0.098), 0.011 * frame.size, .solid(Color(0.05, 0.06, 0.1)))
    canvas.fill(
      .leaf(from: frame(0.14, 0.03), to: frame(-0.02, -0.05), width: 0.22), .solid(world.shadow(of: skin, 0.45)))
    canvas.fill(
      frame.smooth([(-0.2, 0.1), (-0.17, 0.19), (-0.1, 0.18), (-0.05, 0.16)]), .solid(skin))
  }

  func drawTail(on canvas: Canvas) {
    let spine = frame.points([(-0.4, -0.1), (-0.5, -0.02), (-0.575, 0.09), (-0.6, 0.2)])
    canvas.fill(
      .tapered(spine, from: 0.075 * frame.size, to: 0.022 * frame.size),
      world.rounded(skin, at: frame(-0.55, 0).x, halfWidth: 0.1 * frame.size))
    for side in [-1.0, 1.0] {
      var fluke = Path()
      fluke.move(to: frame(-0.6, 0.175))
      fluke.cubic(
        frame(-0.6 + side * 0.07, 0.19), frame(-0.6 + side * 0.12, 0.24), to: frame(-0.6 + side * 0.16, 0.315))
      fluke.cubic(frame(-0.6 + side * 0.09, 0.29), frame(-0.6 + side * 0.03, 0.29), to: frame(-0.6, 0.245))
      fluke.close()
      let isLit = side * frame.facing == world.lightSide(of: frame.x)
      canvas.fill(fluke, .solid(isLit ? skin.mixed(with: world.palette.sun, 0.2) : world.shadow(of: skin, 0.2)))
    }
  }

  func drawSpout(on canvas: Canvas, using random: inout SeededRandom) {
    let water = Color.white.mixed(with: world.palette.horizon, 0.35)
    let alpha = world.isDark ? 0.45 : 0.75
    for (tip, rise) in [(-0.13, 0.22), (-0.06, 0.29), (0.02, 0.3), (0.1, 0.22)] {
      var jet = Path()
      jet.move(to: frame(0.175, 0.215))
      jet.quad(frame(0.18 + tip * 0.35, 0.215 + rise * 1.25), to: frame(0.18 + tip * 1.25, 0.215 + rise * 0.75))
      jet.quad(frame(0.18 + tip * 0.6, 0.215 + rise * 0.95), to: frame(0.195, 0.215))
      jet.close()
      canvas.fill(jet, .solid(water, alpha))
    }
    for _ in 0..<14 {
      let spot = frame(0.18 + random.uniform(-0.2, 0.18), 0.215 + random.uniform(0.1, 0.3))
      canvas.circle(spot, random.uniform(0.004, 0.011) * frame.size, .solid(water, alpha))
    }
  }

  func drawReflection(on canvas: Canvas, using random: inout SeededRandom) {
    let rows = 12
    for row in 0..<rows {
      let t = (Double(row) + 0.5) / Double(rows)
      let half = 0.5 * (1 - t * t).squareRoot() * random.uniform(0.8, 1.1)
      let middle = 0.06 + random.uniform(-0.05, 0.05)
      let v = -0.02 - 0.2 * t
      canvas.oval(
        frame.rect(middle - half, v, middle + half, v - 0.018), .solid(world.shadow(of: skin, 0.3), 0.5 * (1 - t)))
    }
  }

  func drawFoam(on canvas: Canvas, using random: inout SeededRandom) {
    let foam = world.palette.horizon.mixed(with: .white, 0.45)
    let alpha = world.isDark ? 0.35 : 0.65
    canvas.oval(frame.rect(-0.46, 0, 0.58, -0.024), .solid(foam, alpha))
    canvas.oval(frame.rect(-0.6, 0, -0.4, -0.02), .solid(foam, alpha))
    for _ in 0..<8 {
      let (u, v) = (random.uniform(-0.66, 0.42), -0.03 - random.uniform(0, 0.14))
      canvas.oval(frame.rect(u, v, u + random.uniform(0.08, 0.24), v - 0.01), .solid(foam, 0.4 * alpha))
    }
  }
}
