extension Layer {
  /// Four rows of sand dunes with sharp shadows on the side away from the sun.
  static let dunes = Layer(name: "dunes", depth: 20) { canvas, world, random in
    for row in 0..<4 {
      let nearness = Double(row)
      let form = Ridge.Form(
        base: world.horizon + 0.02 + 0.105 * nearness, height: 0.042 + 0.014 * nearness, frequency: 0.8)
      let ridge = Ridge(form, in: world, using: &random)
      let palette = world.palette
      let sand = palette.horizon.mixed(with: palette.near, 0.22 + 0.17 * nearness)
      canvas.fill(
        ridge.path,
        .vertical(
          form.base - 0.05, form.base + 0.25,
          [Stop(0, sand.mixed(with: palette.sun, 0.35)), Stop(1, sand.mixed(with: palette.near, 0.25))]))
      for peak in ridge.peaks(reach: 0.12) { drawShadow(canvas, world, ridge, peak, &random) }
    }
  }
}

/// The slip face of one dune: from the crest down to the valley, then back along a line that swings to the summit.
private func drawShadow(
  _ canvas: Canvas, _ world: World, _ ridge: Ridge, _ peak: Ridge.Peak, _ random: inout SeededRandom
) {
  let top = ridge.points[peak.top]
  let side = -world.lightSide(of: top.x)
  let crest: [Point] =
    side > 0 ? Array(ridge.stretch(peak.top...peak.right)) : ridge.stretch(peak.left...peak.top).reversed()
  guard let valley = crest.last, abs(valley.x - top.x) > 0.1, valley.y - top.y > 0.012 else { return }
  let length = abs(valley.x - top.x)
  let foot = Point(top.x + side * length * random.uniform(0.45, 0.9), top.y + 0.2)
  var path = Path.polygon(crest, closed: false)
  path.cubic(
    Point(valley.x + side * length * 0.1, valley.y + 0.03), Point(valley.x + side * length * 0.2, foot.y), to: foot)
  path.cubic(
    Point(top.x - side * length * random.uniform(0.05, 0.3), top.y + 0.15),
    Point(top.x + side * length * random.uniform(0.25, 0.5), top.y + 0.05), to: top)
  path.close()
  let shade = world.palette.near
  canvas.fill(path, .vertical(top.y, top.y + 0.18, [Stop(0, shade, 0.42), Stop(0.4, shade, 0.26), Stop(1, shade, 0)]))
}
