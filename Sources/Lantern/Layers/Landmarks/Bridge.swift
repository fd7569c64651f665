extension Layer {
  /// A suspension bridge across the whole picture: two towers, cables, hangers, and their mirror image.
  static let bridge = Layer(name: "bridge", depth: 22.8) { canvas, world, random in
    let bridge = SuspensionBridge(world: world, random: &random)
    bridge.drawReflection(on: canvas, using: &random)
    bridge.drawCables(on: canvas)
    bridge.drawDeck(on: canvas)
    for x in bridge.towers { bridge.drawTower(at: x, on: canvas) }
    if world.lampsAreLit { bridge.drawLamps(on: canvas) }
  }
}

private struct SuspensionBridge {
  let towers: [Double]
  private let world: World
  private let deck, water, top: Double
  private let sag: Double
  private let paint: Color

  init(world: World, random: inout SeededRandom) {
    self.world = world
    water = world.horizon + random.uniform(0.05, 0.08)
    deck = world.horizon - random.uniform(0.03, 0.05)
    top = deck - random.uniform(0.24, 0.3) * world.narrowing
    sag = 0.03
    let shift = random.uniform(-0.07, 0.07)
    towers = [0.24 + shift, 0.76 + shift].map(world.x)
    let usual = Color(hex: random.choice([0xc8462f, 0xc8462f, 0x8a929c, 0x4f7f78]))
    paint = world.hazy(world.shaded(world.color(of: "bridge") ?? usual), 0.12 + 0.3 * world.fog)
  }

  /// The height of the main cable: parabolas from tower to tower and down to the shores.
  private func cable(at x: Double) -> Double {
    let span = towers[1] - towers[0]
    if x > towers[0], x < towers[1] {
      let t = 2 * (x - towers[0]) / span - 1
      return mix(deck - sag, top, t * t)
    }
    let away = (x < towers[0] ? towers[0] - x : x - towers[1]) / (0.55 * span)
    return mix(top, deck, min(1, away) * (1.25 - 0.25 * min(1, away)))
  }

  func drawCables(on canvas: Canvas) {
    var hangers = Path()
    let gap = 0.019 * world.narrowing
    for index in 0...Int(world.aspect / gap) {
      let x = Double(index) * gap
      hangers.move(to: Point(x, cable(at: x)))
      hangers.line(to: Point(x, deck))
    }
    canvas.stroke(hangers, .solid(paint, 0.75), width: 0.0016)
    let steps = world.count(60)
    let line = (0...steps).map { step in
      let x = world.aspect * (1.1 * Double(step) / Double(steps) - 0.05)
      return Point(x, cable(at: x))
    }
    canvas.stroke(.polygon(line, closed: false), .solid(paint.mixed(with: world.palette.near, 0.1)), width: 0.0055)
  }

  func drawDeck(on canvas: Canvas) {
    let (left, right) = (-0.05, world.aspect + 0.05)
    let dark = paint.mixed(with: world.palette.near, 0.4)
    canvas.rect(Rect(left: left, top: deck, right: right, bottom: deck + 0.018), .solid(dark))
    canvas.rect(
      Rect(left: left, top: deck - 0.004, right: right, bottom: deck + 0.004),
      .solid(paint.mixed(with: world.palette.sun, 0.25)))
    var truss = Path()
    for index in 0...world.count(56) {
      let x = Double(index) / 56
      truss.move(to: Point(x, deck + 0.004))
      truss.line(to: Point(x + 0.009, deck + 0.017))
      truss.line(to: Point(x + 0.018, deck + 0.004))
    }
    canvas.stroke(truss, .solid(paint, 0.8), width: 0.0018)
  }

  func drawTower(at x: Double, on canvas: Canvas) {
    let wide = 0.04 * world.narrowing
    let light = world.lightSide(of: x)
    let pier = paint.mixed(with: world.palette.near, 0.55).mixed(with: Color(hex: 0x8a8680), 0.4)
    canvas.roundedRect(
      Rect(left: x - wide * 0.95, top: water - 0.035, right: x + wide * 0.95, bottom: water + 0.004), radius: 0.006,
      .vertical(water - 0.035, water, [Stop(0, pier.mixed(with: world.palette.sun, 0.25)), Stop(1, pier.scaled(0.8))]))
    let levels = [0.0, 0.3, 0.58, 0.82, 1]
    for side in [-light, light] {
      let tone = side == light ? paint.mixed(with: world.palette.sun, 0.22) : world.shadow(of: paint, 0.35)
      for (low, high) in zip(levels, levels.dropFirst()) {
        let half = wide * mix(0.3, 0.2, low)
        let middle = x + side * wide * 0.55
        canvas.rect(
          Rect(
            left: middle - half, top: mix(water - 0.03, top, high), right: middle + half,
            bottom: mix(water - 0.03, top, low)),
          .solid(tone))
      }
    }
    for level in levels.dropFirst() {
      let y = mix(water - 0.03, top, level)
      canvas.rect(
        Rect(left: x - wide * 0.75, top: y, right: x + wide * 0.75, bottom: y + 0.016),
        .solid(paint.mixed(with: world.palette.near, 0.12)))
    }
    canvas.oval(
      Rect(left: x - wide * 1.3, top: water - 0.002, right: x + wide * 1.3, bottom: water + 0.006),
      .solid(world.palette.horizon.mixed(with: .white, 0.4), 0.6))
  }

  /// Torn strips below the towers, and a dark band below the deck.
  func drawReflection(on canvas: Canvas, using random: inout SeededRandom) {
    let dark = paint.mixed(with: world.palette.near, 0.35)
    var strips = [Path(), Path(), Path()]
    for x in towers {
      for row in 0..<26 {
        let t = (Double(row) + random.unit()) / 26
        let half = 0.034 * world.narrowing * random.uniform(0.5, 1.2)
        strips[min(2, Int(t * 3))].addGlint(
          Point(x + random.uniform(-0.012, 0.012) * (0.3 + t), water + 0.006 + t * (water - top) * 0.7), half * 2.2,
          0.004 + 0.004 * t)
      }
    }
    for (strip, alpha) in zip(strips, [0.5, 0.35, 0.2]) { canvas.fill(strip, .solid(dark, alpha)) }
    let y = 2 * water - deck
    canvas.rect(
      Rect(left: -0.05, top: y - 0.035, right: world.aspect + 0.05, bottom: y + 0.035),
      .vertical(y - 0.035, y + 0.035, [Stop(0, dark, 0), Stop(0.5, dark, 0.22), Stop(1, dark, 0)]))
  }

  func drawLamps(on canvas: Canvas) {
    let count = world.count(15)
    for index in 0..<count {
      let spot = Point(world.x((Double(index) + 0.5) / Double(count)), deck - 0.012)
      canvas.glow(spot, 0.028, world.palette.accent, world.isDark ? 0.75 : 0.4)
      canvas.circle(spot, 0.0028, .solid(world.palette.accent.mixed(with: .white, 0.4)))
      guard world.isDark else { continue }
      let mirror = Rect(x: spot.x - 0.003, y: water + 0.03, width: 0.006, height: 0.12)
      canvas.oval(
        mirror,
        .vertical(mirror.y, mirror.y + 0.12, [Stop(0, world.palette.accent, 0.35), Stop(1, world.palette.accent, 0)]))
    }
    for x in towers {
      canvas.glow(Point(x, top - 0.004), 0.035, Color(hex: 0xff5a4a), world.isDark ? 0.9 : 0.4)
    }
  }
}
