extension LexicalErrorTests {
  /// Numbers, handles, signs and words: code, source, and all that is shown.
  static let tokenRows: [(code: String, source: [UInt8], shown: String)] = [
    (
      "E0006", Array(#"steps 1.2.3"#.utf8),
      #"""
      error[E0006]: `1.2.3` is not a number
       --> test.gen:1:7
        |
      1 | steps 1.2.3
        |       ^^^^^
      help: numbers are `7`, `0.5`, `1e-3`, `35%`

      """#
    ),
    (
      "E0006", Array(#"steps 1_000"#.utf8),
      #"""
      error[E0006]: `1_000` is not a number
       --> test.gen:1:7
        |
      1 | steps 1_000
        |       ^^^^^
      help: write `1000`

      """#
    ),
    (
      "E0006", Array(#"cfg .5"#.utf8),
      #"""
      error[E0006]: `.5` is not a number
       --> test.gen:1:5
        |
      1 | cfg .5
        |     ^^
      help: write `0.5`

      """#
    ),
    (
      "E0006", Array(#"cfg 1e999"#.utf8),
      #"""
      error[E0006]: the number is too large or too small
       --> test.gen:1:5
        |
      1 | cfg 1e999
        |     ^^^^^
      help: write a number of fewer digits

      """#
    ),
    (
      "E0007", Array(#"let b = $a-1"#.utf8),
      #"""
      error[E0007]: this `-` could subtract or be a sign
       --> test.gen:1:11
        |
      1 | let b = $a-1
        |           ^
      help: `$a - 1` subtracts, `10 to 20` is a range

      """#
    ),
    (
      "E0007", Array(#"steps 10-20"#.utf8),
      #"""
      error[E0007]: this `-` could subtract or be a sign
       --> test.gen:1:9
        |
      1 | steps 10-20
        |         ^
      help: `10 - 20` subtracts, `10 to 20` is a range

      """#
    ),
    (
      "E0008", Array(#"show @"#.utf8),
      #"""
      error[E0008]: `@` needs a run and perhaps the number of an image
       --> test.gen:1:6
        |
      1 | show @
        |      ^
      help: write `@3`, `@3.2`, `@last` or `@towers.1`

      """#
    ),
    (
      "E0008", Array(#"show @3.x"#.utf8),
      #"""
      error[E0008]: `@` needs a run and perhaps the number of an image
       --> test.gen:1:6
        |
      1 | show @3.x
        |      ^^^^
      help: write `@3`, `@3.2`, `@last` or `@towers.1`

      """#
    ),
    (
      "E0009", Array(#"prompt """a\#n  """"#.utf8),
      #"""
      error[E0009]: the text must begin on the line after `"""`
       --> test.gen:1:11
        |
      1 | prompt """a
        |           ^
      help: for one line of text use `"…"`

      """#
    ),
    (
      "E0009", Array(#"prompt """\#n  a""""#.utf8),
      #"""
      error[E0009]: the closing `"""` must stand on its own line
       --> test.gen:2:4
        |
      2 |   a"""
        |    ^^^
      help: its indentation is taken off every line

      """#
    ),
    (
      "E0009", Array(#"prompt """\#n    a\#n  b\#n    """"#.utf8),
      #"""
      error[E0009]: the line is indented less than the closing `"""`
       --> test.gen:3:1
        |
      3 |   b
        | ^^
      help: begin every line with the same white space as the closing `"""`

      """#
    ),
    (
      "E0011", Array(#"if $a && $b { generate }"#.utf8),
      #"""
      error[E0011]: `&&` is not a sign of gen
       --> test.gen:1:7
        |
      1 | if $a && $b { generate }
        |       ^^
      help: write `and`

      """#
    ),
    (
      "E0011", Array(#"let r = 2..7"#.utf8),
      #"""
      error[E0011]: `..` is not a sign of gen
       --> test.gen:1:10
        |
      1 | let r = 2..7
        |          ^^
      help: write `2 to 7`

      """#
    ),
    (
      "E0011", Array(#"$x += 1"#.utf8),
      #"""
      error[E0011]: `+=` is not a sign of gen
       --> test.gen:1:4
        |
      1 | $x += 1
        |    ^^
      help: write `let x = $x + 1`

      """#
    ),
    (
      "E0011", Array(#"steps 5 // note"#.utf8),
      #"""
      error[E0011]: `//` is not a sign of gen
       --> test.gen:1:9
        |
      1 | steps 5 // note
        |         ^^
      help: comments begin with `#`

      """#
    ),
    (
      "E0012", Array(#"init a/b.png"#.utf8),
      #"""
      error[E0012]: `a/b.png` must stand in quotes
       --> test.gen:1:6
        |
      1 | init a/b.png
        |      ^^^^^^^
      help: write `"a/b.png"`

      """#
    ),
    (
      "E0012", Array(#"service stability https://api.x.ai/v1"#.utf8),
      #"""
      error[E0012]: `https://api.x.ai/v1` must stand in quotes
       --> test.gen:1:19
        |
      1 | service stability https://api.x.ai/v1
        |                   ^^^^^^^^^^^^^^^^^^^
      help: write `"https://api.x.ai/v1"`

      """#
    ),
  ]
}
