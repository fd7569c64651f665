extension Layer {
  /// Fly agarics in the grass, large and small.
  static let mushrooms = Layer(name: "mushrooms", depth: 28.2) { canvas, world, random in
    let cap = world.color(of: "mushrooms") ?? Color(hex: random.choice([0xd8362e, 0xd8362e, 0xc8502a, 0xb87a3a]))
    for frame in frames(in: world, using: &random) {
      let mushroom = Mushroom(
        world: world, frame: frame, cap: world.shaded(cap), wide: random.uniform(0.42, 0.52),
        tilt: random.uniform(-0.1, 0.1))
      mushroom.drawStem(on: canvas)
      mushroom.drawCap(on: canvas, using: &random)
      mushroom.drawGrass(on: canvas, using: &random)
    }
  }
}

/// A group of three of different sizes, or as many as asked for side by side.
private func frames(in world: World, using random: inout SeededRandom) -> [SubjectFrame] {
  let size = random.uniform(0.27, 0.33) * world.narrowing
  var stand = Stand(name: "mushrooms", size: size, halfWidth: 0.6, ground: world.standingGround)
  if let count = world.count(of: "mushrooms"), count > 1 {
    stand.size *= 0.9
    return world.frames(for: stand, using: &random)
  }
  stand.halfWidth = world.count(of: "mushrooms") == 1 ? 0.6 : 1.1
  let main = world.frame(for: stand, using: &random)
  if world.count(of: "mushrooms") == 1 { return [main] }
  let side = random.choice([-1.0, 1.0])
  let small = SubjectFrame(x: main.x + side * 0.72 * size, y: main.y - 0.012, size: size * random.uniform(0.5, 0.62))
  let tiny = SubjectFrame(x: main.x - side * 0.56 * size, y: main.y + 0.018, size: size * random.uniform(0.34, 0.42))
  return [small, main, tiny]
}

/// Units: the height of the mushroom.
private struct Mushroom {
  let world: World
  let frame: SubjectFrame
  let cap: Color
  /// Half the width of the cap.
  let wide: Double
  /// How far the cap stands aside of the foot.
  let tilt: Double

  func drawStem(on canvas: Canvas) {
    world.drawShadow(under: frame, halfWidth: 0.3, on: canvas)
    let flesh = world.shaded(Color(hex: 0xf4ead6))
    var stem = Path()
    stem.move(to: frame(-0.15, 0.02))
    stem.cubic(frame(-0.18, 0.16), frame(-0.09 + tilt * 0.5, 0.3), to: frame(-0.085 + tilt, 0.62))
    stem.line(to: frame(0.085 + tilt, 0.62))
    stem.cubic(frame(0.09 + tilt * 0.5, 0.3), frame(0.18, 0.16), to: frame(0.15, 0.02))
    stem.quad(frame(0, -0.04), to: frame(-0.15, 0.02))
    stem.close()
    canvas.fill(stem, world.rounded(flesh, at: frame.x, halfWidth: 0.15 * frame.size))
    let ring = frame.smooth([
      (-0.1 + tilt * 0.7, 0.47), (-0.155 + tilt * 0.7, 0.38), (tilt * 0.7, 0.355), (0.155 + tilt * 0.7, 0.38),
      (0.1 + tilt * 0.7, 0.47),
    ])
    canvas.fill(ring, .solid(flesh.mixed(with: .white, 0.35)))
    // Gills under the cap.
    canvas.oval(frame.rect(-wide * 0.86 + tilt, 0.655, wide * 0.86 + tilt, 0.5), .solid(world.shadow(of: flesh, 0.55)))
    var gills = Path()
    for index in -6...6 {
      let u = Double(index) / 6
      gills.move(to: frame(tilt + u * 0.08, 0.6))
      gills.line(to: frame(tilt + u * wide * 0.82, 0.6 - 0.075 * (1 - u * u)))
    }
    canvas.stroke(gills, .solid(world.palette.near, 0.25), width: 0.008 * frame.size)
  }

  private var dome: Path {
    var path = Path()
    path.move(to: frame(tilt - wide, 0.575))
    path.cubic(frame(tilt - wide * 1.02, 0.82), frame(tilt - wide * 0.55, 1.0), to: frame(tilt, 1))
    path.cubic(frame(tilt + wide * 0.55, 1.0), frame(tilt + wide * 1.02, 0.82), to: frame(tilt + wide, 0.575))
    path.cubic(frame(tilt + wide * 0.9, 0.53), frame(tilt + wide * 0.5, 0.6), to: frame(tilt, 0.6))
    path.cubic(frame(tilt - wide * 0.5, 0.6), frame(tilt - wide * 0.9, 0.53), to: frame(tilt - wide, 0.575))
    path.close()
    return path
  }

  func drawCap(on canvas: Canvas, using random: inout SeededRandom) {
    let side = world.lightSide(of: frame.x) * frame.facing
    canvas.fill(
      dome,
      .radial(
        center: frame(tilt + side * wide * 0.35, 0.9), radius: wide * 1.5 * frame.size,
        [Stop(0, cap.mixed(with: .white, 0.3)), Stop(0.35, cap), Stop(1, world.shadow(of: cap, 0.7))]))
    let spot = Color.white.mixed(with: world.palette.horizon, 0.15).mixed(
      with: world.palette.near, world.isDark ? 0.3 : 0)
    canvas.clipped(to: dome) {
      if world.isSnowy { canvas.oval(frame.rect(tilt - wide * 0.8, 1.1, tilt + wide * 0.8, 0.83), .solid(world.snow)) }
      for (u, v, radius) in [
        (-0.62, 0.7, 0.055), (-0.32, 0.84, 0.07), (0.05, 0.72, 0.08), (0.1, 0.94, 0.05), (0.42, 0.83, 0.06),
        (0.68, 0.67, 0.055), (-0.3, 0.64, 0.042), (0.4, 0.63, 0.04), (-0.85, 0.6, 0.035),
      ] {
        let own = radius * random.uniform(0.8, 1.15)
        let squeeze = (1 - u * u * 0.55).squareRoot()
        canvas.oval(
          frame.rect(
            around: tilt + u * wide, v + random.uniform(-0.015, 0.015), width: own * 1.5 * squeeze, height: own * 1.25),
          .solid(spot, 0.95))
      }
    }
  }

  func drawGrass(on canvas: Canvas, using random: inout SeededRandom) {
    var (front, back) = (Path(), Path())
    for index in 0..<16 {
      let u = -0.42 + 0.84 * (Double(index) + random.unit()) / 16
      let tip = frame(u * 1.25 + random.uniform(-0.08, 0.08), random.uniform(0.1, 0.26))
      if index % 2 == 0 {
        front.addLeaf(from: frame(u, -0.05), to: tip, width: 0.13)
      } else {
        back.addLeaf(from: frame(u, -0.04), to: tip, width: 0.13)
      }
    }
    canvas.fill(back, .solid(world.greenery.mixed(with: world.palette.near, 0.2)))
    canvas.fill(front, .solid(world.greenery.mixed(with: world.palette.sun, 0.18)))
  }
}
