import Imaging

extension Figure {
  /// The drawing as a self-contained SVG file with a title and a description.
  /// - Throws: `ImageError` when a picture cannot be encoded.
  func svg() throws -> String {
    let size = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
    let view = "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\""
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) \(view) role=\"img\" aria-labelledby=\"t d\" "
        + "font-family=\"DejaVu Sans, Verdana, Helvetica, sans-serif\">",
      "<title id=\"t\">\(Markup.escaped(drawnText(title)))</title>",
      "<desc id=\"d\">\(Markup.escaped(drawnText(alternative)))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"\(Self.color(Ink.paper))\"/>",
    ]
    for shape in shapes { lines.append(try Self.element(shape)) }
    return (lines + ["</svg>", ""]).joined(separator: "\n")
  }

  private static func element(_ shape: Shape) throws -> String {
    switch shape {
    case .line(let points, let color, let width, let isDashed):
      let dash = isDashed ? " stroke-dasharray=\"6 4\"" : ""
      return "<polyline points=\"\(list(points))\" fill=\"none\" stroke=\"\(self.color(color))\" "
        + "stroke-width=\"\(number(width))\" stroke-linejoin=\"round\" stroke-linecap=\"round\"\(dash)/>"
    case .polygon(let points, let fill, let edge):
      return "<polygon points=\"\(list(points))\" fill=\"\(color(fill))\"\(stroke(edge))/>"
    case .circle(let center, let radius, let fill, let edge):
      return "<circle cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\" "
        + "fill=\"\(color(fill))\"\(stroke(edge))/>"
    case .text(let text, let spot, let look): return element(text, spot, look)
    case .picture(let bitmap, let x, let y, let width, let height, let isSmooth):
      let data = Base64.text(try PNG.encode(bitmap))
      let rendering = isSmooth ? "" : " style=\"image-rendering:pixelated\""
      return "<image x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
        + "\(rendering) href=\"data:image/png;base64,\(data)\"/>"
    }
  }

  private static func element(_ text: String, _ spot: Spot, _ look: TextLook) -> String {
    let (x, y) = (number(spot.x), number(spot.y))
    let turn = look.isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
    let weight = look.isBold ? " font-weight=\"700\"" : ""
    return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(number(look.size))\" fill=\"\(color(look.color))\" "
      + "text-anchor=\"\(look.anchor.rawValue)\"\(weight)\(turn)>\(Markup.escaped(text))</text>"
  }

  private static func list(_ points: [Spot]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private static func stroke(_ edge: Ink?) -> String {
    edge.map { " stroke=\"\(color($0))\" stroke-width=\"1.5\"" } ?? ""
  }

  /// Two decimals at most.
  private static func number(_ value: Double) -> String {
    var text = decimal(value, 2)
    while text.last == "0" { text.removeLast() }
    if text.last == "." { text.removeLast() }
    return text.isEmpty || text == "-" ? "0" : text
  }

  private static func color(_ ink: Ink) -> String {
    let digits = String(ink.hex, radix: 16)
    return "#" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
