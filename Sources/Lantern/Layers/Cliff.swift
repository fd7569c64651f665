extension Layer {
  /// A headland from the subject's side of the picture into the sea, its flat top at the anchor.
  static let cliff = Layer(name: "cliff", depth: 21) { canvas, world, random in
    let cliff = Cliff(in: world, using: &random)
    cliff.drawReflection(canvas, world, &random)
    cliff.drawRock(canvas, world, &random)
    cliff.drawGrass(canvas, world)
    for _ in 0..<9 { cliff.drawBoulder(canvas, world, &random) }
  }
}

private struct Cliff {
  private let side, top, waterline: Double
  /// From beyond the border along the top to the edge.
  private let crown: [Point]
  /// From the edge down to the water.
  private let face: [Point]
  private let inner: Double

  init(in world: World, using random: inout SeededRandom) {
    let place = world.anchor(of: "cliff")
    let (side, top) = (world.side, place.y - 0.04)
    let inner = world.x(0.5) + side * (world.x(0.5) + 0.12)
    let edge = place.x - side * 0.16 * world.fit
    let low = world.horizon + 0.1
    crown =
      [Point(inner, top - 0.03 - 0.02 * random.unit())]
      + (1..<7).map { step in
        let t = Double(step) / 7
        return Point(mix(inner, edge, t), top - 0.03 * (1 - t) + random.uniform(-0.008, 0.008))
      } + [Point(edge, top + 0.012)]
    face = (1...7).map { step in
      let t = Double(step) / 7
      let overhang = random.uniform(-0.012, 0.016)
      return Point(
        edge - side * ((0.02 + 0.08 * power(t, 1.5)) * world.fit - overhang), mix(top + 0.012, low, t))
    }
    (self.side, self.top, self.inner, waterline) = (side, top, inner, low)
  }

  private var foot: Point { face[face.count - 1] }
  private var outline: Path { .polygon(crown + face + [Point(inner, waterline + 0.06)]) }

  func drawRock(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let palette = world.palette
    let body = palette.near.mixed(with: palette.far, 0.28)
    let stops = [Stop(0, body.mixed(with: palette.far, 0.35)), Stop(0.5, body), Stop(1, palette.near.scaled(0.85))]
    canvas.fill(outline, .vertical(top - 0.03, waterline + 0.02, stops))
    var groups = (lit: Path(), dark: Path())
    for _ in 0..<world.count(30) {
      let crack = makeCrack(world, &random)
      if random.chance(0.45) { groups.lit.addPolygon(crack) } else { groups.dark.addPolygon(crack) }
    }
    canvas.clipped(to: outline) {
      let lit = body.mixed(with: palette.sun.mixed(with: palette.horizon, 0.4), 0.5)
      canvas.fill(groups.lit, .solid(lit, 0.35))
      canvas.fill(groups.dark, .solid(palette.near.scaled(0.7), 0.35))
    }
  }

  /// A splinter of rock that catches or loses the light.
  private func makeCrack(_ world: World, _ random: inout SeededRandom) -> [Point] {
    let x = mix(foot.x - side * 0.02, inner, random.unit())
    let y = top + random.uniform(-0.01, 0.1)
    let (length, width) = (random.uniform(0.04, 0.13), random.uniform(0.01, 0.03))
    return [
      Point(x, y), Point(x + width * random.uniform(0.7, 1.2), y + length * random.uniform(0.05, 0.3)),
      Point(x + width * random.uniform(0.3, 0.9), y + length), Point(x + width * 0.1, y + length * 0.5),
    ]
  }

  func drawGrass(_ canvas: Canvas, _ world: World) {
    let green = world.isSnowy ? world.snow : Color(hex: 0x4f7a3a)
    let grass = world.palette.near.mixed(with: green, world.isDark && !world.isSnowy ? 0.12 : 0.45)
    let under = crown.enumerated().map { index, point in
      Point(point.x, point.y + 0.018 + (index % 2 == 0 ? 0 : 0.012))
    }
    let tip = Point(crown[crown.count - 1].x - side * 0.006, crown[crown.count - 1].y + 0.012)
    var path = Path.polygon(crown + [tip], closed: false)
    for index in under.indices.reversed().dropLast() {
      path.quad(under[index], to: under[index].midpoint(to: under[index - 1]))
    }
    path.line(to: under[0])
    path.close()
    canvas.fill(path, .solid(grass.mixed(with: world.palette.sun, 0.12), 0.95))
  }

  /// A dark mirror image on the water, fading towards the viewer.
  func drawReflection(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let dark = world.palette.near
    let mirrored = (crown + face).map { Point($0.x, waterline + (waterline - $0.y) * 0.75) }
    let depth = (waterline - top) * 0.75
    canvas.fill(
      .polygon(mirrored + [Point(inner, waterline)]),
      .vertical(waterline, waterline + depth, [Stop(0, dark, 0.5), Stop(1, dark, 0.02)]))
    var ripples = Path()
    for i in 0..<14 {
      let t = (Double(i) + random.unit()) / 14
      let x = mix(foot.x, inner, random.uniform(-0.15, 0.9))
      ripples.addGlint(Point(x, waterline + 0.01 + t * depth), random.uniform(0.08, 0.3) * world.fit, 0.005)
    }
    canvas.fill(ripples, .solid(world.palette.horizon, 0.16))
  }

  /// A rock off the foot of the cliff, with foam around it.
  func drawBoulder(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let away = random.uniform(-0.05, 0.14)
    let x = foot.x - side * away * world.fit
    let y = waterline + random.uniform(-0.02, 0.04) * (away > 0.05 ? 0.7 : 1)
    let size = random.uniform(0.01, 0.03) * world.narrowing
    let rock = [
      Point(x - size, y), Point(x - size * 0.6, y - size * random.uniform(0.5, 0.9)),
      Point(x + size * 0.2, y - size * random.uniform(0.7, 1.1)), Point(x + size, y),
    ]
    canvas.fill(.polygon(rock), .solid(world.palette.near.scaled(1.05)))
    canvas.oval(
      Rect(x: x - size * 1.4, y: y - 0.003, width: size * 2.8, height: 0.007),
      .solid(world.palette.horizon.mixed(with: .white, 0.5), 0.5))
  }
}
