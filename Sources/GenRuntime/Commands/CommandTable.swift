/// The one table of commands and keywords.
public enum CommandTable {
  /// In the order of help.
  public static let all: [Command] =
    keywords + blockKeywords + commands + experiments + promptCommands

  private static let byName: [String: Int] = {
    var names: [String: Int] = [:]
    for (index, command) in all.enumerated() {
      for name in [command.name] + command.aliases { names[name] = index }
    }
    return names
  }()

  /// The command with this word; case does not matter.
  public static func named(_ word: String) -> Command? {
    (byName[word] ?? byName[word.lowercased()]).map { all[$0] }
  }

  /// All words, sorted.
  public static let names: [String] = byName.keys.sorted()

  /// The words that the parser treats alike: a word and its operands.
  static var operandWords: Set<String> {
    Set(byName.filter { all[$0.value].syntax == .operands }.keys)
  }

  private static let keywords: [Command] = [
    Command(
      name: "generate", syntax: .keyword, usage: "generate [N] [as NAME]",
      summary: "make N pictures with the settings as they are", example: "generate 4 as towers"),
    Command(
      name: "upscale", syntax: .keyword, usage: "upscale IMAGE [to N | width N | height N] [as NAME]",
      summary: "enlarge an image to twice its size, or to N pixels on its longer side", example: "upscale @last"),
    Command(
      name: "let", syntax: .keyword, usage: "let NAME = VALUE", summary: "define a variable, used as `$NAME`",
      example: "let style = \"watercolor\""),
    Command(
      name: "print", syntax: .keyword, usage: "print VALUE, …", summary: "print values",
      example: "print \"steps:\", 10 to 50 step 20"),
    Command(
      name: "include", syntax: .keyword, usage: "include \"FILE\"", summary: "run the statements of another file",
      example: "include \"styles.gen\""),
    Command(
      name: "show", syntax: .keyword, usage: "show [IMAGE, …]",
      summary: "show images in the terminal: one as wide as it, several in rows; alone, the last ones",
      example: "show @last"),
    Command(
      name: "save", syntax: .keyword, usage: "save IMAGE, … to \"DIR\" | save session \"FILE.gen\"",
      summary: "copy images to a folder; or write a script that makes the pictures of the session again",
      example: "save @last to \"album\""),
    Command(
      name: "explain", syntax: .keyword, usage: "explain [as requests|json|curl|python|go]",
      summary: "show what `generate` would send now", example: "explain"),
  ]

  private static let commands: [Command] = [
    Command(
      name: "settings", syntax: .operands, usage: "settings [all]",
      summary: "show the settings that differ from the defaults",
      example: "settings all"),
    Command(
      name: "help", syntax: .operands, usage: "help [TOPIC]", summary: "explain a setting, a command or an error code",
      example: "help cfg"),
    Command(
      name: "undo", syntax: .operands, usage: "undo [N]", summary: "take back the last change of settings or variables",
      example: "undo"),
    Command(
      name: "redo", syntax: .operands, usage: "redo [N]", summary: "make a change again that was taken back",
      example: "redo"),
    Command(
      name: "reset", syntax: .operands, usage: "reset [SETTING …]", summary: "put settings back to the start",
      example: "reset"),
    Command(
      name: "recall", syntax: .operands, usage: "recall IMAGE", summary: "take over the settings that made an image",
      example: "recall \"castle.png\""),
    Command(
      name: "engines", syntax: .operands, usage: "engines", summary: "list the engines of the service",
      example: "engines"),
    Command(
      name: "account", syntax: .operands, usage: "account", summary: "show who the key of the service belongs to",
      example: "account"),
    Command(
      name: "balance", syntax: .operands, usage: "balance", summary: "show the credits that are left at the service",
      example: "balance"),
    Command(
      name: "history", syntax: .operands, usage: "history [WORD …]",
      summary: "list the runs of this and earlier sessions, those with all the words", example: "history lighthouse"),
    Command(
      name: "plan", syntax: .operands, usage: "plan [N | \"FILE.gen\"]",
      summary: "show what the next `generate`, or a script, would make and cost, without sending it", example: "plan 4"),
    Command(
      name: "pause", syntax: .operands, usage: "pause [\"TEXT\"]",
      summary: "wait for the Enter key in a script; goes on at once where nobody is there", example: "pause"),
    Command(
      name: "quit", aliases: ["exit"], syntax: .operands, usage: "quit", summary: "leave; Ctrl-D does the same",
      example: "quit"),
  ]
}
