import Testing

@testable import GenLanguage

@Suite struct SyntaxErrorTests {
  /// Code, source, and all that is shown.
  static let rows: [(code: String, source: [UInt8], shown: String)] = [
    (
      "E0101", Array(#"steps 50 cfg 7"#.utf8),
      #"""
      error[E0101]: unexpected `cfg`
       --> test.gen:1:10
        |
      1 | steps 50 cfg 7
        |          ^^^
      help: begin a new line or put `;` before it

      """#
    ),
    (
      "E0101", Array(#"let c = round ($x)"#.utf8),
      #"""
      error[E0101]: unexpected `(`
       --> test.gen:1:15
        |
      1 | let c = round ($x)
        |               ^
      help: `(` must touch the word before: `round(`

      """#
    ),
    (
      "E0101", Array(#"size 512 512"#.utf8),
      #"""
      error[E0101]: unexpected `512`
       --> test.gen:1:10
        |
      1 | size 512 512
        |          ^^^
      help: write `512x512`

      """#
    ),
    (
      "E0101", Array(#"prompt "a" 0.5"#.utf8),
      #"""
      error[E0101]: unexpected `0.5`
       --> test.gen:1:12
        |
      1 | prompt "a" 0.5
        |            ^^^
      help: write `weight 0.5`

      """#
    ),
    (
      "E0101", Array(#"let r = 1 ot 5"#.utf8),
      #"""
      error[E0101]: unexpected `ot`
       --> test.gen:1:11
        |
      1 | let r = 1 ot 5
        |           ^^
      help: did you mean `to`?

      """#
    ),
    (
      "E0101", Array(#"steps 10, 20"#.utf8),
      #"""
      error[E0101]: unexpected `,`
       --> test.gen:1:9
        |
      1 | steps 10, 20
        |         ^
      help: a list needs brackets: `[10, 20]`

      """#
    ),
    (
      "E0103", Array(#"if $x = 5 { generate }"#.utf8),
      #"""
      error[E0103]: expected `{`
       --> test.gen:1:7
        |
      1 | if $x = 5 { generate }
        |       ^ found `=`
      help: compare with `==`

      """#
    ),
    (
      "E0101", Array(#"generate 4 towers"#.utf8),
      #"""
      error[E0101]: unexpected `towers`
       --> test.gen:1:12
        |
      1 | generate 4 towers
        |            ^^^^^^
      help: to name the run write `as towers`

      """#
    ),
    (
      "E0101", Array(#"size $w x512"#.utf8),
      #"""
      error[E0101]: unexpected `x512`
       --> test.gen:1:9
        |
      1 | size $w x512
        |         ^^^^
      help: put spaces around `x`

      """#
    ),
    (
      "E0102", Array(#"let x = 3 *\#n"#.utf8),
      #"""
      error[E0102]: expected a value after `*`
       --> test.gen:1:12
        |
      1 | let x = 3 *
        |            ^ found the end of the text
      help: write a number, a text in quotes, a word, `$name` or `@3`

      """#
    ),
    (
      "E0102", Array(#"steps"#.utf8),
      #"""
      error[E0102]: expected a value after `steps`
       --> test.gen:1:6
        |
      1 | steps
        |      ^ found the end of the text
      help: write a number, a text in quotes, a word, `$name` or `@3`

      """#
    ),
    (
      "E0102", Array(#"let x = [1, , 2]"#.utf8),
      #"""
      error[E0102]: expected a value after `,`
       --> test.gen:1:13
        |
      1 | let x = [1, , 2]
        |             ^ found `,`
      help: write a number, a text in quotes, a word, `$name` or `@3`

      """#
    ),
    (
      "E0102", Array(#"prompt "a",\#nsteps 50"#.utf8),
      #"""
      error[E0102]: expected a value after `,`
       --> test.gen:1:11
        |
      1 | prompt "a",
        |           ^ found the end of the line
      help: write a number, a text in quotes, a word, `$name` or `@3`

      """#
    ),
    (
      "E0103", Array(#"let x 5"#.utf8),
      #"""
      error[E0103]: expected `=`
       --> test.gen:1:7
        |
      1 | let x 5
        |       ^ found `5`
      help: write `let x = 5`

      """#
    ),
    (
      "E0103", Array(#"for i = 1 to 5 { generate }"#.utf8),
      #"""
      error[E0103]: expected `in`
       --> test.gen:1:7
        |
      1 | for i = 1 to 5 { generate }
        |       ^ found `=`
      help: write `for i in 1 to 3 {`

      """#
    ),
    (
      "E0103", Array(#"repeat 3 times { generate }"#.utf8),
      #"""
      error[E0103]: expected `{`
       --> test.gen:1:10
        |
      1 | repeat 3 times { generate }
        |          ^^^^^ found `times`
      help: write `{` there

      """#
    ),
    (
      "E0103", Array(#"save @3 "dir""#.utf8),
      #"""
      error[E0103]: expected `to`
       --> test.gen:1:9
        |
      1 | save @3 "dir"
        |         ^^^^^ found `"dir"`
      help: write `save @3 to "dir"`

      """#
    ),
    (
      "E0103", Array(#"find cfg 0 to 1 as edge"#.utf8),
      #"""
      error[E0103]: expected `until`
       --> test.gen:1:17
        |
      1 | find cfg 0 to 1 as edge
        |                 ^^ found `as`
      help: write `find cfg 0 to 1 until ssim(@last, @1) < 0.5`

      """#
    ),
    (
      "E0104", Array(#"let x = [1, 2\#nsteps 50"#.utf8),
      #"""
      error[E0104]: `[` is not closed
       --> test.gen:1:9
        |
      1 | let x = [1, 2
        |         ^
      help: add `]`

      """#
    ),
    (
      "E0104", Array(#"for i in 1 to 3 {\#n  generate\#n"#.utf8),
      #"""
      error[E0104]: `{` is not closed
       --> test.gen:1:17
        |
      1 | for i in 1 to 3 {
        |                 ^
      help: add `}`

      """#
    ),
    (
      "E0105", Array(#"steps 50)"#.utf8),
      #"""
      error[E0105]: `)` closes nothing
       --> test.gen:1:9
        |
      1 | steps 50)
        |         ^
      help: delete it, or open it before

      """#
    ),
    (
      "E0105", Array(#"generate }"#.utf8),
      #"""
      error[E0105]: `}` closes nothing
       --> test.gen:1:10
        |
      1 | generate }
        |          ^
      help: delete it, or open it before

      """#
    ),
    (
      "E0106", Array(#"let $x = 5"#.utf8),
      #"""
      error[E0106]: expected the name of a variable
       --> test.gen:1:5
        |
      1 | let $x = 5
        |     ^^ found `$x`
      help: write `x`

      """#
    ),
    (
      "E0106", Array(#"generate 4 as my-run"#.utf8),
      #"""
      error[E0106]: expected a name for the run
       --> test.gen:1:15
        |
      1 | generate 4 as my-run
        |               ^^^^^^ found `my-run`
      help: a run's name is written out: `as my_run`

      """#
    ),
    (
      "E0106", Array(#"for 1 in [1] { }"#.utf8),
      #"""
      error[E0106]: expected the name of a variable
       --> test.gen:1:5
        |
      1 | for 1 in [1] { }
        |     ^ found `1`
      help: names are letters, digits and `_`

      """#
    ),
    (
      "E0107", Array(#"def steps { generate }"#.utf8),
      #"""
      error[E0107]: `steps` is a word of the language
       --> test.gen:1:5
        |
      1 | def steps { generate }
        |     ^^^^^
      help: choose another name for the macro

      """#
    ),
    (
      "E0108", Array(#"sweep stpes 10 to 50"#.utf8),
      #"""
      error[E0108]: `stpes` is not a setting
       --> test.gen:1:7
        |
      1 | sweep stpes 10 to 50
        |       ^^^^^
      help: did you mean `steps`?

      """#
    ),
  ]

  @Test("errors in the grammar of a text", arguments: rows)
  func isShown(code: String, source: [UInt8], shown: String) {
    #expect(rendered(source) == shown)
    #expect(shown.hasPrefix("error[\(code)]: "))
  }
}
