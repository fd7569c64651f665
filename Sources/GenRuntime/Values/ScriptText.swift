import GenLanguage

/// Writes values the way the language reads them.
package enum ScriptText {
  /// A string literal on one line.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "$": result += "\\$"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || scalar.properties.isBidiControl:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A word as it is where the language reads it as one word, else in quotes.
  static func word(_ text: String) -> String {
    isWord(text) ? text : quoted(text)
  }

  /// Whether the text is one bare word: a letter somewhere, no `-` or `.` at its ends.
  static func isWord(_ text: String) -> Bool {
    var hasLetter = false
    var previous: Unicode.Scalar = "-"
    for scalar in text.unicodeScalars {
      let isLetter = scalar.properties.isAlphabetic
      let isInner = scalar == "-" || scalar == "."
      guard isLetter || scalar == "_" || ("0"..."9").contains(scalar) || isInner else { return false }
      if isInner, previous == "-" || previous == "." { return false }
      hasLetter = hasLetter || isLetter
      previous = scalar
    }
    return hasLetter && previous != "-" && previous != "."
  }
}
