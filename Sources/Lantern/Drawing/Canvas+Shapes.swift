/// The shapes nearly every layer is made of.
extension Canvas {
  func rect(_ rect: Rect, _ paint: Paint) {
    var path = Path()
    path.addRect(rect)
    fill(path, paint)
  }

  func roundedRect(_ rect: Rect, radius: Double, _ paint: Paint) {
    var path = Path()
    path.addRoundedRect(rect, radius: radius)
    fill(path, paint)
  }

  func circle(_ center: Point, _ radius: Double, _ paint: Paint) {
    var path = Path()
    path.addCircle(center, radius)
    fill(path, paint)
  }

  func oval(_ rect: Rect, _ paint: Paint) {
    var path = Path()
    path.addOval(rect)
    fill(path, paint)
  }

  func line(_ start: Point, _ end: Point, _ paint: Paint, width: Double) {
    stroke(.polygon([start, end], closed: false), paint, width: width)
  }

  /// A soft light: `alpha` in the middle, fading to nothing at `radius`.
  func glow(_ center: Point, _ radius: Double, _ color: Color, _ alpha: Double) {
    let stops = [
      Stop(0, color, alpha), Stop(0.25, color, alpha * 0.55), Stop(0.55, color, alpha * 0.18), Stop(1, color, 0),
    ]
    circle(center, radius, .radial(center: center, radius: radius, stops))
  }

  /// Lets `body` draw inside the rectangle only.
  func clipped(to rect: Rect, _ body: () -> Void) {
    var path = Path()
    path.addRect(rect)
    clipped(to: path, body)
  }
}
