import GenAPI
import Imaging

/// Where everything is on the pages of a sheet, in pixels.
///
/// A page has a head (title, fixed settings), the names of the column axis and its values, a column with the values of
/// the row axis, the grid, and on the last page what seeds come to. Columns and rows that would make a page larger
/// than `DrawnPicture.sideLimit` go onto further pages.
struct SheetLayout {
  /// The cells of one picture file.
  struct Page: Hashable {
    var columns, rows: Range<Int>
    /// The value of the third axis.
    var page: Int
  }

  /// Sizes of everything that repeats.
  struct Metrics {
    /// The largest picture; what is smaller is centred.
    var picture: (width: Double, height: Double)
    /// A column's width without the gap.
    var column: Double
    var caption: Double
    /// Width of the row labels; 0 without rows.
    var label: Double
    /// Height of the column labels with the name of the axis.
    var head: Double
  }

  static let margin = 28.0
  static let gap = 14.0
  /// Between a picture and its caption.
  static let padding = 6.0

  let request: SheetRequest
  let words: SheetText
  let grid: SheetGrid
  let sizes: Metrics
  let pages: [Page]

  /// How large texts are: with large pictures larger, so that they can be read when the whole sheet is seen.
  let scale: Double

  /// - Parameter picture: the largest width and height of the pictures.
  init(_ request: SheetRequest, _ words: SheetText, picture: (width: Int, height: Int)) throws {
    (self.request, self.words) = (request, words)
    grid = SheetGrid(request.axes)
    let side = Double(max(picture.width, picture.height))
    scale = min(max(side / 320, 1), 2.2)
    let ruler = try Canvas(width: 8, height: 8)
    let column = max(Double(picture.width), 152 * scale)
    let styles = SheetStyles(scale: scale)
    func height(_ texts: [String], _ style: TextStyle, _ width: Double, _ lines: Int) -> Double {
      texts.map { ruler.measure(TextBlock($0, style, width: width, lines: lines)).height }.max() ?? 0
    }
    let captions = request.cells.indices.map { index in
      words.caption(of: index).reduce(0) { $0 + height([$1], styles.caption, column, 3) }
    }
    var label = 0.0
    if request.axes.count > 1 {
      let widths = request.axes[1].values.map { ruler.measure(TextBlock($0, styles.label)).width }
      let name = ruler.measure(TextBlock(request.axes[1].name + " ↓", styles.axis)).width + 1
      label = min(max(widths.max() ?? 0, name, 40), max(column * 0.75, 150)).rounded(.up)
    }
    let values = height(request.axes[0].values, styles.label, column, SheetStyles.labelLines)
    let axis = height(["Xg"], styles.axis, column, 1)
    sizes = Metrics(
      picture: (Double(picture.width), Double(picture.height)), column: column,
      caption: (captions.max() ?? 0).rounded(.up), label: label, head: (axis + values + 10).rounded(.up))
    pages = Self.pages(grid, sizes)
  }

  /// The height of a row without the gap.
  var row: Double { sizes.picture.height + Self.padding + sizes.caption }

  private static func pages(_ grid: SheetGrid, _ sizes: Metrics) -> [Page] {
    let limit = Double(DrawnPicture.sideLimit)
    let row = sizes.picture.height + padding + sizes.caption + gap
    // What stands around the grid, generously; the head of a page is at most a quarter of it.
    let columns = max(1, Int((limit - 2 * margin - sizes.label - gap) / (sizes.column + gap)))
    let rows = max(1, Int((limit - 2 * margin - sizes.head - limit / 16) / row))
    var pages: [Page] = []
    for page in 0..<grid.pages {
      for top in stride(from: 0, to: grid.rows, by: rows) {
        for left in stride(from: 0, to: grid.columns, by: columns) {
          pages.append(
            Page(
              columns: left..<min(left + columns, grid.columns), rows: top..<min(top + rows, grid.rows), page: page))
        }
      }
    }
    return pages
  }

  /// How wide a page is.
  func width(of page: Page) -> Double {
    let grid = Double(page.columns.count) * (sizes.column + Self.gap) - Self.gap
    let labels = sizes.label > 0 ? sizes.label + Self.gap : 0
    return max(2 * Self.margin + labels + grid, 420).rounded(.up)
  }

  /// Where the left edge of the grid is.
  var left: Double { Self.margin + (sizes.label > 0 ? sizes.label + Self.gap : 0) }

  /// The column of a cell: `top` is that of the first row.
  func box(column: Int, row: Int, top: Double) -> Box {
    Box(
      x: left + Double(column) * (sizes.column + Self.gap), y: top + Double(row) * (self.row + Self.gap),
      width: sizes.column, height: self.row)
  }
}

/// The type of a sheet.
struct SheetStyles {
  /// Lines of a label at most.
  static let labelLines = 4

  let title, subtitle, axis, label, caption: TextStyle

  init(scale: Double) {
    title = TextStyle(size: 19 * scale, weight: 700)
    subtitle = TextStyle(size: 12 * scale, ink: .secondary)
    axis = TextStyle(size: 11.5 * scale, ink: .secondary)
    label = TextStyle(size: 14 * scale, weight: 700)
    caption = TextStyle(size: 10.5 * scale, ink: .secondary)
  }
}
