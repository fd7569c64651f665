import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen check FILE…`
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Show every error of every script; nothing runs.",
    discussion: "Ends with 0 when all is well, 65 when a script was rejected, 66 when one cannot be read.")

  @OptionGroup var session: SessionFlags

  @Flag(help: "Print one JSON object per line, and nothing else.") var json = false

  @Argument(help: "The scripts, or pictures with one inside; - is standard input.") var files: [String]

  func run() throws {
    try ending {
      let console = Console.process(environment: environmentVariable)
      let reporter: any RunReporter = json ? JSONEventPrinter(console: console) : EventPrinter(console: console)
      let configuration = try session.configuration()
      var host = Host.process(configuration)
      host.findsStoredCalls()
      var options = try session.options(configuration, for: host)
      options.arguments = nil
      options.warnsAboutLimits = true
      options.lints = true
      var status = ExitReason.done
      for file in files {
        let source: Source
        var options = options
        do {
          source = try ScriptInput.script(file, &options)
        } catch let failure as CommandFailure {
          tell(failure)
          status = failure.status
          continue
        }
        var session = Session(host: host, options: options)
        let compilation = session.compile(source, as: .script, delivering: { _ in })
        reporter.report(compilation.diagnostics, in: compilation.sources)
        if compilation.hasErrors, status == .done { status = .rejected(compilation) }
      }
      return status
    }
  }
}
