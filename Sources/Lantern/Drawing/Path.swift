import CDraw

/// Lines and curves to fill, stroke or clip with. Filled by the non-zero winding rule.
struct Path: Sendable {
  private(set) var verbs: [UInt8] = []
  private(set) var coordinates: [Double] = []
  private var current = Point(0, 0)
  private var start = Point(0, 0)

  init() {}

  mutating func move(to point: Point) {
    append(CDRAW_MOVE, point.x, point.y)
    current = point
    start = point
  }

  mutating func line(to point: Point) {
    append(CDRAW_LINE, point.x, point.y)
    current = point
  }

  /// A quadratic curve, raised to the equal cubic.
  mutating func quad(_ control: Point, to end: Point) {
    let first = Point(
      current.x + (control.x - current.x) * 2 / 3, current.y + (control.y - current.y) * 2 / 3)
    let second = Point(end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3)
    cubic(first, second, to: end)
  }

  mutating func cubic(_ first: Point, _ second: Point, to end: Point) {
    append(CDRAW_CUBIC, first.x, first.y, second.x, second.y, end.x, end.y)
    current = end
  }

  /// A circular arc, joined to the current point by a line. Angles in radians, growing clockwise from the right;
  /// `to` below `from` runs counter-clockwise.
  mutating func arc(center: Point, radius: Double, from: Double, to: Double) {
    append(CDRAW_ARC, center.x, center.y, radius, from, to)
    current = Point(center.x + radius * cosine(to), center.y + radius * sine(to))
  }

  mutating func close() {
    append(CDRAW_CLOSE)
    current = start
  }

  mutating func addCircle(_ center: Point, _ radius: Double) {
    append(CDRAW_NEW_SUBPATH)
    start = Point(center.x + radius, center.y)
    append(CDRAW_ARC, center.x, center.y, radius, 0, 2 * Double.pi)
    close()
  }

  mutating func addOval(_ rect: Rect) {
    addRoundedRect(rect, radii: (rect.width / 2, rect.height / 2))
  }

  mutating func addRect(_ rect: Rect) {
    move(to: Point(rect.x, rect.y))
    line(to: Point(rect.x + rect.width, rect.y))
    line(to: Point(rect.x + rect.width, rect.y + rect.height))
    line(to: Point(rect.x, rect.y + rect.height))
    close()
  }

  /// Straight lines through the corners and back to the first; nothing without corners.
  mutating func addPolygon(_ corners: [Point]) {
    guard let first = corners.first else { return }
    move(to: first)
    for corner in corners.dropFirst() { line(to: corner) }
    close()
  }

  /// A rectangle with round corners; a radius above half a side is cut to it.
  mutating func addRoundedRect(_ rect: Rect, radius: Double) {
    let radius = min(radius, rect.width / 2, rect.height / 2)
    addRoundedRect(rect, radii: (radius, radius))
  }

  private mutating func addRoundedRect(_ rect: Rect, radii: (x: Double, y: Double)) {
    // The cubic nearest to a quarter circle has its controls at 0.5523 of the radius.
    let (dx, dy) = (radii.x * (1 - 0.552284749831), radii.y * (1 - 0.552284749831))
    let (left, top, right, bottom) = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)
    move(to: Point(left + radii.x, top))
    line(to: Point(right - radii.x, top))
    cubic(Point(right - dx, top), Point(right, top + dy), to: Point(right, top + radii.y))
    line(to: Point(right, bottom - radii.y))
    cubic(Point(right, bottom - dy), Point(right - dx, bottom), to: Point(right - radii.x, bottom))
    line(to: Point(left + radii.x, bottom))
    cubic(Point(left + dx, bottom), Point(left, bottom - dy), to: Point(left, bottom - radii.y))
    line(to: Point(left, top + radii.y))
    cubic(Point(left, top + dy), Point(left + dx, top), to: Point(left + radii.x, top))
    close()
  }

  private mutating func append<Verb: RawRepresentable>(_ verb: Verb, _ values: Double...)
  where Verb.RawValue == UInt32 {
    verbs.append(UInt8(truncatingIfNeeded: verb.rawValue))
    coordinates.append(contentsOf: values)
  }
}

extension Path {
  /// Straight lines through the points; empty without points.
  static func polygon(_ points: [Point], closed: Bool = true) -> Path {
    var path = Path()
    if closed {
      path.addPolygon(points)
    } else if let first = points.first {
      path.move(to: first)
      for point in points.dropFirst() { path.line(to: point) }
    }
    return path
  }

  /// A soft curve that takes the points as controls and passes through the middles of their joining lines.
  /// An open curve starts at the first and ends at the last point.
  static func smooth(_ points: [Point], closed: Bool = true) -> Path {
    var path = Path()
    guard points.count > 2, let first = points.first, let last = points.last else {
      return polygon(points, closed: closed)
    }
    path.move(to: closed ? last.midpoint(to: first) : first)
    for (index, point) in points.enumerated().dropFirst(closed ? 0 : 1).dropLast(closed ? 0 : 1) {
      path.quad(point, to: point.midpoint(to: points[(index + 1) % points.count]))
    }
    if closed { path.close() } else { path.line(to: last) }
    return path
  }
}
