import ArgumentParser
import GenRuntime
import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `gen lesson [N]`
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "List the lessons, or run one.",
    discussion: """
      Each is a short script with a question, an experiment and a proof, drawn by the embedded engine. At a terminal it
      goes step by step: Enter runs a step, c the rest.
      """)

  @Argument(help: "Which lesson.") var number: Int?

  @Flag(help: "Print the lesson's script instead of running it.") var script = false

  @Argument(parsing: .allUnrecognized, help: "Options of `gen run`: --out, --json, …") var options: [String] = []

  func run() throws {
    guard let number else { return OutputStream.standardOutput.write(Lesson.listing + "\n") }
    let lesson = Lesson.all.first { $0.number == number }
    if script, let lesson { return OutputStream.standardOutput.write(lesson.script) }
    let isWatched = StandardInput.isTerminal && isatty(STDOUT_FILENO) == 1
    var command = try RunCommand.parse(["-e", "lesson \(number)", "--service", "embedded"] + options)
    if let lesson, isWatched, !command.json { (command.statements, command.step) = (lesson.script, true) }
    try command.run()
  }
}
