extension Layer {
  /// A field of tulips from the middle distance to the viewer's feet.
  static let flowers = Layer(name: "flowers", depth: 27) { canvas, world, random in
    let field = TulipField(world: world, random: &random)
    field.drawMeadow(on: canvas)
    for row in 0..<TulipField.rowCount { field.drawRow(row, on: canvas, using: &random) }
  }
}

private struct TulipField {
  static let rowCount = 17

  private let world: World
  private let colors: [Color]
  private let stem, meadow: Color
  /// Beds of one colour each, or a mixed field.
  private let isInBeds: Bool

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let palette: [UInt32] = random.choice([
      [0xe8415a, 0xf7768a], [0xf6c445, 0xf9dd7a], [0xb06ad0, 0xd8a0e8], [0xf08a3c, 0xf7b267],
      [0xe8415a, 0xf6c445, 0xfbf4e6, 0xb06ad0], [0xf7a0c0, 0xfbf4e6, 0xe8607a],
    ])
    let near = world.palette.near
    let asked = world.color(of: "flowers").map { [$0, $0.mixed(with: .white, 0.2)] }
    colors = (asked ?? palette.map { Color(hex: $0) }).map { $0.mixed(with: near, world.isDark ? 0.4 : 0.02) }
    stem = Color(hex: 0x3f7a3a).mixed(with: near, world.isDark ? 0.6 : 0.3)
    meadow = Color(hex: 0x5f9a4a).mixed(with: near, world.isDark ? 0.75 : 0.35)
    isInBeds = palette.count > 2 && asked == nil && random.chance(0.6)
  }

  private var top: Double { world.horizon + 0.13 }

  func drawMeadow(on canvas: Canvas) {
    let (left, right) = (-0.1, world.aspect + 0.1)
    var path = Path()
    path.move(to: Point(left, 1.1))
    path.line(to: Point(left, top + 0.004))
    path.cubic(Point(world.x(0.3), top - 0.022), Point(world.x(0.6), top + 0.02), to: Point(right, top - 0.006))
    path.line(to: Point(right, 1.1))
    path.close()
    canvas.fill(
      path,
      .vertical(
        top, 1,
        [Stop(0, meadow.mixed(with: world.palette.horizon, 0.35)), Stop(0.35, meadow), Stop(1, meadow.scaled(0.62))]))
  }

  /// One row of blossoms; same-coloured parts of a row are filled at once, which is what makes a field affordable.
  func drawRow(_ row: Int, on canvas: Canvas, using random: inout SeededRandom) {
    let t = Double(row) / Double(Self.rowCount - 1)
    let bed = colors[(row / 4) % colors.count]
    let tones = isInBeds ? [bed, bed.mixed(with: .white, 0.08), bed.mixed(with: .white, 0.16)] : colors
    let hazy = tones.map { $0.mixed(with: world.palette.horizon, 0.3 * (1 - t)) }
    let flowers = makeFlowers(at: t, using: &random)
    if t >= 0.3 { drawGreen(flowers, on: canvas, using: &random) }
    let groups = Dictionary(grouping: flowers) { _ in random.int(0...hazy.count - 1) }
    for (index, color) in hazy.enumerated() {
      guard let group = groups[index] else { continue }
      if t < 0.3 { drawSpots(group, color, on: canvas) } else { drawCups(group, color, on: canvas) }
    }
  }

  /// Frames with the unit a little more than half the width of a blossom, around its middle.
  private func makeFlowers(at t: Double, using random: inout SeededRandom) -> [SubjectFrame] {
    let y = top + 0.006 + (1.03 - top) * power(t, 1.5)
    let size = 0.0035 + 0.0225 * power(t, 1.3)
    let count = world.count(54 - 37 * t)
    return (0..<count).map { i in
      SubjectFrame(
        x: ((Double(i) + random.unit()) / Double(count) * 1.06 - 0.03) * world.aspect,
        y: y + random.uniform(-0.01, 0.01) * (0.3 + t), size: size * random.uniform(0.85, 1.15))
    }
  }

  private func drawSpots(_ flowers: [SubjectFrame], _ color: Color, on canvas: Canvas) {
    var spots = Path()
    for flower in flowers { spots.addOval(flower.rect(-0.6, -0.55, 0.6, 0.6)) }
    canvas.fill(spots, .solid(color))
  }

  private func drawGreen(_ flowers: [SubjectFrame], on canvas: Canvas, using random: inout SeededRandom) {
    var stems = Path()
    var leaves = (light: Path(), dark: Path())
    for flower in flowers {
      let lean = random.uniform(-0.35, 0.35)
      let side = random.choice([-1.0, 1.0])
      stems.move(to: flower(0, -0.5))
      stems.line(to: flower(lean, -3.6))
      leaves.light.addLeaf(from: flower(lean * 0.8, -3.6), to: flower(lean + side * 1.1, -0.9), width: 0.13)
      leaves.dark.addLeaf(from: flower(lean, -3.4), to: flower(lean - side * 0.9, -1.5), width: 0.14)
    }
    canvas.fill(leaves.dark, .solid(stem))
    canvas.stroke(stems, .solid(stem), width: 0.2 * (flowers.first?.size ?? 0))
    canvas.fill(leaves.light, .solid(stem.mixed(with: meadow, 0.5)))
  }

  private func drawCups(_ flowers: [SubjectFrame], _ color: Color, on canvas: Canvas) {
    var (cups, folds, shine) = (Path(), Path(), Path())
    for flower in flowers {
      cups.addTulip(flower)
      folds.addLeaf(from: flower(0, -0.62), to: flower(0, 0.74), width: 0.3)
      let light = world.lightSide(of: flower.x)
      shine.addOval(flower.rect(light * 0.3, -0.3, light * 0.55, 0.3))
    }
    canvas.fill(cups, .solid(color))
    canvas.fill(folds, .solid(color.mixed(with: world.palette.near, 0.14)))
    canvas.fill(shine, .solid(color.mixed(with: .white, 0.55), 0.5))
  }
}

extension Path {
  /// A tulip's cup seen from the side: three pointed petals.
  fileprivate mutating func addTulip(_ flower: SubjectFrame) {
    move(to: flower(-0.6, 0.62))
    cubic(flower(-0.85, -0.2), flower(-0.5, -0.66), to: flower(0, -0.68))
    cubic(flower(0.5, -0.66), flower(0.85, -0.2), to: flower(0.6, 0.62))
    quad(flower(0.36, 0.38), to: flower(0.27, 0.16))
    quad(flower(0.15, 0.55), to: flower(0, 0.78))
    quad(flower(-0.15, 0.55), to: flower(-0.27, 0.16))
    quad(flower(-0.36, 0.38), to: flower(-0.6, 0.62))
    close()
  }
}
