/// Writes diagnostics for people: a sentence, the line with a caret, and what to type instead.
///
/// ```
/// error[E0203]: `steps` is 500 but must be 10…150
///  --> poster.gen:3:7
///   |
/// 3 | steps 500
///   |       ^^^ v1alpha accepts 10…150
/// help: did you mean 50?
/// ```
public struct DiagnosticRenderer: Sendable {
  private let sources: SourceMap
  private let lines = LineTableCache()
  private let color: Bool
  private let columns: Int?

  /// A renderer for diagnostics whose spans lie in `sources`; `color` adds ANSI colours. Lines of words are broken, and
  /// lines of a script cut, to fit in `columns`.
  public init(sources: SourceMap, color: Bool, columns: Int? = nil) {
    self.sources = sources
    self.color = color
    self.columns = columns
  }

  /// The lines of a diagnostic; the last ends with a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    let tone: Style = diagnostic.severity == .error ? .error : .warning
    let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code)]"
    let sentence = wrapped("\(head): \(visibleText(diagnostic.summary))", indent: 2)
    var output = paint(head, tone) + paint(String(sentence.dropFirst(head.count)), .strong) + "\n"
    let places = [diagnostic.span].compactMap(\.self) + diagnostic.related.map(\.span)
    let gutter = places.map { gutterWidth($0) }.max() ?? 1
    if let span = diagnostic.span {
      output += snippet(span, label: diagnostic.label, gutter: gutter, tone)
    }
    for place in diagnostic.related {
      output += remark("note", [place.text])
      output += snippet(place.span, label: nil, gutter: gutter, .strong)
    }
    if let help = diagnostic.help {
      output += remark("help", help.split(separator: "\n").map(String.init))
    }
    return output
  }

  /// How a stretch is shown: in what is readable on light and on dark backgrounds. Yellow, green and cyan are too light
  /// for some, blue is too dark for others.
  enum Style: String {
    case error = "1;31"
    case warning = "1;35"
    case strong = "1"
    case gutter = "2"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    color && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// `help: …`, whose other lines stand below its first word.
  private func remark(_ name: String, _ lines: [String]) -> String {
    let rows = lines.enumerated().map { index, line in
      wrapped((index == 0 ? name + ": " : "      ") + visibleText(line), indent: 6)
    }
    return paint(name, .strong) + rows.joined(separator: "\n").dropFirst(name.count) + "\n"
  }

  private func wrapped(_ line: String, indent: Int) -> String {
    columns.map { Wrapping.lines(of: line, columns: $0, indent: indent) } ?? line
  }

  private func gutterWidth(_ span: Span) -> Int {
    guard let table = lineTable(span) else { return 1 }
    return String(table.line(of: Int(span.start)) + 1).utf8.count
  }

  private func lineTable(_ span: Span) -> LineTable? {
    let index = Int(span.source.rawValue)
    return index < sources.sources.count ? lines.table(of: sources.sources[index], at: index) : nil
  }

  /// Place, line and carets.
  private func snippet(_ span: Span, label: String?, gutter: Int, _ tone: Style) -> String {
    guard let table = lineTable(span) else { return "" }
    let source = sources[span.source]
    let location = sources.location(of: span, in: table)
    let space = String(repeating: " ", count: gutter)
    let line = MarkedLine(source, span, table, width: columns.map { $0 - gutter - 5 })
    let number = String(location.line)
    let place = "\(visibleText(source.name)):\(location.line):\(location.column)"
    let bar = paint("\(space) |", .gutter)
    let numbered = paint(String(repeating: " ", count: gutter - number.utf8.count) + number + " |", .gutter)
    let separator = line.text.isEmpty ? "" : " "
    let carets = String(repeating: " ", count: line.indentation) + String(repeating: "^", count: line.carets)
    let bars = labelled(carets, label, room: columns.map { $0 - gutter - 3 }).map { row in
      "\(bar) \(row.prefix { $0 == " " })\(paint(String(row.drop { $0 == " " }), tone))"
    }
    return """
      \(paint("\(space)-->", .gutter)) \(place)
      \(bar)
      \(numbered)\(separator)\(line.text)
      \(bars.joined(separator: "\n"))

      """
  }

  /// The row of carets with their label behind them; below them where there is no room.
  private func labelled(_ carets: String, _ label: String?, room: Int?) -> [String] {
    guard let label = label.map({ visibleText($0) }) else { return [carets] }
    let row = "\(carets) \(label)"
    guard let room, displayWidth(of: row) > room else { return [row] }
    let indentation = carets.prefix { $0 == " " }.count
    let start = min(indentation, max(0, room - displayWidth(of: label)), room / 2)
    let below = Wrapping.lines(of: String(repeating: " ", count: start) + label, columns: room)
    return [carets] + below.split(separator: "\n").map(String.init)
  }
}
