/// Collects the diagnostics of one text.
struct Reporter {
  let text: ByteText
  let source: SourceID
  private(set) var diagnostics: [Diagnostic] = []
  /// How many more there were: nobody reads them, and megabytes of noise must not take gigabytes of memory.
  private(set) var omitted = 0

  /// The most diagnostics that are kept.
  static let limit = 10_000
  /// Bytes of the last characters reported as unexpected: a run of them is one error.
  private var unexpected = 0..<0

  /// No diagnostics yet.
  init(text: ByteText, source: SourceID) {
    self.text = text
    self.source = source
  }

  /// Adds an error about a range of bytes.
  mutating func report(_ error: SyntaxError, _ range: Range<Int>) {
    guard diagnostics.count < Self.limit else { return omitted += 1 }
    diagnostics.append(error.diagnostic(at: span(range)))
  }

  /// Adds an error about a character that means nothing, or extends the one just before it.
  mutating func reportUnexpected(at position: Int, length: Int) {
    let range = position..<position + length
    let continues = !unexpected.isEmpty && unexpected.upperBound == position
    unexpected = (continues ? unexpected.lowerBound : position)..<range.upperBound
    guard diagnostics.count < Self.limit else { return omitted += continues ? 0 : 1 }
    let error = SyntaxError.unexpectedCharacter(text.excerpt(unexpected)).diagnostic(at: span(unexpected))
    if continues { diagnostics.removeLast() }
    diagnostics.append(error)
  }

  /// The span of a range of bytes.
  func span(_ range: Range<Int>) -> Span {
    Span(
      source: source, start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound))
  }
}
