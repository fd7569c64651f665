extension Layer {
  /// A field of sunflowers turned to the viewer: a sea of small heads, then rows of large ones.
  static let sunflowers = Layer(name: "sunflowers", depth: 27.6) { canvas, world, random in
    let field = Sunflowers(world: world)
    field.drawField(on: canvas, using: &random)
    for row in 0..<4 { field.drawRow(row, on: canvas, using: &random) }
  }
}

private struct Sunflowers {
  let world: World

  private var petal: Color {
    let own = world.color(of: "sunflowers") ?? Color(hex: 0xf5b823)
    return own.mixed(with: world.palette.near, world.isDark ? 0.42 : 0.04)
  }
  private var leaf: Color { Color(hex: 0x4f8a3a).mixed(with: world.palette.near, world.isDark ? 0.65 : 0.28) }
  private var top: Double { world.horizon + 0.13 }

  /// The far end of the field: green with specks of yellow.
  func drawField(on canvas: Canvas, using random: inout SeededRandom) {
    let far = world.hazy(leaf, 0.25 + 0.3 * world.fog)
    var edge = Path()
    edge.move(to: Point(-0.1, 1.1))
    edge.line(to: Point(-0.1, top + 0.004))
    edge.cubic(
      Point(world.x(0.3), top - 0.02), Point(world.x(0.6), top + 0.02), to: Point(world.aspect + 0.1, top - 0.004))
    edge.line(to: Point(world.aspect + 0.1, 1.1))
    edge.close()
    canvas.fill(
      edge, .vertical(top, 1, [Stop(0, far), Stop(0.3, leaf), Stop(1, leaf.mixed(with: world.palette.near, 0.6))]))
    var specks = [Path(), Path()]
    for _ in 0..<world.count(170) {
      let t = power(random.unit(), 0.8)
      let size = 0.002 + 0.0065 * t
      let spot = Point(world.x(random.uniform(-0.02, 1.02)), top + 0.004 + 0.115 * t)
      specks[t < 0.5 ? 0 : 1].addOval(
        Rect(x: spot.x - size, y: spot.y - size * 0.8, width: 2 * size, height: 1.6 * size))
    }
    canvas.fill(specks[0], .solid(world.hazy(petal, 0.3)))
    canvas.fill(specks[1], .solid(petal.mixed(with: world.palette.near, 0.08)))
  }

  func drawRow(_ row: Int, on canvas: Canvas, using random: inout SeededRandom) {
    let t = Double(row) / 3
    let size = mix(0.016, 0.075, t * t * 0.75 + t * 0.25) * mix(1, world.narrowing, t)
    let y = mix(top + 0.14, 0.86, t)
    let count = world.count(mix(15, 4.4, t.squareRoot()) / mix(1, world.narrowing, t))
    let heads = (0..<count).map { index in
      SubjectFrame(
        x: world.aspect * ((Double(index) + random.uniform(0.2, 0.8)) / Double(count) * 1.06 - 0.03),
        y: y + random.uniform(-0.6, 0.6) * size, size: size * random.uniform(0.85, 1.12))
    }
    drawStems(of: heads, haze: 0.2 * (1 - t), on: canvas, using: &random)
    for head in heads.sorted(by: { $0.y < $1.y }) { drawHead(head, detail: row > 0, on: canvas, using: &random) }
  }

  private func drawStems(of heads: [SubjectFrame], haze: Double, on canvas: Canvas, using random: inout SeededRandom) {
    var (stems, light, dark) = (Path(), Path(), Path())
    for head in heads {
      stems.move(to: head(0, 0))
      stems.quad(head(0.1, -2), to: head(random.uniform(-0.4, 0.4), -5))
      for (side, v) in [(-1.0, -1.7), (1, -2.2), (-1, -3), (1, -3.6)] {
        let tip = head(side * random.uniform(1.2, 1.7), v + random.uniform(-0.3, 0.5))
        if side > 0 {
          light.addLeaf(from: head(0.05, v - 0.4), to: tip, width: 0.28)
        } else {
          dark.addLeaf(from: head(0.05, v - 0.4), to: tip, width: 0.28)
        }
      }
    }
    let green = world.hazy(leaf, haze)
    canvas.stroke(stems, .solid(green.mixed(with: world.palette.near, 0.2)), width: 0.16 * (heads.first?.size ?? 0))
    canvas.fill(dark, .solid(green.mixed(with: world.palette.near, 0.28)))
    canvas.fill(light, .solid(green.mixed(with: world.palette.sun, 0.16)))
  }

  /// Units: the radius of the head.
  private func drawHead(_ head: SubjectFrame, detail: Bool, on canvas: Canvas, using random: inout SeededRandom) {
    let turn = random.unit()
    for (ring, tone) in [petal.mixed(with: Color(hex: 0xd8701a), 0.4), petal].enumerated() {
      var petals = Path()
      let count = detail ? 14 : 8
      for index in 0..<count {
        let angle = 2 * .pi * (Double(index) + turn + 0.5 * Double(ring)) / Double(count)
        let reach = ring == 0 ? 1.05 : 0.95
        petals.addLeaf(
          from: head(0.3 * cosine(angle), 0.3 * sine(angle)), to: head(reach * cosine(angle), reach * sine(angle)),
          width: 0.3)
      }
      canvas.fill(petals, .solid(tone))
    }
    let brown = Color(hex: 0x5a3418).mixed(with: world.palette.near, world.isDark ? 0.4 : 0.1)
    let lit = head(0.15 * world.lightSide(of: head.x), 0.15)
    canvas.circle(
      head(0, 0), 0.5 * head.size,
      .radial(
        center: lit, radius: 0.6 * head.size,
        [Stop(0, brown.mixed(with: Color(hex: 0xa8682a), 0.5)), Stop(0.6, brown), Stop(1, brown.scaled(0.7))]))
    guard detail else { return }
    var seeds = Path()
    for index in 1..<30 {
      // Vogel's spiral: the golden angle, the root of the index outwards.
      let (radius, angle) = (0.085 * Double(index).squareRoot(), 2.39996 * Double(index))
      seeds.addCircle(head(radius * cosine(angle), radius * sine(angle)), 0.026 * head.size)
    }
    canvas.fill(seeds, .solid(Color(hex: 0xd8963a).mixed(with: brown, 0.35), 0.75))
  }
}
