extension Layer {
  /// The round hill a castle or windmill stands on; its foot fades into whatever lies around.
  static let hillock = Layer(name: "hillock", depth: 21) { canvas, world, random in
    let place = world.anchor(of: "hillock")
    let (x, top, low) = (place.x, place.y - 0.02, world.horizon + 0.22)
    let half = random.uniform(0.34, 0.46) * world.narrowing
    let flat = 0.12 * world.narrowing
    let crest: [(Double, Double)] = [
      (-half * 1.7, low), (-half * 0.95, world.horizon + 0.11), (-half * 0.45 - flat * 0.2, top + 0.025),
      (-flat, top - 0.004), (flat, top - 0.004), (half * 0.45 + flat * 0.2, top + 0.03),
      (half * 0.95, world.horizon + 0.11), (half * 1.7, low),
    ]
    let bare = world.palette.near.mixed(with: world.palette.far, 0.22)
    let body = world.isSnowy ? bare.mixed(with: world.snow, 0.7) : bare
    let stops = [
      Stop(0, body.mixed(with: world.palette.sun, 0.2)), Stop(0.4, body), Stop(0.62, body.scaled(0.9)),
      Stop(0.95, body.scaled(0.85), 0),
    ]
    var outline = Path.smooth(crest.map { Point(x + $0.0, $0.1) }, closed: false)
    outline.close()
    canvas.fill(outline, .vertical(top, low, stops))
    for _ in 0..<11 {
      let foot = Point(x + random.uniform(-0.8, 0.8) * half, world.horizon + random.uniform(0.06, 0.13))
      drawBush(canvas, world, at: foot, &random)
    }
  }
}

/// Three round heads on one foot, lit from above and fading into the slope.
private func drawBush(_ canvas: Canvas, _ world: World, at foot: Point, _ random: inout SeededRandom) {
  let size = random.uniform(0.012, 0.026) * world.narrowing
  var heads = Path()
  for (offset, share) in [(-0.9, 0.7), (0, 1.0), (0.85, 0.75)] {
    let center = Point(foot.x + offset * size, foot.y)
    let radius = size * share * random.uniform(0.8, 1.15)
    heads.move(to: Point(center.x - radius, center.y))
    heads.arc(center: center, radius: radius, from: .pi, to: 2 * .pi)
    heads.close()
  }
  let leaves = world.palette.near.scaled(0.9).mixed(with: world.palette.far, random.unit() * 0.2)
  let color = world.isSnowy ? leaves.mixed(with: world.snow, 0.3) : leaves
  let stops = [Stop(0, color, 0.9), Stop(0.55, color, 0.7), Stop(1, color, 0)]
  canvas.fill(heads, .vertical(foot.y - size, foot.y, stops))
}
