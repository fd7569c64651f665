import Testing

@testable import GenLanguage

@Suite struct LexicalErrorTests {
  static let rows = textRows + tokenRows

  /// Characters and strings: code, source, and all that is shown.
  private static let textRows: [(code: String, source: [UInt8], shown: String)] = [
    (
      "E0001", Array(#"prompt "caf"#.utf8) + [0xE9] + Array(#"""#.utf8),
      #"""
      error[E0001]: the text is not UTF-8: byte 0xE9
       --> test.gen:1:12
        |
      1 | prompt "caf�"
        |            ^
      help: save the file as UTF-8

      """#
    ),
    (
      "E0001", [0x89, 0x50, 0x4E, 0x47, 0x0A, 0x00, 0x1A, 0x07] + Array("\n]]]".utf8),
      #"""
      error[E0001]: this is a binary file, not a text
       --> test.gen:1:1
        |
      1 | �PNG
        | ^
      help: name a script, saved as UTF-8; `gen recall` prints the script of a picture

      """#
    ),
    (
      "E0002", Array(#"steps"#.utf8) + [0x00] + Array(#" 50"#.utf8),
      #"""
      error[E0002]: control character U+0000
       --> test.gen:1:6
        |
      1 | steps␀ 50
        |      ^
      help: delete it

      """#
    ),
    (
      "E0002", Array(#"prompt "a"#.utf8) + [0x1B] + Array(#"[0m""#.utf8),
      #"""
      error[E0002]: control character U+001B
       --> test.gen:1:10
        |
      1 | prompt "a␛[0m"
        |          ^
      help: delete it

      """#
    ),
    (
      "E0003", Array(#"steps 50 €€"#.utf8),
      #"""
      error[E0003]: unexpected character `€€`
       --> test.gen:1:10
        |
      1 | steps 50 €€
        |          ^^
      help: text needs quotes

      """#
    ),
    (
      "E0003", Array(#"prompt „a“"#.utf8),
      #"""
      error[E0003]: unexpected character `„`
       --> test.gen:1:8
        |
      1 | prompt „a“
        |        ^
      help: strings are written `"…"`, `'…'` or `“…”`

      """#
    ),
    (
      "E0004", Array(#"prompt "a lighthouse\#nsteps 5"#.utf8),
      #"""
      error[E0004]: the string is not closed on its line
       --> test.gen:1:8
        |
      1 | prompt "a lighthouse
        |        ^^^^^^^^^^^^^
      help: close it with `"`; text of several lines stands in `"""`

      """#
    ),
    (
      "E0004", Array(#"prompt “a "b""#.utf8),
      #"""
      error[E0004]: the string is not closed on its line
       --> test.gen:1:8
        |
      1 | prompt “a "b"
        |        ^^^^^^
      help: close it with `”`; text of several lines stands in `"""`

      """#
    ),
    (
      "E0004", Array(#"prompt """\#n  a"#.utf8),
      #"""
      error[E0004]: the string is not closed
       --> test.gen:1:8
        |
      1 | prompt """
        |        ^^^
      help: close it with `"""` on a line of its own

      """#
    ),
    (
      "E0005", Array(#"prompt "C:\dir""#.utf8),
      #"""
      error[E0005]: unknown escape `\d`
       --> test.gen:1:11
        |
      1 | prompt "C:\dir"
        |           ^^
      help: escapes are `\n` `\t` `\"` `\\` `\$` `\u{1F3EE}`; write `\\` for a backslash

      """#
    ),
    (
      "E0005", Array(#"prompt "\u{110000}""#.utf8),
      #"""
      error[E0005]: `\u{110000}` is no Unicode character
       --> test.gen:1:9
        |
      1 | prompt "\u{110000}"
        |         ^^^^^^^^^^
      help: write the hexadecimal number of a character: `\u{1F3EE}`

      """#
    ),
  ]

  @Test("errors in the characters of a text", arguments: rows)
  func isShown(code: String, source: [UInt8], shown: String) {
    #expect(rendered(source) == shown)
    #expect(shown.hasPrefix("error[\(code)]: "))
  }
}
