import GenLanguage

extension Host {
  /// A text of words for whoever reads help.
  package func wrapped(_ text: String) -> String {
    helpColumns().map { Wrapping.lines(of: text, columns: $0) } ?? text
  }
}
