import ArgumentParser
import GenRuntime
import GenShell

/// `gen lesson [N]`
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "List the lessons, or run one.",
    discussion: "Each is a short script with a question, an experiment and a proof, drawn by the embedded engine.")

  @Argument(help: "Which lesson.") var number: Int?

  @Flag(help: "Print the lesson's script instead of running it.") var script = false

  @Argument(parsing: .allUnrecognized, help: "Options of `gen run`: --out, --json, …") var options: [String] = []

  func run() throws {
    guard let number else { return OutputStream.standardOutput.write(Lesson.listing + "\n") }
    if script, let lesson = Lesson.all.first(where: { $0.number == number }) {
      return OutputStream.standardOutput.write(lesson.script)
    }
    // What running step by step needs goes in here.
    let command = try RunCommand.parse(["-e", "lesson \(number)", "--service", "embedded"] + options)
    try command.run()
  }
}
