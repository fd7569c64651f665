import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen diff A B`
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Compare two images: their settings, metrics, and where they differ.",
    discussion: "Images are files, or handles such as @3 and @towers.2. Metrics measure closeness, not quality.")

  @OptionGroup var session: SessionFlags

  @Flag(help: "Print the numbers as one JSON object.") var json = false

  @Argument(help: "An image.", completion: .file()) var first: String

  @Argument(help: "Another one.", completion: .file()) var second: String

  func run() throws {
    try ending {
      let configuration = try session.configuration()
      let host = Host.process(configuration)
      let options = try session.options(configuration, for: host)
      let console = Console.process(environment: environmentVariable)
      let reporter: any RunReporter = json ? ReportDataPrinter(console: console) : EventPrinter(console: console)
      var script = ScriptRunner(
        session: Session(host: host, options: options), runner: Runner(host: host), reporter: reporter)
      script.willRun = ProcessSignals.installForScript
      return script.run(ScriptInput.argument("diff \(Self.operand(first)) \(Self.operand(second))"))
    }
  }

  private static func operand(_ text: String) -> String { text.hasPrefix("@") ? text : ScriptText.quoted(text) }
}

/// Writes the numbers of reports and nothing else; what goes wrong goes to standard error.
private struct ReportDataPrinter: RunReporter {
  let console: Console

  func report(_ diagnostics: [Diagnostic], in sources: SourceMap) {
    EventPrinter(console: console).report(diagnostics, in: sources)
  }

  func begin(_ program: Program, in sources: SourceMap) {}

  func handle(_ event: RunEvent) {
    switch event {
    case .reported(let result): if let data = result.data { console.writeOutput(data + "\n") }
    case .failed(_, let diagnostic):
      console.writeError("error[\(diagnostic.code)]: \(visibleText(diagnostic.summary))\n")
    default: break
    }
  }

  func tick() {}
  func end() {}
  func remark(_ text: String) { console.writeError(text + "\n") }
}
