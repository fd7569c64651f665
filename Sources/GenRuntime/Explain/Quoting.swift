/// Writes texts as literals of other languages. What would steer a terminal, or cannot be seen, is written by its
/// number: it would be copied along unnoticed.
enum Quoting {
  /// A word of a POSIX shell; `$'…'`, which bash, zsh and ksh know, where something cannot be seen. Newlines can be
  /// left as they are.
  static func shell(_ text: String, keepsNewlines: Bool = false) -> String {
    let needsEscapes = text.unicodeScalars.contains { isInvisible($0) && !(keepsNewlines && $0 == "\n") }
    // Scalars, not characters: a quote with an accent on it is a quote.
    var result = needsEscapes ? "$'" : "'"
    for scalar in text.unicodeScalars {
      switch scalar {
      case "'" where !needsEscapes: result += "'\\''"
      case _ where !needsEscapes: result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case "'", "\\": result += "\\\(scalar)"
      case let scalar where isInvisible(scalar):
        for byte in String(scalar).utf8 { result += "\\x" + hexadecimal(UInt32(byte), digits: 2) }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "'"
  }

  /// A string of Python, and of Go.
  static func program(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\"", "\\": result += "\\\(scalar)"
      case let scalar where isInvisible(scalar): result += escape(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// JSON with what cannot be seen in its strings written by number; newlines and spaces between its parts stay.
  static func json(_ json: String) -> String {
    replacing(json) { scalar in
      String(scalar).utf16.map { "\\u" + hexadecimal(UInt32($0), digits: 4) }.joined()
    }
  }

  /// The same JSON as a literal of Python, which knows no pairs of surrogates.
  static func pythonValue(_ json: String) -> String { replacing(json, with: escape) }

  private static func replacing(_ json: String, with escape: (Unicode.Scalar) -> String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in json.unicodeScalars {
      if scalar != "\n", isInvisible(scalar) {
        result.append(contentsOf: escape(scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    scalar.value > 0xFFFF
      ? "\\U" + hexadecimal(scalar.value, digits: 8) : "\\u" + hexadecimal(scalar.value, digits: 4)
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}

extension String {
  /// With the lines behind the first indented.
  func hanging(_ indentation: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      result.append(scalar)
      if scalar == "\n" { result.append(contentsOf: indentation.unicodeScalars) }
    }
    return String(result)
  }
}
