import ArgumentParser
import GenAPI
import GenRuntime
import GenShell

/// `gen history [WORD …]`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "List runs of all sessions, the newest last.",
    discussion: "With words: those whose prompts and parameters have all of them; a word may be the beginning of one.")

  @Option(help: ArgumentHelp("How many runs at most.", valueName: "n")) var limit = 20

  @Flag(help: "Runs that only reused images too.") var all = false

  @Argument(help: "Words to look for.") var words: [String] = []

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit takes a number from 1") }
  }

  func run() throws {
    try ending {
      let store = try ProcessStore.required()
      var query = HistoryQuery(words: words)
      (query.limit, query.includesReused) = (limit, all)
      let columns = HelpCommand.columns(Console.process(environment: environmentVariable))
      let runs = try ProcessStore.asking { () throws(StoreError) in try store.history(query) }
      OutputStream.standardOutput.write(HistoryListing.text(runs, words: words, columns: columns()) + "\n")
      return .done
    }
  }
}
