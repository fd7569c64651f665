/// What a subject needs to know of itself to be placed, once or several times.
struct Stand {
  /// The layer, by which counts and anchors are asked for.
  var name: String
  /// Length of one unit of the subject's frame, in picture heights.
  var size: Double
  /// Half the width of one, in units.
  var halfWidth: Double
  /// The y its feet may stand at.
  var ground: ClosedRange<Double>
  /// How many there are when nobody says.
  var usual = 1
  /// How far one alone strays from its anchor, as a fraction of the width.
  var stray = 0.05
  /// Where one alone stands between the middle of the picture (0) and the world's anchor (1).
  var pull = 1.0
}

extension World {
  /// A frame for each of the things to draw, the farthest first: one at its anchor, or several side by side without
  /// overlap, spread over the depth of `ground`.
  func frames(for stand: Stand, using random: inout SeededRandom) -> [SubjectFrame] {
    let count = max(1, count(of: stand.name) ?? stand.usual)
    guard count > 1 else { return [frame(for: stand, using: &random)] }
    let slot = 0.95 * aspect / Double(count)
    let size = min(stand.size * 0.95, slot / (2 * stand.halfWidth))
    let frames = (0..<count).map { index in
      let depth = random.unit()
      let own = size * mix(0.78, 1, depth)
      let free = max(0, slot - 2 * stand.halfWidth * own) / 2
      let x = 0.025 * aspect + slot * (Double(index) + 0.5) + random.uniform(-free, free)
      return SubjectFrame(
        x: x, y: mix(stand.ground.lowerBound, stand.ground.upperBound, depth), size: own,
        facing: random.choice([-1, 1]))
    }
    return frames.sorted { $0.y < $1.y }
  }

  /// The frame of one alone, whole inside the picture.
  func frame(for stand: Stand, using random: inout SeededRandom) -> SubjectFrame {
    let size = min(stand.size, 0.48 * aspect / Double(max(1, anchors.count)) / stand.halfWidth)
    let place = anchors[stand.name]?.x ?? mix(x(0.5), anchor.x, stand.pull)
    let x = place + random.uniform(-stand.stray, stand.stray) * aspect / Double(max(1, anchors.count))
    let y = random.uniform(stand.ground.lowerBound, stand.ground.upperBound)
    return SubjectFrame(
      x: inside(x, halfWidth: stand.halfWidth * size), y: y, size: size, facing: random.choice([-1, 1]))
  }

  /// Where things in the foreground stand: below the crest of the near ground.
  var standingGround: ClosedRange<Double> { min(0.9, horizon + 0.22)...min(0.94, horizon + 0.29) }

  /// A soft shadow under a standing thing, falling away from the light.
  func drawShadow(under frame: SubjectFrame, halfWidth: Double, on canvas: Canvas) {
    let away = -lightSide(of: frame.x) * frame.facing * halfWidth * 0.25
    for (grow, alpha) in [(1.12, 0.16), (0.9, 0.26)] {
      let half = halfWidth * grow
      canvas.oval(
        frame.rect(away - half, 0.1 * half, away + half, -0.16 * half), .solid(palette.near, alpha))
    }
  }

  /// A patch of level lawn or snow for a building, its rim fading into whatever lies around.
  func drawPlot(under frame: SubjectFrame, halfWidth: Double, on canvas: Canvas) {
    let lawn = isSnowy ? snow : greenery.mixed(with: palette.near, 0.3)
    canvas.transformed(
      translate: frame(0, -0.03), scale: (halfWidth * 1.35 * frame.size, halfWidth * 0.26 * frame.size)
    ) {
      canvas.circle(
        Point(0, 0), 1,
        .radial(center: Point(0, 0), radius: 1, [Stop(0, lawn, 0.9), Stop(0.6, lawn, 0.75), Stop(1, lawn, 0)]))
    }
  }
}
