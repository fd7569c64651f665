import ArgumentParser
import GenLanguage
import GenShell

/// The `gen` command. Without a subcommand it runs statements: from `-e`, a file, standard input, or the prompt.
@main struct Gen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gen",
    abstract: "A chat-style prompt and a small language for making pictures with AI.",
    usage: "gen [FILE [ARG…]] | gen -e STATEMENTS | gen <subcommand>",
    discussion: """
      gen                     the prompt: type a picture, quoted
      gen FILE.gen [ARG…]     runs a script; its arguments are ${1} … and $args
      gen -e 'STATEMENTS'     runs statements
      gen help [TOPIC]        explains the language, a setting, a command

      Pictures go to out/ and nothing is overwritten. Without a service named, the embedded engine answers: no key, no \
      network.
      """,
    version: Version.text,
    subcommands: [
      RunCommand.self, CheckCommand.self, FormatCommand.self, PlanCommand.self, ExplainCommand.self, RecallCommand.self,
      ServeCommand.self, HelpCommand.self, DoctorCommand.self, CompletionsCommand.self, HistoryCommand.self,
      ForgetCommand.self, StoreCommand.self, KeyCommand.self, DiffCommand.self, GalleryCommand.self,
      LessonCommand.self, JupyterCommand.self,
    ],
    defaultSubcommand: RunCommand.self)

  static func main() {
    StandardStreams.prepare()
    do {
      var command = try parseAsRoot(Array(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch {
      leave(after: error)
    }
  }

  /// Ends the process as `exit(withError:)` does; what it repeats of the arguments cannot steer the terminal.
  private static func leave(after error: any Error) -> Never {
    let status = exitCode(for: error)
    // Help, the version, and what was said already.
    if status.isSuccess || error is ExitCode { exit(withError: error) }
    let lines = fullMessage(for: error).split(separator: "\n", omittingEmptySubsequences: false)
    OutputStream.standardError.write(lines.map { visibleText(String($0)) }.joined(separator: "\n") + "\n")
    exit(withError: status)
  }
}

/// What `gen --version` prints.
enum Version {
  static let number = "0.1.0"
  static let text = "gen \(number)"
}
