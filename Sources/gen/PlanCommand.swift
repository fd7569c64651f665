import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen plan FILE`
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Count what a script would make, and what it would cost; nothing is sent.",
    discussion: """
      A search counts as many pictures as it may need. Prices are those that the vendor has published; where there is \
      none, that is said.
      """)

  @OptionGroup var session: SessionFlags

  @Flag(help: "Print each call, with its seed, on a line of JSON as soon as it is known.") var json = false

  @Flag(help: "Count what the store has as well, as `gen run --fresh` sends it.") var fresh = false

  @Argument(help: "The script, or a picture with one inside; - is standard input.") var file: String

  @Argument(help: ArgumentHelp("What the script sees as ${1} … and $args.", valueName: "arg"))
  var arguments: [String] = []

  func run() throws {
    try ending {
      let console = Console.process(environment: environmentVariable)
      let configuration = try session.configuration()
      var host = Host.process(configuration)
      if !fresh { host.findsStoredCalls() }
      var options = try session.options(configuration, for: host)
      options.arguments = arguments
      let source = try ScriptInput.script(file, &options)
      var session = Session(host: host, options: options)
      if !fresh { session.resumeDraws(of: source) }
      var plan = Plan(isStored: host.isStored, unknownRun: host.unknownRun)
      var lines = PlanLines(unknownRun: host.unknownRun, write: console.writeOutput)
      let compilation = session.compile(source, as: .script) { step in
        if json { lines.add(step) } else { plan.add(step) }
      }
      lines.flush()
      for notice in host.store?.takeNotices() ?? [] {
        OutputStream.standardError.write("warning: \(visibleText(notice))\n")
      }
      EventPrinter(console: console).report(compilation.diagnostics, in: compilation.sources)
      if compilation.hasErrors { return .rejected(compilation) }
      plan.duplicates = compilation.duplicates
      if json, !lines.unknown.isEmpty { OutputStream.standardError.write("warning: \(lines.unknown.text)\n") }
      if !json { console.writeOutput(plan.text + "\n") }
      return .done
    }
  }
}
