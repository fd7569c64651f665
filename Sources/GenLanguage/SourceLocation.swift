/// A place in a text as people count: from 1.
public struct SourceLocation: Hashable, Sendable {
  /// Line.
  public var line: Int
  /// Column in characters as they are seen: a letter with its accents is one.
  public var column: Int
}

/// Where the lines of a text begin.
package struct LineTable: Sendable {
  /// Byte offsets, ascending; the first is 0.
  let starts: [Int]

  /// The lines of a text; `\n`, `\r\n` and `\r` end one.
  package init(_ bytes: [UInt8]) {
    var starts = [0]
    for (position, byte) in bytes.enumerated() {
      let endsLine = byte == 0x0A || (byte == 0x0D && !(position + 1 < bytes.count && bytes[position + 1] == 0x0A))
      if endsLine { starts.append(position + 1) }
    }
    self.starts = starts
  }

  /// Index of the line that holds a byte.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// The bytes of a line without its newline.
  func range(ofLine line: Int, in bytes: [UInt8]) -> Range<Int> {
    let start = starts[line]
    var end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }
}

extension SourceMap {
  /// Where a span begins.
  public func location(of span: Span) -> SourceLocation {
    let bytes = self[span.source].bytes
    return location(of: span, in: LineTable(bytes))
  }

  /// The same with the lines at hand.
  package func location(of span: Span, in lines: LineTable) -> SourceLocation {
    let bytes = self[span.source].bytes
    let offset = min(Int(span.start), bytes.count)
    let line = lines.line(of: offset)
    let range = lines.range(ofLine: line, in: bytes)
    let before = bytes[range.lowerBound..<max(range.lowerBound, min(offset, range.upperBound))]
    // Telling characters apart is slow, and a line may be long.
    let isASCII = before.allSatisfy { $0 < 0x80 }
    let count = isASCII ? before.count : String(decoding: before, as: UTF8.self).count
    return SourceLocation(line: line + 1, column: count + 1)
  }
}
