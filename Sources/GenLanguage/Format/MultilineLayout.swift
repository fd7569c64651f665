/// A `"""` string whose lines can be indented anew.
struct MultilineLayout {
  /// A line behind the first.
  private enum Line {
    /// Characters behind the indentation, which is no part of the string.
    case indented(String)
    /// Inside an interpolation: copied as it stands.
    case verbatim(String)
  }

  private var lines: [Line] = []

  /// The string of the tokens from `stringOpen` to its `stringClose`, without errors in it.
  init(_ text: ByteText, _ tokens: Slice<UnsafeBufferPointer<Token>>) {
    let start = Int(tokens[tokens.startIndex].start)
    let close = tokens[tokens.endIndex - 1]
    let end = Int(close.end)
    var lineEnd = text.endOfLine(from: start)
    var starts: [Int] = []
    while lineEnd < end {
      starts.append(lineEnd + (text.has("\r\n", at: lineEnd) ? 2 : 1))
      lineEnd = text.endOfLine(from: starts[starts.count - 1])
    }
    let indentation = (starts.last ?? start)..<Int(close.start)
    var own = OwnText(tokens)
    for start in starts {
      let line = start..<min(text.endOfLine(from: start), end)
      if own.contains(start) {
        lines.append(.indented(Self.content(text, line, indentation)))
      } else {
        lines.append(.verbatim(text.string(line)))
      }
    }
  }

  /// A line without the indentation of the closing quotes; nothing if it is blank and has less.
  private static func content(_ text: ByteText, _ line: Range<Int>, _ indentation: Range<Int>) -> String {
    var start = line.lowerBound
    for expected in indentation {
      guard start < line.upperBound, text[start] == text[expected] else { return "" }
      start += 1
    }
    return text.string(start..<line.upperBound)
  }

  /// The lines with an indentation of `indent` spaces.
  func lines(indent: Int) -> [String] {
    let space = String(repeating: " ", count: indent)
    // Behind the opening quotes stands nothing.
    return ["\"\"\""]
      + lines.map { line in
        switch line {
        case .indented(let text): text.isEmpty ? "" : space + text
        case .verbatim(let text): text
        }
      }
  }
}

/// Tells the text of a string from what is interpolated into it.
private struct OwnText {
  private var ranges: [Range<Int>] = []
  private var index = 0

  init(_ tokens: Slice<UnsafeBufferPointer<Token>>) {
    var strings = 0
    var interpolations = 0
    for token in tokens {
      if token.kind == .stringOpen { strings += 1 }
      if strings == 1, interpolations == 0, token.kind != .stringOpen {
        let isText = token.kind == .text
        // A line may begin with what is interpolated, or with the closing quotes.
        ranges.append(Int(token.start)..<(isText ? Int(token.end) : Int(token.start) + 1))
      }
      switch token.kind {
      case .stringClose: strings -= 1
      case .interpolationOpen: interpolations += 1
      case .interpolationClose: interpolations -= 1
      default: break
      }
    }
  }

  /// Whether a line that begins at `position` begins in the text of the string; positions must ascend.
  mutating func contains(_ position: Int) -> Bool {
    while index < ranges.count, ranges[index].upperBound <= position { index += 1 }
    return index < ranges.count && ranges[index].contains(position)
  }
}
