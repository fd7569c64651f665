extension Layer {
  /// Coconut palms that lean towards the light.
  static let palms = Layer(name: "palms", depth: 27.4) { canvas, world, random in
    let count = max(1, world.count(of: "palms") ?? random.int(2...3))
    let largest = 0.56 * world.narrowing * (count > 4 ? 0.8 : 1)
    let spread = min(0.6 * world.aspect, 0.17 * Double(count - 1) * world.fit)
    let lean = -world.side * random.uniform(0.12, 0.26)
    let (left, right) = (0.4 + max(0, -lean), 0.4 + max(0, lean))
    let place = world.anchors["palms"]?.x ?? world.x(0.5 + world.side * random.uniform(0.2, 0.32))
    let middle = world.inside(place, left: left * largest + spread / 2, right: right * largest + spread / 2)
    for index in 0..<count {
      let t = count > 1 ? Double(index) / Double(count - 1) - 0.5 : 0
      let size = largest * random.uniform(0.76, 1)
      let foot = min(0.95, mix(world.horizon, 1, 0.6 + 0.12 * Double(index % 3)))
      let x = world.inside(
        middle + spread * t + random.uniform(-0.015, 0.015), left: left * size, right: right * size)
      let palm = Palm(
        world: world, frame: SubjectFrame(x: x, y: foot, size: min(size, (foot - 0.03) / 1.2)),
        lean: lean * random.uniform(0.7, 1))
      palm.drawTrunk(on: canvas)
      palm.drawCrown(on: canvas, using: &random)
    }
  }
}

/// Units: the height of the trunk.
private struct Palm {
  let world: World
  let frame: SubjectFrame
  /// How far the top stands aside of the foot.
  let lean: Double

  private func spine(_ t: Double) -> (u: Double, v: Double) {
    (lean * t * t + 0.05 * sine(2.4 * t) * (lean > 0 ? -1 : 1), t)
  }

  func drawTrunk(on canvas: Canvas) {
    let bark = world.shaded(Color(hex: 0x8a6a4a)).mixed(with: world.palette.near, 0.2)
    canvas.oval(frame.rect(-0.16, 0.02, 0.16, -0.03), .solid(world.palette.near, 0.35))
    let line = (0...5).map { frame(spine(Double($0) / 5).u, spine(Double($0) / 5).v) }
    canvas.fill(
      .tapered(line, from: 0.038 * frame.size, to: 0.02 * frame.size),
      world.rounded(bark, at: frame(lean * 0.4, 0).x, halfWidth: 0.16 * frame.size))
    var rings = Path()
    for step in 1..<13 {
      let t = Double(step) / 13
      let (u, v) = spine(t)
      let half = mix(0.036, 0.02, t)
      rings.move(to: frame(u - half, v + 0.006))
      rings.quad(frame(u, v - 0.016), to: frame(u + half, v + 0.006))
    }
    canvas.stroke(rings, .solid(world.palette.near, 0.4), width: 0.007 * frame.size)
  }

  func drawCrown(on canvas: Canvas, using random: inout SeededRandom) {
    let green = Color(hex: 0x4f8f3f).mixed(with: world.palette.near, world.isDark ? 0.72 : 0.28)
    let color = world.isSnowy ? green.mixed(with: world.snow, 0.3) : green
    let (u, v) = spine(1)
    let fronds = [-0.15, 0.5, 1.0, 1.5, 2.1, 2.65, 3.3, -0.55, 3.7].map { $0 + random.uniform(-0.14, 0.14) }
    for (index, turn) in fronds.enumerated() {
      let length = random.uniform(0.33, 0.4) * (index > 6 ? 0.8 : 1)
      let isLit = cosine(turn) * world.lightSide(of: frame.x) > 0
      let tone = isLit ? color.mixed(with: world.palette.sun, 0.25) : world.shadow(of: color, 0.25)
      drawFrond(from: (u, v), turn: turn, length: length, tone, on: canvas)
    }
    let nut = world.shaded(Color(hex: 0x6a4428))
    for (du, dv) in [(-0.03, -0.02), (0.032, -0.025), (0, -0.045)] {
      canvas.circle(
        frame(u + du, v + dv), 0.03 * frame.size,
        world.rounded(nut, at: frame(u + du, v).x, halfWidth: 0.03 * frame.size))
    }
  }

  /// A feather that rises and then hangs, its leaflets pointing outwards and down.
  private func drawFrond(
    from root: (u: Double, v: Double), turn: Double, length: Double, _ color: Color, on canvas: Canvas
  ) {
    let (dx, dy) = (cosine(turn), sine(turn))
    let point = { (t: Double) in
      (
        u: root.u + dx * length * t,
        v: root.v + (dy * 0.75 + 0.16) * length * t - 0.5 * length * t * t * (0.5 + abs(dx) * 0.6)
      )
    }
    var leaflets = Path()
    for step in 1...10 {
      let t = Double(step) / 10
      let (base, ahead) = (point(t), point(min(1, t + 0.16)))
      let reach = 0.34 * length * (1 - 0.65 * t) * min(1, 3 * t)
      for side in [-1.0, 1.0] {
        let across = (-(ahead.v - base.v), ahead.u - base.u)
        let long = max(1e-6, (across.0 * across.0 + across.1 * across.1).squareRoot())
        let tip = (ahead.u + side * across.0 / long * reach, ahead.v + side * across.1 / long * reach - 0.2 * reach)
        leaflets.addLeaf(from: frame(base.u, base.v), to: frame(tip.0, tip.1), width: 0.14)
      }
    }
    canvas.fill(leaflets, .solid(color))
    let rib = (0...6).map { frame(point(Double($0) / 6).u, point(Double($0) / 6).v) }
    canvas.stroke(
      .polygon(rib, closed: false), .solid(color.mixed(with: world.palette.sun, 0.15)), width: 0.009 * frame.size)
  }
}
