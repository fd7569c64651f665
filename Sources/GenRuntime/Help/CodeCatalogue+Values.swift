extension CodeCatalogue {
  /// E02…, E03… and their warnings: settings, names and values.
  static let values: [String: Row] = [
    "E0201": ("`help steps` says what a setting takes.", "steps \"many\"", "steps 50"),
    "E0202": ("`help sampler` lists the words that it knows.", "sampler K_EULR", "sampler K_EULER"),
    "E0203": (
      "Limits belong to the service, its dialect and the engine; `help steps` shows those that hold now.",
      "steps 500", "steps 50"
    ),
    "E0204": ("Engines work on blocks of pixels, so both sides are multiples of 64.", "width 500", "width 512"),
    "E0205": ("The message says what is wrong with the value.", "name \"{promt}-{seed}\"", "name \"{prompt}-{seed}\""),
    "E0206": ("`help` alone lists what there is.", "help stpes", "help steps"),
    "E0301": (
      "Define it above with `let`, or with `--set` on the command line.",
      "prompt \"a castle, $style\"", "let style = \"calm\"\nprompt \"a castle, $style\""
    ),
    "E0302": (
      "The message names the operator or function, and the value it got.", "print \"a\" * 2", "print \"a\", \"a\""
    ),
    "E0303": ("Nothing can be divided by zero.", "print 1 / 0", "print 1 / 2"),
    "E0304": (
      "A range ends: its step leads towards its end, and without `step` or `count` both ends are whole.",
      "print 1 to 5 step 0", "print 1 to 5 step 2"
    ),
    "E0305": ("`help len` shows how a function is written.", "print lenght([1, 2])", "print len([1, 2])"),
    "E0306": ("The first element has index 1, the last `len(…)`.", "print [10, 20][3]", "print [10, 20][2]"),
    "E0307": (
      "Names with KEY, TOKEN, SECRET, PASSW or CREDENTIAL are refused, so that no key ends in a prompt, a picture or a log.",
      "print env(\"API_KEY\")", "print env(\"MOOD\")"
    ),
    "E0308": ("Set it before `gen` is started.", "print env(\"MODO\")", "print env(\"MOOD\")"),
    "E0309": (
      "A line begins with a setting or a command; a text that is to become a picture stands in quotes.",
      "stesp 50", "steps 50"
    ),
    "E0310": (
      "`last` and numbers mean runs already.",
      "prompt \"a castle\"\ngenerate as last", "prompt \"a castle\"\ngenerate as final"
    ),
    "E0311": (
      "A value has at most 1,000,000 elements, those of inner lists included, and 1 MB of text.",
      "print len([1 to 1000000, 1 to 1000000])", "print len(1 to 1000000)"
    ),
    "E0312": (
      "At most 100 errors and warnings are shown. Put right the first ones; others may vanish with them.", nil, nil
    ),
    "W0201": (
      "The API draws a seed when it gets 0, so the picture cannot be made again. Say so, or choose a number.",
      "seed 0", "seed random"
    ),
    "W0202": (
      "Twice negative is positive: the text would be painted. Say what is wanted with `prompt`.",
      "negative \"people\" weight -1", "prompt \"people\""
    ),
    "W0301": (
      "A bare word is a word; the variable is written with `$`.",
      "let mood = \"calm\"\nprint mood", "let mood = \"calm\"\nprint $mood"
    ),
    "W0302": (
      "Bare words are compared as words. Perhaps a `$` is missing, or quotes are.",
      "print [1] == clam", "print \"clam\" == clam"
    ),
    "W0303": ("At most 100 errors and warnings are shown.", nil, nil),
    "W0304": (
      "Nothing reads the variable: a name may be misspelt, or the line may go. Names that begin with `_` are not "
        + "warned about, nor is what an included file defines. A variable that `--set` sets is warned of in runs too.",
      "let mood = \"calm\"\nprompt \"a castle\"", "let mood = \"calm\"\nprompt \"a castle, $mood\""
    ),
  ]
}
