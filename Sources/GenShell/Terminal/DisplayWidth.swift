import CEdit

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// How many columns texts take on a terminal.
enum DisplayWidth {
  /// Columns of a character: 2 for wide ones and emoji, 0 for combining marks. Needs a UTF-8 `LC_CTYPE`
  /// (`CharacterLocale.adopt`).
  static func of(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
      if scalar == "\u{FE0F}" { return 2 }
      width = max(width, of(scalar))
    }
    return width
  }

  /// Columns of one code point; control characters take none.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F ? 0 : 1 }
    return max(0, Int(ce_wcwidth(wchar_t(truncatingIfNeeded: scalar.value))))
  }

  /// Columns of a text.
  static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// The longest start of `text` that takes at most `columns`; what is cut off is marked with `…`.
  static func truncate(_ text: String, to columns: Int) -> String {
    guard of(text) > columns else { return text }
    guard columns > 0 else { return "" }
    var result = ""
    var used = 0
    for character in text {
      let width = of(character)
      if used + width > columns - 1 { break }
      used += width
      result.append(character)
    }
    return result + "…"
  }

  /// `text` with spaces after it up to `columns`.
  static func pad(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - of(text)))
  }
}
