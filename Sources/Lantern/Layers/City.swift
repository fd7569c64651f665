extension Layer {
  /// A skyline in three rows, highest around the anchor, with lit windows and, in neon worlds, signs.
  static let city = Layer(name: "city", depth: 13) { canvas, world, random in
    if world.isDark { drawCityLight(canvas, world) }
    for row in [2, 1, 0] {
      var x = -0.03
      while x < world.aspect + 0.03 {
        let building = Building(x: x, row: row, in: world, using: &random)
        building.draw(canvas, world, &random)
        x += building.width + random.uniform(0, 0.008)
      }
    }
  }

  /// The lights of the skyline drawn out on the water below.
  static let cityReflection = Layer(name: "cityReflection", depth: 15) { canvas, world, random in
    let colors = [world.palette.accent, world.palette.sun, world.palette.horizon]
    var groups = [[Path]](repeating: [Path](repeating: Path(), count: 2), count: colors.count)
    for column in 0..<world.count(60) {
      let x = world.x(random.unit())
      let length = random.uniform(0.08, 0.3)
      addColumn(to: &groups[random.int(0...colors.count - 1)][column % 2], x: x, length: length, world, &random)
    }
    for (color, paths) in zip(colors, groups) {
      for (path, reach) in zip(paths, [0.3, 0.2]) {
        let stops = [Stop(0, color, 0.36), Stop(0.5, color, 0.16), Stop(1, color, 0)]
        canvas.fill(path, .vertical(world.horizon, world.horizon + reach, stops))
      }
    }
  }
}

/// Light of the streets in the haze behind the houses.
private func drawCityLight(_ canvas: Canvas, _ world: World) {
  let glow = world.palette.horizon
  canvas.rect(
    Rect(left: -0.1, top: world.horizon - 0.3, right: world.aspect + 0.1, bottom: world.horizon + 0.01),
    .vertical(world.horizon - 0.3, world.horizon, [Stop(0, glow, 0), Stop(1, glow, 0.35)]))
}

/// Short dashes below each other, each a little different in width.
private func addColumn(
  to path: inout Path, x: Double, length: Double, _ world: World, _ random: inout SeededRandom
) {
  let width = random.uniform(0.008, 0.032)
  var y = world.horizon + 0.004
  while y < world.horizon + length {
    let height = random.uniform(0.004, 0.012)
    path.addGlint(
      Point(x + random.uniform(-0.2, 0.2) * width, y + height / 2), width * random.uniform(0.8, 1.5), height)
    y += height * 1.6
  }
}

/// One house of the skyline. Row 0 is nearest.
private struct Building {
  let row: Int
  let left, width, height: Double
  let foot: Double
  private let color: Color

  init(x: Double, row: Int, in world: World, using random: inout SeededRandom) {
    self.row = row
    left = x
    width = random.uniform(0.04, 0.095) * (1 - 0.2 * Double(row))
    let downtown = bell((x + width / 2 - world.anchor.x) / (0.25 * world.aspect.clamped(0.7, 1.5)))
    height = random.uniform(0.08, 0.2) + 0.2 * downtown * random.uniform(0.5, 1.2) + 0.04 * Double(row)
    foot = world.horizon
    let haze = world.palette.middle.mixed(with: world.palette.horizon, 0.5)
    color = world.palette.near.mixed(with: haze, [0.06, 0.32, 0.58][row])
  }

  var top: Double { foot - height }
  var middle: Double { left + width / 2 }

  func draw(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let low = world.hazy(color, 0.25)
    var outline = Path()
    outline.addRect(Rect(left: left, top: top, right: left + width, bottom: foot + 0.01))
    addRoof(to: &outline, random.unit())
    canvas.fill(outline, .vertical(top, foot, [Stop(0, color), Stop(1, low)]))
    if random.chance(0.3) {
      canvas.line(Point(middle, top), Point(middle, top - 0.06), .solid(color), width: 0.003)
    }
    guard row < 2 else { return }
    drawWindows(canvas, world, &random)
    if world.mood == .neon && row == 0 && random.chance(0.6) { drawSign(canvas, world, &random) }
  }

  /// Pointed, flat with a smaller storey, stepped, slanted or plain.
  private func addRoof(to outline: inout Path, _ kind: Double) {
    switch kind {
    case ..<0.16:
      add(&outline, [(0, 0), (0.5, -0.6), (1, 0)])
    case ..<0.36:
      outline.addRect(Rect(x: left + width * 0.25, y: top - 0.025, width: width * 0.5, height: 0.03))
    case ..<0.5:
      outline.addRect(Rect(x: left + width * 0.14, y: top - 0.02, width: width * 0.72, height: 0.025))
      outline.addRect(Rect(x: left + width * 0.3, y: top - 0.038, width: width * 0.4, height: 0.03))
    case ..<0.6:
      add(&outline, [(0, 0), (1, -0.35), (1, 0)])
    default: break
    }
  }

  /// A roof in units of the width, standing on the walls.
  private func add(_ outline: inout Path, _ corners: [(Double, Double)]) {
    outline.addPolygon(corners.map { Point(left + $0.0 * width, top + $0.1 * width) })
  }

  private func drawWindows(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let palette = world.palette
    let colors =
      world.mood == .neon
      ? [palette.accent, palette.sun, palette.horizon, palette.accent]
      : [palette.accent, palette.accent.mixed(with: .white, 0.3)]
    var groups = [Path](repeating: Path(), count: colors.count * 2)
    let (columns, rows) = (max(2, Int(width / 0.014)), Int(height / 0.02))
    let lit = (world.isDark ? 0.42 : 0.14) * (row == 0 ? 1 : 0.7)
    for column in 0..<columns {
      for story in 0..<rows where random.chance(lit) {
        let x = left + width * (Double(column) + 0.25) / Double(columns)
        let window = Rect(
          x: x, y: top + 0.012 + Double(story) * 0.02, width: width * 0.5 / Double(columns), height: 0.0105)
        groups[random.int(0...groups.count - 1)].addRect(window)
      }
    }
    for (index, group) in groups.enumerated() {
      let strength = (index < colors.count ? 0.62 : 0.92) * (row == 0 ? 1 : 0.55)
      canvas.fill(group, .solid(colors[index % colors.count], strength))
    }
  }

  /// An upright sign with its glow on the wall.
  private func drawSign(_ canvas: Canvas, _ world: World, _ random: inout SeededRandom) {
    let color = random.choice([world.palette.accent, world.palette.horizon, world.palette.sun])
    let length = min(random.uniform(0.05, 0.1), height * 0.45)
    let y = top + random.uniform(0.02, 0.5) * height
    let half = width * 0.11
    canvas.glow(Point(middle, y + length / 2), 0.09, color, 0.6)
    let tube = Rect(left: middle - half, top: y, right: middle + half, bottom: y + length)
    canvas.roundedRect(tube, radius: 0.004, .solid(color))
    let core = Rect(left: middle - half * 0.35, top: y + 0.006, right: middle + half * 0.35, bottom: y + length - 0.006)
    canvas.roundedRect(core, radius: 0.002, .solid(color.mixed(with: .white, 0.6)))
  }
}
