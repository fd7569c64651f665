extension SyntaxError {
  /// The error as it is shown.
  func diagnostic(at span: Span) -> Diagnostic {
    Diagnostic(code: code.rawValue, summary, at: span, label: label, help: help)
  }

  /// Its stable code.
  var code: DiagnosticCode {
    switch self {
    case .invalidUTF8, .binary: .invalidUTF8
    case .controlCharacter: .controlCharacter
    case .unexpectedCharacter: .unexpectedCharacter
    case .unterminatedString: .unterminatedString
    case .unknownEscape, .invalidScalar: .unknownEscape
    case .malformedNumber, .numberOutOfRange: .malformedNumber
    case .minusSpacing: .minusSpacing
    case .malformedHandle: .malformedHandle
    case .multilineLayout: .multilineString
    case .textTooLong: .textTooLong
    case .foreignSign: .foreignSign
    case .unquotedPath: .unquotedPath
    case .unexpected: .unexpectedToken
    case .expectedValue: .expectedValue
    case .expected: .expectedToken
    case .unclosed: .unclosedBracket
    case .unmatched: .unmatchedBracket
    case .expectedName: .expectedName
    case .reservedWord: .reservedWord
    case .notASetting: .notASetting
    case .missingComma: .missingComma
    case .foreignAssignment: .foreignAssignment
    case .chainedComparison: .chainedComparison
    case .chainedRange: .chainedRange
    case .tooDeep: .tooDeep
    case .braceOnOwnLine, .elseOnOwnLine, .elseWithoutIf: .misplacedBlock
    case .cannotStart: .cannotStart
    case .imagesAsValue: .imagesAsValue
    case .rangeFunction: .rangeFunction
    case .multilineBareString, .severalBareStrings: .bareString
    case .notLiteral: .notLiteral
    case .foreignStatement: .foreignStatement
    }
  }

  /// What is wrong.
  var summary: String {
    switch self {
    case .invalidUTF8(let byte): "the text is not UTF-8: byte 0x\(String(byte, radix: 16, uppercase: true))"
    case .binary: "this is a binary file, not a text"
    case .controlCharacter(let byte): "control character \(SyntaxError.name(of: Unicode.Scalar(byte)))"
    case .unexpectedCharacter(let text): "unexpected character \(SyntaxError.quoted(text))"
    case .unterminatedString(let quote):
      quote == .triple ? "the string is not closed" : "the string is not closed on its line"
    case .unknownEscape(let text): "unknown escape `\(text)`"
    case .invalidScalar(let text): "`\(text)` is no Unicode character"
    case .malformedNumber(let text, _): "`\(text)` is not a number"
    case .numberOutOfRange: "the number is too large or too small"
    case .minusSpacing: "this `-` could subtract or be a sign"
    case .malformedHandle: "`@` needs a run and perhaps the number of an image"
    case .multilineLayout(.textAfterOpening): "the text must begin on the line after `\"\"\"`"
    case .multilineLayout(.textBeforeClosing): "the closing `\"\"\"` must stand on its own line"
    case .multilineLayout(.indentation): "the line is indented less than the closing `\"\"\"`"
    case .textTooLong(let limit): "the text is longer than \(limit >> 20) MiB"
    case .foreignSign(let sign, _): "`\(sign)` is not a sign of gen"
    case .unquotedPath(let path): "`\(path)` must stand in quotes"
    case .unexpected(let found, _): "unexpected \(found)"
    case .expectedValue(let before?, _, _): "expected a value after `\(before)`"
    case .expectedValue(nil, _, _): "expected a value"
    case .expected(let what, _, _): "expected \(what)"
    case .unclosed(let opening): "`\(opening)` is not closed"
    case .unmatched(let closing): "`\(closing)` closes nothing"
    case .expectedName(.run, _, _): "expected a name for the run"
    case .expectedName(let role, _, _): "expected the name of a \(role.rawValue)"
    case .reservedWord(let word): "`\(word)` is a word of the language"
    case .notASetting(let word, _): "`\(word)` is not a setting"
    case .missingComma: "missing comma?"
    case .foreignAssignment(let sign, _): "`\(sign)` does not assign here"
    case .chainedComparison: "comparisons cannot be chained"
    case .chainedRange: "ranges cannot be chained"
    case .tooDeep: "more than \(SyntaxError.depthLimit) levels of blocks, brackets and operators"
    case .braceOnOwnLine: "`{` must stand on the line that it continues"
    case .elseOnOwnLine: "`else` must stand on the line of the `}` before it"
    case .elseWithoutIf: "`else` without `if`"
    case .cannotStart(let found, _): "no statement starts with \(found)"
    case .imagesAsValue(let action, _): "`\(action)` makes images, not a value"
    case .rangeFunction: "a range is not written as a function"
    case .multilineBareString: "a string on its own must be one line"
    case .severalBareStrings: "several strings on their own"
    case .notLiteral: "the path must be written without `$`"
    case .foreignStatement(let word, _): "there is no `\(word)`"
    }
  }

  /// What to say beside the caret.
  var label: String? {
    switch self {
    case .expectedValue(_, let found, _), .expected(_, let found, _), .expectedName(_, let found, _):
      "found \(found)"
    case .tooDeep: "deeper than this it cannot go"
    default: nil
    }
  }

  /// A character by its code if it cannot be seen, else in quotes.
  static func quoted(_ text: String) -> String {
    let isVisible = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    guard !isVisible, let first = text.unicodeScalars.first else { return "`\(text)`" }
    return name(of: first)
  }

  /// `U+00A0`
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
