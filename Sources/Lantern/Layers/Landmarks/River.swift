extension Layer {
  /// A river that winds from the hills to the viewer, mirroring the sky.
  static let river = Layer(name: "river", depth: 20.6) { canvas, world, random in
    let river = River(world: world, random: &random)
    river.drawBanks(on: canvas)
    river.drawWater(on: canvas, using: &random)
    river.drawReeds(on: canvas, using: &random)
  }
}

private struct River {
  private let world: World
  /// Middle and half width at 40 steps from the source to the lower edge.
  private let course: [(middle: Point, half: Double)]

  init(world: World, random: inout SeededRandom) {
    self.world = world
    let top = world.horizon + 0.125
    let phase = random.uniform(0, 2 * .pi)
    let end = world.x(random.uniform(0.35, 0.65))
    let start = world.x(0.5 + random.uniform(-0.2, 0.2))
    course = (0...40).map { step in
      let t = Double(step) / 40
      // Bends look shorter and closer together the farther away they are.
      let swing = 0.2 * world.fit * power(t, 0.75) * sine(phase + 9.5 * power(t, 0.55))
      let y = mix(top, 1.06, power(t, 1.35))
      return (Point(mix(start, end, t) + swing, y), (0.003 + 0.2 * power(t, 1.7)) * world.narrowing)
    }
  }

  private func outline(grow: Double) -> Path {
    let left = course.map { Point($0.middle.x - $0.half * (1 + grow) - 0.006 * grow, $0.middle.y) }
    let right = course.map { Point($0.middle.x + $0.half * (1 + grow) + 0.006 * grow, $0.middle.y + 0.012 * grow) }
    return .polygon(left + right.reversed())
  }

  func drawBanks(on canvas: Canvas) {
    let (top, ground) = (world.horizon + 0.12, world.land(at: 0.08))
    let bank =
      world.isSnowy
      ? world.snow.mixed(with: world.palette.middle, 0.35) : ground.mixed(with: Color(hex: 0xa08a62), 0.35)
    canvas.fill(
      outline(grow: 0.16), .vertical(top, 1, [Stop(0, bank, 0.3), Stop(0.25, bank, 0.9), Stop(1, bank.scaled(0.8))]))
    canvas.fill(outline(grow: 0.05), .solid(world.palette.near.scaled(0.8), 0.4))
  }

  func drawWater(on canvas: Canvas, using random: inout SeededRandom) {
    let palette = world.palette
    let far = palette.horizon.mixed(with: palette.sun, 0.2)
    let near = palette.top.mixed(with: palette.middle, 0.45).mixed(
      with: Color(hex: 0x1d5a78), world.isDark ? 0.1 : 0.22)
    canvas.fill(
      outline(grow: 0),
      .vertical(world.horizon + 0.12, 1, [Stop(0, far), Stop(0.35, far.mixed(with: near, 0.5)), Stop(1, near)]))
    var (bright, dark) = (Path(), Path())
    for _ in 0..<70 {
      let index = random.int(6...40)
      let (middle, half) = course[index]
      let t = Double(index) / 40
      let glint = (
        Point(middle.x + random.uniform(-0.95, 0.95) * half, middle.y + random.uniform(-0.012, 0.012)),
        (0.012 + 0.1 * t) * random.uniform(0.5, 1.3), 0.001 + 0.005 * t
      )
      if random.chance(0.65) {
        bright.addGlint(glint.0, glint.1, glint.2)
      } else {
        dark.addGlint(glint.0, glint.1, glint.2)
      }
    }
    canvas.clipped(to: outline(grow: 0)) {
      canvas.fill(bright, .solid(far.mixed(with: .white, 0.4), 0.5))
      canvas.fill(dark, .solid(near.scaled(0.7), 0.4))
    }
  }

  func drawReeds(on canvas: Canvas, using random: inout SeededRandom) {
    var (reeds, heads) = (Path(), Path())
    for _ in 0..<34 {
      let index = random.int(14...37)
      let (middle, half) = course[index]
      let size = (0.012 + 0.05 * Double(index) / 40) * random.uniform(0.7, 1.2) * world.narrowing
      let side = random.choice([-1.0, 1.0])
      let foot = Point(middle.x + side * half * random.uniform(1.02, 1.2), middle.y + 0.004)
      let tip = Point(foot.x + random.uniform(-0.35, 0.35) * size, foot.y - size)
      reeds.addLeaf(from: foot, to: tip, width: 0.08)
      if random.chance(0.3) {
        heads.addLeaf(from: Point(tip.x, tip.y + 0.15 * size), to: Point(tip.x, tip.y - 0.2 * size), width: 0.3)
      }
    }
    canvas.fill(reeds, .solid(world.greenery))
    canvas.fill(heads, .solid(world.shaded(Color(hex: 0x7a5234))))
  }
}
