extension Layer {
  /// A sailing boat with mainsail and jib, and its reflection on the water.
  static let boat = Layer(name: "boat", depth: 26) { canvas, world, random in
    let stand = Stand(
      name: "boat", size: 0.26 * world.narrowing, halfWidth: 0.64, ground: world.horizon + 0.07...world.horizon + 0.24)
    for frame in world.crowd(stand, using: &random) {
      let boat = Boat(world: world, frame: frame, random: &random)
      boat.drawReflection(on: canvas, using: &random)
      boat.drawSails(on: canvas)
      boat.drawRigging(on: canvas)
      boat.drawHull(on: canvas)
      boat.drawRipples(on: canvas, using: &random)
    }
  }
}

/// Units: somewhat less than the length of the hull; `v` = 0 is the water line, `u` points to the bow.
private struct Boat {
  private let world: World
  private let frame: SubjectFrame
  private let hull, sail, pennant, wood: Color

  /// - Parameter frame: nil for a place of its own.
  init(world: World, frame given: SubjectFrame?, random: inout SeededRandom) {
    self.world = world
    let depth = random.uniform(0.07, 0.2)
    let size = (0.17 + 0.55 * depth) * random.uniform(0.9, 1.2) * world.narrowing
    let free = world.x(0.5 - world.side * random.uniform(-0.12, 0.3))
    let x = world.isShared ? world.anchor(of: "boat").x : free
    let own = SubjectFrame(
      x: world.inside(x, halfWidth: 0.62 * size), y: world.horizon + depth, size: size, facing: random.choice([-1, 1]))
    frame = given ?? own
    let asked = world.color(of: "boat")
    hull = world.shaded(asked ?? Color(hex: random.choice([0x7a3b2e, 0x2d3e5a, 0xf0ece2, 0x8a2f3a])))
    let cloth: [UInt32] = [0xfbf4e6, 0xfbf4e6, 0xe8604a, 0xf2c14e]
    let canvas = asked ?? Color(hex: random.choice(cloth))
    sail = canvas.mixed(with: world.palette.horizon, 0.12).mixed(with: world.palette.near, world.isDark ? 0.2 : 0.03)
    pennant = world.shaded(Color(hex: 0xd94f4f))
    wood = world.palette.near.mixed(with: Color(hex: 0x5a3b28), 0.4)
  }

  func drawHull(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.47, 0.1))
    path.quad(frame(0, 0.045), to: frame(0.6, 0.15))
    path.quad(frame(0.5, -0.015), to: frame(0.38, -0.05))
    path.line(to: frame(-0.36, -0.05))
    path.quad(frame(-0.46, -0.02), to: frame(-0.47, 0.1))
    path.close()
    let lit = hull.mixed(with: world.palette.sun, 0.25)
    let keel = hull.mixed(with: world.palette.near, 0.5)
    canvas.fill(path, .vertical(frame(0, 0.13).y, frame(0, -0.05).y, [Stop(0, lit), Stop(0.5, hull), Stop(1, keel)]))
    canvas.clipped(to: path) {
      var stripe = Path()
      stripe.move(to: frame(-0.48, 0.062))
      stripe.quad(frame(0, 0.01), to: frame(0.6, 0.112))
      canvas.stroke(stripe, .solid(sail.mixed(with: .white, 0.2), 0.85), width: 0.016 * frame.size)
      canvas.rect(frame.rect(-0.6, -0.06, 0.7, -0.022), .solid(world.palette.near, 0.4))
    }
    canvas.fill(
      frame.polygon([(-0.3, 0.08), (-0.26, 0.135), (-0.06, 0.135), (-0.03, 0.08)]),
      .solid(sail.mixed(with: world.palette.near, 0.15)))
    for u in [-0.2, -0.12] { canvas.circle(frame(u, 0.108), 0.014 * frame.size, .solid(world.pane)) }
    if world.isDark { canvas.glow(frame(-0.16, 0.11), 0.2 * frame.size, world.palette.accent, 0.5) }
  }

  func drawSails(on canvas: Canvas) {
    let lit = sail.mixed(with: world.palette.sun, 0.35)
    let shade = sail.mixed(with: world.palette.near, 0.2)
    let luff = frame(0, 0).x
    let leech = frame(-0.47, 0).x
    canvas.fill(mainsail, .horizontal(luff, leech, [Stop(0, shade), Stop(0.45, sail), Stop(1, lit)]))
    canvas.clipped(to: mainsail) {
      for t in [0.25, 0.45, 0.65, 0.82] {
        canvas.line(frame(0, 0.2 + t * 0.95), frame(-0.6, 0.14 + t), .solid(shade, 0.8), width: 0.008 * frame.size)
      }
    }
    var jib = Path()
    jib.move(to: frame(0.035, 1.06))
    jib.quad(frame(0.36, 0.56), to: frame(0.52, 0.17))
    jib.quad(frame(0.28, 0.14), to: frame(0.06, 0.19))
    jib.quad(frame(0.14, 0.6), to: frame(0.035, 1.06))
    jib.close()
    canvas.fill(jib, .horizontal(luff, frame(0.5, 0).x, [Stop(0, shade), Stop(1, sail.mixed(with: shade, 0.3))]))
  }

  private var mainsail: Path {
    var path = Path()
    path.move(to: frame(-0.02, 1.2))
    path.quad(frame(-0.42, 0.78), to: frame(-0.47, 0.185))
    path.quad(frame(-0.24, 0.15), to: frame(-0.02, 0.19))
    path.close()
    return path
  }

  func drawRigging(on canvas: Canvas) {
    canvas.line(frame(0.56, 0.15), frame(0.01, 1.22), .solid(wood, 0.6), width: 0.006 * frame.size)
    canvas.line(frame(-0.46, 0.1), frame(0, 1.22), .solid(wood, 0.35), width: 0.005 * frame.size)
    canvas.line(frame(0, 1.25), frame(0, 0.05), .solid(wood), width: 0.022 * frame.size)
    canvas.line(frame(0, 0.165), frame(-0.49, 0.155), .solid(wood), width: 0.018 * frame.size)
    canvas.fill(frame.polygon([(0, 1.25), (-0.14, 1.215), (0, 1.175)]), .solid(pennant))
  }

  /// Bands of the mirrored boat, torn apart more and more with the distance from the hull.
  func drawReflection(on canvas: Canvas, using random: inout SeededRandom) {
    let rows = 30
    for row in 0..<rows {
      let t = (Double(row) + 0.5) / Double(rows)
      let band = mirrored(height: 1.25 * t)
      let shift = random.uniform(-0.05, 0.05) * (0.3 + t)
      let stretch = random.uniform(0.75, 1.2)
      let half = (band.right - band.left) / 2 * stretch
      let middle = (band.right + band.left) / 2 + shift
      let thickness = random.uniform(0.016, 0.032)
      let v = -0.03 - 0.85 * t
      let color = t < 0.13 ? hull.mixed(with: world.palette.near, 0.35) : sail
      canvas.oval(
        frame.rect(middle - half, v, middle + half, v - thickness),
        .solid(color, (t < 0.13 ? 0.6 : 0.42) * power(1 - t, 1.1)))
    }
  }

  /// How far the boat reaches to both sides at a height above the water.
  private func mirrored(height v: Double) -> (left: Double, right: Double) {
    if v < 0.15 { return (-0.45, 0.45 + v * 0.8) }
    let t = min(1, (v - 0.15) / 1.05)
    return (-0.47 * (1 - t * t), 0.5 * (1 - t))
  }

  func drawRipples(on canvas: Canvas, using random: inout SeededRandom) {
    let foam = world.palette.horizon.mixed(with: .white, 0.4)
    canvas.oval(frame.rect(-0.5, -0.065, 0.46, -0.04), .solid(foam, world.isDark ? 0.3 : 0.6))
    for _ in 0..<7 {
      let u = random.uniform(-0.6, 0.4)
      let v = -0.06 - random.uniform(0.01, 0.22)
      canvas.oval(
        frame.rect(u, v, u + random.uniform(0.1, 0.35), v - 0.013), .solid(foam, world.isDark ? 0.2 : 0.4))
    }
  }
}
