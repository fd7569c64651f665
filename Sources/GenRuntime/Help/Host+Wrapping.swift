import GenLanguage

extension Host {
  /// A text of words for whoever reads help.
  package func wrapped(_ text: String) -> String {
    helpColumns().map { Wrapping.lines(of: text, columns: $0) } ?? text
  }

  /// Lines of prose for whoever reads them: where the width is known, paragraphs are laid out anew.
  package func wrapped(_ prose: [String]) -> [String] {
    guard let columns = helpColumns() else { return prose }
    return Wrapping.joined(prose).map { Wrapping.lines(of: $0, columns: columns) }
  }
}
