extension Layer {
  /// An old cherry tree in full blossom, petals drifting down.
  static let cherryTree = Layer(name: "cherryTree", depth: 25.5) { canvas, world, random in
    let stand = Stand(
      name: "cherryTree", size: random.uniform(0.5, 0.58) * world.narrowing, halfWidth: 0.56,
      ground: min(0.88, world.horizon + 0.2)...min(0.92, world.horizon + 0.27))
    let pink = Color(hex: random.choice([0xf6b8cc, 0xf4a6c0, 0xfad4de]))
    for frame in world.frames(for: stand, using: &random) {
      let tree = CherryTree(
        world: world, frame: frame,
        blossom: (world.color(of: "cherryTree") ?? pink).mixed(with: world.palette.near, world.isDark ? 0.35 : 0.05))
      tree.drawShadow(on: canvas)
      tree.drawCrown(behind: true, on: canvas, using: &random)
      tree.drawTrunk(on: canvas)
      tree.drawCrown(behind: false, on: canvas, using: &random)
      tree.drawPetals(on: canvas, using: &random)
    }
  }
}

/// Units: a little more than the height of the tree.
private struct CherryTree {
  let world: World
  let frame: SubjectFrame
  let blossom: Color

  private static let boughs: [[(Double, Double)]] = [
    [(0, 0), (0.03, 0.16), (-0.02, 0.3), (0.05, 0.46), (0.02, 0.66)],
    [(0, 0.27), (-0.12, 0.4), (-0.3, 0.5), (-0.4, 0.62)],
    [(0.01, 0.3), (0.14, 0.4), (0.26, 0.44), (0.42, 0.56)], [(-0.14, 0.42), (-0.16, 0.54), (-0.2, 0.72)],
    [(0.15, 0.41), (0.2, 0.55), (0.24, 0.72)],
  ]
  private static let clusters: [(u: Double, v: Double, radius: Double)] = [
    (-0.4, 0.6, 0.125), (-0.24, 0.72, 0.15), (-0.06, 0.8, 0.155), (0.12, 0.79, 0.15), (0.28, 0.7, 0.145),
    (0.42, 0.57, 0.12),
    (-0.28, 0.55, 0.11), (0.02, 0.64, 0.14), (0.22, 0.54, 0.1),
  ]

  func drawShadow(on canvas: Canvas) {
    canvas.oval(frame.rect(-0.42, 0.04, 0.42, -0.06), .solid(world.palette.near, 0.28))
    var fallen = Path()
    for index in 0..<40 {
      let angle = Double(index) * 2.39996
      let away = (Double(index) / 40).squareRoot()
      fallen.addOval(
        frame.rect(around: 0.46 * away * cosine(angle), -0.012 + 0.05 * away * sine(angle), width: 0.018, height: 0.009)
      )
    }
    canvas.fill(fallen, .solid(blossom, 0.85))
  }

  func drawTrunk(on canvas: Canvas) {
    let bark = world.shaded(Color(hex: 0x5a3a34)).mixed(with: world.palette.near, 0.3)
    for (index, bough) in Self.boughs.enumerated() {
      let width = index == 0 ? 0.052 : index < 3 ? 0.027 : 0.017
      canvas.fill(
        .tapered(frame.points(bough), from: width * frame.size, to: 0.008 * frame.size),
        index == 0 ? world.rounded(bark, at: frame.x, halfWidth: 0.06 * frame.size) : .solid(bark))
    }
    canvas.fill(
      frame.smooth([(-0.1, -0.025), (-0.045, 0.02), (-0.03, 0.1), (0.04, 0.1), (0.06, 0.02), (0.11, -0.025)]),
      .solid(bark))
  }

  /// Clouds of blossom: shaded ones behind the boughs, lit ones before them.
  func drawCrown(behind: Bool, on canvas: Canvas, using random: inout SeededRandom) {
    let side = world.lightSide(of: frame.x) * frame.facing
    let deep = world.shadow(of: blossom, 0.32).mixed(with: Color(hex: 0xc8587a), 0.2)
    let light = blossom.mixed(with: .white, 0.45).mixed(with: world.palette.sun, 0.15)
    for (index, cluster) in Self.clusters.enumerated() where behind || index % 3 != 1 {
      var (puffs, flecks) = (Path(), Path())
      let reach = cluster.radius * (behind ? 1.12 : 0.84)
      for puff in 0..<9 {
        let angle = 2 * .pi * Double(puff) / 9 + random.unit()
        let away = puff == 0 ? 0 : reach * random.uniform(0.4, 0.72)
        let shift = behind ? 0.0 : 0.02
        let spot = frame(cluster.u + away * cosine(angle) + side * shift, cluster.v + away * sine(angle) * 0.85 + shift)
        puffs.addCircle(spot, reach * random.uniform(0.34, 0.5) * frame.size)
      }
      for _ in 0..<(behind ? 5 : 16) {
        let (angle, away) = (random.uniform(0, 6.28), reach * random.unit().squareRoot())
        flecks.addCircle(
          frame(cluster.u + away * cosine(angle), cluster.v + away * sine(angle) * 0.9),
          random.uniform(0.007, 0.014) * frame.size)
      }
      let tone = behind ? deep : blossom.mixed(with: light, cluster.u * side > 0 ? 0.5 : 0.1)
      canvas.fill(puffs, .solid(tone, behind ? 1 : 0.94))
      canvas.fill(flecks, .solid(behind ? blossom : light, 0.9))
    }
  }

  func drawPetals(on canvas: Canvas, using random: inout SeededRandom) {
    var petals = Path()
    for _ in 0..<26 {
      let spot = frame(random.uniform(-0.5, 0.5), random.uniform(0.02, 0.5))
      let turn = random.uniform(0, 6.28)
      let size = random.uniform(0.012, 0.02) * frame.size
      petals.addLeaf(from: spot, to: Point(spot.x + cosine(turn) * size, spot.y + sine(turn) * size), width: 0.45)
    }
    canvas.fill(petals, .solid(blossom.mixed(with: .white, 0.25), 0.95))
  }
}
