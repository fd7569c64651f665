import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen run FILE`, and what `gen` does without a subcommand.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run a script: a file, - for standard input, or -e 'STATEMENTS'.",
    discussion: """
      Without any of them: the prompt at a terminal, else standard input. Ctrl-C cancels and keeps what is saved.
      """)

  @Option(name: .customShort("e"), help: ArgumentHelp("Run these statements.", valueName: "statements"))
  var statements: String?

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a variable, whatever `let` says; may be repeated.", valueName: "name=value"))
  var assignments: [String] = []

  @OptionGroup var session: SessionFlags

  @Flag(help: "Print one JSON object per line, and nothing else.") var json = false

  @Argument(help: "The script; - is standard input.") var file: String?

  @Argument(
    help: ArgumentHelp("What the script sees as ${1} … and $args; options among them after --.", valueName: "arg"))
  var arguments: [String] = []

  func run() throws {
    try ending {
      let configuration = try session.configuration()
      let options = try sessionOptions(configuration)
      let host = Host.process()
      let session = Session(host: host, options: options)
      let console = Console.process(environment: environmentVariable)
      guard let source = try source() else {
        return REPL.runAtTerminal(
          session: session, runner: Runner(host: host), console: console,
          history: Paths(environment: environmentVariable).history)
      }
      let reporter: any RunReporter = json ? JSONEventPrinter(console: console) : EventPrinter(console: console)
      var script = ScriptRunner(session: session, runner: Runner(host: host), reporter: reporter)
      script.willRun = ProcessSignals.installForScript
      if configuration.service == nil {
        script.note = "no service is named, so the embedded engine answers: no key, no network"
      }
      return script.run(source)
    }
  }

  /// What to run; `nil` for the prompt.
  private func source() throws -> Source? {
    if let statements { return ScriptInput.argument(statements) }
    if let file { return try ScriptInput.file(file) }
    return StandardInput.isTerminal && !json ? nil : try ScriptInput.file("-")
  }

  private func sessionOptions(_ configuration: Configuration) throws -> SessionOptions {
    var options = configuration.sessionOptions
    // With -e there is no file: what stands in its place is the first argument.
    options.arguments = (statements != nil ? [file].compactMap { $0 } : []) + arguments
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw CommandFailure(.usage, "--set takes NAME=VALUE, not `\(assignment)`")
      }
      options.assignments.append(
        SessionOptions.Assignment(
          name: String(assignment[..<equals]), value: String(assignment[assignment.index(after: equals)...])))
    }
    return options
  }
}

/// Flags of every command that starts a session.
struct SessionFlags: ParsableArguments {
  @Option(help: ArgumentHelp("Who answers, unless the script says; embedded if nobody is named.", valueName: "name"))
  var service: String?
  @Option(help: ArgumentHelp("Where images go, unless the script says; out/ if nothing is named.", valueName: "dir"))
  var out: String?

  /// The configuration with these flags over it.
  func configuration() throws -> Configuration {
    let paths = Paths(environment: environmentVariable)
    var configuration = try Configuration.load(paths: paths, environment: environmentVariable)
    configuration.service = service ?? configuration.service
    configuration.out = out ?? configuration.out
    return configuration
  }

  /// The options of a session configured so.
  func options() throws -> SessionOptions { try configuration().sessionOptions }
}
