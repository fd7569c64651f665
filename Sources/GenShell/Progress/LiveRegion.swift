/// The rows of a terminal that are drawn again and again: lines, and pictures below them.
///
/// Between two drawings the cursor stands at the start of the first row. So wiping everything from there on takes away
/// just what was drawn, however the terminal laid the rows out anew when it changed its width.
struct LiveRegion {
  /// Pictures of the region.
  struct Picture {
    /// What draws it; the cursor stands below it then.
    var text: String
    /// Its rows.
    var rows: Int
    /// What takes it away, besides wiping its rows.
    var removal = ""
  }

  private var lineCount = 0
  private var columns = 0
  private var picture: Picture?

  /// Whether anything is on the screen.
  var isDrawn: Bool { lineCount > 0 }
  /// Whether a picture is among it.
  var hasPicture: Bool { picture != nil }

  /// The text that draws lines of less than `columns`, and a picture if there is a new one; an old one stays, unless the
  /// terminal has changed its width and laid out anew what was there.
  mutating func draw(_ lines: [String], _ new: Picture? = nil, columns: Int = 80) -> String {
    let before = columns == self.columns ? "" : erase()
    let isSmaller = lines.count != lineCount || (new != nil && new?.rows != picture?.rows)
    var text = isDrawn && isSmaller && (lines.count < lineCount || picture != nil) ? erase() : "\r"
    text += lines.map { $0 + "\u{1B}[K" }.joined(separator: "\n")
    var down = lines.count - 1
    if let new {
      text += "\n" + new.text
      down += new.rows + 1
      picture = new
    }
    (lineCount, self.columns) = (lines.count, columns)
    return before + text + (down > 0 ? "\u{1B}[\(down)A" : "") + "\r"
  }

  /// The text that takes everything away.
  mutating func erase() -> String {
    guard isDrawn else { return "" }
    defer { self = LiveRegion() }
    return (picture?.removal ?? "") + "\r\u{1B}[J"
  }
}
