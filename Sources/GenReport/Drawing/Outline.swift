import CDraw

/// Lines and curves to fill or to draw along, in pixels.
struct Outline {
  private(set) var verbs: [UInt8] = []
  private(set) var coordinates: [Double] = []

  init() {}

  /// Straight lines through points.
  init(_ points: [Point], closed: Bool = false) {
    for (index, point) in points.enumerated() { index == 0 ? move(to: point) : line(to: point) }
    if closed { close() }
  }

  /// A rectangle with corners rounded by `radius`.
  init(_ box: Box, radius: Double = 0) {
    self.init()
    let r = min(radius, box.width / 2, box.height / 2)
    guard r > 0 else {
      let corners = [(box.x, box.y), (box.right, box.y), (box.right, box.bottom), (box.x, box.bottom)]
      self = Outline(corners.map { Point($0, $1) }, closed: true)
      return
    }
    let corners = [(box.right - r, box.y + r), (box.right - r, box.bottom - r), (box.x + r, box.bottom - r)]
    for (index, corner) in (corners + [(box.x + r, box.y + r)]).enumerated() {
      let start = Double(index - 1) * .pi / 2
      arc(around: Point(corner.0, corner.1), radius: r, from: start, to: start + .pi / 2)
    }
    close()
  }

  /// A circle.
  init(circle center: Point, radius: Double) {
    arc(around: center, radius: radius, from: 0, to: 2 * .pi)
    close()
  }

  mutating func move(to point: Point) { add(CDRAW_MOVE, point.x, point.y) }
  mutating func line(to point: Point) { add(CDRAW_LINE, point.x, point.y) }
  mutating func close() { add(CDRAW_CLOSE) }

  /// An arc, clockwise when `end` is greater; joined to the point before. Angles in radians from the x axis.
  mutating func arc(around center: Point, radius: Double, from start: Double, to end: Double) {
    add(CDRAW_ARC, center.x, center.y, radius, start, end)
  }

  private mutating func add(_ verb: cdraw_verb, _ values: Double...) {
    verbs.append(UInt8(truncatingIfNeeded: verb.rawValue))
    coordinates += values
  }

  func withHandle(_ body: (UnsafePointer<cdraw_path>) -> Void) {
    verbs.withUnsafeBufferPointer { verbs in
      coordinates.withUnsafeBufferPointer { coordinates in
        guard let verbStart = verbs.baseAddress, let start = coordinates.baseAddress else { return }
        var path = cdraw_path(verbs: verbStart, verb_count: verbs.count, coordinates: start)
        body(&path)
      }
    }
  }
}
