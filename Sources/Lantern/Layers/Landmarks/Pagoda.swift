extension Layer {
  /// A pagoda of five storeys with upturned eaves and lanterns at their corners.
  static let pagoda = Layer(name: "pagoda", depth: 24.2) { canvas, world, random in
    let foot = world.anchor(of: "pagoda").y + (world.setting == .sea ? 0.02 : 0.13)
    let size = min(random.uniform(0.3, 0.36) * world.slenderScale, (foot - 0.03) / 1.92)
    let stand = Stand(name: "pagoda", size: size, halfWidth: 0.62, ground: foot...foot, stray: 0.04)
    for frame in world.frames(for: stand, using: &random) {
      let pagoda = Pagoda(world: world, frame: frame, random: &random)
      world.drawPlot(under: frame, halfWidth: 0.48, on: canvas)
      pagoda.drawBase(on: canvas)
      for storey in 0..<5 { pagoda.drawStorey(storey, on: canvas) }
      pagoda.drawSpire(on: canvas)
    }
  }
}

/// Units: about the width of the lowest roof.
private struct Pagoda {
  private let world: World
  private let frame: SubjectFrame
  private let wall, roof, timber: Color

  init(world: World, frame: SubjectFrame, random: inout SeededRandom) {
    self.world = world
    self.frame = frame
    let usual = Color(hex: random.choice([0xb83a32, 0xa8442f, 0x7a3f34]))
    timber = world.shaded(world.color(of: "pagoda") ?? usual)
    roof = world.shaded(Color(hex: random.choice([0x3a4550, 0x2f4f4f, 0x4a3f4a])))
    wall = world.shaded(Color(hex: 0xefe2c8))
  }

  /// The v of a storey's floor, its body's half width, and its height without the roof.
  private func storey(_ index: Int) -> (floor: Double, half: Double, tall: Double) {
    let i = Double(index)
    return (0.1 + 0.315 * i - 0.012 * i * i, 0.3 - 0.035 * i, 0.2 - 0.012 * i)
  }

  func drawBase(on canvas: Canvas) {
    let stone = world.shaded(Color(hex: 0xb4aca0))
    for (half, low, high) in [(0.47, -0.03, 0.04), (0.41, 0.03, 0.1)] {
      canvas.rect(frame.rect(-half, low, half, high), world.rounded(stone, at: frame.x, halfWidth: half * frame.size))
      canvas.rect(frame.rect(-half, high - 0.012, half, high), .solid(stone.mixed(with: .white, 0.3)))
    }
    canvas.rect(frame.rect(-0.09, -0.03, 0.09, 0.1), .solid(world.shadow(of: stone, 0.35)))
    for v in [0.0, 0.035, 0.07] {
      canvas.rect(frame.rect(-0.09, v - 0.006, 0.09, v), .solid(stone.mixed(with: .white, 0.35)))
    }
  }

  func drawStorey(_ index: Int, on canvas: Canvas) {
    let (floor, half, tall) = storey(index)
    canvas.rect(
      frame.rect(-half, floor, half, floor + tall + 0.03),
      world.rounded(wall, at: frame.x, halfWidth: half * frame.size))
    drawOpenings(floor: floor, half: half, tall: tall, isDoor: index == 0, on: canvas)
    for u in [-1, -0.5, 0.5, 1] {
      canvas.rect(
        frame.rect(u * half - 0.018, floor, u * half + 0.018, floor + tall),
        world.rounded(timber, at: frame.x, halfWidth: half * frame.size))
    }
    if index > 0 { drawRailing(floor: floor, half: half, on: canvas) }
    canvas.rect(
      frame.rect(-half - 0.02, floor + tall - 0.035, half + 0.02, floor + tall),
      .solid(timber.mixed(with: world.palette.near, 0.25)))
    canvas.rect(
      frame.rect(-half - 0.02, floor + tall - 0.05, half + 0.02, floor + tall - 0.03), .solid(world.palette.near, 0.35))
    drawRoof(at: floor + tall, half: half + 0.24 - 0.014 * Double(index), on: canvas)
  }

  private func drawOpenings(floor: Double, half: Double, tall: Double, isDoor: Bool, on canvas: Canvas) {
    let middle = floor + tall * 0.5
    if world.lampsAreLit {
      canvas.glow(frame(0, middle), 0.3 * frame.size, world.palette.accent, world.isDark ? 0.6 : 0.35)
    }
    for u in isDoor ? [0.0] : [-0.75 * half, 0, 0.75 * half] {
      let width = u == 0 ? half * 0.62 : half * 0.26
      let height = isDoor ? tall * 0.86 : tall * 0.5
      let rect = frame.rect(
        u - width / 2, isDoor ? floor : middle - height / 2, u + width / 2,
        isDoor ? floor + height : middle + height / 2)
      canvas.rect(rect, .solid(world.pane))
      var bars = Path()
      for t in [0.25, 0.5, 0.75] {
        bars.move(to: Point(rect.x + rect.width * t, rect.y))
        bars.line(to: Point(rect.x + rect.width * t, rect.y + rect.height))
      }
      bars.addRect(rect)
      canvas.stroke(bars, .solid(timber.mixed(with: world.palette.near, 0.45)), width: 0.009 * frame.size)
    }
  }

  private func drawRailing(floor: Double, half: Double, on canvas: Canvas) {
    let reach = half + 0.07
    var rails = Path()
    for v in [0.012, 0.05] {
      rails.move(to: frame(-reach, floor + v))
      rails.line(to: frame(reach, floor + v))
    }
    for i in -6...6 {
      let u = reach * Double(i) / 6
      rails.move(to: frame(u, floor))
      rails.line(to: frame(u, floor + 0.055))
    }
    canvas.stroke(rails, .solid(timber.mixed(with: world.palette.sun, 0.12)), width: 0.01 * frame.size)
  }

  /// A roof that sweeps out and turns up at the corners.
  private func drawRoof(at v: Double, half: Double, on canvas: Canvas) {
    let color = world.isSnowy ? world.snow : roof
    var path = Path()
    path.move(to: frame(-half, v + 0.045))
    path.cubic(frame(-half * 0.75, v + 0.03), frame(-half * 0.55, v + 0.07), to: frame(-half * 0.42, v + 0.15))
    path.line(to: frame(half * 0.42, v + 0.15))
    path.cubic(frame(half * 0.55, v + 0.07), frame(half * 0.75, v + 0.03), to: frame(half, v + 0.045))
    path.cubic(frame(half * 0.8, v - 0.035), frame(half * 0.4, v - 0.02), to: frame(0, v - 0.02))
    path.cubic(frame(-half * 0.4, v - 0.02), frame(-half * 0.8, v - 0.035), to: frame(-half, v + 0.045))
    path.close()
    let reach = half * frame.size * world.lightSide(of: frame.x)
    canvas.fill(
      path,
      .horizontal(
        frame.x - reach, frame.x + reach,
        [Stop(0, color.scaled(0.6)), Stop(0.5, color), Stop(1, color.mixed(with: world.palette.sun, 0.35))]))
    var tiles = Path()
    for i in -5...5 {
      tiles.move(to: frame(half * 0.075 * Double(i), v + 0.145))
      tiles.quad(frame(half * 0.1 * Double(i), v + 0.05), to: frame(half * 0.15 * Double(i), v - 0.005))
    }
    canvas.stroke(tiles, .solid(world.palette.near, 0.22), width: 0.007 * frame.size)
    var eave = Path()
    eave.move(to: frame(-half, v + 0.045))
    eave.cubic(frame(-half * 0.8, v - 0.035), frame(-half * 0.4, v - 0.02), to: frame(0, v - 0.02))
    eave.cubic(frame(half * 0.4, v - 0.02), frame(half * 0.8, v - 0.035), to: frame(half, v + 0.045))
    canvas.stroke(eave, .solid(timber.mixed(with: world.palette.sun, 0.15)), width: 0.016 * frame.size)
    drawLanterns(at: v, half: half, on: canvas)
  }

  private func drawLanterns(at v: Double, half: Double, on canvas: Canvas) {
    for side in [-1.0, 1.0] {
      let spot = frame(side * half * 0.9, v - 0.035)
      if world.lampsAreLit { canvas.glow(spot, 0.1 * frame.size, Color(hex: 0xffb04a), 0.7) }
      let paper = world.lampsAreLit ? Color(hex: 0xffa04a) : world.shaded(Color(hex: 0xd8483a))
      canvas.oval(frame.rect(around: side * half * 0.9, v - 0.035, width: 0.04, height: 0.055), .solid(paper))
    }
  }

  func drawSpire(on canvas: Canvas) {
    let top = storey(4).floor + storey(4).tall + 0.15
    let gold = world.shaded(Color(hex: 0xd8a848))
    canvas.line(frame(0, top - 0.02), frame(0, top + 0.26), .solid(gold), width: 0.018 * frame.size)
    for i in 0..<5 {
      let half = 0.055 - 0.008 * Double(i)
      canvas.oval(
        frame.rect(-half, top + 0.035 * Double(i) + 0.012, half, top + 0.035 * Double(i) + 0.034),
        .solid(gold.mixed(with: world.palette.near, 0.15)))
    }
    canvas.circle(frame(0, top + 0.26), 0.022 * frame.size, .solid(gold.mixed(with: .white, 0.3)))
  }
}
