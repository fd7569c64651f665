extension CommandTable {
  /// Keywords that the grammar knows and that do nothing yet.
  static let laterKeywords: [Command] = [
    later("show", "show [IMAGE, …]", "show images in the terminal", keyword: true)
  ]

  /// Command words of later stages.
  static let laterCommands: [Command] = [
    later("vary", "vary [IMAGE]", "make pictures close to an image"),
    later("again", "again", "make the last pictures again with other seeds"),
    later("edit", "edit", "open what you typed in an editor"),
    later("gallery", "gallery [DIR]", "write a web page with the pictures"),
  ]

  private static func later(
    _ name: String, _ usage: String, _ purpose: String, keyword: Bool = false
  ) -> Command {
    Command(
      name: name, syntax: keyword ? .keyword : .operands, usage: usage, summary: purpose,
      example: usage, availability: .later(purpose))
  }
}
