extension Layer {
  /// A rocket under way, slightly tilted, on its flame.
  static let rocket = Layer(name: "rocket", depth: 26) { canvas, world, random in
    let ground = 0.27...max(0.28, world.horizon - 0.12)
    let stand = Stand(name: "rocket", size: 0.2 * world.narrowing, halfWidth: 0.8, ground: ground)
    for frame in world.crowd(stand, using: &random) {
      let rocket = Rocket(world: world, frame: frame, random: &random)
      canvas.transformed(translate: rocket.place, rotate: rocket.tilt) {
        rocket.drawFlame(on: canvas, using: &random)
        rocket.drawFins(on: canvas)
        rocket.drawBody(on: canvas)
        rocket.drawWindow(on: canvas)
      }
    }
  }
}

/// Units: about two thirds of the length of the hull; drawn upright around its middle.
private struct Rocket {
  let place: Point
  /// Radians, clockwise.
  let tilt: Double
  private let world: World
  private let frame: SubjectFrame
  private let hull, trim: Color

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let size = random.uniform(0.2, 0.26) * world.narrowing
    tilt = random.uniform(-0.45, 0.45)
    let own = Point(
      world.inside(world.anchor(of: "rocket").x, halfWidth: 0.95 * size),
      max(0.82 * size + 0.03, world.horizon * 0.6 + random.uniform(-0.06, 0.04)))
    place = given?(0, 0) ?? own
    frame = SubjectFrame(x: 0, y: 0, size: given?.size ?? size)
    hull = Color(hex: 0xf1eee8).mixed(with: world.palette.near, world.isDark ? 0.08 : 0.04)
    let natural = Color(hex: random.choice([0xd8443c, 0x3f6fd0, 0xf0a030]))
    trim = (world.color(of: "rocket") ?? natural).mixed(with: world.palette.near, 0.06)
  }

  private var lightSide: Double { world.lightSide(of: place.x) }

  func drawFlame(on canvas: Canvas, using random: inout SeededRandom) {
    canvas.glow(frame(0, -0.8), 0.75 * frame.size, Color(hex: 0xffb24a), 0.55)
    let flicker = random.uniform(0.85, 1.1)
    for (color, width, length) in [
      (0xff6a2f, 0.15, 0.75), (0xff9a3a, 0.12, 0.6), (0xffce5a, 0.09, 0.44), (0xfff6d0, 0.055, 0.28),
    ] {
      let tip = -0.46 - length * flicker
      var path = Path()
      path.move(to: frame(-width * 0.75, -0.46))
      path.cubic(
        frame(-width * 1.35, -0.46 - length * 0.35), frame(-width * 0.3, -0.46 - length * 0.7), to: frame(0, tip))
      path.cubic(
        frame(width * 0.3, -0.46 - length * 0.7), frame(width * 1.35, -0.46 - length * 0.35),
        to: frame(width * 0.75, -0.46))
      path.close()
      canvas.fill(path, .solid(Color(hex: UInt32(color)), 0.95))
    }
    for _ in 0..<9 {
      let v = -0.9 - random.uniform(0, 0.5)
      canvas.circle(
        frame(random.uniform(-0.14, 0.14), v), random.uniform(0.006, 0.016) * frame.size,
        .solid(Color(hex: 0xffd98a), random.uniform(0.4, 0.9)))
    }
  }

  func drawFins(on canvas: Canvas) {
    for side in [-1.0, 1.0] {
      var path = Path()
      path.move(to: frame(side * 0.16, -0.06))
      path.cubic(frame(side * 0.32, -0.16), frame(side * 0.42, -0.36), to: frame(side * 0.38, -0.66))
      path.quad(frame(side * 0.3, -0.48), to: frame(side * 0.12, -0.44))
      path.close()
      canvas.fill(path, .solid(side == lightSide ? trim : trim.scaled(0.68)))
    }
  }

  private var body: Path {
    var path = Path()
    path.move(to: frame(0, 0.8))
    path.cubic(frame(0.2, 0.56), frame(0.3, 0.05), to: frame(0.15, -0.44))
    path.quad(frame(0, -0.49), to: frame(-0.15, -0.44))
    path.cubic(frame(-0.3, 0.05), frame(-0.2, 0.56), to: frame(0, 0.8))
    path.close()
    return path
  }

  func drawBody(on canvas: Canvas) {
    canvas.fill(
      frame.polygon([(-0.11, -0.42), (0.11, -0.42), (0.14, -0.52), (-0.14, -0.52)]), .solid(Color(hex: 0x4a4a55)))
    canvas.fill(body, .solid(hull))
    canvas.clipped(to: body) {
      canvas.oval(frame.rect(-0.5, 0.42, 0.5, 1.3), .solid(trim))
      canvas.oval(frame.rect(-0.5, 0.385, 0.5, 0.47), .solid(trim))
      canvas.rect(frame.rect(-0.4, -0.5, 0.4, -0.33), .solid(trim))
      canvas.line(frame(-0.3, -0.29), frame(0.3, -0.29), .solid(trim, 0.8), width: 0.02 * frame.size)
      let reach = 0.22 * frame.size * lightSide
      let shade = world.palette.near
      canvas.rect(
        frame.rect(-0.4, -0.6, 0.4, 0.9),
        .horizontal(
          -reach, reach, [Stop(0, shade, 0.6), Stop(0.6, shade, 0), Stop(0.85, .white, 0.5), Stop(1, .white, 0.1)]))
    }
    var fin = Path()
    fin.move(to: frame(0, -0.14))
    fin.quad(frame(0.05, -0.34), to: frame(0.022, -0.62))
    fin.line(to: frame(-0.022, -0.62))
    fin.quad(frame(-0.05, -0.34), to: frame(0, -0.14))
    canvas.fill(fin, .solid(trim.scaled(0.85)))
  }

  func drawWindow(on canvas: Canvas) {
    let rivet = hull.mixed(with: world.palette.near, 0.4)
    canvas.circle(frame(0, 0.16), 0.125 * frame.size, .solid(trim))
    canvas.circle(frame(0, 0.16), 0.1 * frame.size, .solid(rivet))
    canvas.circle(
      frame(0, 0.16), 0.088 * frame.size,
      .radial(
        center: frame(-0.03, 0.2), radius: 0.13 * frame.size,
        [Stop(0, Color(hex: 0xbfeaff)), Stop(1, Color(hex: 0x3f8fc8))]))
    canvas.fill(.leaf(from: frame(-0.055, 0.15), to: frame(0, 0.225), width: 0.28), .solid(.white, 0.75))
    for v in [-0.06, -0.16] { canvas.circle(frame(0, v), 0.016 * frame.size, .solid(rivet)) }
  }
}
