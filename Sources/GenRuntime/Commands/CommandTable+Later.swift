extension CommandTable {
  /// Keywords that the grammar knows and that do nothing yet.
  static let laterKeywords: [Command] = [
    later("for", "for NAME in VALUES { … }", "run statements for each value", keyword: true),
    later("repeat", "repeat N { … }", "run statements several times", keyword: true),
    later("if", "if CONDITION { … } [else { … }]", "run statements when a condition holds", keyword: true),
    later("with", "with SETTING, … { … }", "change settings for a few statements and put them back", keyword: true),
    later("def", "def NAME(PARAMETERS) { … }", "name a group of statements", keyword: true),
    later(
      "sweep", "sweep SETTING VALUES, … [{ … }]", "make a contact sheet over the values of settings", keyword: true),
    later(
      "find", "find SETTING A to B until CONDITION", "search for the value at which a condition holds", keyword: true),
    later("assert", "assert CONDITION [\"MESSAGE\"]", "stop with exit code 1 unless a condition holds", keyword: true),
    later("diff", "diff IMAGE IMAGE", "compare two images and their settings", keyword: true),
    later("show", "show [IMAGE, …]", "show images in the terminal", keyword: true),
    later("save", "save IMAGE, … to \"DIR\"", "copy images to a folder", keyword: true),
  ]

  /// Command words of later stages.
  static let laterCommands: [Command] = [
    later("trace", "trace [IMAGE]", "show how an image came out of the noise, step by step"),
    later("plot", "plot …", "draw what samplers and schedules do"),
    later("travel", "travel …", "make the pictures between two prompts or seeds"),
    later("vary", "vary [IMAGE]", "make pictures close to an image"),
    later("again", "again", "make the last pictures again with other seeds"),
    later("edit", "edit", "open what you typed in an editor"),
    later("pause", "pause", "wait for a key in a script"),
    later("plan", "plan", "count pictures and credits before anything is sent"),
    later("gallery", "gallery [DIR]", "write a web page with the pictures"),
    later("lesson", "lesson [N]", "teach a topic step by step"),
  ]

  private static func later(
    _ name: String, _ usage: String, _ purpose: String, keyword: Bool = false
  ) -> Command {
    Command(
      name: name, syntax: keyword ? .keyword : .operands, usage: usage, summary: purpose,
      example: usage, availability: .later(purpose))
  }
}
