extension Layer {
  /// A steam train that crosses the picture on its embankment.
  static let train = Layer(name: "train", depth: 25.6) { canvas, world, random in
    let count = min(3, max(1, world.count(of: "train") ?? 1))
    let (near, distant) = (min(0.92, world.horizon + 0.28), world.horizon + 0.1)
    for row in 0..<count {
      let far = count == 1 ? random.uniform(0, 0.35) : 1 - Double(row) / Double(count - 1)
      let alone = random.uniform(0.25, 0.29) * world.narrowing * mix(1, 0.7, far)
      // Several rows must leave room for the chimneys between the tracks.
      let size = count == 1 ? alone : min(alone, (near - distant) / Double(count - 1) / 0.9)
      let cars = Int(((world.aspect * 0.94 / size - 1.4) / Wagon.pitch).rounded(.down))
      let train = Train(
        world: world, size: size, y: mix(near, distant, far),
        wagons: max(0, min(cars, random.int(2...4))), random: &random)
      train.drawTrack(on: canvas)
      train.drawSmoke(on: canvas, using: &random)
      train.draw(on: canvas)
    }
  }
}

/// Units: the length of the engine; `v` = 0 is the rail, `u` points where it goes.
private struct Train {
  private let world: World
  private let frame: SubjectFrame
  private let wagons: Int
  private let paint: Color
  private let coaches: [Color]

  init(world: World, size: Double, y: Double, wagons: Int, random: inout SeededRandom) {
    self.world = world
    self.wagons = wagons
    let facing = random.choice([-1.0, 1.0])
    let (back, front) = ((0.84 + Wagon.pitch * Double(wagons)) * size, 0.58 * size)
    // The anchor is the middle of the whole train.
    let middle = world.anchor(of: "train").x + facing * (back - front) / 2
    let stray = world.count(of: "train") ?? 1 > 1 ? 0.3 * world.aspect : 0
    let x = world.inside(
      middle + random.uniform(-stray, stray), left: facing > 0 ? back : front, right: facing > 0 ? front : back)
    frame = SubjectFrame(x: x, y: y, size: size, facing: facing)
    let own = world.color(of: "train")
    paint = own ?? Color(hex: random.choice([0x2f5a48, 0xa83a34, 0x2a3e5c, 0x33363c]))
    let coach = Color(hex: random.choice([0x9a3a34, 0xb8763c, 0x3a6a5a, 0xe0c890]))
    coaches = (0..<max(1, wagons)).map { _ in own ?? coach }
  }

  /// Ballast, sleepers and a rail from one side of the picture to the other.
  func drawTrack(on canvas: Canvas) {
    let size = frame.size
    let stone = world.foreground(Color(hex: world.isSnowy ? 0xdfe6ee : 0x8a7f74), far: 0.3)
    let top = frame.y + 0.02 * size
    let band = Rect(left: -0.1, top: top, right: world.aspect + 0.1, bottom: top + 0.26 * size)
    canvas.rect(
      band,
      .vertical(
        top, top + 0.26 * size,
        [Stop(0, stone.mixed(with: world.palette.sun, 0.15)), Stop(0.35, stone), Stop(1, world.land(at: 0.1), 0)]))
    var sleepers = Path()
    var x = -0.05
    while x < world.aspect + 0.05 {
      sleepers.addRect(Rect(x: x, y: top - 0.005 * size, width: 0.055 * size, height: 0.05 * size))
      x += 0.11 * size
    }
    canvas.fill(sleepers, .solid(world.foreground(Color(hex: 0x5a4030), far: 0.05)))
    let steel = world.palette.near.mixed(with: world.palette.horizon, 0.25)
    canvas.rect(Rect(left: -0.1, top: top - 0.022 * size, right: world.aspect + 0.1, bottom: top), .solid(steel))
    canvas.rect(
      Rect(left: -0.1, top: top - 0.024 * size, right: world.aspect + 0.1, bottom: top - 0.015 * size),
      .solid(world.palette.sun, 0.5))
  }

  func drawSmoke(on canvas: Canvas, using random: inout SeededRandom) {
    let steam = Color.white.mixed(with: world.palette.horizon, 0.4)
      .mixed(with: world.palette.top, world.isDark ? 0.45 : 0.06)
    for step in (0..<15).reversed() {
      let t = Double(step) / 14
      let center = frame(0.36 - 1.5 * power(t, 1.25) + random.uniform(-0.05, 0.05), 0.86 + 0.55 * power(t, 0.8))
      let inner = world.inside(center.x, halfWidth: 0.2 * frame.size)
      let radius = (0.07 + 0.16 * t) * frame.size * random.uniform(0.85, 1.15)
      let puff = Point(inner, center.y + random.uniform(-0.04, 0.04) * frame.size)
      let alpha = (world.isDark ? 0.55 : 0.85) * (1 - 0.82 * t)
      canvas.circle(
        puff, radius,
        .radial(
          center: Point(puff.x, puff.y - 0.3 * radius), radius: 1.3 * radius,
          [
            Stop(0, steam, alpha), Stop(0.6, steam, alpha * 0.9),
            Stop(1, steam.mixed(with: world.palette.near, 0.25), 0),
          ]))
    }
  }

  func draw(on canvas: Canvas) {
    for index in 0..<wagons {
      let middle = frame(-1.14 - Wagon.pitch * Double(index), 0)
      let place = SubjectFrame(x: middle.x, y: middle.y, size: frame.size, facing: frame.facing)
      Wagon(brush: Brush(canvas: canvas, world: world, frame: place), paint: coaches[index]).draw()
    }
    Locomotive(brush: Brush(canvas: canvas, world: world, frame: frame), paint: paint).draw()
  }
}
