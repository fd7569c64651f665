import GenRuntime

/// What Tab puts in place of the word at the cursor.
struct CompletionInsertion: Equatable {
  /// UTF-8 offsets of what is replaced.
  var range: Range<Int>
  /// What it becomes.
  var text: String
  /// Whether that says more than what stands there; if not, the candidates are listed.
  var isProgress: Bool

  /// `nil` when nothing fits, or the range does not lie in the line.
  init?(_ result: CompletionResult, line: String) {
    let utf8 = Array(line.utf8)
    let range = result.replaceRange
    guard let first = result.candidates.first, range.upperBound <= utf8.count else { return nil }
    self.range = range
    let typed = String(decoding: utf8[range], as: UTF8.self)
    if result.candidates.count == 1 {
      let isAtEnd = range.upperBound == utf8.count
      text = first.text + (isAtEnd && !Self.staysOpen(first.text) ? " " : "")
      isProgress = true
    } else {
      text = Self.commonPrefix(result.candidates.map(\.text))
      isProgress = text.count > typed.count && text.lowercased().hasPrefix(typed.lowercased())
    }
  }

  /// Whether more of the same word follows: a folder, an open string, a handle's image.
  private static func staysOpen(_ text: String) -> Bool {
    text.hasSuffix("/") || text.hasSuffix("(") || text.hasSuffix(".") || text.hasSuffix(" ")
  }

  /// What all texts begin with, character by character.
  static func commonPrefix(_ texts: [String]) -> String {
    guard let first = texts.first else { return "" }
    var prefix = first[...]
    for text in texts.dropFirst() {
      let length = zip(prefix, text).prefix { $0 == $1 }.count
      prefix = prefix.prefix(length)
    }
    return String(prefix)
  }
}
