extension CodeCatalogue {
  /// E04…, E05…, E06… and their warnings: files, images, calls and services.
  static let calls: [String: Row] = [
    "E0401": (
      "Runs count from 1 in the order of the script; `@last` is the run before.",
      "prompt \"a castle\"\ngenerate\ninit @5", "prompt \"a castle\"\ngenerate\ninit @1"
    ),
    "E0402": (
      "Images of a run count from 1.",
      "prompt \"a castle\"\ngenerate 2\ninit @1.3", "prompt \"a castle\"\ngenerate 2\ninit @1.2"
    ),
    "E0403": (
      "Choose one of the images.",
      "prompt \"a castle\"\ngenerate 2\ninit @1", "prompt \"a castle\"\ngenerate 2\ninit @1.1"
    ),
    "E0404": (
      "Paths start from the folder that `gen` runs in, those of `include` from the folder of the script.",
      "init \"foto.png\"", "init \"photo.png\""
    ),
    "E0405": ("Images are PNG, JPEG or WebP, whatever their names end in.", "init \"notes.txt\"", "init \"photo.png\""),
    "E0406": ("A script that includes itself would never end.", "include \"example.gen\"", "include \"styles.gen\""),
    "E0407": (
      "The run that should have made the image failed or was cancelled. Make it again.",
      "init @1.2\nprompt \"a castle\"\ngenerate", "init @1.1\nprompt \"a castle\"\ngenerate"
    ),
    "E0408": (
      "Files are read before anything runs, when this one is not there yet. Its handle says which image is meant.",
      "name \"castle\"\nprompt \"a castle\"\ngenerate\ninit \"out/castle.png\"",
      "name \"castle\"\nprompt \"a castle\"\ngenerate\ninit @1"
    ),
    "E0431": (
      "`prompt - …` avoids a text that is not there; `negative - …` has nothing to do then.",
      "negative \"people\"\nnegative - \"cars\"", "negative \"people\"\nnegative - \"people\""
    ),
    "E0432": (
      "Nobody sits at a script to edit it.", "prompt \"a castle\"\nedit", "prompt \"a castle\"\ngenerate"
    ),
    "E0433": (
      "`again` runs the last statement that made pictures once more, with the settings as they are then.",
      "prompt \"a castle\"\nagain", "prompt \"a castle\"\ngenerate\nsteps 30\nagain"
    ),
    "E0501": ("Say what to paint.", "generate", "prompt \"a castle\"\ngenerate"),
    "E0502": (
      "Each value is allowed, but not all of them together; the message shows where they were set.",
      "prompt \"a castle\"\nsize 512x256\ngenerate", "prompt \"a castle\"\nsize 512x512\ngenerate"
    ),
    "E0503": (
      "Services and engines offer different things; `engines` lists them.",
      "prompt \"a castle\"\ninit \"photo.png\"\ngenerate", "prompt \"a castle\"\ninit none\ngenerate"
    ),
    "E0504": (
      "Nothing runs of a script that would make or spend more than its budget.",
      "budget 2 images\nprompt \"a castle\"\ngenerate 4", "budget 4 images\nprompt \"a castle\"\ngenerate 4"
    ),
    "E0505": ("The message lists the services there are.", "service nobody", "service embedded"),
    "E0506": (
      "A mask says which pixels of an init image are repainted; both have the same size.",
      "prompt \"a castle\"\nmask alpha\ngenerate", "prompt \"a castle\"\ninit \"photo.png\"\nmask alpha\ngenerate"
    ),
    "E0507": ("`undo` takes back changes of the session, `redo` makes them again.", "undo", "steps 30\nundo"),
    "E0511": (
      "The message is the service's own. 401 and 403: check the key. 429: wait a little. 5xx: its fault.",
      "prompt \"a castle\"\ngenerate", nil
    ),
    "E0512": ("Check the network and the address, and try again.", "prompt \"a castle\"\ngenerate", nil),
    "E0513": (
      "Check that the folder exists, may be written to, and has room; `out` chooses another.",
      "prompt \"a castle\"\ngenerate", nil
    ),
    "E0514": (
      "Fewer images came than were asked for, what came is no image, or it came damaged. Those that came are saved.",
      "prompt \"a castle\"\ngenerate", nil
    ),
    "E0601": (
      "The word is reserved, so that scripts do not change their meaning when it comes.",
      "service openai", "service embedded"
    ),
    "E0611": (
      "The pictures are there all the same. Images are compared when they have one size in pixels.",
      "prompt \"a castle\"\nsweep cfg [3, 7]", nil
    ),
    "E0621": (
      "`help plot`, `help trace` and `help travel` show how they are written.",
      "plot nothing", "plot sigmas"
    ),
    "E0622": (
      "Only the embedded engine takes its steps before your eyes.",
      "service stability\nprompt \"a castle\"\ntrace", "prompt \"a castle\"\ntrace"
    ),
    "E0623": (
      "A library that draws is missing (`gen doctor` says which), or a picture cannot be read.",
      "plot sigmas", nil
    ),
    "W0501": (
      "The same call gives the same images, so it is made once.",
      "prompt \"a castle\"\nseed 1\ngenerate\ngenerate", "prompt \"a castle\"\nseed 1\ngenerate 2"
    ),
    "W0502": (
      "`gen check` says so where a script works with the embedded engine but not with the API.",
      "prompt \"a castle\"\nsteps 5\ngenerate", "prompt \"a castle\"\nsteps 10\ngenerate"
    ),
    "W0503": (
      "The setting says something about an image that is not there.",
      "prompt \"a castle\"\nstrength 50%\ngenerate",
      "prompt \"a castle\"\ninit \"photo.png\" strength 50%\ngenerate"
    ),
    "W0504": (
      "Another value took its place before anything used it. Delete one of the two.",
      "steps 30\nsteps 50\nprompt \"a castle\"\ngenerate", "steps 50\nprompt \"a castle\"\ngenerate"
    ),
    "W0505": (
      "The pictures are made, and paid for, but nobody could look at a table of so many. Take fewer values.",
      "prompt \"a castle\"\nsweep seed 1 to 5000", "prompt \"a castle\"\nsweep seed 1 to 5"
    ),
  ]
}
