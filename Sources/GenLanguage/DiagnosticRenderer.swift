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

  /// A renderer for diagnostics whose spans lie in `sources`; `color` adds ANSI colours.
  public init(sources: SourceMap, color: Bool) {
    self.sources = sources
    self.color = color
  }

  /// The lines of a diagnostic; the last ends with a newline.
  public func render(_ diagnostic: Diagnostic) -> String {
    let tone: Style = diagnostic.severity == .error ? .error : .warning
    let head = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", tone)
    var output = head + paint(": " + visibleText(diagnostic.summary), .strong) + "\n"
    let places = [diagnostic.span].compactMap(\.self) + diagnostic.related.map(\.span)
    let gutter = places.map { gutterWidth($0) }.max() ?? 1
    if let span = diagnostic.span {
      output += snippet(span, label: diagnostic.label, gutter: gutter, tone)
    }
    for place in diagnostic.related {
      output += paint("note", .note) + ": " + visibleText(place.text) + "\n"
      output += snippet(place.span, label: nil, gutter: gutter, .note)
    }
    if let help = diagnostic.help {
      output +=
        paint("help", .help) + ": "
        + help.split(separator: "\n").map { visibleText(String($0)) }
        .joined(separator: "\n      ") + "\n"
    }
    return output
  }

  /// How a stretch is coloured.
  enum Style: String {
    case error = "1;31"
    case warning = "1;33"
    case note = "1;36"
    case help = "1;32"
    case strong = "1"
    case gutter = "34"
  }

  private func paint(_ text: String, _ style: Style) -> String {
    color && !text.isEmpty ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
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
    let line = MarkedLine(source, span, table)
    let number = String(location.line)
    let label = label.map { " " + visibleText($0) } ?? ""
    let place = "\(visibleText(source.name)):\(location.line):\(location.column)"
    let bar = paint("\(space) |", .gutter)
    let numbered = paint(String(repeating: " ", count: gutter - number.utf8.count) + number + " |", .gutter)
    let separator = line.text.isEmpty ? "" : " "
    let indentation = String(repeating: " ", count: line.indentation)
    let carets = paint(String(repeating: "^", count: line.carets) + label, tone)
    return """
      \(paint("\(space)-->", .gutter)) \(place)
      \(bar)
      \(numbered)\(separator)\(line.text)
      \(bar) \(indentation)\(carets)

      """
  }
}
