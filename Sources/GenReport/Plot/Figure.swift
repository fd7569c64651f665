import Imaging

/// A drawing of simple shapes, in pixels from its upper left corner, that becomes SVG or a bitmap.
struct Figure {
  let width, height: Double
  private(set) var shapes: [Shape] = []
  /// What it is, in a few words and in a sentence.
  var title = ""
  var alternative = ""

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// A point.
  struct Spot: Hashable, Sendable {
    var x, y: Double

    init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
  }

  enum Anchor: String, Sendable { case start, middle, end }

  /// How a text looks.
  struct TextLook: Hashable, Sendable {
    var size = 13.0
    var color: Ink = Ink.text
    var isBold = false
    var anchor = Anchor.start
    /// Whether it runs upwards.
    var isUpright = false
  }

  enum Shape {
    case line([Spot], color: Ink, width: Double, isDashed: Bool)
    case polygon([Spot], fill: Ink, edge: Ink?)
    case circle(Spot, radius: Double, fill: Ink, edge: Ink?)
    /// A text whose baseline begins, is centred or ends at a point.
    case text(String, Spot, TextLook)
    /// A picture in a rectangle; its pixels are shown as they are unless it is smooth.
    case picture(Bitmap, x: Double, y: Double, width: Double, height: Double, isSmooth: Bool)
  }

  mutating func line(_ points: [Spot], _ color: Ink, width: Double = 1, isDashed: Bool = false) {
    shapes.append(.line(points, color: color, width: width, isDashed: isDashed))
  }

  mutating func box(x: Double, y: Double, width: Double, height: Double, fill: Ink, edge: Ink? = nil) {
    let corners = [Spot(x, y), Spot(x + width, y), Spot(x + width, y + height), Spot(x, y + height)]
    shapes.append(.polygon(corners, fill: fill, edge: edge))
  }

  /// Adds a text in one line; what would reorder it or hides in it becomes a mark.
  mutating func text(_ text: String, at spot: Spot, _ look: TextLook = TextLook()) {
    shapes.append(.text(drawnText(text), spot, look))
  }

  mutating func add(_ shape: Shape) { shapes.append(shape) }

  mutating func picture(
    _ bitmap: Bitmap, x: Double, y: Double, size: (width: Double, height: Double), isSmooth: Bool = false
  ) {
    shapes.append(.picture(bitmap, x: x, y: y, width: size.width, height: size.height, isSmooth: isSmooth))
  }
}
