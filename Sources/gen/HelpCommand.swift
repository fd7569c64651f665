import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

/// `gen help [TOPIC]`
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explain the language: a setting, a command, or an error code.")

  @Flag(help: "The reference of all settings and commands, as Markdown.") var markdown = false

  @Argument(help: "steps, generate, E0203, …") var topic: String?

  func run() throws {
    if markdown {
      print(helpMarkdown(), terminator: "")
      return
    }
    try ending {
      let host = Host.process()
      let reporter = EventPrinter(console: Console.process(environment: environmentVariable))
      var script = ScriptRunner(session: Session(host: host), runner: Runner(host: host), reporter: reporter)
      return script.run(ScriptInput.argument("help \(topic ?? "")"))
    }
  }
}
