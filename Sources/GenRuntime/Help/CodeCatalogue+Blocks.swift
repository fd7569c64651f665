extension CodeCatalogue {
  /// E032…, E052… and E053…: loops, macros, sweeps, searches and the store.
  static let blocks: [String: Row] = [
    "E0321": (
      "A script ends, and its cost is known before it runs: its loops run at most 20,000,000 statements.",
      "repeat 30000000 { steps 20 }", "repeat 3 { steps 20 }"
    ),
    "E0322": (
      "At most 250 blocks, macros and included files lie in each other while a script runs. A macro that calls a "
        + "macro that calls a macro counts as well.",
      nil, nil
    ),
    "E0323": (
      "A macro uses the macros that were there when it was defined, so it cannot call itself, not even by way of "
        + "another. `repeat` and `for` do things again.",
      "def draw { draw }\ndraw", "def draw { generate }\nprompt \"a castle\"\ndraw"
    ),
    "E0324": (
      "`def` gives each parameter another name, those that may be left out last; a call gives each one value.",
      "def card(subject) { prompt $subject }\ncard", "def card(subject) { prompt $subject }\ncard \"the sea\""
    ),
    "E0325": (
      "`undo` takes back whole statements, so it stands between them, not in a block.",
      "repeat 2 { undo }", "steps 30\nundo"
    ),
    "E0521": (
      "A call that may cost something is recorded before it is sent, so that it is never paid for twice. The message "
        + "says what is wrong with the store; `gen store check` says more.",
      "prompt \"a castle\"\ngenerate", nil
    ),
    "E0522": (
      "The connection broke, or `gen` did, before the answer was there. `gen run --retry-unknown` sends the call again.",
      "prompt \"a castle\"\ngenerate", nil
    ),
    "E0531": (
      "A sweep makes one sheet of columns, rows and pages. Give it one more axis, or put it into a `for`.",
      "prompt \"a castle\"\nsweep cfg [3, 7] { sweep steps [10, 20] }",
      "prompt \"a castle\"\nsweep cfg [3, 7], steps [10, 20]"
    ),
    "E0532": (
      "Each axis has at least one value, and there are columns, rows and pages, no more. `compare` takes `first`, "
        + "`last`, `previous` or an image.",
      "prompt \"a castle\"\nsweep cfg []", "prompt \"a castle\"\nsweep cfg [3, 7]"
    ),
    "E0533": (
      "A budget is kept at worst case, which nobody can know without a published price. Count images instead.",
      "service stability\nbudget 20 credits\nprompt \"a castle\"\ngenerate",
      "service stability\nbudget 20 images\nprompt \"a castle\"\ngenerate"
    ),
    "E0534": (
      "`find` halves a range of numbers: of `cfg`, `steps`, `strength`, `seed`, `width` or `height`, with 2…1025 values.",
      "prompt \"a castle\"\nfind seed 1 to 100000 until true",
      "prompt \"a castle\"\nfind seed 1 to 1000 until true"
    ),
    "E0535": (
      "The run ends there with exit code 1; pictures made before are kept.",
      "assert 1 + 1 == 3 \"sums are right\"", nil
    ),
    "E0536": (
      "The condition holds at neither end of the range. Ask for something else, or search further.",
      "prompt \"a castle\"\nfind steps 10 to 12 until false", nil
    ),
    "E0537": (
      "The images could not be compared; the message says why.",
      "prompt \"a castle\"\ngenerate 2\nassert ssim(@1.1, @1.2) > 0.5", nil
    ),
    "E0541": (
      "Whoever made the picture wrote the script. It may not use `env`, `include`, `service`, `organization`, "
        + "`history`, `save session`, runs of others and paths outside of this folder, and it makes at most 100 "
        + "pictures. Read it with `gen recall`; `gen run --trust` lets it.",
      "prompt env(\"MOOD\")\ngenerate", "prompt \"calm\"\ngenerate"
    ),
  ]
}
