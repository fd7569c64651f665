import ArgumentParser
import GenRuntime
import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `gen lesson [N] [--print]`
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "List the lessons, run one, or print them.",
    discussion: """
      Each is a short script with a question, an experiment and a proof, drawn by the embedded engine. At a terminal it \
      goes step by step: Enter runs a step, c the rest.

      With --print a lesson becomes a web page to print and hand out, in out/ or --out: one side to write on, one with the \
      solution; without a number, all lessons.
      """)

  @Argument(help: "Which lesson.") var number: Int?

  @Flag(help: "Print the lesson's script instead of running it.") var script = false

  @Flag(help: "Write a page to print instead.") var print = false

  @Option(help: ArgumentHelp("Where files go; out/ if nothing is named.", valueName: "dir")) var out: String?

  @Argument(parsing: .allUnrecognized, help: "Options of `gen run`: --json, --fresh, …") var options: [String] = []

  func run() throws {
    if print { return try ending { try printed() } }
    guard let number else { return OutputStream.standardOutput.write(Lesson.listing + "\n") }
    let lesson = Lesson.all.first { $0.number == number }
    if script, let lesson { return OutputStream.standardOutput.write(lesson.script) }
    let isWatched = StandardInput.isTerminal && isatty(STDOUT_FILENO) == 1
    var command = try RunCommand.parse(["-e", "lesson \(number)", "--service", "embedded"] + folder + options)
    if let lesson, isWatched, !command.json { (command.statements, command.step) = (lesson.script, true) }
    try command.run()
  }

  private var folder: [String] { out.map { ["--out", $0] } ?? [] }

  private func printed() throws -> ExitReason {
    let chosen = number.map { number in Lesson.all.filter { $0.number == number } } ?? Lesson.all
    guard !chosen.isEmpty else {
      throw CommandFailure(.rejected, "there are lessons 1 to \(Lesson.all.count): `gen lesson` lists them")
    }
    if let unknown = options.first {
      throw CommandFailure(.usage, "--print takes a number and --out, not `\(unknown)`")
    }
    let configuration = try RunCommand.parse(["-e", ""] + folder).session.configuration()
    return try LessonPrinting.print(chosen, to: configuration.out ?? "out")
  }
}
