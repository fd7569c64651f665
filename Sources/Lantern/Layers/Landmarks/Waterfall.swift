extension Layer {
  /// Water falling over a rock face into a pool, pines on top and spray at the foot.
  static let waterfall = Layer(name: "waterfall", depth: 21.4) { canvas, world, random in
    let fall = Waterfall(world: world, random: &random)
    fall.drawPines(on: canvas, using: &random)
    fall.drawRock(on: canvas, using: &random)
    fall.drawPool(on: canvas, using: &random)
    fall.drawWater(on: canvas, using: &random)
    fall.drawSpray(on: canvas, using: &random)
    fall.drawBoulders(on: canvas, using: &random)
  }
}

private struct Waterfall {
  private let world: World
  private let x, half, top, foot, reach: Double
  private let rock, water: Color
  /// The upper edge of the rock face, from left to right.
  private let crest: [Point]

  init(world: World, random: inout SeededRandom) {
    self.world = world
    half = random.uniform(0.055, 0.08) * world.narrowing
    reach = 0.62 * world.aspect + 0.1
    let place = mix(world.x(0.5), world.anchor(of: "waterfall").x, 0.7)
    x = min(max(place, 0.3 * world.fit), world.aspect - 0.3 * world.fit)
    top = world.horizon - random.uniform(0.22, 0.3)
    foot = world.horizon + random.uniform(0.16, 0.2)
    rock = world.hazy(
      world.palette.near.mixed(with: world.palette.far, 0.35).mixed(
        with: Color(hex: 0x6a625a), world.isDark ? 0.12 : 0.35), 0.3 * world.fog)
    water = world.palette.horizon.mixed(with: .white, world.isDark ? 0.35 : 0.75)
    let (x, top, half, reach) = (x, top, half, reach)
    let (dip, bend) = (random.uniform(0.1, 0.2), random.uniform(0, 6))
    crest = (0...26).map { step in
      let u = (Double(step) / 13 - 1) * max(1, (abs(x - world.x(0.5)) + world.x(0.5) + 0.05) / reach)
      let away = abs(u * reach)
      let lip = away < half * 1.1 ? 0.014 : 0
      let slope = dip * (1 - bell(2.2 * away)) + 0.03 * sine(7 * u * reach + bend) * min(1, 3 * away)
      return Point(x + u * reach, top + slope + lip + random.uniform(-0.012, 0.012))
    }
  }

  private var outline: Path {
    .polygon([Point(crest[0].x, foot + 0.05)] + crest + [Point(crest[crest.count - 1].x, foot + 0.05)])
  }

  func drawPines(on canvas: Canvas, using random: inout SeededRandom) {
    for point in crest.dropFirst(2).dropLast(2)
    where abs(point.x - x) > half * 1.5 && point.x > -0.05 && point.x < world.aspect + 0.05 {
      for _ in 0..<2 {
        let size = random.uniform(0.05, 0.1) * world.narrowing
        let spot = Point(point.x + random.uniform(-0.02, 0.02), point.y + 0.012)
        var tree = Path()
        for tier in 0..<4 {
          let t = Double(tier) / 4
          tree.addPolygon([
            Point(spot.x, spot.y - size * (1 - t * 0.72)),
            Point(spot.x + size * (0.1 + 0.17 * t), spot.y - size * (0.62 - 0.6 * t)),
            Point(spot.x - size * (0.1 + 0.17 * t), spot.y - size * (0.62 - 0.6 * t)),
          ])
        }
        let green =
          world.isSnowy
          ? world.greenery : Color(hex: 0x2f5a40).mixed(with: world.palette.near, world.isDark ? 0.75 : 0.35)
        canvas.fill(
          tree, .solid(world.hazy(green.mixed(with: world.palette.sun, random.uniform(0, 0.1)), 0.3 * world.fog)))
      }
    }
  }

  func drawRock(on canvas: Canvas, using random: inout SeededRandom) {
    let lit = rock.mixed(with: world.palette.sun, world.isDark ? 0.1 : 0.26)
    canvas.fill(outline, .vertical(top, foot, [Stop(0, lit), Stop(0.4, rock), Stop(1, world.shadow(of: rock, 0.7))]))
    var (bright, dark) = (Path(), Path())
    for _ in 0..<world.count(80) {
      let spot = Point(x + random.uniform(-1, 1) * reach, mix(top, foot, random.unit()))
      let (width, length) = (random.uniform(0.012, 0.03), random.uniform(0.03, 0.09))
      let splinter = [
        spot, Point(spot.x + width, spot.y + length * 0.2), Point(spot.x + width * 0.7, spot.y + length),
        Point(spot.x + width * 0.1, spot.y + length * 0.6),
      ]
      if random.chance(0.45) { bright.addPolygon(splinter) } else { dark.addPolygon(splinter) }
    }
    canvas.clipped(to: outline) {
      canvas.fill(bright, .solid(lit.mixed(with: world.palette.horizon, 0.2), 0.4))
      canvas.fill(dark, .solid(world.palette.near.scaled(0.75), 0.38))
      for side in [-1.0, 1.0] {
        canvas.fill(
          .polygon([
            Point(x + side * half, top), Point(x + side * half * 2.1, top + 0.05), Point(x + side * half * 1.7, foot),
            Point(x + side * half * 0.8, foot),
          ]),
          .solid(world.palette.near.scaled(0.7), 0.4))
      }
    }
    drawMeadow(on: canvas)
    let cap = world.isSnowy ? world.snow : world.greenery.mixed(with: world.palette.sun, 0.12)
    canvas.stroke(.smooth(crest.map { Point($0.x, $0.y + 0.004) }, closed: false), .solid(cap), width: 0.016)
  }

  /// The ground rises a little against the rock.
  private func drawMeadow(on canvas: Canvas) {
    let ground =
      world.isSnowy
      ? world.snow.mixed(with: world.palette.middle, 0.12) : world.greenery.mixed(with: world.land(at: 0.08), 0.45)
    let edge = (0...20).map { step in
      let px = world.aspect * (Double(step) / 20 * 1.1 - 0.05)
      return Point(px, foot - 0.012 + 0.014 * sine(11 * px + 3 * x) + 0.006 * sine(29 * px))
    }
    canvas.fill(
      .polygon(edge + [Point(world.aspect * 1.05, 1.1), Point(-0.05 * world.aspect, 1.1)]),
      .vertical(
        foot - 0.03, foot + 0.3,
        [Stop(0, ground.mixed(with: world.palette.sun, 0.12)), Stop(0.4, ground, 0.95), Stop(1, ground, 0)]))
  }

  /// The pool at the foot, and the stream that leaves it towards the viewer.
  func drawPool(on canvas: Canvas, using random: inout SeededRandom) {
    let deep = world.palette.top.mixed(with: world.palette.middle, 0.4).mixed(
      with: Color(hex: 0x1d5a68), world.isDark ? 0.2 : 0.4)
    let wide = half * 3.4
    var path = Path()
    path.move(to: Point(x - wide, foot + 0.02))
    path.cubic(Point(x - wide * 0.9, foot - 0.03), Point(x + wide * 0.9, foot - 0.03), to: Point(x + wide, foot + 0.02))
    path.cubic(Point(x + wide * 1.25, foot + 0.08), Point(x + wide * 0.6, foot + 0.1), to: Point(x + wide * 1.5, 1.05))
    path.line(to: Point(x - wide * 1.7, 1.05))
    path.cubic(Point(x - wide * 0.7, foot + 0.12), Point(x - wide * 1.3, foot + 0.08), to: Point(x - wide, foot + 0.02))
    path.close()
    let shore = world.isSnowy ? world.snow : rock.mixed(with: world.palette.near, 0.3)
    canvas.stroke(path, .solid(shore), width: 0.018)
    canvas.fill(
      path,
      .vertical(
        foot - 0.02, 1,
        [Stop(0, deep.mixed(with: water, 0.5)), Stop(0.3, deep.mixed(with: world.palette.horizon, 0.2)), Stop(1, deep)])
    )
    var glints = Path()
    for _ in 0..<44 {
      let t = random.unit()
      glints.addGlint(
        Point(x + random.uniform(-0.95, 0.95) * wide, mix(foot + 0.02, 0.99, t)),
        random.uniform(0.02, 0.07) * (0.6 + t), 0.004)
    }
    canvas.clipped(to: path) { canvas.fill(glints, .solid(water, 0.55)) }
  }

  func drawWater(on canvas: Canvas, using random: inout SeededRandom) {
    let lip = top + 0.012
    var sheet = Path()
    sheet.move(to: Point(x - half * 0.8, lip - 0.01))
    sheet.quad(Point(x, lip - 0.002), to: Point(x + half * 0.8, lip - 0.01))
    sheet.cubic(
      Point(x + half * 0.95, lip + 0.1), Point(x + half * 0.95, foot - 0.1), to: Point(x + half * 1.25, foot + 0.01))
    sheet.line(to: Point(x - half * 1.25, foot + 0.01))
    sheet.cubic(
      Point(x - half * 0.95, foot - 0.1), Point(x - half * 0.95, lip + 0.1), to: Point(x - half * 0.8, lip - 0.01))
    sheet.close()
    let blue = world.palette.middle.mixed(with: water, 0.55)
    canvas.fill(sheet, .vertical(lip, foot, [Stop(0, water.mixed(with: blue, 0.4)), Stop(0.3, water), Stop(1, water)]))
    var (threads, shadows) = (Path(), Path())
    for index in 0..<34 {
      let u = random.uniform(-0.85, 0.85) * half
      let start = mix(lip, foot - 0.06, random.unit() * 0.8)
      let length = random.uniform(0.06, 0.2)
      let strand = (from: Point(x + u, start), to: Point(x + u * 1.15, min(foot, start + length)))
      if index % 2 == 0 {
        threads.addLeaf(from: strand.from, to: strand.to, width: 0.025)
      } else {
        shadows.addLeaf(from: strand.from, to: strand.to, width: 0.03)
      }
    }
    canvas.clipped(to: sheet) {
      canvas.fill(shadows, .solid(blue.mixed(with: world.palette.top, 0.3), 0.55))
      canvas.fill(threads, .solid(.white, 0.7))
    }
  }

  func drawSpray(on canvas: Canvas, using random: inout SeededRandom) {
    for _ in 0..<12 {
      let center = Point(x + random.uniform(-1.4, 1.4) * half, foot - random.uniform(-0.015, 0.05))
      canvas.transformed(translate: center, scale: (1.5, 1)) {
        canvas.glow(Point(0, 0), random.uniform(0.03, 0.07) * world.narrowing, water.mixed(with: .white, 0.3), 0.55)
      }
    }
  }

  func drawBoulders(on canvas: Canvas, using random: inout SeededRandom) {
    for index in 0..<9 {
      let side = index % 2 == 0 ? -1.0 : 1.0
      let size = random.uniform(0.014, 0.034) * world.narrowing
      let spot = Point(x + side * half * random.uniform(2.1, 3.6), foot + random.uniform(0.0, 0.08))
      let frame = SubjectFrame(x: spot.x, y: spot.y, size: size, facing: side)
      let stone = rock.mixed(with: world.palette.sun, random.uniform(0, 0.12))
      canvas.oval(frame.rect(-1.3, 0.1, 1.3, -0.25), .solid(water, 0.5))
      canvas.fill(
        frame.polygon([(-1, -0.1), (-0.8, 0.5), (-0.1, 0.85), (0.6, 0.65), (1, -0.1)]),
        .solid(world.shadow(of: stone, 0.5)))
      canvas.fill(
        frame.polygon([(-0.8, 0.5), (-0.1, 0.85), (0.6, 0.65), (0.1, 0.4)]),
        .solid(world.isSnowy ? world.snow : stone.mixed(with: world.palette.horizon, 0.3)))
    }
  }
}
