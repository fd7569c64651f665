extension RuntimeCode {
  /// What to do, where a message has nothing better to say.
  var advice: String? {
    switch self {
    case .wrongType, .malformedValue: "`help` with the name of the setting shows what it takes"
    case .unknownChoice: "`help` with the name of the setting lists what it knows"
    case .outOfRange, .wrongMultiple, .beyondLimits: "change it to what is accepted"
    case .unknownTopic: "`help` alone lists what there is"
    case .undefinedVariable: "define it first: `let name = …`"
    case .typeMismatch: "`print` shows what a value is"
    case .arithmetic: "look at the value first: `if $n != 0 { … }`"
    case .malformedRange: "ranges are `1 to 5`, `0 to 1 step 0.1` and `0 to 1 count 5`"
    case .badCall: "`help` with its name shows how it is written"
    case .indexOutOfBounds: "elements count from 1 to `len(…)`"
    case .secretVariable: "a script never sees keys, tokens, passwords and secrets"
    case .missingVariable: "set it before `gen` is started, or give a value with `--set`"
    case .unknownStatement: "`help` lists the settings and commands"
    case .reservedName: "choose another name"
    case .tooLarge: "compute less at a time"
    case .moreErrors, .moreWarnings: "put the first ones right: others may vanish with them"
    case .tooManyPasses: "let loops run over fewer values"
    case .tooDeep: "write fewer blocks, macros and files into each other"
    case .recursion, .badMacro: "`help def` shows how macros are written"
    case .insideBlock: "write it outside of the block"
    default: adviceOnImages ?? adviceOnRunning
    }
  }

  private var adviceOnImages: String? {
    switch self {
    case .unknownRun: "`history` lists the runs"
    case .unknownImage, .severalImages: "choose one image of the run: `@3.1`"
    case .unreadableFile: "check the path: it starts from the folder that `gen` was started in"
    case .notAnImage: "choose a PNG, JPEG or WebP file that other programs can open"
    case .badInclude: "include each file from one place only"
    case .missingImage: "make it again, or choose another image"
    case .ownImage: "write the handle of the run that makes it"
    case .noSuchText: "`settings` shows what is avoided"
    case .promptOnly: "type it at the prompt: `gen`"
    case .nothingMade: "`generate` makes pictures"
    case .noPrompt: "say what to paint: `prompt \"a lighthouse on a cliff\"`"
    case .incompleteImageToImage: "choose an image and a mask of the same size"
    case .nothingToUndo: "`settings` shows what is set"
    case .notComputed: "compare images that are there and have the same size"
    case .untrusted: "`gen recall PICTURE` prints the script; `gen run --trust PICTURE` lets it"
    default: nil
    }
  }

  private var adviceOnRunning: String? {
    switch self {
    case .notOffered: "`engines` lists what the service has"
    case .beyondBudget: "raise the budget, or make fewer"
    case .unknownService: "`service embedded` draws here"
    case .refused: "change what the message names, and run it again"
    case .notAnswered: "check the network and the address; `gen doctor` shows who is asked"
    case .notSaved: "check that the folder may be written to and has room, or choose another: `out \"pictures\"`"
    case .noImage: "run it again; images that came are kept"
    case .storeUnusable: "`gen store check` says more"
    case .unknownOutcome: "`gen run --retry-unknown` sends it again"
    case .nestedSweep: "give one sweep several axes"
    case .badSweep: "give each axis values: `sweep cfg [3, 7], steps 10 to 50 step 20`"
    case .unknownPrice: "count pictures instead: `budget 20 images`"
    case .badFind: "for example: `find steps 10 to 50 until ssim(@last, @1) > 0.9`"
    case .failedAssertion: "`print` what it compares, in the line above"
    case .notFound: "search further, or ask for less"
    case .notAvailable: "the word is reserved; `help` lists what works here"
    case .notReported: "the pictures are there; mend what the message names and run it again"
    case .badExperiment: "`help plot`, `help trace` and `help travel` show how they are written"
    case .noInsight: "`service embedded` can"
    case .notDrawn: "`gen doctor` says which libraries are there"
    case .narrowerElsewhere: "what it accepts works with the embedded engine as well"
    default: nil
    }
  }
}
