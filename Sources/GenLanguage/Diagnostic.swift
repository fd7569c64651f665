/// Something to tell about a source text: an error, or a warning.
public struct Diagnostic: Hashable, Sendable {
  /// How bad it is.
  public enum Severity: String, Hashable, Sendable {
    case error, warning
  }

  /// How bad it is.
  public var severity: Severity
  /// Stable: `E0203`, `W0101`.
  public var code: String
  /// One sentence: lower case, no final period, names in backticks.
  public var summary: String
  /// Where the caret stands; `nil` when no text is to blame (a flag, say).
  public var span: Span?
  /// Said beside the caret.
  public var label: String?
  /// What to do instead.
  public var help: String?
  /// Other places that belong to it: the first definition, the include that led here.
  public var related: [Related] = []

  /// Another place, with what it has to do with the diagnostic.
  public struct Related: Hashable, Sendable {
    /// Where.
    public var span: Span
    /// What it has to do with it.
    public var text: String

    /// A place and its part in it.
    public init(_ span: Span, _ text: String) {
      self.span = span
      self.text = text
    }
  }

  /// An error unless said otherwise.
  public init(
    _ severity: Severity = .error, code: String, _ summary: String, at span: Span?, label: String? = nil,
    help: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.summary = summary
    self.span = span
    self.label = label
    self.help = help
  }
}
