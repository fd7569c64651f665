/// Where a subject stands and how large it is: its own axes with `u` towards the side it faces and `v` up,
/// both in units of `size`, around the point where it touches the ground.
struct SubjectFrame {
  /// The picture point of `(0, 0)`.
  var x, y: Double
  /// Length of one unit, in picture heights.
  var size: Double
  /// 1 when `u` grows to the right, -1 when it grows to the left.
  var facing = 1.0

  func callAsFunction(_ u: Double, _ v: Double) -> Point {
    Point(x + facing * u * size, y - v * size)
  }

  func points(_ pairs: [(Double, Double)]) -> [Point] {
    pairs.map { self($0.0, $0.1) }
  }

  func polygon(_ pairs: [(Double, Double)]) -> Path {
    .polygon(points(pairs))
  }

  func smooth(_ pairs: [(Double, Double)], closed: Bool = true) -> Path {
    .smooth(points(pairs), closed: closed)
  }

  /// The rectangle between two opposite corners, given in any order.
  func rect(_ u0: Double, _ v0: Double, _ u1: Double, _ v1: Double) -> Rect {
    let a = self(u0, v0)
    let b = self(u1, v1)
    return Rect(left: min(a.x, b.x), top: min(a.y, b.y), right: max(a.x, b.x), bottom: max(a.y, b.y))
  }

  /// The rectangle of the given size around a point.
  func rect(around u: Double, _ v: Double, width: Double, height: Double) -> Rect {
    rect(u - width / 2, v - height / 2, u + width / 2, v + height / 2)
  }
}
