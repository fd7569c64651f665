/// Statements between braces, or a whole text.
struct LayoutBlock {
  /// The comment behind the `{`.
  var comment: String?
  /// In order.
  var items: [LayoutItem] = []
  /// Whether the author wrote it on one line, and nothing forbids to.
  var isOneLine = false
}

/// What takes lines of a block.
enum LayoutItem {
  case blankLine
  case comment(String)
  /// The statements of one line, and the comment behind them.
  case statements([LayoutStatement], comment: String?)
}

/// A statement as what is written one after the other.
typealias LayoutStatement = [LayoutPiece]

/// A part of a statement.
enum LayoutPiece {
  /// Characters of one line.
  case text(String, spaceBefore: Bool)
  /// A string of several lines.
  case multilineString(MultilineLayout, spaceBefore: Bool)
  /// The author began a new line here.
  case lineBreak(LayoutBreak)
  /// With its braces.
  case block(LayoutBlock)
}

/// A line break inside a statement.
struct LayoutBreak {
  /// Whether only `\` joins the lines.
  var isContinuation: Bool
  /// The comment behind the line that ends.
  var comment: String?
  /// Lines before the one that goes on: comments; `nil` is a blank line.
  var lines: [String?] = []
  /// How much deeper than the statement the next line begins, in levels.
  var depth: Int
}
