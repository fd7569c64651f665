import GenLanguage

/// The first page of `help`: words by what somebody wants to do. At most 23 lines of 78 columns, so that the prompt
/// below it fits a screen of 24; where lines are shorter, at most 19 of 39 columns.
enum HelpOverview {
  /// The page, for lines of so many columns.
  static func text(columns: Int? = nil) -> String {
    if let columns, columns < 78 { return narrow(columns) }
    return wide
  }

  private static let wide: String = {
    let rows = allGroups.flatMap { HelpOverview.lines($0) }
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

  /// Purposes and words run on in one line, and the examples speak for themselves.
  private static func narrow(_ columns: Int) -> String {
    let head = [#""a boat at sea"   makes a picture"#, "steps 30; cfg 7   stay as you set them"]
    let rows = allGroups.map { group in "\(group.purpose): \(group.words.joined(separator: " "))" }
    let lines =
      head.map { Wrapping.lines(of: $0, columns: columns) }
      + rows.map { Wrapping.lines(of: $0, columns: columns, indent: 1) }
      + [Wrapping.lines(of: "cfg?  help sweep  help E0203  and Tab", columns: columns, indent: 0)]
    return lines.joined(separator: "\n")
  }

  /// The groups with the words that work, and the words that nobody put into one.
  private static let allGroups: [Group] = {
    let known = Set(groups.flatMap(\.words))
    let isAvailable = Set(available)
    let all = groups + [Group("More", available.filter { !known.contains($0) })]
    return all.map { Group($0.purpose, $0.words.filter(isAvailable.contains)) }.filter { !$0.words.isEmpty }
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
    Group("Ask", ["help", "quit", "lesson", "engines", "account", "balance", "service", "dialect", "organization"]),
  ]

  /// Every word that works.
  private static let available: [String] =
    SettingTable.all.map(\.name) + CommandTable.all.map(\.name)

  private static func lines(_ group: Group) -> [String] {
    let lines = HelpText.fill(group.words.joined(separator: " "), indent: String(repeating: " ", count: 16))
    guard let first = lines.first else { return [] }
    return [HelpText.padded(group.purpose, 16) + first.dropFirst(16)] + lines.dropFirst()
  }
}
