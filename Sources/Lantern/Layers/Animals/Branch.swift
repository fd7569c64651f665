/// A branch from the nearer side of the picture that birds can sit on.
struct Branch {
  private let canvas: Canvas
  private let world: World
  /// From the border of the picture to the tip.
  private let spine: [Point]
  private let thickness: Double
  private let bark: Color

  init(frames: [SubjectFrame], canvas: Canvas, world: World) {
    self.canvas = canvas
    self.world = world
    let size = frames.map(\.size).max() ?? 0.2
    let left = frames.map(\.x).min() ?? 0
    let right = frames.map(\.x).max() ?? world.aspect
    let fromLeft = left < world.aspect - right
    let (border, heading) = fromLeft ? (-0.05, 1.0) : (world.aspect + 0.05, -1.0)
    let tip = (fromLeft ? right : left) + heading * 0.62 * size
    let y = frames.map(\.y).max() ?? 0.5
    spine = [
      Point(border, y + 0.09), Point(mix(border, tip, 0.35), y + 0.03), Point(mix(border, tip, 0.7), y),
      Point(tip, y - 0.035),
    ]
    thickness = 0.085 * size + 0.006
    bark = world.foreground(Color(hex: 0x6a4a34), far: 0.12)
  }

  /// The upper edge of the branch.
  func height(at x: Double) -> Double {
    let line = Path.throughPoints(spine)
    let nearest = line.indices.min { abs(line[$0].x - x) < abs(line[$1].x - x) } ?? 0
    let share = Double(nearest) / Double(max(1, line.count - 1))
    return (line.isEmpty ? 0.5 : line[nearest].y) - mix(1.6, 0.45, share) * thickness
  }

  func draw(using random: inout SeededRandom) {
    let line = Path.throughPoints(spine)
    let heading = spine[3].x > spine[0].x ? 1.0 : -1.0
    for share in [0.3, 0.55, 0.86] {
      let root = line[Int(share * Double(line.count - 1))]
      let (reach, rise) = (random.uniform(0.06, 0.1), random.uniform(-0.3, 0.9) * 0.1)
      let tip = Point(root.x + heading * reach, root.y + (share > 0.8 ? abs(rise) : rise))
      canvas.fill(
        .tapered([root, root.midpoint(to: tip), tip], from: thickness * 0.4, to: thickness * 0.15), .solid(bark))
      drawLeaves(at: tip, heading, using: &random)
    }
    let wood = Path.tapered(spine, from: thickness * 1.6, to: thickness * 0.4)
    canvas.fill(wood, .solid(bark))
    canvas.clipped(to: wood) {
      let lit = world.isSnowy ? world.snow : bark.mixed(with: world.palette.sun, 0.3)
      let raised = spine.map { Point($0.x, $0.y - thickness * 0.95) }
      canvas.stroke(
        .polygon(Path.throughPoints(raised), closed: false), .solid(lit, world.isSnowy ? 0.95 : 0.6),
        width: thickness * 0.7)
    }
    drawLeaves(at: spine[3], heading, using: &random)
  }

  private func drawLeaves(at tip: Point, _ heading: Double, using random: inout SeededRandom) {
    if world.isSnowy { return }
    let isAutumn = world.isIn(.autumn)
    for k in 0..<4 {
      let turn = (Double(k) - 1.5) * 0.6 + random.uniform(-0.2, 0.2)
      let length = thickness * random.uniform(1.5, 2.3)
      let own = isAutumn ? world.shaded(Color(hex: random.choice([0xd9772f, 0xc8452f, 0xe0a33a]))) : world.greenery
      let end = Point(tip.x + heading * cosine(turn) * length, tip.y + sine(turn) * length)
      canvas.fill(
        .leaf(from: tip, to: end, width: 0.3),
        .solid(own.mixed(with: world.palette.sun, random.uniform(0, 0.2))))
    }
  }
}
