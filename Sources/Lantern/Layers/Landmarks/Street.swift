extension Layer {
  /// A row of narrow old houses along a cobbled street.
  static let street = Layer(name: "street", depth: 20.4) { canvas, world, random in
    let foot = world.horizon + 0.15
    drawPavement(canvas, world, from: foot, &random)
    var left = -random.uniform(0.02, 0.1)
    while left < world.aspect {
      let width = random.uniform(0.13, 0.19)
      let house = Front(world: world, x: left, width: width, foot: foot, random: &random)
      house.drawWall(on: canvas)
      house.drawGable(on: canvas)
      house.drawWindows(on: canvas, using: &random)
      house.drawGroundFloor(on: canvas, using: &random)
      left += width
    }
  }
}

/// Cobbles in rows that grow towards the viewer, with a kerb before the houses.
private func drawPavement(_ canvas: Canvas, _ world: World, from top: Double, _ random: inout SeededRandom) {
  let stone = world.isSnowy ? world.snow : world.foreground(Color(hex: 0x8a8480), far: 0.35)
  canvas.rect(
    Rect(left: -0.1, top: top, right: world.aspect + 0.1, bottom: 1.1),
    .vertical(
      top, 1,
      [
        Stop(0, stone.mixed(with: world.palette.horizon, 0.25)), Stop(0.3, stone),
        Stop(1, stone.mixed(with: world.palette.near, 0.45)),
      ]))
  var (light, dark) = (Path(), Path())
  var (y, height) = (top + 0.03, 0.007)
  while y < 1 {
    let width = height * 2.6
    var x = -random.unit() * width
    while x < world.aspect {
      if random.chance(0.45) {
        let cobble = Rect(x: x, y: y, width: width * 0.86, height: height * 0.8)
        if random.chance(0.5) {
          light.addRoundedRect(cobble, radius: height * 0.35)
        } else {
          dark.addRoundedRect(cobble, radius: height * 0.35)
        }
      }
      x += width
    }
    y += height
    height *= 1.14
  }
  canvas.fill(light, .solid(world.palette.sun, world.isDark ? 0.06 : 0.13))
  canvas.fill(dark, .solid(world.palette.near, 0.22))
  canvas.rect(
    Rect(left: -0.1, top: top + 0.016, right: world.aspect + 0.1, bottom: top + 0.026), .solid(world.palette.near, 0.4))
}

/// One house; all in picture coordinates.
private struct Front {
  enum Gable: CaseIterable { case steep, stepped, bell }

  private let world: World
  private let x, width, foot, eaves: Double
  private let gable: Gable
  private let wall, trim: Color
  private let storeys: Int

  init(world: World, x: Double, width: Double, foot: Double, random: inout SeededRandom) {
    self.world = world
    (self.x, self.width, self.foot) = (x, width, foot)
    storeys = random.int(2...3)
    eaves = foot - 0.115 - 0.098 * Double(storeys)
    gable = random.choice(Gable.allCases)
    let usual = Color(hex: random.choice([0xc8604a, 0xd9a25a, 0x7f9a8a, 0x8a6a7a, 0xd8c8a8, 0x6a86a8, 0xb87a5a]))
    wall = world.hazy(world.shaded(world.color(of: "street") ?? usual), 0.25 * world.fog)
    trim = world.shaded(Color(hex: 0xf4ecdc)).mixed(with: wall, 0.1)
  }

  private func point(_ u: Double, _ v: Double) -> Point { Point(x + u * width, eaves - v * width) }

  func drawWall(on canvas: Canvas) {
    let shade = wall.mixed(with: world.palette.near, 0.3)
    canvas.rect(
      Rect(left: x, top: eaves - 0.001, right: x + width, bottom: foot + 0.017),
      .vertical(eaves, foot, [Stop(0, wall.mixed(with: world.palette.sun, 0.12)), Stop(0.5, wall), Stop(1, shade)]))
    canvas.rect(Rect(x: x, y: eaves, width: 0.003, height: foot - eaves), .solid(world.palette.near, 0.3))
  }

  func drawGable(on canvas: Canvas) {
    let outline: Path
    switch gable {
    case .steep:
      outline = .polygon([point(-0.03, -0.02), point(0.5, 0.72), point(1.03, -0.02)])
    case .stepped:
      let steps = (0..<4).flatMap { step in
        [point(0.12 * Double(step), 0.17 * Double(step)), point(0.12 * Double(step), 0.17 * Double(step + 1))]
      }
      outline = .polygon(
        [point(0, -0.02)] + steps + steps.reversed().map { Point(2 * x + width - $0.x, $0.y) } + [point(1, -0.02)])
    case .bell:
      var bell = Path()
      bell.move(to: point(0, -0.02))
      bell.cubic(point(0.05, 0.3), point(0.26, 0.2), to: point(0.3, 0.5))
      bell.quad(point(0.5, 0.82), to: point(0.7, 0.5))
      bell.cubic(point(0.74, 0.2), point(0.95, 0.3), to: point(1, -0.02))
      bell.close()
      outline = bell
    }
    let snowy = world.isSnowy ? world.snow : trim
    canvas.stroke(outline, .solid(snowy), width: 0.011)
    canvas.fill(
      outline,
      .vertical(
        eaves - 0.6 * width, eaves,
        [Stop(0, wall.mixed(with: world.palette.sun, 0.2)), Stop(1, wall.mixed(with: world.palette.sun, 0.12))]))
    let attic = Rect(x: x + width * 0.43, y: eaves - width * 0.3, width: width * 0.14, height: width * 0.2)
    canvas.fill(.arch(attic), .solid(world.pane))
  }

  func drawWindows(on canvas: Canvas, using random: inout SeededRandom) {
    for storey in 0..<storeys {
      for u in [0.28, 0.72] {
        let middle = Point(x + u * width, eaves + 0.05 + 0.098 * Double(storey))
        let isLit = world.lampsAreLit && random.chance(0.7)
        let half = width * 0.13
        let rect = Rect(left: middle.x - half, top: middle.y - 0.029, right: middle.x + half, bottom: middle.y + 0.029)
        if isLit { canvas.glow(middle, 0.075, world.palette.accent, world.isDark ? 0.4 : 0.25) }
        canvas.rect(
          Rect(x: rect.x - 0.005, y: rect.y - 0.006, width: rect.width + 0.01, height: rect.height + 0.011),
          .solid(trim))
        let dim = Color(hex: 0x39485a).mixed(with: world.palette.middle, 0.2)
        canvas.rect(rect, .solid(isLit ? world.palette.accent : dim))
        canvas.line(Point(middle.x, rect.y), Point(middle.x, rect.y + rect.height), .solid(trim), width: 0.003)
        canvas.line(
          Point(rect.x, middle.y - 0.006), Point(rect.x + rect.width, middle.y - 0.006), .solid(trim), width: 0.003)
        canvas.rect(
          Rect(x: rect.x - 0.008, y: rect.y + rect.height + 0.004, width: rect.width + 0.016, height: 0.006),
          .solid(world.isSnowy ? world.snow : trim.mixed(with: world.palette.near, 0.25)))
      }
    }
  }

  /// A door, and a shop window under an awning.
  func drawGroundFloor(on canvas: Canvas, using random: inout SeededRandom) {
    let doorLeft = random.chance(0.5)
    let door = Rect(x: x + width * (doorLeft ? 0.14 : 0.62), y: foot - 0.075, width: width * 0.24, height: 0.091)
    canvas.rect(
      Rect(x: door.x - 0.006, y: door.y - 0.007, width: door.width + 0.012, height: door.height + 0.007), .solid(trim))
    canvas.rect(door, .solid(world.shaded(Color(hex: random.choice([0x2f5d4a, 0x7a2f2f, 0x2f3f6a, 0x5a3a28])))))
    canvas.circle(Point(door.x + door.width * 0.8, door.y + 0.05), 0.003, .solid(world.palette.accent))
    let shop = Rect(x: x + width * (doorLeft ? 0.5 : 0.1), y: foot - 0.062, width: width * 0.4, height: 0.058)
    if world.lampsAreLit {
      canvas.glow(Point(shop.x + shop.width / 2, shop.y + 0.03), 0.11, world.palette.accent, world.isDark ? 0.5 : 0.3)
    }
    canvas.rect(shop, .solid(world.pane))
    canvas.line(
      Point(shop.x + shop.width / 2, shop.y), Point(shop.x + shop.width / 2, shop.y + 0.058), .solid(trim), width: 0.003
    )
    let cloth = world.shaded(Color(hex: random.choice([0xc8403a, 0x3f7f6a, 0x3f5fa0, 0xd89a3a])))
    let gores = 6
    for gore in 0..<gores {
      let a = shop.x - 0.008 + (shop.width + 0.016) * Double(gore) / Double(gores)
      let b = a + (shop.width + 0.016) / Double(gores)
      canvas.fill(
        .polygon([
          Point(a + 0.003, shop.y - 0.02), Point(b - 0.003, shop.y - 0.02), Point(b, shop.y + 0.01),
          Point((a + b) / 2, shop.y + 0.015), Point(a, shop.y + 0.01),
        ]),
        .solid(world.isSnowy ? world.snow : gore % 2 == 0 ? cloth : trim))
    }
  }
}
