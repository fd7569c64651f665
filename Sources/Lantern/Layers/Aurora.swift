extension Layer {
  /// Curtains of northern light, each made of thin rays that fade upwards and end softly below.
  static let aurora = Layer(name: "aurora", depth: 2) { canvas, world, random in
    let colors = [Color(0.25, 0.95, 0.65), Color(0.3, 0.8, 0.9), Color(0.65, 0.4, 0.95)]
    for curtain in 0..<3 {
      let curve = Curtain(number: curtain, in: world, using: &random)
      drawRays(canvas, along: curve, random.choice(colors), &random)
    }
  }
}

/// The wandering lower edge of one curtain.
private struct Curtain {
  let start, length, height, phase, sway: Double

  init(number: Int, in world: World, using random: inout SeededRandom) {
    start = world.x(random.uniform(-0.2, 0.35))
    length = world.x(random.uniform(0.7, 1))
    height = random.uniform(0.2, 0.32)
    phase = Double(number) + random.uniform(0, 2)
    sway = random.uniform(0.03, 0.06)
  }

  func point(_ x: Double) -> Point {
    Point(x, height + sway * sine(x * 9 + phase) + 0.4 * sway * sine(x * 23 + 2 * phase))
  }
}

private func drawRays(_ canvas: Canvas, along curtain: Curtain, _ color: Color, _ random: inout SeededRandom) {
  let width = 0.0115
  let count = max(1, Int(curtain.length / width))
  var length = random.uniform(0.16, 0.22)
  for ray in 0..<count {
    let along = Double(ray) / Double(count)
    let foot = curtain.point(curtain.start + curtain.length * along)
    length = (length + random.uniform(-0.025, 0.025)).clamped(0.12, 0.26)
    let strength = 0.34 * min(1, 6 * along, 6 * (1 - along)) * random.uniform(0.65, 1)
    canvas.rect(
      Rect(x: foot.x, y: foot.y - length, width: width * 1.5, height: length + 0.015),
      .vertical(
        foot.y - length, foot.y + 0.015,
        [Stop(0, color, 0), Stop(0.55, color, strength * 0.4), Stop(0.86, color, strength), Stop(1, color, 0)]))
  }
}
