import CDraw

/// The library that sets text, opened at the first drawing.
public enum TextLibrary {
  /// Its name.
  public static let name = "libpango"

  /// Whether it is installed and has what is needed; opens it.
  public static var isAvailable: Bool { cdraw_text_load() == nil }
}

/// How a text looks.
struct TextStyle: Hashable, Sendable {
  enum Alignment: Int32 { case start, center, end }
  /// Where a text that does not fit is cut.
  enum Cut: Int32 { case start = 1, middle, end }

  /// Pixels.
  var size: Double
  /// 400 is regular, 700 bold.
  var weight: Int32 = 400
  var ink = Ink.text
  var isMonospaced = false
  var alignment = Alignment.start
  var cut = Cut.end

  /// The installed font that covers most alphabets; what it lacks (Chinese, Japanese, Korean, Indic) comes from any
  /// other font there is.
  var family: String { isMonospaced ? "DejaVu Sans Mono, Menlo, monospace" : "DejaVu Sans, Helvetica, sans-serif" }
}

/// A text with its style and the space it may take; what would reorder it or hides in it is drawn as a mark.
struct TextBlock: Hashable, Sendable {
  let text: String
  var style: TextStyle
  /// Pixels to wrap at; `nil` for one long line.
  var width: Double?
  /// The most lines, when there is a width; `nil` for any number.
  var lines: Int?

  init(_ text: String, _ style: TextStyle, width: Double? = nil, lines: Int? = nil) {
    self.text = drawnText(text)
    self.style = style
    self.width = width
    self.lines = lines
  }

  /// Calls `body` with the text as C takes it.
  func withHandle<Result>(_ body: (UnsafePointer<cdraw_text>) -> Result) -> Result {
    let utf8 = Array(text.utf8) + [0]
    return utf8.withUnsafeBytes { bytes in
      style.family.withCString { family in
        let start = bytes.bindMemory(to: CChar.self).baseAddress ?? family
        var handle = cdraw_text(
          utf8: start, length: utf8.count - 1, family: family, weight: style.weight, size: style.size,
          width: width ?? -1, lines: Int32(clamping: width == nil ? 0 : lines ?? 0),
          alignment: style.alignment.rawValue, ellipsis: style.cut.rawValue)
        return body(&handle)
      }
    }
  }
}

/// The size of a set text in pixels.
struct TextExtents: Hashable, Sendable {
  var width, height: Double
  /// From the top to the baseline of the first line.
  var baseline: Double
  var lines: Int
  /// Whether something was cut off.
  var isCut: Bool
  /// How many characters no installed font has.
  var unknown: Int
}
