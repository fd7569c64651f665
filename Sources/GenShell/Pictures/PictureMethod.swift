/// A way to show pictures in a terminal.
package enum PictureMethod: Hashable, Sendable {
  /// The graphics protocol of kitty, which Ghostty and Konsole speak too.
  case kitty
  /// The inline images of iTerm2, which WezTerm shows too.
  case iterm2
  /// DEC's sixel graphics.
  case sixel
  /// Half a character cell for each pixel.
  case blocks(BlockColors)
  /// Texts in place of pictures.
  case none

  /// Which colours character cells can have.
  package enum BlockColors: Hashable, Sendable {
    /// 24 bits.
    case direct
    /// The colour cube and the greys of the table of 256.
    case table
  }
}

extension PictureMethod {
  /// What to do for a value of the setting `preview`. A method that is named is taken at its word; `auto` goes by what
  /// the terminal answered, then by what the environment says of it. Nothing is shown on terminals that are dumb, and
  /// unasked nothing where `NO_COLOR` is set.
  init(preview: String, hints: TerminalHints, answer: TerminalAnswer?) {
    switch preview {
    case _ where hints.isDumb: self = .none
    case "none": self = .none
    case "kitty": self = .kitty
    case "iterm2": self = .iterm2
    case "sixel": self = .sixel
    case "blocks": self = .blocks(hints.colors(answer))
    default: self = hints.refusesColor ? .none : Self.best(hints, answer)
    }
  }

  private static func best(_ hints: TerminalHints, _ answer: TerminalAnswer?) -> PictureMethod {
    let isInside = hints.isMultiplexed || answer?.isTmux == true
    if let answer, answer.speaksKitty, !isInside { return .kitty }
    if !isInside {
      if answer?.name?.hasPrefix("iTerm2") == true || answer?.name?.hasPrefix("WezTerm") == true { return .iterm2 }
      if hints.isITerm { return .iterm2 }
      if answer == nil, hints.isKitty { return .kitty }
    }
    // tmux says so only if it handles sixel itself, and then its terminal does too.
    if answer?.attributes.contains(4) == true { return .sixel }
    return .blocks(hints.colors(answer))
  }

  /// Whether the terminal has to be asked to know: character cells are everywhere.
  static func needsAnswer(preview: String) -> Bool { !["none", "blocks"].contains(preview) }
}
