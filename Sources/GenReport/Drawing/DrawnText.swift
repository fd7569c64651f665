import GenLanguage

/// A text as pictures and headings show it, in one line: what would reorder it or hides in it becomes U+FFFD, for few
/// fonts have the signs that terminals show for control characters; line breaks and tabs are spaces.
func drawnText(_ text: String) -> String {
  guard visibleText(text) != text else { return text }
  let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
    switch scalar {
    case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": " "
    case _ where scalar.value < 0x20 || scalar.value == 0x7F: "\u{FFFD}"
    default: scalar
    }
  }
  return visibleText(String(String.UnicodeScalarView(scalars)))
}
