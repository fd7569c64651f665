import ArgumentParser
import GenRuntime
import GenShell

extension ExplainFormat: ExpressibleByArgument {}

/// `gen explain FILE`
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show each call of a script as it would be sent; nothing is sent.",
    discussion: "The key is never shown.")

  @OptionGroup var session: SessionFlags

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "HTTP requests for people, one call per line as JSON, or a program that makes the calls.", valueName: "format"))
  var format: ExplainFormat = .requests

  @Argument(help: "The script, or a picture with one inside; - is standard input.") var file: String

  @Argument(help: ArgumentHelp("What the script sees as ${1} … and $args.", valueName: "arg"))
  var arguments: [String] = []

  func run() throws {
    try ending {
      let console = Console.process(environment: environmentVariable)
      let configuration = try session.configuration()
      let host = Host.process(configuration)
      var options = try session.options(configuration, for: host)
      options.arguments = arguments
      let source = try ScriptInput.script(file, &options)
      var session = Session(host: host, options: options)
      let compilation = session.compile(source, as: .script)
      EventPrinter(console: console).report(compilation.diagnostics, in: compilation.sources)
      guard let program = compilation.program else { return .rejected(compilation) }
      let text = try Explanation.text(program.calls, as: format, artifacts: program.artifacts) {
        host.service($0)?.address
      }
      if !text.isEmpty { console.writeOutput(text.hasSuffix("\n") ? text : text + "\n") }
      return .done
    }
  }
}
