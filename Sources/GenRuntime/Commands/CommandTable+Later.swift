extension CommandTable {
  /// Command words of later stages.
  static let laterCommands: [Command] = [
    later("gallery", "gallery [DIR]", "write a web page with the pictures"),
  ]

  private static func later(_ name: String, _ usage: String, _ purpose: String) -> Command {
    Command(
      name: name, syntax: .operands, usage: usage, summary: purpose, example: usage, availability: .later(purpose))
  }
}
