import ArgumentParser
import GenAPI
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

  @OptionGroup var session: SessionFlags

  @Option(
    help: ArgumentHelp(
      "Calls under way at a time; each service's own number if nothing is named (embedded 1, stability 4).",
      valueName: "count"))
  var jobs: Int?

  @Flag(help: "Print one JSON object per line, and nothing else.") var json = false

  @Flag(name: .customLong("session"), help: "With --json: answer requests on standard input in one session.")
  var answersRequests = false

  @Flag(help: "Send every call, whatever was made before.") var fresh = false

  @Flag(help: "Send calls again whose outcome is unknown and that may have been charged.") var retryUnknown = false

  @Flag(help: "Let a script that comes out of a picture do what any other script may.") var trust = false

  @Flag(help: "Show each statement before it runs and wait for Enter; statements of your own may come between.")
  var step = false

  @Argument(help: "The script, or a picture with one inside; - is standard input.") var file: String?

  @Argument(
    help: ArgumentHelp("What the script sees as ${1} … and $args; options among them after --.", valueName: "arg"))
  var arguments: [String] = []

  func run() throws {
    try ending {
      let configuration = try session.configuration()
      var host = Host.process(configuration)
      var options = try sessionOptions(configuration, for: host)
      var console = Console.process(environment: environmentVariable)
      if !json { host.helpColumns = HelpCommand.columns(console) }
      var runner = Runner(host: host)
      runner.jobs = try jobs.map { try Configuration.jobs($0, "--jobs") } ?? configuration.jobs
      runner.watchesBalance = true
      if answersRequests { return try answerRequests(host, options, runner) }
      var source = try source()
      if let picture = try source.flatMap({ try ScriptInput.picture($0) }) {
        options.isTrusted = trust
        source = picture.source
        picture.notes.forEach { console.writeError("note: \($0)\n") }
      }
      if !json {
        console.pictures = .process(environment: environmentVariable, hasLineEditor: source == nil || step)
        runner.wantsPreviews = console.pictures?.mayShow(preview: "auto") == true
      }
      guard let source else {
        runner.mentionsRepeats = true
        if step { throw CommandFailure(.usage, "--step needs a script: `gen run --step lesson.gen`") }
        runner.host.pausesAtPrompt()
        return REPL.runAtTerminal(terminal(Session(host: host, options: options), runner, console))
      }
      if step {
        runner.host.pausesAtPrompt()
        return try stepThrough(source, terminal(Session(host: host, options: options), runner, console))
      }
      if !fresh { host.findsStoredCalls() }
      var pausing = host
      if !json { pausing.pausesAtTerminal() }
      let reporter: any RunReporter = json ? JSONEventPrinter(console: console) : EventPrinter(console: console)
      runner.host = pausing
      runner.policy = RepeatPolicy(reuses: !fresh, repeatsUnknown: fresh || retryUnknown)
      var script = ScriptRunner(session: Session(host: host, options: options), runner: runner, reporter: reporter)
      script.startsAfresh = fresh
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

  private func terminal(_ session: Session, _ runner: Runner, _ console: Console) -> REPL.Terminal {
    var terminal = REPL.Terminal(session: session, runner: runner, console: console)
    terminal.history = Paths(environment: environmentVariable).history
    terminal.environment = environmentVariable
    return terminal
  }

  private func stepThrough(_ source: Source, _ terminal: REPL.Terminal) throws -> ExitReason {
    guard StandardInput.isTerminal, !json, file != "-" else {
      throw CommandFailure(.usage, "--step needs a terminal, and somebody at it")
    }
    return REPL.step(through: source, at: terminal)
  }

  private func sessionOptions(_ configuration: Configuration, for host: Host) throws -> SessionOptions {
    var options = try session.options(configuration, for: host)
    // With -e there is no file: what stands in its place is the first argument.
    options.arguments = (statements != nil ? [file].compactMap { $0 } : []) + arguments
    return options
  }
}
