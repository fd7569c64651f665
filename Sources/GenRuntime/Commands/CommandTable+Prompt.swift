extension CommandTable {
  /// Words for somebody who tries things out.
  static let promptCommands: [Command] = [
    Command(
      name: "again", syntax: .operands, usage: "again",
      summary: "run the last statement that made pictures once more, with the settings as they are now",
      example: "again"),
    Command(
      name: "vary", syntax: .operands, usage: "vary [N]",
      summary: "make N pictures with the same settings and other seeds", example: "vary 4"),
    Command(
      name: "edit", syntax: .operands, usage: "edit",
      summary: "open the last input in $VISUAL or $EDITOR and run what comes back; at the prompt only", example: "edit"),
  ]
}
