/// What a session knows of earlier ones.
package struct REPLHistory {
  /// Gets what is entered; `nil` remembers nothing.
  package var file: HistoryFile?
  /// What was entered last.
  package var last = ""

  /// A history that is kept in a file, or not at all.
  package init(file: HistoryFile? = nil, last: String = "") {
    (self.file, self.last) = (file, last)
  }
}

/// Commands that the prompt answers itself, when nothing stands beside them.
enum PromptWord: String {
  case edit

  /// Whether an input is this word.
  func isAll(of input: String) -> Bool {
    let word = input.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    return word.lowercased() == rawValue && input.split(whereSeparator: \.isWhitespace).count == 1
  }
}
