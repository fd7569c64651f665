import Testing

@testable import GenLanguage

@Suite struct FormErrorTests {
  /// Code, source, and all that is shown.
  static let rows: [(code: String, source: [UInt8], shown: String)] = [
    (
      "E0109", Array(#"prompt "a",\#n  "b"\#n  "c""#.utf8),
      #"""
      error[E0109]: missing comma?
       --> test.gen:3:3
        |
      3 |   "c"
        |   ^^^
      help: put `,` at the end of the line above, or indent this line less

      """#
    ),
    (
      "E0109", Array(#"prompt "a" "b""#.utf8),
      #"""
      error[E0109]: missing comma?
       --> test.gen:1:12
        |
      1 | prompt "a" "b"
        |            ^^^
      help: put `,` between the texts

      """#
    ),
    (
      "E0109", Array(#"let x = [10 20]"#.utf8),
      #"""
      error[E0109]: missing comma?
       --> test.gen:1:13
        |
      1 | let x = [10 20]
        |             ^^
      help: put `,` between the items

      """#
    ),
    (
      "E0110", Array(#"steps=50"#.utf8),
      #"""
      error[E0110]: `=` does not assign here
       --> test.gen:1:6
        |
      1 | steps=50
        |      ^
      help: write `steps 50`

      """#
    ),
    (
      "E0110", Array(#"x = 5 * 2"#.utf8),
      #"""
      error[E0110]: `=` does not assign here
       --> test.gen:1:3
        |
      1 | x = 5 * 2
        |   ^
      help: write `let x = 5 * 2`

      """#
    ),
    (
      "E0110", Array(#"prompt: "a""#.utf8),
      #"""
      error[E0110]: `:` does not assign here
       --> test.gen:1:7
        |
      1 | prompt: "a"
        |       ^
      help: write `prompt "a"`

      """#
    ),
    (
      "E0111", Array(#"assert 1 < $a < 5"#.utf8),
      #"""
      error[E0111]: comparisons cannot be chained
       --> test.gen:1:15
        |
      1 | assert 1 < $a < 5
        |               ^
      help: join two with `and`: `1 < $a and $a < 5`

      """#
    ),
    (
      "E0112", Array(#"for i in 1 to 5 to 9 { }"#.utf8),
      #"""
      error[E0112]: ranges cannot be chained
       --> test.gen:1:17
        |
      1 | for i in 1 to 5 to 9 { }
        |                 ^^
      help: a range is `1 to 5`, `1 to 5 step 2` or `1 to 5 count 3`

      """#
    ),
    (
      "E0114", Array(#"for i in 1 to 3\#n{\#n  generate\#n}"#.utf8),
      #"""
      error[E0114]: `{` must stand on the line that it continues
       --> test.gen:2:1
        |
      2 | {
        | ^
      help: join the two lines

      """#
    ),
    (
      "E0114", Array(#"if $a { generate }\#nelse { undo }"#.utf8),
      #"""
      error[E0114]: `else` must stand on the line of the `}` before it
       --> test.gen:2:1
        |
      2 | else { undo }
        | ^^^^
      help: join the two lines

      """#
    ),
    (
      "E0114", Array(#"else { undo }"#.utf8),
      #"""
      error[E0114]: `else` without `if`
       --> test.gen:1:1
        |
      1 | else { undo }
        | ^^^^
      help: an `else` continues the `}` of an `if`

      """#
    ),
    (
      "E0115", Array(#"512x512"#.utf8),
      #"""
      error[E0115]: no statement starts with `512x512`
       --> test.gen:1:1
        |
      1 | 512x512
        | ^^^^^^^
      help: write `size 512x512`

      """#
    ),
    (
      "E0115", Array(#"{ generate }"#.utf8),
      #"""
      error[E0115]: no statement starts with `{`
       --> test.gen:1:1
        |
      1 | { generate }
        | ^
      help: a block continues `if`, `for`, `with` or `def`

      """#
    ),
    (
      "E0115", Array(#"@3"#.utf8),
      #"""
      error[E0115]: no statement starts with `@3`
       --> test.gen:1:1
        |
      1 | @3
        | ^^
      help: write `show @3`

      """#
    ),
    (
      "E0115", Array(#"? cfg"#.utf8),
      #"""
      error[E0115]: no statement starts with `?`
       --> test.gen:1:1
        |
      1 | ? cfg
        | ^
      help: `help` lists what there is, `cfg?` asks about `cfg`

      """#
    ),
    (
      "E0116", Array(#"let t = generate 4"#.utf8),
      #"""
      error[E0116]: `generate` makes images, not a value
       --> test.gen:1:9
        |
      1 | let t = generate 4
        |         ^^^^^^^^
      help: write `generate 4 as t`

      """#
    ),
    (
      "E0117", Array(#"for i in range(1,5) { generate }"#.utf8),
      #"""
      error[E0117]: a range is not written as a function
       --> test.gen:1:10
        |
      1 | for i in range(1,5) { generate }
        |          ^^^^^^^^^^
      help: write `1 to 5`

      """#
    ),
    (
      "E0118", Array("\"\"\"\n  a\n  \"\"\"".utf8),
      #"""
      error[E0118]: a string on its own must be one line
       --> test.gen:1:1
        |
      1 | """
        | ^^^
      help: write `prompt` before it and `generate` below

      """#
    ),
    (
      "E0118", Array(#""a", "b""#.utf8),
      #"""
      error[E0118]: several strings on their own
       --> test.gen:1:4
        |
      1 | "a", "b"
        |    ^
      help: write `prompt` before them and `generate` below

      """#
    ),
    (
      "E0119", Array(#"include "$x.gen""#.utf8),
      #"""
      error[E0119]: the path must be written without `$`
       --> test.gen:1:9
        |
      1 | include "$x.gen"
        |         ^
      help: what is included must be known before anything runs

      """#
    ),
    (
      "E0120", Array(#"while $x < 5 { generate }"#.utf8),
      #"""
      error[E0120]: there is no `while`
       --> test.gen:1:1
        |
      1 | while $x < 5 { generate }
        | ^^^^^
      help: a script always ends: use `for` or `repeat`

      """#
    ),
    (
      "E0120", Array(#"fro i in 1 to 3 { generate }"#.utf8),
      #"""
      error[E0120]: there is no `fro`
       --> test.gen:1:1
        |
      1 | fro i in 1 to 3 { generate }
        | ^^^
      help: did you mean `for`?

      """#
    ),
  ]

  @Test("wrong forms, and what to write instead", arguments: rows)
  func isShown(code: String, source: [UInt8], shown: String) {
    #expect(rendered(source) == shown)
    #expect(shown.hasPrefix("error[\(code)]: "))
  }
}
