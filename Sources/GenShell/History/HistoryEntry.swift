/// How a line of history is written: one entry per line of the file, whatever the entry contains.
enum HistoryEntry {
  /// Backslashes, line ends and other control characters as escapes; everything else as it is.
  static func escape(_ entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        line += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The inverse of `escape`. A backslash that begins no escape stands for itself, so a foreign line is kept as it is.
  static func unescape(_ line: some StringProtocol) -> String {
    var entry = String.UnicodeScalarView()
    var rest = Substring(line).unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let (meaning, length) = escape(at: rest) else {
        entry.append(scalar)
        continue
      }
      entry.append(meaning)
      rest.removeFirst(length)
    }
    return String(entry)
  }

  /// What the characters behind a backslash mean, and how many they are.
  private static func escape(at rest: Substring.UnicodeScalarView) -> (Unicode.Scalar, Int)? {
    switch rest.first {
    case "\\": return ("\\", 1)
    case "n": return ("\n", 1)
    case "x":
      let digits = String(String.UnicodeScalarView(rest.dropFirst().prefix(2)))
      guard digits.utf8.count == 2, digits.allSatisfy(\.isHexDigit), let value = UInt8(digits, radix: 16), value < 0x80
      else { return nil }
      return (Unicode.Scalar(value), 3)
    default: return nil
    }
  }
}
