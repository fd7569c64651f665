extension Layer {
  /// One to three hot-air balloons, the first the largest, none before another.
  static let balloon = Layer(name: "balloon", depth: 9) { canvas, world, random in
    for balloon in Balloon.flight(over: world, using: &random) {
      balloon.drawEnvelope(on: canvas)
      balloon.drawBasket(on: canvas)
    }
  }
}

/// Units: the radius of the envelope; the origin is its centre.
private struct Balloon {
  private let world: World
  private let frame: SubjectFrame
  private let stripes: [Color]
  private let hasBand: Bool
  private let goreCount = 9

  /// Finds room for up to three balloons, far ones smaller and painted first.
  static func flight(over world: World, using random: inout SeededRandom) -> [Balloon] {
    var placed: [Balloon] = []
    let usual = random.int(1...3)
    for index in 0..<(world.count(of: "balloon") ?? usual) {
      let size = random.uniform(0.085, 0.122) * (index == 0 ? 1 : random.uniform(0.42, 0.62)) * world.narrowing
      for _ in 0..<24 {
        let x = world.inside(world.x(random.uniform(0.04, 0.96)), halfWidth: size * 1.02)
        let top = 0.04 + size
        let y = random.uniform(top, max(top, world.horizon - 0.06 - 2 * size))
        let balloon = Balloon(world: world, frame: SubjectFrame(x: x, y: y, size: size), random: &random)
        guard placed.allSatisfy({ balloon.isClear(of: $0) }) else { continue }
        placed.append(balloon)
        break
      }
    }
    return placed.reversed()
  }

  private init(world: World, frame: SubjectFrame, random: inout SeededRandom) {
    self.world = world
    self.frame = frame
    let colors: [UInt32] = random.choice([
      [0xe8533f, 0xf6d365], [0x3f7fd0, 0xf4f1e8], [0x8a4fc0, 0xf7b0c8], [0xe8833a, 0x2f6f8f],
      [0xd8443c, 0xf4f1e8, 0x2f5f9f], [0x2f8f7f, 0xf6d365, 0xe8673f],
    ])
    let natural = colors.map { Color(hex: $0) }
    let asked = world.color(of: "balloon").map {
      [$0, random.chance(0.5) ? $0.scaled(0.8) : $0.mixed(with: .white, 0.6)]
    }
    stripes = (asked ?? natural).map { world.shaded($0).mixed(with: world.palette.horizon, 0.08) }
    hasBand = random.chance(0.5)
  }

  private func isClear(of other: Balloon) -> Bool {
    let (dx, dy) = (frame.x - other.frame.x, (frame.y - other.frame.y) / 1.4)
    let room = 1.15 * (frame.size + other.frame.size)
    return dx * dx + dy * dy > room * room
  }

  /// Half the width of the envelope at height `v`, from the mouth (-1.36) to the crown (1).
  private func halfWidth(at v: Double) -> Double {
    if v > 0 { return max(0, 1 - v * v).squareRoot() }
    let t = min(1, -v / 1.36)
    return 0.21 + 0.79 * (0.5 + 0.5 * cosine(.pi * power(t, 1.15)))
  }

  private static let heights = (0...20).map { -1.36 + 2.36 * sine(.pi / 2 * Double($0) / 20) }

  /// The seam at a longitude, as its sine: -1 the left outline, 1 the right one.
  private func seam(_ longitude: Double) -> [Point] {
    Self.heights.map { frame(halfWidth(at: $0) * longitude, $0) }
  }

  func drawEnvelope(on canvas: Canvas) {
    let seams = (0...goreCount).map { seam(sine(.pi * (Double($0) / Double(goreCount) - 0.5))) }
    let outline = Path.polygon(seam(-1) + seam(1).reversed())
    canvas.fill(outline, .solid(stripes[0]))
    for gore in 0..<goreCount {
      canvas.fill(.polygon(seams[gore] + seams[gore + 1].reversed()), .solid(stripes[gore % stripes.count]))
    }
    if hasBand { drawBand(on: canvas) }
    for seam in seams.dropFirst().dropLast() {
      canvas.stroke(.polygon(seam, closed: false), .solid(world.palette.near, 0.16), width: 0.014 * frame.size)
    }
    canvas.clipped(to: outline) { drawLight(on: canvas) }
  }

  private func drawBand(on canvas: Canvas) {
    let edge = { (v: Double) in
      [frame(-halfWidth(at: v), v + 0.05), frame(0, v - 0.15), frame(halfWidth(at: v), v + 0.05)]
    }
    let (top, bottom) = (edge(0.1), edge(-0.14))
    var path = Path()
    path.move(to: top[0])
    path.quad(top[1], to: top[2])
    path.line(to: bottom[2])
    path.quad(bottom[1], to: bottom[0])
    path.close()
    canvas.fill(path, .solid(stripes[0].mixed(with: world.palette.near, 0.3)))
    canvas.stroke(path, .solid(stripes[1]), width: 0.035 * frame.size)
  }

  private func drawLight(on canvas: Canvas) {
    let side = world.lightSide(of: frame.x)
    let area = frame.rect(-1.05, -1.4, 1.05, 1.05)
    let reach = frame.size * side
    canvas.rect(
      area,
      .horizontal(
        frame.x - reach, frame.x + reach,
        [Stop(0, world.palette.near, 0.5), Stop(0.55, world.palette.near, 0), Stop(1, world.palette.sun, 0.32)]))
    canvas.rect(
      area,
      .vertical(
        frame(0, -0.2).y, frame(0, -1.4).y, [Stop(0, world.palette.near, 0), Stop(1, world.palette.near, 0.35)]))
    canvas.glow(frame(0.42 * side, 0.42), 0.55 * frame.size, .white, 0.34)
    if world.isDark { canvas.glow(frame(0, -1.05), 1.5 * frame.size, world.palette.accent, 0.8) }
  }

  func drawBasket(on canvas: Canvas) {
    let rope = Paint.solid(world.palette.near, 0.85)
    for u in [-0.19, -0.07, 0.07, 0.19] {
      canvas.line(frame(u, -1.35), frame(u * 0.72, -1.72), rope, width: 0.016 * frame.size)
    }
    if world.lampsAreLit { canvas.glow(frame(0, -1.5), 0.34 * frame.size, Color(hex: 0xffc14a), 0.8) }
    let wicker = Color(hex: 0x8a5a34).mixed(with: world.palette.near, 0.3)
    let basket = frame.polygon([(-0.17, -1.7), (0.17, -1.7), (0.14, -1.96), (-0.14, -1.96)])
    canvas.fill(basket, world.rounded(wicker, at: frame.x, halfWidth: 0.17 * frame.size))
    for v in [-1.79, -1.87] {
      canvas.line(frame(-0.15, v), frame(0.15, v), .solid(world.palette.near, 0.4), width: 0.016 * frame.size)
    }
    canvas.line(
      frame(-0.17, -1.7), frame(0.17, -1.7), .solid(wicker.mixed(with: world.palette.near, 0.4)),
      width: 0.045 * frame.size)
    canvas.line(
      frame(-0.2, -1.35), frame(0.2, -1.35), .solid(stripes[0].mixed(with: world.palette.near, 0.4)),
      width: 0.04 * frame.size)
  }
}
