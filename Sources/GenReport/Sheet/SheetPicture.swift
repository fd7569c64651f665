import GenAPI
import Imaging

/// Draws a page of a sheet.
final class SheetPicture {
  private let layout: SheetLayout
  private let page: SheetLayout.Page
  private let loader: PictureLoader
  private let styles: SheetStyles
  private let head: [TextBlock]
  private let headHeight: Double
  private let foot: [TextBlock]
  private let footHeight: Double
  private var images: [Int: CanvasImage] = [:]

  init(_ layout: SheetLayout, _ page: SheetLayout.Page, _ loader: PictureLoader, numbers: SheetNumbers) throws {
    (self.layout, self.page, self.loader) = (layout, page, loader)
    let styles = SheetStyles(scale: layout.scale)
    self.styles = styles
    let width = layout.width(of: page) - 2 * SheetLayout.margin
    let ruler = try Canvas(width: 8, height: 8)
    let words = layout.words
    var head = [TextBlock(words.title, styles.title, width: width, lines: 2)]
    var subtitle = [words.subtitle]
    if layout.request.axes.count > 2 {
      subtitle.insert("\(layout.request.axes[2].name) \(layout.request.axes[2].values[page.page])", at: 0)
    }
    if let comparison = words.comparison { subtitle.append("\(comparison); \(Metric.caution)") }
    head += subtitle.filter { !$0.isEmpty }.map { TextBlock($0, styles.subtitle, width: width, lines: 3) }
    self.head = head
    headHeight = head.reduce(0) { $0 + ruler.measure($1).height + 4 }
    let isLast = page == layout.pages.last
    foot = isLast ? Self.foot(layout.request, numbers, styles, width) : []
    footHeight = foot.reduce(0) { $0 + ruler.measure($1).height + 3 }
  }

  /// The picture, to be written band by band.
  var drawing: DrawnPicture {
    let bottom = top + Double(page.rows.count) * (layout.row + SheetLayout.gap) - SheetLayout.gap
    let height = bottom + (footHeight > 0 ? 16 + footHeight : 0) + SheetLayout.margin
    return DrawnPicture(width: Int(layout.width(of: page)), height: Int(height.rounded(.up))) { try self.draw(on: $0) }
  }

  /// Where the grid begins.
  private var top: Double { (SheetLayout.margin + headHeight + 14 + layout.sizes.head).rounded(.up) }

  private func draw(on canvas: Canvas) throws {
    if canvas.rows.lowerBound < Int(top) { drawHead(on: canvas) }
    for (line, row) in page.rows.enumerated() {
      let band = layout.box(column: 0, row: line, top: top)
      guard band.isIn(rows: canvas.rows) else { continue }
      drawRowLabel(row, band, on: canvas)
      for (place, column) in page.columns.enumerated() {
        let box = layout.box(column: place, row: line, top: top)
        let index = layout.grid.index(column: column, like: SheetGrid.Place(column: 0, row: row, page: page.page))
        try drawCell(index, box, on: canvas)
      }
      // Bands come from the top: what ends here is not needed again.
      if band.bottom <= Double(canvas.rows.upperBound) { images = [:] }
    }
    var y = top + Double(page.rows.count) * (layout.row + SheetLayout.gap) - SheetLayout.gap + 16
    for block in foot {
      canvas.draw(block, at: Point(SheetLayout.margin, y))
      y += canvas.measure(block).height + 3
    }
  }

  private func drawHead(on canvas: Canvas) {
    var y = SheetLayout.margin
    for block in head {
      canvas.draw(block, at: Point(SheetLayout.margin, y))
      y += canvas.measure(block).height + 4
    }
    let axis = layout.request.axes[0]
    let bottom = top - 8
    var name = TextBlock(axis.name + " →", styles.axis)
    canvas.draw(name, at: Point(layout.left, top - layout.sizes.head))
    if layout.request.axes.count > 1 {
      name = TextBlock(layout.request.axes[1].name + " ↓", styles.axis)
      name.style.alignment = .end
      let height = canvas.measure(name).height
      canvas.draw(
        name, in: Box(x: SheetLayout.margin, y: bottom - height, width: layout.sizes.label, height: height))
    }
    for (place, column) in page.columns.enumerated() {
      let box = layout.box(column: place, row: 0, top: top)
      let block = TextBlock(axis.values[column], styles.label, width: box.width, lines: SheetStyles.labelLines)
      canvas.draw(block, at: Point(box.x, bottom - canvas.measure(block).height))
    }
  }

  private func drawRowLabel(_ row: Int, _ band: Box, on canvas: Canvas) {
    guard layout.request.axes.count > 1 else { return }
    var block = TextBlock(layout.request.axes[1].values[row], styles.label)
    block.style.alignment = .end
    let box = Box(
      x: SheetLayout.margin, y: band.y, width: layout.sizes.label, height: layout.sizes.picture.height)
    canvas.draw(block, in: box, vertical: 0.5)
  }

  private func drawCell(_ index: Int, _ box: Box, on canvas: Canvas) throws {
    try loader.checkIsWanted()
    let cell = layout.request.cells[index]
    let frame = Box(x: box.x, y: box.y, width: box.width, height: layout.sizes.picture.height)
    if let absence = layout.words.absence(of: index) {
      drawPanel(absence, in: frame, on: canvas)
    } else if case .made(let picture, _) = cell.outcome, frame.isIn(rows: canvas.rows) {
      try drawPicture(index, picture, in: frame, on: canvas)
    }
    var y = frame.bottom + SheetLayout.padding
    for line in layout.words.caption(of: index) {
      var block = TextBlock(line, styles.caption, width: box.width, lines: 3)
      if line == "reference" { block.style.weight = 700 }
      canvas.draw(block, at: Point(box.x, y))
      y += canvas.measure(block).height
    }
  }

  private func drawPicture(_ index: Int, _ picture: ReportPicture, in frame: Box, on canvas: Canvas) throws {
    if images[index] == nil {
      guard let bitmap = try? loader.bitmap(index, of: picture) else {
        return drawPanel("the picture cannot be read", in: frame, on: canvas)
      }
      images[index] = try CanvasImage(bitmap)
    }
    guard let image = images[index] else { return }
    // At its own size: what is compared is not resampled.
    let place = Box(
      x: frame.x, y: frame.y + ((frame.height - Double(image.height)) / 2).rounded(.down), width: Double(image.width),
      height: Double(image.height))
    canvas.draw(image, in: place)
  }

  private func drawPanel(_ text: String, in frame: Box, on canvas: Canvas) {
    canvas.fill(frame, .panel)
    canvas.frame(frame.inset(by: 1), .line)
    var style = styles.caption
    (style.ink, style.alignment) = (.warning, .center)
    canvas.draw(TextBlock(text, style), in: frame.inset(by: 10), vertical: 0.5)
  }

  private static func foot(
    _ request: SheetRequest, _ numbers: SheetNumbers, _ styles: SheetStyles, _ width: Double
  ) -> [TextBlock] {
    guard !numbers.summaries.isEmpty else { return [] }
    let others = request.axes.filter { $0.name != "seed" }
    var style = styles.caption
    style.ink = .text
    let rows = numbers.summaries.prefix(40).map { summary in
      let values = zip(others, summary.values).map { SheetTable.short($0.name, $1) }.joined(separator: ", ")
      let parts = [
        summary.reference.map { "SSIM \($0.text)" }, summary.seeds.map { "between two seeds \($0.text)" },
      ].compactMap { $0 }.joined(separator: ";  ")
      return TextBlock(values.isEmpty ? parts : "\(values):  \(parts)", style, width: width, lines: 2)
    }
    let caution = request.reference == nil ? "; \(Metric.caution)" : ""
    let head = TextBlock(
      "Over all seeds, mean ± standard deviation; a difference within the spread may be chance\(caution)", styles.axis,
      width: width, lines: 2)
    return [head] + rows
  }
}
