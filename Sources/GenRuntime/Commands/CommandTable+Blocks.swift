extension CommandTable {
  /// Keywords that run other statements, or not.
  static let blockKeywords: [Command] = [
    keyword(
      "for", "for NAME in VALUES { … }", "run statements for each value of a list, a range or a run",
      "for n in 1 to 3 { seed $n; generate }"),
    keyword(
      "repeat", "repeat N { … }", "run statements several times", "repeat 2 { generate 10 }"),
    keyword(
      "if", "if CONDITION { … } [else { … }]", "run statements when a condition holds",
      "if $n > 3 { steps 50 } else { steps 20 }"),
    keyword(
      "with", "with SETTING, … { … }", "change settings for a few statements and put them back",
      "with steps 20, cfg 5 { generate }"),
    keyword(
      "def", "def NAME(PARAMETERS) { … }", "name a group of statements; its name runs them",
      "def card(subject, mood = \"calm\") { prompt \"$subject, $mood\"; generate }"),
    keyword(
      "sweep", "sweep SETTING VALUES, … [compare first|last|previous|IMAGE] [as NAME] [{ … }]",
      "make a sheet of pictures, one for each combination of values; up to three settings or variables",
      "sweep cfg 1 to 15 step 7, steps [10, 20, 50]"),
    keyword(
      "find", "find SETTING A to B until CONDITION [as NAME]",
      "search by halving for the first value at which a condition holds",
      "find strength 0 to 1 until ssim(@last, @1) > 0.9 as edge"),
    keyword(
      "diff", "diff IMAGE IMAGE", "compare two images: their settings, metrics and where they differ",
      "diff \"first.png\" \"second.png\""),
    keyword(
      "assert", "assert CONDITION [\"MESSAGE\"]", "stop the run with exit code 1 unless a condition holds",
      "assert len([1, 2]) == 2"),
  ]

  private static func keyword(_ name: String, _ usage: String, _ summary: String, _ example: String) -> Command {
    Command(name: name, syntax: .keyword, usage: usage, summary: summary, example: example)
  }
}
