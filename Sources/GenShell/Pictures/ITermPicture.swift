/// Pictures by iTerm2's protocol (https://iterm2.com/documentation-images.html).
enum ITermPicture {
  /// The sequence that shows an encoded image in so many cells.
  static func sequence(file: [UInt8], columns: Int, rows: Int) -> String {
    "\u{1B}]1337;File=inline=1;size=\(file.count);width=\(columns);height=\(rows);preserveAspectRatio=0;"
      + "doNotMoveCursor=1:\(TerminalText.base64(file))\u{07}"
  }
}
