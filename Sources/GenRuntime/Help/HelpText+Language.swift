import GenLanguage

extension HelpText {
  /// What a code of the lexer or parser means.
  static func languageMeaning(ofCode code: String) -> String? { DiagnosticCode(rawValue: code)?.meaning }
}
