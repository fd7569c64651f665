/// Makes the tree that is laid out from tokens and what stands between them.
struct LayoutBuilder {
  private let text: ByteText
  private let tokens: UnsafeBufferPointer<Token>
  private let marks: SyntaxMarks
  private var index = 0

  /// A builder at the first token of a text without errors.
  init(_ text: ByteText, _ tokens: UnsafeBufferPointer<Token>, _ marks: SyntaxMarks) {
    (self.text, self.tokens, self.marks) = (text, tokens, marks)
  }

  private var current: Token { tokens[index] }

  /// The whole text.
  mutating func build() -> LayoutBlock { block(from: 0) }

  /// What stands between braces, up to the `}` or the end of the text; `start` is the first byte behind the `{`.
  private mutating func block(from start: Int) -> LayoutBlock {
    var block = LayoutBlock()
    var line: [LayoutStatement] = []
    var gapStart = start
    var isOneLine = start > 0
    while true {
      while current.kind == .end { index += 1 }
      let trivia = Trivia(text, gapStart..<Int(current.start))
      let isDone = current.kind.endsStatement
      if !trivia.items.isEmpty { isOneLine = false }
      if isDone || trivia.endsLine || line.isEmpty {
        block.add(line, lines(of: trivia, behind: gapStart > 0), isLast: isDone)
        line = []
      }
      if isDone { break }
      line.append(statement())
      gapStart = Int(tokens[index - 1].end)
    }
    block.isOneLine = isOneLine || (block.items.isEmpty && block.comment == nil)
    return block
  }

  /// The comment that ends the line of what stands before, and the lines that follow; `nil` is a blank one.
  private func lines(of trivia: Trivia, behind hasLine: Bool) -> (comment: String?, lines: [String?]) {
    let (comment, rest) = hasLine ? trivia.split : (nil, trivia.items[...])
    var lines: [String?] = []
    var newlines = hasLine ? 0 : 1
    for item in rest {
      guard case .comment(let range) = item else {
        newlines += 1
        if newlines == 2 { lines.append(nil) }
        continue
      }
      lines.append(text.string(range))
      newlines = 0
    }
    return (comment.map(text.string), lines)
  }

  /// One statement; the current token is its first.
  private mutating func statement() -> LayoutStatement {
    var pieces: LayoutStatement = []
    var brackets = BracketLevels()
    let first = index
    while !current.kind.endsStatement {
      let token = current
      let lineBreak = index > first ? lineBreak(&brackets) : nil
      if let lineBreak { pieces.append(.lineBreak(lineBreak)) }
      let spaceBefore = index > first && lineBreak == nil && hasSpace(before: index, first: first)
      brackets.pass(token.kind)
      switch token.kind {
      case .leftBrace:
        index += 1
        pieces.append(.block(block(from: Int(token.end))))
        index += 1
      case .stringOpen: pieces.append(string(spaceBefore: spaceBefore))
      default:
        pieces.append(.text(written(token), spaceBefore: spaceBefore))
        index += 1
      }
    }
    return pieces
  }

  /// The line break before the current token, if the author made one.
  private func lineBreak(_ brackets: inout BracketLevels) -> LayoutBreak? {
    let trivia = Trivia(text, Int(tokens[index - 1].end)..<Int(current.start))
    guard trivia.endsLine else { return nil }
    let depth = brackets.beginLine(with: current.kind)
    var (comment, lines) = lines(of: trivia, behind: true)
    if !trivia.hasNewline, case .continuation? = trivia.items.first, trivia.items.count > 1 {
      // The comment stands behind the `\`, and so does every further one.
      let comments = trivia.items.compactMap { if case .comment(let range) = $0 { text.string(range) } else { nil } }
      (comment, lines) = (comments.first, Array(comments.dropFirst()))
    }
    let bracketBefore = [.leftParenthesis, .leftBracket].contains(tokens[index - 1].kind)
    if bracketBefore, let first = lines.first, first == nil { lines.removeFirst() }
    if current.kind.closesBracket, let last = lines.last, last == nil { lines.removeLast() }
    return LayoutBreak(isContinuation: !trivia.hasNewline, comment: comment, lines: lines, depth: depth)
  }

  /// The string at the current token, with all that is interpolated into it.
  private mutating func string(spaceBefore: Bool) -> LayoutPiece {
    let first = index
    var depth = 0
    repeat {
      if current.kind == .stringOpen { depth += 1 }
      if current.kind == .stringClose { depth -= 1 }
      index += 1
    } while depth > 0
    guard tokens[first].quote == .triple else {
      let written = text.string(Int(tokens[first].start)..<Int(tokens[index - 1].end))
      return .text(written, spaceBefore: spaceBefore)
    }
    return .multilineString(MultilineLayout(text, tokens[first..<index]), spaceBefore: spaceBefore)
  }

  /// A token as it is written: the names of settings in lower case.
  private func written(_ token: Token) -> String {
    let written = text.string(Int(token.start)..<Int(token.end))
    return marks.settings.contains(token.start) ? written.lowercased() : written
  }

  /// Whether a space stands between the token at `index` and the one before.
  private func hasSpace(before index: Int, first: Int) -> Bool {
    let (left, right) = (tokens[index - 1], tokens[index])
    switch left.kind {
    case .leftParenthesis, .leftBracket, .sign: return false
    case .interpolationOpen: return isLoneWord(at: index)
    case .plus where isPrefix(at: index - 1, first: first): return false
    default: break
    }
    switch right.kind {
    case .comma, .rightParenthesis, .rightBracket, .colon, .question: return false
    case .interpolationClose: return isLoneWord(at: index - 1)
    case .leftParenthesis: return !(left.kind == .word && marks.calls.contains(left.start))
    case .leftBracket: return !marks.indices.contains(right.start)
    default: return true
    }
  }

  /// Whether one token alone is interpolated: `${ name }` is a word, `${name}` a variable.
  private func isLoneWord(at index: Int) -> Bool {
    tokens[index - 1].kind == .interpolationOpen && tokens[index + 1].kind == .interpolationClose
  }

  /// Whether the `+` at `index` stands before a value only.
  private func isPrefix(at index: Int, first: Int) -> Bool {
    guard index > first else { return true }
    let left = tokens[index - 1]
    if !left.kind.endsValue { return true }
    guard left.kind == .word, left.word.setting != .prompts else { return false }
    return left.word.keyword?.isReserved == true || (index - 1 == first && left.word.startsStatement)
  }
}

/// How deep lines inside brackets begin: one level deeper than the line that opened the innermost.
private struct BracketLevels {
  /// Level of the line of each open bracket.
  private var open: [Int] = []
  private var line = 0

  /// The level of a line that begins with a token.
  mutating func beginLine(with kind: Token.Kind) -> Int {
    line = kind.closesBracket ? open.last ?? 0 : (open.last ?? 0) + 1
    return line
  }

  /// Opens or closes a bracket.
  mutating func pass(_ kind: Token.Kind) {
    switch kind {
    case .leftParenthesis, .leftBracket, .interpolationOpen: open.append(line)
    case let kind where kind.closesBracket: _ = open.popLast()
    case .leftBrace: line = 0
    default: break
    }
  }
}

extension Token.Kind {
  /// Whether it closes what stands on several lines of one statement.
  fileprivate var closesBracket: Bool {
    self == .rightParenthesis || self == .rightBracket || self == .interpolationClose
  }
}

extension LayoutBlock {
  /// Adds the statements of a line, if there are any, with what follows: the comment behind it, and lines of comments;
  /// nothing blank at either end of the block.
  fileprivate mutating func add(
    _ statements: [LayoutStatement], _ gap: (comment: String?, lines: [String?]), isLast: Bool
  ) {
    if !statements.isEmpty {
      items.append(.statements(statements, comment: gap.comment))
    } else if let comment = gap.comment {
      self.comment = comment
    }
    for (position, line) in gap.lines.enumerated() {
      if let line {
        items.append(.comment(line))
      } else if !items.isEmpty, !(isLast && position == gap.lines.count - 1) {
        items.append(.blankLine)
      }
    }
  }
}
