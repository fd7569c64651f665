import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `gen help [TOPIC]`
struct HelpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "help", abstract: "Explain the language: a setting, a command, or an error code.",
    discussion: "Without a topic: everything there is. A subcommand such as run is a topic too.")

  @Flag(help: "The reference as Markdown: all of it, or settings, statements, functions or errors.") var markdown =
    false

  @Argument(help: "steps, generate, E0203, …") var topic: String?

  func run() throws {
    try ending {
      if markdown {
        guard let page = helpMarkdown(topic) else {
          throw CommandFailure(.usage, "--markdown prints everything, or settings, statements, functions or errors")
        }
        OutputStream.standardOutput.write(page)
        return .done
      }
      if let topic, let command = Self.commands.first(where: { $0.configuration.commandName == topic }) {
        OutputStream.standardOutput.write(Gen.helpMessage(for: command) + "\n")
        return .done
      }
      let console = Console.process(environment: environmentVariable)
      var host = Host.process()
      host.helpColumns = Self.columns(console)
      let reporter = EventPrinter(console: console)
      var script = ScriptRunner(session: Session(host: host), runner: Runner(host: host), reporter: reporter)
      return script.run(ScriptInput.argument("help \(try word())"))
    }
  }

  /// Subcommands whose names mean nothing in the language.
  private static let commands: [any ParsableCommand.Type] = [
    RunCommand.self, CheckCommand.self, FormatCommand.self, DoctorCommand.self, CompletionsCommand.self,
    ForgetCommand.self, StoreCommand.self, KeyCommand.self, JupyterCommand.self,
  ]

  /// Columns for help on standard output, if that is the terminal.
  static func columns(_ console: Console) -> @Sendable () -> Int? {
    { isatty(STDOUT_FILENO) == 1 ? console.wordColumns : nil }
  }

  /// The topic, which becomes part of a statement: one word, and nothing that would run.
  private func word() throws -> String {
    let topic = topic ?? ""
    let isWord = topic.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
      default: false
      }
    }
    guard isWord else {
      throw CommandFailure(
        .usage, "help takes one word: `gen help steps`, `gen help E0203`; `gen help` lists the topics")
    }
    return topic
  }
}
