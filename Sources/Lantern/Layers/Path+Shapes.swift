/// Shapes that several subjects are made of.
extension Path {
  /// A doorway or window: a rectangle with a semicircular top.
  static func arch(_ rect: Rect) -> Path {
    let radius = rect.width / 2
    var path = Path()
    path.move(to: Point(rect.x, rect.y + rect.height))
    path.line(to: Point(rect.x, rect.y + radius))
    path.arc(center: Point(rect.x + radius, rect.y + radius), radius: radius, from: .pi, to: 2 * .pi)
    path.line(to: Point(rect.x + rect.width, rect.y + rect.height))
    path.close()
    return path
  }

  /// A leaf or petal from `root` to `tip`, as wide as `width` times its length.
  static func leaf(from root: Point, to tip: Point, width: Double) -> Path {
    var path = Path()
    path.addLeaf(from: root, to: tip, width: width)
    return path
  }

  mutating func addLeaf(from root: Point, to tip: Point, width: Double) {
    let middle = root.midpoint(to: tip)
    let acrossX = (tip.y - root.y) * width
    let acrossY = (root.x - tip.x) * width
    move(to: root)
    quad(Point(middle.x + acrossX, middle.y + acrossY), to: tip)
    quad(Point(middle.x - acrossX, middle.y - acrossY), to: root)
    close()
  }

  /// A tail or limb: a band with round ends along a smooth `spine`, its half width going from `start` to `end`.
  static func tapered(_ spine: [Point], from start: Double, to end: Double) -> Path {
    let line = throughPoints(spine)
    guard let first = line.first, let last = line.last, line.count > 2 else { return Path() }
    var left: [Point] = []
    var right: [Point] = []
    for i in line.indices {
      let heading = direction(from: line[max(0, i - 1)], to: line[min(line.count - 1, i + 1)])
      let half = mix(start, end, Double(i) / Double(line.count - 1))
      left.append(Point(line[i].x + heading.y * half, line[i].y - heading.x * half))
      right.append(Point(line[i].x - heading.y * half, line[i].y + heading.x * half))
    }
    let tip = roundEnd(at: last, heading: direction(from: line[line.count - 2], to: last), radius: end)
    let root = roundEnd(at: first, heading: direction(from: line[1], to: first), radius: start)
    return .polygon(left + tip + right.reversed() + root)
  }

  /// The half circle that closes a band which arrives at `center` with the given heading, from its left edge round.
  private static func roundEnd(at center: Point, heading: Point, radius: Double) -> [Point] {
    (1..<8).map { step in
      let angle = Double.pi * Double(step) / 8
      let (along, aside) = (sine(angle) * radius, cosine(angle) * radius)
      return Point(
        center.x + heading.x * along + heading.y * aside, center.y + heading.y * along - heading.x * aside)
    }
  }

  private static func direction(from start: Point, to end: Point) -> Point {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = max((dx * dx + dy * dy).squareRoot(), 1e-9)
    return Point(dx / length, dy / length)
  }

  /// Points on the Catmull-Rom spline through `points`, eight for each segment.
  static func throughPoints(_ points: [Point]) -> [Point] {
    guard let last = points.last, points.count > 1 else { return points }
    var result: [Point] = []
    for i in 0..<points.count - 1 {
      let p = (points[max(0, i - 1)], points[i], points[i + 1], points[min(points.count - 1, i + 2)])
      for step in 0..<8 {
        let t = Double(step) / 8
        result.append(
          Point(catmullRom((p.0.x, p.1.x, p.2.x, p.3.x), t), catmullRom((p.0.y, p.1.y, p.2.y, p.3.y), t)))
      }
    }
    return result + [last]
  }

  private static func catmullRom(_ p: (Double, Double, Double, Double), _ t: Double) -> Double {
    let linear = (p.2 - p.0) * t
    let square = (2 * p.0 - 5 * p.1 + 4 * p.2 - p.3) * t * t
    let cube = (3 * p.1 - p.0 - 3 * p.2 + p.3) * t * t * t
    return (2 * p.1 + linear + square + cube) / 2
  }
}
