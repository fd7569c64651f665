import GenAPI
import GenLanguage

/// What compiling found, as one event of `--json`:
/// `{"event":"diagnostic","severity":"error","code":"E0203","summary":"…","file":"poster.gen","line":3,"column":7,
/// "endLine":3,"endColumn":10,"offset":31,"endOffset":34,"label":"…","help":"…","related":[{"text":"…","file":…}]}`.
///
/// Without a place in a text there is nothing of `file`, lines, columns and offsets; `label` and `help` may be missing
/// too.
struct DiagnosticEvent: Encodable {
  private let event = "diagnostic"
  private let severity: String
  private let code: String
  private let summary: String
  private let label: String?
  private let help: String?
  private let place: Place?
  private let related: [Related]

  /// Where something is: lines and columns count from 1, columns in characters as they are seen, offsets in bytes from
  /// 0 without a byte order mark; the end is one past the last.
  private struct Place: Encodable {
    var file: String
    var line: Int
    var column: Int
    var endLine: Int
    var endColumn: Int
    var offset: UInt32
    var endOffset: UInt32

    /// The place of a span; `nil` if it lies in no text.
    init?(_ span: Span, in sources: SourceMap, lines: [LineTable]) {
      guard lines.indices.contains(Int(span.source.rawValue)) else { return nil }
      let table = lines[Int(span.source.rawValue)]
      let start = sources.location(of: span, in: table)
      let end = sources.location(of: Span(source: span.source, start: span.end, end: span.end), in: table)
      file = sources[span.source].name
      (line, column, endLine, endColumn) = (start.line, start.column, end.line, end.column)
      (offset, endOffset) = (span.start, span.end)
    }
  }

  /// Another place that belongs to it.
  private struct Related: Encodable {
    var text: String
    var place: Place?

    enum CodingKeys: CodingKey { case text }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(text, forKey: .text)
      try place?.encode(to: encoder)
    }
  }

  /// The event of a diagnostic whose spans point into `sources`, of which `lines` are the lines.
  init(_ diagnostic: Diagnostic, in sources: SourceMap, lines: [LineTable]) {
    severity = diagnostic.severity.rawValue
    (code, summary) = (diagnostic.code, diagnostic.summary)
    (label, help) = (diagnostic.label, diagnostic.help)
    place = diagnostic.span.flatMap { Place($0, in: sources, lines: lines) }
    related = diagnostic.related.map { Related(text: $0.text, place: Place($0.span, in: sources, lines: lines)) }
  }

  private enum CodingKeys: CodingKey {
    case event, severity, code, summary, label, help, related
  }

  /// One object: the place is not nested.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(event, forKey: .event)
    try container.encode(severity, forKey: .severity)
    try container.encode(code, forKey: .code)
    try container.encode(summary, forKey: .summary)
    try container.encodeIfPresent(label, forKey: .label)
    try container.encodeIfPresent(help, forKey: .help)
    if !related.isEmpty { try container.encode(related, forKey: .related) }
    try place?.encode(to: encoder)
  }

  /// One line of JSON, without the newline.
  var json: String? {
    (try? CanonicalJSON.encode(self)).map { String(decoding: $0, as: UTF8.self) }
  }
}
