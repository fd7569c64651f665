import ArgumentParser
import GenShell

/// `gen completions bash|zsh|fish`
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script for a shell.",
    discussion: "For bash: gen completions bash > ~/.local/share/bash-completion/completions/gen")

  /// A shell that ArgumentParser knows.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: "The shell.") var shell: Shell

  func run() throws {
    let kind: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try ending {
      OutputStream.standardOutput.write(Gen.completionScript(for: kind) + "\n")
      return .done
    }
  }
}
