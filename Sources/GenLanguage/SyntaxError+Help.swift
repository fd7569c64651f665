extension SyntaxError {
  /// What to write instead.
  var help: String? {
    switch self {
    case .invalidUTF8: "save the file as UTF-8"
    case .binary: "name a script, saved as UTF-8; `gen recall` prints the script of a picture"
    case .controlCharacter: "delete it"
    case .unexpectedCharacter(let text): SyntaxError.help(forCharacter: text)
    case .unterminatedString(let quote): SyntaxError.help(forOpen: quote)
    case .unknownEscape: #"escapes are `\n` `\t` `\"` `\\` `\$` `\u{1F3EE}`; write `\\` for a backslash"#
    case .invalidScalar: #"write the hexadecimal number of a character: `\u{1F3EE}`"#
    case .malformedNumber(_, let instead): instead.map { "write `\($0)`" } ?? "numbers are `7`, `0.5`, `1e-3`, `35%`"
    case .numberOutOfRange: "write a number of fewer digits"
    case .minusSpacing(let left, let right, let isNumbers):
      SyntaxError.help(forMinus: left, right.isEmpty ? "1" : right, isNumbers: isNumbers)
    case .malformedHandle: "write `@3`, `@3.2`, `@last` or `@towers.1`"
    case .multilineLayout(.textAfterOpening): "for one line of text use `\"…\"`"
    case .multilineLayout(.textBeforeClosing): "its indentation is taken off every line"
    case .multilineLayout(.indentation): "begin every line with the same white space as the closing `\"\"\"`"
    case .textTooLong: "write it in several files, and `include` them"
    case .foreignSign(let sign, let instead): SyntaxError.help(forSign: sign, instead)
    case .unquotedPath(let path): "write `\"\(path)\"`"
    case .unexpected(_, let help): help ?? "a statement ends with its line, or with `;`"
    case .expectedValue(_, _, let help): help ?? "write a number, a text in quotes, a word, `$name` or `@3`"
    case .expected(let wanted, _, let help): help ?? "write \(wanted) there"
    case .cannotStart(_, let help): help ?? "a statement starts with a word, or is a string"
    case .unclosed(let opening): "add `\(SyntaxError.closing(opening))`"
    case .unmatched: "delete it, or open it before"
    case .expectedName(.run, _, let instead?): "a run's name is written out: `as \(instead)`"
    case .expectedName(_, _, let instead): instead.map { "write `\($0)`" } ?? "names are letters, digits and `_`"
    case .reservedWord: "choose another name for the macro"
    case .notASetting(_, let closest): closest.map { "did you mean `\($0)`?" } ?? "`settings all` lists them"
    case .missingComma(let help): help
    case .foreignAssignment(_, let instead): "write `\(instead)`"
    case .chainedComparison: "join two with `and`: `1 < $a and $a < 5`"
    case .chainedRange: "a range is `1 to 5`, `1 to 5 step 2` or `1 to 5 count 3`"
    case .tooDeep: "name parts with `let`, or make a macro with `def`"
    case .braceOnOwnLine, .elseOnOwnLine: "join the two lines"
    case .elseWithoutIf: "an `else` continues the `}` of an `if`"
    case .imagesAsValue(_, let instead): "write `\(instead)`"
    case .rangeFunction(let instead): "write `\(instead)`"
    case .multilineBareString: "write `prompt` before it and `generate` below"
    case .severalBareStrings: "write `prompt` before them and `generate` below"
    case .notLiteral: "what is included must be known before anything runs"
    case .foreignStatement(_, let instead): instead
    }
  }

  private static func help(forCharacter text: String) -> String? {
    switch text.unicodeScalars.first {
    case "”", "„", "«", "»", "`", "″": "strings are written `\"…\"`, `'…'` or `“…”`"
    case "’", "‚": "strings are written `\"…\"`, `'…'` or `“…”`"
    case "–", "—", "−", "‐", "‑": "write `-`"
    case "$": "a variable is `$name`"
    case "\\": "`\\` at the end of a line joins it with the next; a path needs quotes"
    case "，", "、": "write `,`"
    case "：": "write `:`"
    case "（", "）": "write `(` and `)`"
    default: "text needs quotes"
    }
  }

  private static func help(forOpen quote: Quote) -> String {
    switch quote {
    case .triple: "close it with `\"\"\"` on a line of its own"
    default: "close it with `\(quote.closingText)`; text of several lines stands in `\"\"\"`"
    }
  }

  private static func help(forMinus left: String, _ right: String, isNumbers: Bool) -> String {
    let range = isNumbers ? "\(left) to \(right)" : "10 to 20"
    return "`\(left) - \(right)` subtracts, `\(range)` is a range"
  }

  private static func help(forSign sign: String, _ instead: Instead) -> String? {
    switch instead {
    case .word(let word): "write `\(word)`"
    case .range(let range): "write `\(range)`"
    case .comment: "comments begin with `#`"
    case .assignment: "write `let x = $x + 1`"
    case .nothing: "delete it"
    }
  }

  /// What closes `opening`.
  private static func closing(_ opening: String) -> String {
    switch opening {
    case "(": ")"
    case "[": "]"
    default: "}"
    }
  }
}
