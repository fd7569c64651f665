/// A position in pixels from the upper left corner of a picture; y runs down.
struct Point: Hashable, Sendable {
  var x, y: Double

  init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// An upright rectangle in pixels.
struct Box: Hashable, Sendable {
  var x, y, width, height: Double

  init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  var right: Double { x + width }
  var bottom: Double { y + height }
  var center: Point { Point(x + width / 2, y + height / 2) }

  /// The box with all sides moved inwards, or outwards when negative.
  func inset(by distance: Double) -> Box {
    Box(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
  }

  /// Whether rows of this box lie between `top` and `bottom`.
  func isIn(rows: Range<Int>) -> Bool {
    y < Double(rows.upperBound) && bottom > Double(rows.lowerBound)
  }
}
