/// What can be wrong with the form of a text. The cases carry facts; the sentences stand in
/// `SyntaxError+Sentences.swift`.
enum SyntaxError: Hashable, Sendable {
  case invalidUTF8(UInt8)
  /// Neither UTF-8 nor without zero bytes: a picture, a program, UTF-16.
  case binary
  case controlCharacter(UInt8)
  case unexpectedCharacter(String)
  case unterminatedString(Quote)
  case unknownEscape(String)
  case invalidScalar(String)
  case malformedNumber(String, instead: String?)
  case numberOutOfRange
  case minusSpacing(left: String, right: String, isNumbers: Bool)
  case malformedHandle
  case multilineLayout(Layout)
  case textTooLong(limit: Int)
  case foreignSign(String, instead: Instead)
  case unquotedPath(String)

  case unexpected(String, help: String?)
  case expectedValue(after: String?, found: String, help: String? = nil)
  case expected(String, found: String, help: String? = nil)
  case unclosed(String)
  case unmatched(String)
  case expectedName(of: NameRole, found: String, instead: String?)
  case reservedWord(String)
  case notASetting(String, closest: String?)
  case missingComma(help: String)
  case foreignAssignment(sign: String, instead: String)
  case chainedComparison
  case chainedRange
  case tooDeep
  case braceOnOwnLine
  case elseOnOwnLine
  case elseWithoutIf
  case cannotStart(String, help: String?)
  case imagesAsValue(action: String, instead: String)
  case rangeFunction(instead: String)
  case multilineBareString
  case severalBareStrings
  case notLiteral
  case foreignStatement(String, instead: String)

  /// What a name is for.
  enum NameRole: String {
    case variable, run, macro, parameter
  }

  /// How `"""` can be misused.
  enum Layout {
    case textAfterOpening, textBeforeClosing, indentation
  }

  /// What to write for a sign of another language.
  enum Instead: Hashable {
    case word(String)
    case range(String)
    case comment, assignment, nothing
  }

  /// The levels of blocks, brackets and operators that may lie in each other.
  static let depthLimit = 200
}
