extension CodeCatalogue {
  /// E00…: the characters of a text.
  static let form: [String: Row] = [
    "E0001": ("Scripts are UTF-8. Editors have a menu for it: save with encoding UTF-8.", nil, nil),
    "E0002": (
      "Characters that steer a terminal have no place in a script; often one came along with copied text. Delete it.",
      "steps 50\u{7}", "steps 50"
    ),
    "E0003": (
      "Text needs quotes; outside of them only words, numbers and signs of the language may stand.",
      "prompt ~ \"a castle\"", "prompt \"a castle\""
    ),
    "E0004": (
      "A string ends on its line with the quote it began with; text of several lines stands in `\"\"\"`.",
      "prompt \"a castle", "prompt \"a castle\""
    ),
    "E0005": (
      #"In a string `\` begins `\n` `\t` `\"` `\\` `\$` or `\u{1F3EE}`; for the sign itself write `\\`."#,
      #"print "C:\pictures""#, #"print "C:\\pictures""#
    ),
    "E0006": (
      "Numbers are `7`, `0.5`, `1e-3`, `35%`, without separators, and not larger than a computer can count.",
      "seed 1_000", "seed 1000"
    ),
    "E0007": (
      "Words may have `-` inside, so a subtraction has spaces on both sides of it; a sign touches its number and "
        + "nothing before. For from-to write `10 to 20`.",
      "let a = 5\nprint $a-1", "let a = 5\nprint $a - 1"
    ),
    "E0008": (
      "Pictures are `@3`, `@3.2`, `@last`, `@towers` or `@towers.1`.",
      "prompt \"a castle\"\ngenerate\ninit @", "prompt \"a castle\"\ngenerate\ninit @1"
    ),
    "E0009": (
      "The text begins below the opening quotes; the closing ones stand alone, and their indentation is removed.",
      "prompt \"\"\"a castle\n  at night\"\"\"", "prompt \"\"\"\n  a castle\n  at night\n  \"\"\""
    ),
    "E0010": ("A script has at most 64 MiB. Probably this is not one.", nil, nil),
    "E0011": (
      "Write `and`, `or`, `not`, `!=`, `1 to 5`, `# comment`, and `let x = $x + 1`.",
      "print true && false", "print true and false"
    ),
    "E0012": ("A path or an address is text, and text needs quotes.", "init pictures/photo.png", "init \"photo.png\""),
  ]

  /// E01…: the grammar.
  static let grammar: [String: Row] = [
    "E0101": ("A statement ends with its line, or with `;`.", "steps 50 60", "steps 50"),
    "E0102": ("The word or sign before needs a value behind it.", "steps", "steps 50"),
    "E0103": ("The message says which word or sign the statement lacks.", "let style \"calm\"", "let style = \"calm\""),
    "E0104": ("Add what closes it, or delete it.", "print max(1, 2", "print max(1, 2)"),
    "E0105": ("Delete it, or open it before.", "print 1)", "print (1)"),
    "E0106": (
      "Names are letters, digits and `_`. They are defined without `$` and used with it.",
      "let $a = 5\nprint $a", "let a = 5\nprint $a"
    ),
    "E0107": (
      "The words of the language cannot become macros; choose another name.",
      "def steps { generate }", "def few { steps 10; generate }"
    ),
    "E0108": (
      "`with`, `sweep` and `find` change settings; `settings all` lists them.",
      "with stesp 50 { generate }", "with steps 50 { generate }"
    ),
    "E0109": (
      "Commas stand between texts, and between the items of a list.",
      "prompt \"a castle\" \"fog\"", "prompt \"a castle\", \"fog\""
    ),
    "E0110": (
      "A setting stands before its value, without a sign; a variable is defined with `let`.",
      "steps = 50", "steps 50"
    ),
    "E0111": ("Join two comparisons with `and`.", "assert 1 < 2 < 3", "assert 1 < 2 and 2 < 3"),
    "E0112": (
      "A range has one `to`; the way between its ends is `step` or `count`.",
      "print 1 to 5 to 9", "print 1 to 9 step 4"
    ),
    "E0113": (
      "At most 200 blocks, brackets and operators lie in each other. Name parts with `let` or `def`.", nil, nil
    ),
    "E0114": (
      "A newline ends the statement, so `{` and `else` stand on the line that they continue.",
      "repeat 2\n{\n  generate\n}", "repeat 2 {\n  generate\n}"
    ),
    "E0115": ("A statement starts with a word, or is a string.", "512x512", "size 512x512"),
    "E0116": (
      "Pictures get their name with `as` and are used with `@`.",
      "let towers = generate 4", "generate 4 as towers"
    ),
    "E0117": ("From 1 to 5 is written in words.", "print range(1, 5)", "print 1 to 5"),
    "E0118": (
      "One string of one line makes a picture on its own; for more say what is the prompt.",
      "\"a castle\", \"fog\"", "prompt \"a castle\", \"fog\"\ngenerate"
    ),
    "E0119": (
      "What is included is read before anything runs, so its path cannot depend on a variable.",
      "include \"$style.gen\"", "include \"styles.gen\""
    ),
    "E0120": (
      "A script always ends, so there is no `while`; the message names the word for the others.",
      "while $n < 5 { generate }", "repeat 5 { generate }"
    ),
  ]
}
