/// One colour of a gradient: where it sits (0…1 along the gradient) and how opaque it is.
struct Stop: Hashable, Sendable {
  var offset: Double
  var color: Color
  var alpha: Double

  init(_ offset: Double, _ color: Color, _ alpha: Double = 1) {
    self.offset = offset
    self.color = color
    self.alpha = alpha
  }
}

/// What a shape is filled with. Gradients keep their first and last colour beyond their ends.
enum Paint: Hashable, Sendable {
  case solid(Color, Double = 1)
  case linear(from: Point, to: Point, [Stop])
  case radial(center: Point, radius: Double, [Stop])

  /// A gradient down the picture, from `y0` to `y1`.
  static func vertical(_ y0: Double, _ y1: Double, _ stops: [Stop]) -> Paint {
    .linear(from: Point(0, y0), to: Point(0, y1), stops)
  }

  /// A gradient across the picture, from `x0` to `x1`.
  static func horizontal(_ x0: Double, _ x1: Double, _ stops: [Stop]) -> Paint {
    .linear(from: Point(x0, 0), to: Point(x1, 0), stops)
  }
}
