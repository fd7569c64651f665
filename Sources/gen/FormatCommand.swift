import ArgumentParser
import GenLanguage
import GenRuntime
import GenShell
import Imaging

/// `gen fmt FILE…`
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "Lay scripts out in the one canonical way; comments stay, and so does the meaning.",
    discussion: """
      Files are replaced in one step and only when they change. A file with errors is left alone: the errors are shown, \
      and the command ends with 65. --check ends with 1 if a file would change.
      """)

  @Flag(help: "List the files that would change, and change none.") var check = false

  @Argument(help: "The scripts; - formats standard input to standard output.", completion: .file(extensions: ["gen"]))
  var files: [String]

  func run() throws {
    try ending {
      let reporter = EventPrinter(console: Console.process(environment: environmentVariable))
      var status = ExitReason.done
      for file in files {
        do {
          let result = try format(file, reporter)
          if status == .done || status == .wouldChange, result != .done { status = result }
        } catch let failure as CommandFailure {
          tell(failure)
          status = failure.status
        }
      }
      return status
    }
  }

  /// Formats one file.
  private func format(_ file: String, _ reporter: EventPrinter) throws -> ExitReason {
    let bytes = try file == "-" ? ScriptInput.file(file).bytes : contents(of: file)
    let source = Source(name: file == "-" ? "<standard input>" : file, bytes: bytes)
    var sources = SourceMap()
    switch GenLanguage.format(source, id: sources.add(source), vocabulary: Session.vocabulary) {
    case .rejected(let diagnostics):
      reporter.report(diagnostics, in: sources)
      return .rejected
    case .formatted(let new) where check:
      if new == bytes { return .done }
      OutputStream.standardOutput.write(source.name + "\n")
      return .wouldChange
    case .formatted(let new):
      if file == "-" {
        OutputStream.standardOutput.write(String(decoding: new, as: UTF8.self))
      } else if new != bytes {
        try replace(file, with: new)
      }
      return .done
    }
  }

  private func contents(of file: String) throws -> [UInt8] {
    do {
      return try InputFile.read(file, limit: Host.scriptByteLimit)
    } catch {
      throw CommandFailure(.noInput, "cannot read `\(file)`: \(error)")
    }
  }

  private func replace(_ file: String, with bytes: [UInt8]) throws {
    do {
      try AtomicFile.replace(contentsOf: file, with: bytes)
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
