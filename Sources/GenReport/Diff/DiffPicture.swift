import GenAPI
import Imaging

/// Both pictures and the map of their differences, side by side.
struct DiffPicture {
  private let request: DiffRequest
  private let pictures: (Bitmap, Bitmap)
  private let comparison: Comparison
  private let map: HeatMap

  init(_ request: DiffRequest, _ pictures: (Bitmap, Bitmap), _ comparison: Comparison) {
    (self.request, self.pictures, self.comparison) = (request, pictures, comparison)
    map = HeatMap(pictures.0, pictures.1)
  }

  /// What it shows.
  var alternative: String {
    SheetTable.visible(
      "\(request.first.title) and \(request.second.title) side by side, and where they differ: SSIM "
        + Metric.ssim.text(comparison.ssim))
  }

  /// The largest width of a picture: what is larger is shown smaller.
  private static let largest = 768.0

  func drawing() throws -> DrawnPicture {
    let (margin, gap) = (SheetLayout.margin, 18.0)
    let shrink = min(1, Self.largest / Double(max(pictures.0.width, pictures.0.height)))
    let side = (
      width: (Double(pictures.0.width) * shrink).rounded(), height: (Double(pictures.0.height) * shrink).rounded()
    )
    let column = max(side.width, 200)
    let styles = SheetStyles(scale: min(max(side.width / 400, 1), 1.6))
    let images = try [pictures.0, pictures.1, map.bitmap].map { try CanvasImage($0) }
    let titles = [request.first.title, request.second.title, "where they differ"]
    let captions = try captions(styles, column)
    let label = try Canvas(width: 8, height: 8).measure(TextBlock("Xg", styles.label)).height
    let top = margin + label + 8
    let legend = 3.2 * styles.caption.size
    let height = top + side.height + 10 + max(captions.map(\.height).max() ?? 0, legend + 30) + margin
    return DrawnPicture(width: Int(2 * margin + 3 * column + 2 * gap), height: Int(height.rounded(.up))) { canvas in
      for index in 0..<3 {
        let x = margin + Double(index) * (column + gap)
        canvas.draw(TextBlock(titles[index], styles.label, width: column, lines: 1), at: Point(x, margin))
        let frame = Box(x: x, y: top, width: side.width, height: side.height)
        canvas.draw(images[index], in: frame)
        let below = top + side.height + 10
        if index < 2 {
          canvas.draw(captions[index].block, at: Point(x, below))
        } else {
          drawLegend(Box(x: x, y: below, width: side.width, height: legend), styles, column, on: canvas)
        }
      }
    }
  }

  /// The scale of the map, and the metrics.
  private func drawLegend(_ box: Box, _ styles: SheetStyles, _ column: Double, on canvas: Canvas) {
    let bar = Box(x: box.x, y: box.y, width: box.width, height: 10)
    for x in 0..<Int(bar.width) {
      let color = HeatMap.color(Double(x) / max(1, bar.width - 1))
      let hex = UInt32(color.x) << 16 | UInt32(color.y) << 8 | UInt32(color.z)
      canvas.fill(Box(x: bar.x + Double(x), y: bar.y, width: 1, height: bar.height), Ink(hex))
    }
    var end = TextBlock("\(map.top) of 255", styles.caption, width: bar.width, lines: 1)
    end.style.alignment = .end
    canvas.draw(TextBlock("0", styles.caption), at: Point(bar.x, bar.bottom + 2))
    canvas.draw(end, at: Point(bar.x, bar.bottom + 2))
    var text = styles.caption
    text.ink = .text
    let y = bar.bottom + 6 + canvas.measure(end).height
    let metrics = Metric.allCases.map { "\($0.title) \($0.text(comparison[$0]))" }.joined(separator: "  ")
    let block = TextBlock(metrics, text, width: column, lines: 2)
    canvas.draw(block, at: Point(bar.x, y))
    canvas.draw(
      TextBlock("closeness, not quality", styles.caption, width: column, lines: 1),
      at: Point(bar.x, y + canvas.measure(block).height))
  }

  /// The settings under each picture.
  private func captions(_ styles: SheetStyles, _ width: Double) throws -> [(block: TextBlock, height: Double)] {
    let ruler = try Canvas(width: 8, height: 8)
    return [request.first, request.second].map { picture in
      let text = picture.parameters.map { "\($0.name) \(SheetText.unquoted($0.value))" }.joined(separator: "  ·  ")
      let block = TextBlock(
        text.isEmpty ? "settings not known" : text, styles.caption, width: width, lines: 6)
      return (block, ruler.measure(block).height)
    }
  }
}
