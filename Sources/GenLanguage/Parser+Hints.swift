extension Parser {
  /// `steps=50`, `x = 5`, `$x = 5`, `steps: 50`; the current token is the name before `sign`.
  mutating func failAssignment(_ sign: Token) throws(Abandoned) -> Never {
    let word = current
    if let keyword = word.word.keyword, keyword.isReserved {
      advance()
      try failValue(after: word)
    }
    let rest = restOfStatement(from: Int(sign.end))
    let isSetting = word.kind == .word && word.word.setting != nil
    if sign.kind == .colon, !isSetting { try fail(.unexpected("`:`", help: "labels belong to arguments"), at: sign) }
    let name = word.kind == .variable ? variableName(word).text : string(word)
    let instead = isSetting ? "\(name) \(rest)" : "let \(name) = \(rest)"
    try fail(.foreignAssignment(sign: string(sign), instead: instead), at: sign)
  }

  /// What stands between a byte and the end of the statement.
  func restOfStatement(from start: Int) -> String {
    var last = index
    while !tokens[last].kind.endsStatement { last += 1 }
    let rest = text.excerpt(start..<max(start, Int(tokens[max(last - 1, 0)].end))).drop { $0 == " " }
    return rest.isEmpty ? "…" : String(rest)
  }

  /// Reports that no statement starts with the current token.
  mutating func failStart() throws(Abandoned) -> Never {
    let written = found(current)
    switch kind {
    case .rightParenthesis, .rightBracket: try fail(.unmatched(string(current)))
    case .leftBrace: try fail(.cannotStart(written, help: "a block continues `if`, `for`, `with` or `def`"))
    case .size: try fail(.cannotStart(written, help: "write `size \(string(current))`"))
    case .handle: try fail(.cannotStart(written, help: "write `show \(string(current))`"))
    case .variable: try fail(.cannotStart(written, help: "write `print \(string(current))`"))
    default:
      let isQuestion = string(current) == "?"
      try fail(.cannotStart(written, help: isQuestion ? "`help` lists what there is, `cfg?` asks about `cfg`" : nil))
    }
  }

  /// Reports a keyword that continues statements but starts none.
  mutating func failKeyword(_ keyword: Keyword) throws(Abandoned) -> Never {
    try fail(keyword == .else ? .elseWithoutIf : .cannotStart("`\(keyword.text)`", help: nil))
  }

  /// Reports a statement that looks like a macro's call but reads on like something else, if its word is near a known
  /// one or known from elsewhere.
  mutating func failNearMiss(_ first: Token) throws(Abandoned) {
    let word = string(first)
    if let instead = foreignStatements[word] { try fail(.foreignStatement(word, instead: instead), at: first) }
    let keywords = Keyword.allCases.filter(\.startsStatement).map(\.text)
    let known = keywords + Array(vocabulary.settings.keys) + Array(vocabulary.commands)
    guard let near = closest(to: word, in: known) else { return }
    try fail(.foreignStatement(word, instead: "did you mean `\(near)`?"), at: first)
  }

  /// Statement words of other languages.
  private var foreignStatements: [String: String] {
    [
      "while": "a script always ends: use `for` or `repeat`", "foreach": "write `for`", "loop": "write `repeat`",
      "elif": "write `else if`", "elseif": "write `else if`", "var": "write `let`", "const": "write `let`",
      "set": "write `let`", "func": "write `def`", "function": "write `def`", "fn": "write `def`",
    ]
  }

  /// What could be meant by the current token, which cannot stand where it does.
  func helpForUnexpected() -> String? {
    let before = tokens[max(index - 1, 0)]
    switch kind {
    case .assign: return "compare with `==`"
    case .leftParenthesis where before.kind == .word: return "`(` must touch the word before: `\(string(before))(`"
    case .leftBracket where before.kind.endsValue: return "`[` must touch what it indexes"
    case .colon: return "`:` must touch the name before it"
    case .question: return "`?` must touch the word before it"
    case .sign: return "to subtract, put spaces on both sides of `-`"
    case .comma: return helpForComma()
    case .word: return helpForWord(before)
    case .variable where before.kind == .word && before.end == current.start && string(before).hasSuffix("x"):
      return "put spaces around `x`"
    case .number:
      let first = tokens[statementStart]
      if first.word.setting == .prompts || first.kind != .word { return "write `weight \(string(current))`" }
      let isSize = before.kind == .number && string(first).lowercased() == "size"
      return isSize ? "write `\(string(before))x\(string(current))`" : nil
    default: return nil
    }
  }

  private func helpForComma() -> String? {
    let first = tokens[statementStart]
    guard first.word.setting != nil || first.word.is(.sweep) else { return nil }
    if string(first).lowercased() == "size", next.kind == .number { return "a size is written `512x512`" }
    return "a list needs brackets: `[10, 20]`"
  }

  private func helpForWord(_ before: Token) -> String? {
    let word = string(current)
    if word == "elif" || word == "elseif" { return "write `else if`" }
    if word == "else" { return "`else` continues the `}` of an `if`" }
    if before.kind.endsValue, word.hasPrefix("x"), !word.dropFirst().isEmpty, word.dropFirst().allSatisfy(\.isNumber) {
      if tokens[statementStart].word.is(.upscale) {
        return "twice the size needs no number; others are pixels: `to 1024`"
      }
      return "put spaces around `x`"
    }
    let first = tokens[statementStart]
    if first.word.setting == .prompts, before.kind == .word, tokens[statementStart + 1].kind == .word {
      let words = restOfStatement(from: Int(tokens[statementStart + 1].start))
      return "text needs quotes: `\(string(first)) \"\(words)\"`"
    }
    if word == "compare", first.word.is(.sweep) { return "`compare` stands before `as`" }
    if separatesSettings, current.word.setting != nil { return "put a comma between settings: `, \(word)`" }
    let clauses = ["to", "step", "count", "weight", "as", "until", "and", "or", "strength", "noise", "compare"]
    if !clauses.contains(word), let near = closest(to: word, in: clauses) { return "did you mean `\(near)`?" }
    if let keyword = first.word.keyword, keyword.makesImages { return "to name the run write `as \(word)`" }
    return current.word.startsStatement ? "begin a new line or put `;` before it" : nil
  }
}
