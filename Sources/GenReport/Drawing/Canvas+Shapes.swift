/// What reports are mostly made of.
extension Canvas {
  /// Fills a rectangle, its corners rounded by `radius` pixels.
  func fill(_ box: Box, _ ink: Ink, radius: Double = 0) {
    guard box.isIn(rows: rows) else { return }
    fill(Outline(box, radius: radius), ink)
  }

  /// Draws a frame just outside a rectangle.
  func frame(_ box: Box, _ ink: Ink, width: Double = 1) {
    stroke(Outline(box.inset(by: -width / 2)), ink, width: width)
  }

  /// Draws a straight line.
  func line(_ start: Point, _ end: Point, _ ink: Ink, width: Double = 1) {
    stroke(Outline([start, end]), ink, width: width)
  }

  /// Sets a text into a box: aligned as its style says, cut to as many lines as the box is high, unless the block asks
  /// for fewer, and moved down by `vertical` (0 top, 0.5 middle, 1 bottom) of what is left.
  @discardableResult
  func draw(_ block: TextBlock, in box: Box, vertical: Double = 0) -> TextExtents {
    var block = block
    block.width = box.width
    if block.lines == nil {
      var line = block
      line.lines = 1
      block.lines = max(1, Int(box.height / max(1, measure(line).height)))
    }
    let extents = measure(block)
    if box.isIn(rows: rows) { draw(block, at: Point(box.x, box.y + (box.height - extents.height) * vertical)) }
    return extents
  }
}
