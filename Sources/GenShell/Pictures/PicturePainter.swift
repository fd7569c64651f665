import GenLanguage
import Imaging

/// Draws pictures on a terminal: the text to write is all there is.
package struct PicturePainter: Sendable {
  /// How.
  var method: PictureMethod
  /// Columns of the terminal.
  var columns = 80
  /// Rows of the terminal.
  var rows = 24
  /// Pixels of a character cell.
  var cell = CellSize.customary
  /// The largest sixel picture.
  var largestSixel: CellSize?
  /// Whether sequences have to be handed through tmux.
  var isInTmux = false

  /// A small picture and what stands below it.
  struct Thumbnail {
    var bitmap: Bitmap
    /// Written in this order, on one line if there is room.
    var labels: [String]
  }

  /// Pixels that are drawn per cell.
  var scale: CellSize { if case .blocks = method { .block } else { cell } }

  /// Pictures in rows with their labels beneath.
  func thumbnails(_ all: [Thumbnail]) -> String {
    let grid = ThumbnailGrid(count: all.count, columns: columns, rows: rows)
    let isShort = all.allSatisfy { displayWidth(of: $0.labels.joined(separator: "  ")) <= grid.width }
    var parts: [String] = []
    for start in stride(from: 0, to: all.count, by: grid.perRow) {
      let row = Array(all[start..<min(start + grid.perRow, all.count)])
      parts.append(strip(row.map(\.bitmap), grid) + labels(row, grid, onOneLine: isShort))
    }
    return parts.joined(separator: "\n")
  }

  /// A picture as wide as the terminal; `nil` if the bytes are no image.
  /// - Parameter rowsLeft: rows that stay free on the screen, if the picture is to fit on it.
  func whole(_ file: [UInt8], rowsLeft: Int? = nil) -> String? {
    guard let header = try? ImageHeader(of: file) else { return nil }
    var width = fullWidth
    if let rowsLeft { width = fitting(header.width, header.height, columns: width, rows: rows - rowsLeft) }
    let size = cells(header.width, header.height, columns: width)
    if header.format == .png, size < rows, method == .kitty || method == .iterm2 {
      return text(placing: file, columns: width, rows: size, at: 0)
    }
    guard let bitmap = try? Bitmap(decoding: file) else { return nil }
    var canvas = PictureCanvas(columns: width, rows: size, scale: scale)
    canvas.add(bitmap, at: 0, size: pixels(bitmap, columns: width))
    return text(of: canvas)
  }

  /// Pictures of one height and width in a row.
  func strip(_ bitmaps: [Bitmap], _ grid: ThumbnailGrid, id: UInt32? = nil, at indent: Int = 0) -> String {
    let heights = bitmaps.map { cells($0.width, $0.height, columns: grid.width) }
    var canvas = PictureCanvas(
      columns: grid.column(bitmaps.count) - ThumbnailGrid.gap, rows: heights.max() ?? 1, scale: scale)
    for (index, bitmap) in bitmaps.enumerated() {
      canvas.add(bitmap, at: grid.column(index), size: pixels(bitmap, columns: grid.width))
    }
    return text(of: canvas, id: id, at: indent)
  }

  /// Rows of a picture that is so many columns wide.
  func cells(_ width: Int, _ height: Int, columns: Int) -> Int {
    let exact = Double(columns * cell.width * height) / Double(width * cell.height)
    return max(1, Int(exact.rounded(.toNearestOrAwayFromZero)))
  }

  /// The most columns at which a picture has at most so many rows; no fewer than half of `columns`, since what is too
  /// small says nothing.
  private func fitting(_ width: Int, _ height: Int, columns: Int, rows: Int) -> Int {
    var fitting = columns
    while fitting > (columns + 1) / 2, cells(width, height, columns: fitting) > rows { fitting -= 1 }
    return fitting
  }

  private var fullWidth: Int {
    let most = max(1, columns - 1)
    guard method == .sixel else { return most }
    return max(1, min(most, (largestSixel?.width ?? most * cell.width) / cell.width))
  }

  /// The size of a picture in pixels of the canvas.
  private func pixels(_ bitmap: Bitmap, columns: Int) -> CellSize {
    let height = cells(bitmap.width, bitmap.height, columns: columns) * scale.height
    return CellSize(width: columns * scale.width, height: height) ?? .block
  }
}

// MARK: - Text

extension PicturePainter {
  /// What draws a canvas; the cursor stands at the start of the row below then. What is higher than the screen is drawn
  /// in pieces, since a picture that does not fit in is cut off or scrolls in ways that differ.
  func text(of canvas: PictureCanvas, id: UInt32? = nil, at indent: Int = 0) -> String {
    if case .blocks(let colors) = method {
      let margin = String(repeating: " ", count: indent)
      return HalfBlocks.lines(canvas.bitmap(rows: 0..<canvas.rows), colors).map { margin + $0 + "\n" }.joined()
    }
    let most = max(1, min(rows - 1, (largestSixel?.height ?? .max) / cell.height))
    return stride(from: 0, to: canvas.rows, by: most).map { start in
      let band = canvas.bitmap(rows: start..<min(start + most, canvas.rows))
      let bandRows = band.height / scale.height
      if method == .sixel { return place(SixelPicture.sequence(band), rows: bandRows, at: indent) }
      guard let png = try? PNG.encode(band) else { return "" }
      return text(placing: png, columns: canvas.columns, rows: bandRows, at: indent, id: id)
    }.joined()
  }

  private func text(
    placing png: [UInt8], columns: Int, rows: Int, at indent: Int, id: UInt32? = nil
  ) -> String {
    if method == .iterm2 {
      return place(ITermPicture.sequence(file: png, columns: columns, rows: rows), rows: rows, at: indent)
    }
    let sequences = KittyPicture.sequences(png: png, columns: columns, rows: rows, id: id)
    return TerminalText.placed(rows: rows, column: indent, handedThrough(sequences))
  }

  private func place(_ sequence: String, rows: Int, at indent: Int) -> String {
    TerminalText.placed(rows: rows, column: indent, handedThrough([sequence]))
  }

  private func handedThrough(_ sequences: [String]) -> String {
    guard isInTmux, method != .sixel else { return sequences.joined() }
    return sequences.map { TerminalText.cursorThroughTmux + TerminalText.throughTmux($0) }.joined()
  }

  private func labels(_ row: [Thumbnail], _ grid: ThumbnailGrid, onOneLine: Bool) -> String {
    let most = row.map(\.labels.count).max() ?? 0
    let lines = onOneLine ? min(1, most) : most
    return (0..<lines).map { line in
      let cells = row.map { thumbnail -> String in
        let texts = onOneLine ? thumbnail.labels : Array(thumbnail.labels[line...].prefix(1))
        return label(texts, first: line == 0, width: grid.width)
      }
      return cells.joined(separator: String(repeating: " ", count: ThumbnailGrid.gap)) + "\n"
    }.joined()
  }

  /// Texts side by side in `width` columns, the very first one brighter than the others.
  private func label(_ texts: [String], first: Bool, width: Int) -> String {
    let plain = Columns.truncate(texts.joined(separator: "  "), to: width)
    let bright = first ? Columns.truncate(texts.first ?? "", to: width) : ""
    let padding = String(repeating: " ", count: max(0, width - displayWidth(of: plain)))
    let rest = String(plain.dropFirst(bright.count))
    return (bright.isEmpty ? "" : "\u{1B}[1m\(bright)\u{1B}[0m") + (rest.isEmpty ? "" : "\u{1B}[2m\(rest)\u{1B}[0m")
      + padding
  }
}
