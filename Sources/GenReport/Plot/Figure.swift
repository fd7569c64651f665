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
    var color: UInt32 = Palette.text
    var isBold = false
    var anchor = Anchor.start
    /// Whether it runs upwards.
    var isUpright = false
  }

  enum Shape {
    case line([Spot], color: UInt32, width: Double, isDashed: Bool)
    case polygon([Spot], fill: UInt32, edge: UInt32?)
    case circle(Spot, radius: Double, fill: UInt32, edge: UInt32?)
    /// A text whose baseline begins, is centred or ends at a point.
    case text(String, Spot, TextLook)
    /// A picture in a rectangle; its pixels are shown as they are unless it is smooth.
    case picture(Bitmap, x: Double, y: Double, width: Double, height: Double, isSmooth: Bool)
  }

  mutating func line(_ points: [Spot], _ color: UInt32, width: Double = 1, isDashed: Bool = false) {
    shapes.append(.line(points, color: color, width: width, isDashed: isDashed))
  }

  mutating func box(x: Double, y: Double, width: Double, height: Double, fill: UInt32, edge: UInt32? = nil) {
    let corners = [Spot(x, y), Spot(x + width, y), Spot(x + width, y + height), Spot(x, y + height)]
    shapes.append(.polygon(corners, fill: fill, edge: edge))
  }

  mutating func text(_ text: String, at spot: Spot, _ look: TextLook = TextLook()) {
    shapes.append(.text(text, spot, look))
  }

  mutating func add(_ shape: Shape) { shapes.append(shape) }

  mutating func picture(
    _ bitmap: Bitmap, x: Double, y: Double, size: (width: Double, height: Double), isSmooth: Bool = false
  ) {
    shapes.append(.picture(bitmap, x: x, y: y, width: size.width, height: size.height, isSmooth: isSmooth))
  }
}

/// Colours on white paper: 0xRRGGBB. Texts have a contrast of at least 4.5 : 1.
enum Palette {
  static let text: UInt32 = 0x1A1C20
  static let secondary: UInt32 = 0x5B6270
  static let line: UInt32 = 0xD5D9E0
  static let panel: UInt32 = 0xF1F3F6
  static let paper: UInt32 = 0xFFFFFF
  static let warning: UInt32 = 0x9A3412
  /// Colours of curves that colour-blind people tell apart (Okabe and Ito 2008, darkened for white).
  static let series: [UInt32] = [0x0072B2, 0xD55E00, 0x008F68, 0xB0508E, 0x9A7B00, 0x2E8FC5, 0x3C3C3C, 0x7A3E9D]
}
