extension Layer {
  static let farMountains = Layer(name: "farMountains", depth: 10) { canvas, world, random in
    let height = random.uniform(0.08, 0.16)
    let base = world.horizon - 0.02 - random.uniform(0.02, 0.08)
    let hasSnow = world.setting == .mountain || world.isSnowy
    drawMountains(
      canvas, world, MountainRange(distance: 0.62, height: height, base: base, hasSnow: hasSnow), &random)
  }

  static let midMountains = Layer(name: "midMountains", depth: 12) { canvas, world, random in
    let range = MountainRange(
      distance: 0.32, height: random.uniform(0.07, 0.12), base: world.horizon + 0.01, hasSnow: world.isSnowy)
    drawMountains(canvas, world, range, &random)
  }
}

/// What tells one mountain range from another.
private struct MountainRange {
  /// 0 is here, 1 lost in the haze.
  let distance: Double
  let height, base: Double
  let hasSnow: Bool

  var foot: Double { base + height * 0.9 }
}

private func drawMountains(_ canvas: Canvas, _ world: World, _ range: MountainRange, _ random: inout SeededRandom) {
  let ridge = Ridge(.init(base: range.base, height: range.height, sharp: true), in: world, using: &random)
  let body = world.land(at: range.distance)
  let low = world.hazy(body, 0.55 + 0.3 * world.fog)
  canvas.fill(ridge.path, .vertical(range.base - range.height, range.foot, [Stop(0, body), Stop(1, low)]))
  for peak in ridge.peaks(reach: 0.028) {
    if range.hasSnow { drawCap(canvas, world, ridge, peak, &random) }
    drawFaces(canvas, world, Slope(ridge: ridge, peak: peak, range: range), &random)
  }
}

/// One mountain of a range.
private struct Slope {
  let ridge: Ridge
  let peak: Ridge.Peak
  let range: MountainRange

  var top: Point { ridge.points[peak.top] }

  /// The crest from the summit down to the valley on one side.
  func crest(side: Double) -> [Point] {
    side > 0 ? Array(ridge.stretch(peak.top...peak.right)) : ridge.stretch(peak.left...peak.top).reversed()
  }
}

/// The lit and the shaded face, parted by a spur that zigzags down from the summit.
private func drawFaces(_ canvas: Canvas, _ world: World, _ slope: Slope, _ random: inout SeededRandom) {
  let top = slope.top
  let drop = slope.range.foot - top.y
  guard drop > 0.03 else { return }
  let side = world.lightSide(of: top.x)
  let spur = (1...5).map { step in
    Point(top.x + random.uniform(-0.07, 0.07) * drop, top.y + drop * Double(step) / 5)
  }
  let body = world.land(at: slope.range.distance)
  let sunny = body.mixed(with: world.warmLight, 0.34)
  let lit = slope.range.hasSnow ? world.snow.mixed(with: world.palette.sun, 0.3) : sunny
  let shade = world.land(at: slope.range.distance * 0.6)
  for (facing, color, alpha) in [(side, lit, 0.6), (-side, shade, 0.42)] {
    let crest = slope.crest(side: facing)
    guard let valley = crest.last else { continue }
    let foot = Point(valley.x, max(valley.y, slope.range.foot))
    canvas.fill(
      .polygon(crest + [foot] + spur.reversed()),
      .vertical(top.y, top.y + drop * 0.9, [Stop(0, color, alpha), Stop(1, color, 0)]))
  }
}

/// Snow on the summit, with a ragged lower edge.
private func drawCap(
  _ canvas: Canvas, _ world: World, _ ridge: Ridge, _ peak: Ridge.Peak, _ random: inout SeededRandom
) {
  let top = ridge.points[peak.top]
  let depth = random.uniform(0.035, 0.06)
  let crest = ridge.stretch(peak.left...peak.right).filter { $0.y < top.y + depth }
  guard let first = crest.first, let last = crest.last, last.x - first.x > 0.005 else { return }
  let teeth = 7
  let edge = (1..<teeth).map { tooth in
    let t = Double(tooth) / Double(teeth)
    let middle = 1 - abs(2 * t - 1)
    let hang = (tooth % 2 == 0 ? 0.75 : 0.2) * depth * middle * random.uniform(0.7, 1.2)
    return Point(mix(last.x, first.x, t), mix(last.y, first.y, t) + hang)
  }
  canvas.fill(.polygon(crest + edge), .solid(world.snow, 0.85))
}
