/// What the environment says of the terminal.
package struct TerminalHints: Hashable, Sendable {
  /// It can do nothing but text.
  var isDumb = false
  /// `NO_COLOR` is set.
  var refusesColor = false
  /// tmux or screen stands between the program and the terminal.
  var isMultiplexed = false
  /// The variables of kitty or Ghostty are there.
  var isKitty = false
  /// The variables of iTerm2 or WezTerm are there.
  var isITerm = false
  /// It shows 24-bit colours.
  var isTrueColor = false
  /// Asking it would leave marks on the screen.
  var isMute = false

  /// Reads the environment.
  package init(environment: (String) -> String?) {
    func value(_ name: String) -> String { environment(name) ?? "" }
    let term = value("TERM")
    let programs = [value("TERM_PROGRAM"), value("LC_TERMINAL")]
    isDumb = ["", "dumb"].contains(term)
    refusesColor = !value("NO_COLOR").isEmpty
    isMultiplexed =
      !value("TMUX").isEmpty || !value("STY").isEmpty || term.hasPrefix("tmux") || term.hasPrefix("screen")
    isKitty = term.contains("kitty") || !value("KITTY_WINDOW_ID").isEmpty || programs.contains("ghostty")
    isITerm = programs.contains("iTerm.app") || programs.contains("iTerm2") || programs.contains("WezTerm")
    isMute = term == "linux" || term.hasPrefix("vt")
    let isScreen = !value("STY").isEmpty || (term.hasPrefix("screen") && value("TMUX").isEmpty)
    isTrueColor = !isScreen && Self.isTrueColor(value, term, programs)
  }

  private static func isTrueColor(_ value: (String) -> String, _ term: String, _ programs: [String]) -> Bool {
    if ["truecolor", "24bit"].contains(value("COLORTERM")) || !value("TMUX").isEmpty { return true }
    if ["direct", "kitty", "alacritty", "foot", "wezterm", "ghostty"].contains(where: term.contains) { return true }
    if ["KITTY_WINDOW_ID", "KONSOLE_VERSION", "WT_SESSION"].contains(where: { !value($0).isEmpty }) { return true }
    if let version = Int(value("VTE_VERSION")), version >= 3600 { return true }
    return programs.contains { ["iTerm.app", "iTerm2", "WezTerm", "vscode", "ghostty"].contains($0) }
  }

  /// Which colours character cells can have.
  func colors(_ answer: TerminalAnswer?) -> PictureMethod.BlockColors {
    // mlterm takes 24 bits and shows the nearest of its 256: better chosen, and dithered, here.
    if answer?.name?.hasPrefix("mlterm") == true { return .table }
    return isTrueColor || answer?.isTrueColor == true ? .direct : .table
  }
}
