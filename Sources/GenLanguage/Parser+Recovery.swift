extension Parser {
  /// Skips to the end of the statement that begins at `first`. Blocks on the way are parsed for their own errors.
  /// - Returns: the blocks that belong to it.
  mutating func recover(from first: Int) -> [Script] {
    if resumesHere {
      resumesHere = false
      return []
    }
    let takesBlocks = tokens[first].word.keyword?.takesBlock == true
    // `swep cfg [1, 2] {`: what stands below was not meant to run on its own.
    let opensBlock = takesBlocks || isUnknownWord(tokens[first])
    var blocks: [Script] = []
    var braces = 0
    while kind != .endOfText {
      switch kind {
      case .end where braces == 0:
        guard takesBlocks, blocks.isEmpty, let open = openOfNextLines(first) else { return blocks }
        advance()
        if open.kind == .leftBrace { advance() }
        depth += 1
        blocks.append(parseBlockBody(open))
        depth -= 1
      case .rightBrace:
        if braces == 0 { return blocks }
        braces -= 1
        advance()
      case .leftBrace:
        let open = current
        advance()
        if depth < SyntaxError.depthLimit {
          depth += 1
          blocks.append(parseBlockBody(open, opensBlock: opensBlock))
          depth -= 1
        } else {
          braces += 1
        }
      default: advance()
      }
    }
    if takesBlocks, blocks.isEmpty, hasSwallowedBrace { endsInBlock = true }
    return takesBlocks ? blocks : []
  }

  private func isUnknownWord(_ token: Token) -> Bool {
    token.kind == .word && token.word.keyword == nil && token.word.setting == nil
  }

  /// What opens a block in the lines below the current end of line, for a statement whose own line has no `{`: one that
  /// stands there, one that an unclosed string has swallowed, or, where lines stand further in down to a `}` that does
  /// not, nothing but the end of the line.
  private mutating func openOfNextLines(_ first: Int) -> Token? {
    guard depth < SyntaxError.depthLimit, text[Int(current.start)] != UInt8(ascii: ";") else { return nil }
    if next.kind == .leftBrace { return next }
    if hasSwallowedBrace { return tokens[index - 1] }
    return isBlockWithoutBrace(indentation(of: tokens[first])) ? current : nil
  }

  /// Whether the token before the current one ends an unclosed string whose last character is a `{`.
  private var hasSwallowedBrace: Bool {
    let last = tokens[max(index - 1, 0)]
    guard last.kind == .stringClose, last.start == last.end else { return false }
    var end = Int(last.end)
    while end > 0, text[end - 1] == 0x20 || text[end - 1] == 0x09 { end -= 1 }
    return end > 0 && text[end - 1] == UInt8(ascii: "{")
  }

  /// Whether lines that stand further in than `indentation` follow, and then a `}` that does not.
  private mutating func isBlockWithoutBrace(_ indentation: Int) -> Bool {
    guard self.indentation(of: next) > indentation else { return false }
    var braces = 0
    for token in tokens[(index + 1)...] {
      let column = token.isFirstOnLine ? self.indentation(of: token) : nil
      guessableBytes -= 1 + (column ?? 0)
      if guessableBytes < 0 { return false }
      if token.kind == .leftBrace { braces += 1 }
      guard token.kind == .rightBrace else {
        if let column, column <= indentation { return false }
        continue
      }
      if braces == 0 { return column == indentation }
      braces -= 1
    }
    return false
  }

  /// What a statement that could not be parsed still says: that a name or a setting has a value, if an unknown one, and
  /// what its blocks say.
  func remains(of start: Token, _ span: Span, named: Name?, _ blocks: [Script]) -> Statement.Kind? {
    switch start.word.keyword {
    case .let?: return named.map { .let($0, .invalid(span)) }
    case .generate?: return .generate(count: .invalid(span), name: named)
    case .if?:
      guard let then = blocks.first else { return nil }
      let others = blocks.dropFirst().flatMap(\.statements)
      let otherwise = others.isEmpty ? nil : Script(statements: others)
      return .if(Conditional(condition: .invalid(span), then: then, otherwise: otherwise))
    case .for?: return blocks.first.map { .for(named ?? Name("", span), .invalid(span), $0) }
    case .repeat?: return blocks.first.map { .repeat(.invalid(span), $0) }
    case .with?, .sweep?: return blocks.first.map { .with(settings(in: span), $0) }
    default: return nil
    }
  }

  /// The settings that a head names, with unknown values.
  private func settings(in span: Span) -> [SettingStatement] {
    var settings: [SettingStatement] = []
    var position = index
    while position > 0, tokens[position - 1].start >= span.start { position -= 1 }
    while position < index, tokens[position].kind != .leftBrace, tokens[position].kind != .end {
      let token = tokens[position]
      position += 1
      guard token.kind == .word, let form = token.word.setting else { continue }
      let place = self.span(token)
      settings.append(SettingStatement(name: name(token), value: .invalid(form, place), span: place))
    }
    return settings
  }

  /// What a statement that could not be parsed still says, if anything; names that it would have defined are lost.
  mutating func remains(from first: Int, _ blocks: [Script]) -> Statement? {
    let start = tokens[first]
    let span = span(from: start)
    let named = lostName(from: first)
    if let keyword = start.word.keyword, keyword.startsStatement {
      let kind = remains(of: start, span, named: named, blocks)
      if let named, keyword != .let, keyword != .generate { lostNames.insert(named.text) }
      if keyword == .sweep {
        for token in tokens[first..<index] where token.kind == .variable { lostNames.insert(variableName(token).text) }
      }
      return kind.map { Statement($0, span) }
    }
    guard start.kind == .word, let form = start.word.setting else { return nil }
    let value = SettingStatement.Value.invalid(form, span)
    return Statement(.setting(SettingStatement(name: name(start), value: value, span: span)), span)
  }

  /// The name behind `let`, `def`, `for` or `as`.
  private func lostName(from first: Int) -> Name? {
    let keyword = tokens[first].word.keyword
    var position = first
    if keyword != .let, keyword != .def, keyword != .for {
      while position < index, !tokens[position].word.is(.as) { position += 1 }
    }
    guard position + 1 < index else { return nil }
    let token = tokens[position + 1]
    guard token.kind == .word || token.kind == .variable else { return nil }
    let written = string(token).filter { $0 != "$" && $0 != "{" && $0 != "}" }
    return Name(written, span(token))
  }
}

extension SettingStatement.Value {
  /// A value of this form that could not be parsed.
  static func invalid(_ form: Vocabulary.SettingForm, _ span: Span) -> SettingStatement.Value {
    switch form {
    case .expression: .expression(.invalid(span))
    case .prompts: .prompts([PromptPart(text: .invalid(span), weight: nil)], .replaces)
    case .initImage: .initImage(.invalid(span), nil)
    case .mask: .mask(.invalid(span), nil)
    case .service: .service(.invalid(span), url: nil)
    case .budget: .budget(.invalid(span), unit: nil)
    }
  }
}
