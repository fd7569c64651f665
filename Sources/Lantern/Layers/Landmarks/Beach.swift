extension Layer {
  /// Sand in front of the sea, the last wave running up it, with shells and a starfish.
  static let beach = Layer(name: "beach", depth: 20.5) { canvas, world, random in
    let beach = Beach(world: world, random: &random)
    beach.drawSand(on: canvas, using: &random)
    beach.drawSurf(on: canvas)
    beach.drawShells(on: canvas, using: &random)
  }
}

private struct Beach {
  private let world: World
  private let sand: Color
  /// The edge of the water, from left to right.
  private let shore: [Point]

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let warm = Color(hex: 0xecd2a0).mixed(with: world.palette.horizon, 0.3)
    sand = world.isSnowy ? world.snow : warm.mixed(with: world.palette.near, world.isDark ? 0.62 : 0.12)
    let high = mix(world.horizon, 1, random.uniform(0.42, 0.5))
    let low = mix(world.horizon, 1, random.uniform(0.68, 0.8))
    let phase = random.uniform(0, 6)
    // The beach is widest on the subject's side.
    shore = (0...30).map { step in
      let t = Double(step) / 30
      let near = world.side > 0 ? t : 1 - t
      let wave = 0.016 * sine(7 * t * max(1, world.aspect) + phase) + 0.008 * sine(15 * t + 2 * phase)
      return Point(world.aspect * (1.1 * t - 0.05), mix(low, high, near * near * (3 - 2 * near)) + wave)
    }
  }

  private func line(lowered drop: Double) -> [Point] { shore.map { Point($0.x, $0.y + drop) } }

  private func area(lowered drop: Double) -> Path {
    .polygon(line(lowered: drop) + [Point(world.aspect * 1.05, 1.1), Point(-0.05 * world.aspect, 1.1)])
  }

  func drawSand(on canvas: Canvas, using random: inout SeededRandom) {
    let top = shore.map(\.y).min() ?? world.horizon
    canvas.fill(area(lowered: 0), .solid(sand.mixed(with: world.palette.near, 0.3)))
    canvas.fill(
      area(lowered: 0.02),
      .vertical(
        top, 1,
        [
          Stop(0, sand.mixed(with: world.palette.sun, 0.25)), Stop(0.4, sand),
          Stop(1, sand.mixed(with: world.palette.near, 0.22)),
        ]))
    var (grains, ripples) = (Path(), Path())
    for _ in 0..<world.count(130) {
      grains.addCircle(Point(world.x(random.unit()), mix(top + 0.05, 1, random.unit())), random.uniform(0.0008, 0.0018))
    }
    for _ in 0..<world.count(16) {
      ripples.addGlint(
        Point(world.x(random.unit()), mix(top + 0.08, 1, random.unit())), random.uniform(0.08, 0.22), 0.007)
    }
    canvas.clipped(to: area(lowered: 0.03)) {
      canvas.fill(ripples, .solid(world.palette.near, 0.1))
      canvas.fill(grains, .solid(world.palette.near, 0.28))
    }
  }

  /// The foam of the wave that has just arrived, and of the next ones.
  func drawSurf(on canvas: Canvas) {
    let foam = Color.white.mixed(with: world.palette.horizon, 0.15).mixed(
      with: world.palette.middle, world.isDark ? 0.4 : 0)
    let shallow = Color(hex: 0x6fd0c8).mixed(with: world.palette.middle, world.isDark ? 0.8 : 0.4)
    canvas.stroke(.smooth(line(lowered: -0.028), closed: false), .solid(shallow, 0.3), width: 0.06)
    canvas.stroke(.smooth(line(lowered: -0.055), closed: false), .solid(foam, 0.35), width: 0.004)
    canvas.stroke(.smooth(line(lowered: -0.033), closed: false), .solid(foam, 0.5), width: 0.006)
    canvas.stroke(.smooth(line(lowered: 0.003), closed: false), .solid(foam, 0.55), width: 0.022)
    canvas.stroke(.smooth(line(lowered: 0.006), closed: false), .solid(foam, 0.95), width: 0.009)
  }

  func drawShells(on canvas: Canvas, using random: inout SeededRandom) {
    for index in 0..<4 {
      let spot = shore[random.int(3...27)]
      let y = min(0.975, spot.y + random.uniform(0.05, 0.13))
      let size = random.uniform(0.011, 0.018) * world.narrowing
      let color = world.shaded(Color(hex: random.choice([0xf4d8c8, 0xf0b8a8, 0xe8e0d0])))
      canvas.oval(
        Rect(x: spot.x - size, y: y - size * 0.1, width: 2.2 * size, height: 0.5 * size),
        .solid(world.palette.near, 0.25))
      if index == 0 {
        drawStarfish(canvas, at: Point(spot.x, y), size * 1.6, turn: random.uniform(0, 1))
      } else {
        drawShell(canvas, at: Point(spot.x, y), size, color)
      }
    }
  }

  private func drawStarfish(_ canvas: Canvas, at center: Point, _ size: Double, turn: Double) {
    let color = world.shaded(Color(hex: 0xe8744a))
    let points = (0..<10).map { i in
      let angle = turn + Double(i) * .pi / 5
      let radius = i % 2 == 0 ? size * 1.25 : size * 0.42
      return Point(center.x + cosine(angle) * radius, center.y + sine(angle) * radius * 0.7)
    }
    canvas.stroke(.polygon(points), .solid(color), width: size * 0.3)
    canvas.fill(.polygon(points), .solid(color.mixed(with: .white, 0.15)))
  }

  private func drawShell(_ canvas: Canvas, at center: Point, _ size: Double, _ color: Color) {
    var fan = Path()
    fan.move(to: Point(center.x, center.y + size * 0.4))
    fan.arc(center: Point(center.x, center.y), radius: size, from: .pi * 1.05, to: .pi * 1.95)
    fan.close()
    canvas.fill(fan, .solid(color))
    var ribs = Path()
    for u in [-0.6, -0.2, 0.2, 0.6] {
      ribs.move(to: Point(center.x, center.y + size * 0.35))
      ribs.line(to: Point(center.x + u * size, center.y - size * 0.72))
    }
    canvas.stroke(ribs, .solid(color.mixed(with: world.palette.near, 0.4)), width: size * 0.09)
  }
}
