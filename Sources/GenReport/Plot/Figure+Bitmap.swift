import Imaging

extension Figure {
  /// The drawing in pixels, on white paper.
  /// - Throws: `DrawingError`
  func bitmap() throws -> Bitmap {
    let canvas = try Canvas(width: Int(width.rounded(.up)), height: Int(height.rounded(.up)))
    for shape in shapes { try draw(shape, on: canvas) }
    return canvas.bitmap()
  }

  private func draw(_ shape: Shape, on canvas: Canvas) throws {
    switch shape {
    case .line(let points, let color, let width, let isDashed):
      canvas.stroke(outline(points), color, width: width, dashes: isDashed ? [6, 5] : [])
    case .polygon(let points, let fill, let edge):
      canvas.fill(outline(points, closed: true), fill)
      if let edge { canvas.stroke(outline(points, closed: true), edge, width: 1.5) }
    case .circle(let center, let radius, let fill, let edge):
      let circle = Outline(circle: Point(center.x, center.y), radius: radius)
      canvas.fill(circle, fill)
      if let edge { canvas.stroke(circle, edge, width: 1.5) }
    case .text(let text, let spot, let look): draw(text, at: spot, look, on: canvas)
    case .picture(let bitmap, let x, let y, let width, let height, let isSmooth):
      let box = Box(x: x, y: y, width: width, height: height)
      canvas.draw(try CanvasImage(bitmap), in: box, isSmooth: isSmooth)
    }
  }

  private func outline(_ points: [Spot], closed: Bool = false) -> Outline {
    Outline(points.map { Point($0.x, $0.y) }, closed: closed)
  }

  private func draw(_ text: String, at spot: Spot, _ look: TextLook, on canvas: Canvas) {
    let style = TextStyle(size: look.size, weight: look.isBold ? 700 : 400, ink: look.color)
    let block = TextBlock(text, style)
    let extents = canvas.measure(block)
    let shift = look.anchor == .start ? 0 : look.anchor == .middle ? extents.width / 2 : extents.width
    if look.isUpright {
      canvas.turned(by: -.pi / 2, around: Point(spot.x, spot.y)) {
        canvas.draw(block, at: Point(-shift, -extents.baseline))
      }
    } else {
      canvas.draw(block, at: Point(spot.x - shift, spot.y - extents.baseline))
    }
  }
}
