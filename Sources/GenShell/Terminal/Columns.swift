import GenLanguage

/// Fits texts into columns of a terminal.
enum Columns {
  /// The longest start of `text` that takes at most `columns`; what is cut off is marked with `…`.
  static func truncate(_ text: String, to columns: Int) -> String {
    guard displayWidth(of: text) > columns else { return text }
    guard columns > 0 else { return "" }
    var result = ""
    var used = 0
    for character in text {
      let width = displayWidth(of: character)
      if used + width > columns - 1 { break }
      used += width
      result.append(character)
    }
    return result + "…"
  }

  /// `text` with spaces after it up to `columns`.
  static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - displayWidth(of: text)))
  }

  /// `text` without what would steer the terminal or reorder the line: control characters as the pictures that Unicode
  /// has for them, the others as U+FFFD.
  static func visible(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: result.append("␡")
      case 0x80..<0xA0, 0x202A...0x202E, 0x2028...0x2029, 0x2066...0x2069, 0xFEFF: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
