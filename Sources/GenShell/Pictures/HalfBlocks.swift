import Imaging

/// Pictures of character cells: `▀` with a colour above and one below, so that each cell is two pixels.
enum HalfBlocks {
  /// The lines of a picture with one pixel per column and two per row, each ended by a reset.
  static func lines(_ bitmap: Bitmap, _ colors: PictureMethod.BlockColors) -> [String] {
    let cells = Cells(bitmap, colors)
    return stride(from: 0, to: bitmap.height, by: 2).map { top in
      var line = Line()
      for x in 0..<bitmap.width { line.add(cells[x, top], cells[x, top + 1]) }
      return line.text + (line.isPlain ? "" : "\u{1B}[0m")
    }
  }

  /// Pixels as the end of a colour sequence, `2;R;G;B` or `5;N`; `nil` where nothing is.
  private struct Cells {
    let bitmap: Bitmap
    var indexed: IndexedPicture?

    init(_ bitmap: Bitmap, _ colors: PictureMethod.BlockColors) {
      self.bitmap = bitmap
      guard colors == .table else { return }
      var table = ColorTable.terminal
      indexed = IndexedPicture(bitmap, &table)
    }

    subscript(x: Int, y: Int) -> String? {
      guard y < bitmap.height else { return nil }
      if let indexed {
        let place = indexed.places[y * bitmap.width + x]
        return place < 0 ? nil : "5;\(place + 16)"
      }
      return bitmap.color(x: x, y: y).map { "2;\($0.x);\($0.y);\($0.z)" }
    }
  }

  /// A line, and the colours that hold at its end.
  private struct Line {
    var text = ""
    private var foreground: String?
    private var background: String?

    /// Whether no colour is left on.
    var isPlain: Bool { foreground == nil && background == nil }

    mutating func add(_ top: String?, _ bottom: String?) {
      switch (top, bottom) {
      case (nil, nil): add(" ", nil, nil)
      case (let top?, nil): add("▀", top, nil)
      case (nil, let bottom?): add("▄", bottom, nil)
      case (let top?, let bottom?) where top == bottom: add(" ", nil, bottom)
      case (let top?, let bottom?): add("▀", top, bottom)
      }
    }

    private mutating func add(_ character: Character, _ foreground: String?, _ background: String?) {
      var codes: [String] = []
      if let foreground, foreground != self.foreground {
        codes.append("38;" + foreground)
        self.foreground = foreground
      }
      if background != self.background {
        codes.append(background.map { "48;" + $0 } ?? "49")
        self.background = background
      }
      if !codes.isEmpty { text += "\u{1B}[\(codes.joined(separator: ";"))m" }
      text.append(character)
    }
  }
}
