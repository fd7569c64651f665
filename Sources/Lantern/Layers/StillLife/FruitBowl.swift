extension Layer {
  /// A wide bowl heaped with apples, oranges, pears, a banana and grapes.
  static let fruitBowl = Layer(name: "fruitBowl", depth: 29.2) { canvas, world, random in
    let stand = Stand(
      name: "fruitBowl", size: random.uniform(0.46, 0.54) * world.narrowing, halfWidth: 0.72, ground: world.tableTop,
      pull: 0.4)
    let glaze = Color(hex: random.choice([0x3f6f9f, 0xe9e2d6, 0x7a4a3a, 0x4f8a80, 0xd8c49a]))
    for frame in world.frames(for: stand, using: &random) {
      let bowl = FruitBowl(world: world, frame: frame, glaze: world.shaded(world.color(of: "fruitBowl") ?? glaze))
      bowl.drawInside(on: canvas)
      bowl.drawFruit(on: canvas, using: &random)
      bowl.drawBody(on: canvas)
    }
  }
}

/// Units: a little less than the width of the bowl; `v` = 0 is the table.
private struct FruitBowl {
  let world: World
  let frame: SubjectFrame
  let glaze: Color

  func drawInside(on canvas: Canvas) {
    world.drawTableShadow(under: frame, halfWidth: 0.48, on: canvas)
    canvas.oval(frame.rect(-0.64, 0.54, 0.64, 0.36), .solid(world.shadow(of: glaze, 0.8)))
  }

  func drawBody(on canvas: Canvas) {
    var path = Path()
    path.move(to: frame(-0.64, 0.46))
    path.cubic(frame(-0.58, 0.2), frame(-0.36, 0.07), to: frame(-0.24, 0.05))
    path.line(to: frame(-0.26, 0))
    path.quad(frame(0, -0.05), to: frame(0.26, 0))
    path.line(to: frame(0.24, 0.05))
    path.cubic(frame(0.36, 0.07), frame(0.58, 0.2), to: frame(0.64, 0.46))
    path.quad(frame(0, 0.31), to: frame(-0.64, 0.46))
    path.close()
    canvas.fill(path, world.glazed(glaze, at: frame.x, halfWidth: 0.62 * frame.size))
    canvas.clipped(to: path) {
      canvas.rect(
        frame.rect(-0.7, 0.2, 0.7, -0.05),
        .vertical(frame(0, 0.2).y, frame(0, 0).y, [Stop(0, world.palette.near, 0), Stop(1, world.palette.near, 0.45)]))
      var band = Path()
      band.move(to: frame(-0.7, 0.37))
      band.quad(frame(0, 0.16), to: frame(0.7, 0.37))
      canvas.stroke(band, .solid(glaze.mixed(with: .white, 0.6), 0.7), width: 0.03 * frame.size)
    }
    var rim = Path()
    rim.move(to: frame(-0.64, 0.46))
    rim.quad(frame(0, 0.31), to: frame(0.64, 0.46))
    canvas.stroke(rim, .solid(glaze.mixed(with: .white, 0.45)), width: 0.026 * frame.size)
  }

  func drawFruit(on canvas: Canvas, using random: inout SeededRandom) {
    let apple: [UInt32] = [0xc8322f, 0x9ab83a, 0xd8463a]
    let orange: [UInt32] = [0xf0922a, 0xf4a83c]
    if random.chance(0.7) { drawBanana(on: canvas) }
    let heap: [(u: Double, v: Double, radius: Double)] = [
      (-0.2, 0.72, 0.17), (0.2, 0.71, 0.165), (0.01, 0.82, 0.155), (-0.43, 0.55, 0.17), (0.43, 0.54, 0.17),
      (-0.13, 0.53, 0.19), (0.17, 0.52, 0.18),
    ]
    for spot in heap {
      let isOrange = random.chance(0.4)
      let color = world.shaded(Color(hex: random.choice(isOrange ? orange : apple)))
      drawBall(at: spot, color, hasStalk: !isOrange, on: canvas)
    }
    drawGrapes(side: random.choice([-1, 1]), on: canvas, using: &random)
  }

  private func drawBall(
    at spot: (u: Double, v: Double, radius: Double), _ color: Color, hasStalk: Bool, on canvas: Canvas
  ) {
    let center = frame(spot.u, spot.v)
    let radius = spot.radius * frame.size
    let lit = world.lightSide(of: frame.x) * 0.35
    let light = Point(center.x + lit * radius, center.y - 0.4 * radius)
    canvas.circle(
      center, radius,
      .radial(
        center: light, radius: radius * 1.5,
        [Stop(0, color.mixed(with: .white, 0.4)), Stop(0.35, color), Stop(1, world.shadow(of: color, 0.8))]))
    guard hasStalk else { return }
    canvas.oval(
      Rect(x: center.x - radius * 0.22, y: center.y - radius * 0.93, width: radius * 0.44, height: radius * 0.16),
      .solid(world.shadow(of: color, 0.9), 0.6))
    let tip = Point(center.x + radius * 0.14, center.y - radius * 1.22)
    canvas.line(
      Point(center.x, center.y - radius * 0.86), tip, .solid(world.shaded(Color(hex: 0x5a3a22))), width: radius * 0.09)
    canvas.fill(
      .leaf(
        from: Point(tip.x, tip.y + 0.1 * radius), to: Point(tip.x + radius * 0.5, tip.y - 0.05 * radius), width: 0.32),
      .solid(world.greenery.mixed(with: Color(hex: 0x6fa83a), 0.4)))
  }

  private func drawBanana(on canvas: Canvas) {
    let color = world.shaded(Color(hex: 0xf2cf4a))
    for (shift, tone) in [(0.06, world.shadow(of: color, 0.35)), (0.0, color)] {
      let spine = frame.points([
        (-0.6, 0.56 + shift), (-0.5, 0.86 + shift), (-0.12, 1.02 + shift * 0.6), (0.16, 0.98 + shift * 0.4),
      ])
      canvas.fill(.tapered(spine, from: 0.035 * frame.size, to: 0.05 * frame.size), .solid(tone))
    }
    canvas.line(
      frame(0.17, 0.98), frame(0.22, 0.95), .solid(world.shaded(Color(hex: 0x5a4a22))), width: 0.05 * frame.size)
  }

  private func drawGrapes(side: Double, on canvas: Canvas, using random: inout SeededRandom) {
    let color = world.shaded(Color(hex: random.choice([0x5a3a7a, 0x8fae4a])))
    for row in 0..<4 {
      for index in 0..<(4 - row) {
        let u = side * (0.3 + 0.085 * (Double(index) + 0.5 * Double(row)))
        let v = 0.52 - 0.085 * Double(row) + 0.01 * Double(index % 2)
        let center = frame(u, v)
        let radius = 0.052 * frame.size
        canvas.circle(
          center, radius,
          .radial(
            center: Point(center.x - 0.3 * radius, center.y - 0.4 * radius), radius: radius * 1.5,
            [Stop(0, color.mixed(with: .white, 0.45)), Stop(0.4, color), Stop(1, world.shadow(of: color, 0.8))]))
      }
    }
  }
}
