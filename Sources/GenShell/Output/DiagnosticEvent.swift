import GenAPI
import GenLanguage

/// What compiling found, as one event of `--json`:
/// `{"event":"diagnostic","severity":"error","code":"E0203","summary":"…","file":"poster.gen","line":3,"column":7,
/// "endLine":3,"endColumn":10,"help":"…"}`.
///
/// Lines and columns count from 1, columns in characters as they are seen; the end is one past the last character.
/// Without a place in a text there are neither `file` nor lines and columns; `help` may be missing too.
struct DiagnosticEvent: Encodable {
  private let event = "diagnostic"
  private let severity: String
  private let code: String
  private let summary: String
  private let help: String?
  private var file: String?
  private var line: Int?
  private var column: Int?
  private var endLine: Int?
  private var endColumn: Int?

  /// The event of a diagnostic whose spans point into `sources`, of which `lines` are the lines.
  init(_ diagnostic: Diagnostic, in sources: SourceMap, lines: [LineTable]) {
    severity = diagnostic.severity.rawValue
    (code, summary, help) = (diagnostic.code, diagnostic.summary, diagnostic.help)
    guard let span = diagnostic.span, lines.indices.contains(Int(span.source.rawValue)) else { return }
    let table = lines[Int(span.source.rawValue)]
    file = sources[span.source].name
    let start = sources.location(of: span, in: table)
    (line, column) = (start.line, start.column)
    let end = sources.location(of: Span(source: span.source, start: span.end, end: span.end), in: table)
    (endLine, endColumn) = (end.line, end.column)
  }

  /// One line of JSON, without the newline.
  var json: String? {
    (try? CanonicalJSON.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
