/// The first page of `help`: words by what somebody wants to do. At most 23 lines of 78 columns, so that the prompt
/// below it fits a screen of 24.
enum HelpOverview {
  /// The page.
  static let text: String = {
    let known = Set(groups.flatMap(\.words))
    let others = available.filter { !known.contains($0) }
    let all = groups + (others.isEmpty ? [] : [Group("More", others)])
    let rows = all.flatMap { group in HelpOverview.lines(group) }
    return """
      A string on its own makes a picture:      "a lighthouse on a cliff"
      Settings stay until you change them:      steps 30; cfg 7; seed 42
      Change the words, and look again:         prompt + "at night"; again
      A picture you made, by number or name:    @3   @last   @towers.2

      """ + "\n" + rows.joined(separator: "\n") + """


        cfg?   help sweep   help E0203    a setting, a command, an error code
        Tab completes and explains; Ctrl-R searches what you typed; Ctrl-D leaves
        """
  }()

  /// Words for a purpose.
  struct Group {
    var purpose: String
    var words: [String]

    init(_ purpose: String, _ words: [String]) { (self.purpose, self.words) = (purpose, words) }
  }

  static let groups: [Group] = [
    Group("Say what", ["prompt", "negative", "style", "engine"]),
    Group("Say how", ["size", "width", "height", "sampler", "steps", "cfg", "seed", "samples", "clip-guidance"]),
    Group("From a picture", ["init", "strength", "noise", "mask", "upscale", "recall"]),
    Group("Make", ["generate", "again", "vary", "sweep", "find", "travel", "plan", "budget"]),
    Group("Look", ["show", "history", "settings", "explain", "diff", "trace", "plot", "gallery", "preview"]),
    Group("Take back", ["undo", "redo", "reset", "edit"]),
    Group("Keep", ["out", "name", "metadata", "save"]),
    Group(
      "Program",
      [
        "let", "for", "repeat", "if", "with", "def", "include", "print", "assert", "pause", "random-seed",
      ]),
    Group("Ask", ["help", "lesson", "engines", "account", "balance", "service", "dialect", "organization", "quit"]),
  ]

  /// Every word that works.
  private static let available: [String] =
    SettingTable.all.map(\.name) + CommandTable.all.map(\.name)

  private static func lines(_ group: Group) -> [String] {
    let isAvailable = Set(available)
    let words = group.words.filter(isAvailable.contains)
    let indent = String(repeating: " ", count: 16)
    let lines = HelpText.fill(words.joined(separator: " "), indent: indent)
    guard let first = lines.first else { return [] }
    return [HelpText.padded(group.purpose, 16) + first.dropFirst(16)] + lines.dropFirst()
  }
}
