import ArgumentParser
import GenReport
import GenRuntime
import GenShell
import Imaging
import Lantern

/// `gen doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Show what is installed, who answers, and where files go.")

  func run() throws {
    try ending {
      let paths = Paths(environment: environmentVariable)
      let flags = try SessionFlags.parse([])
      let configuration = try flags.configuration()
      let options = try flags.options(configuration, for: Host.process(configuration))
      let libraries = Self.libraries
      let rows = [
        ("version", Version.number), ("service", options.service), ("pictures", "\(options.out ?? "out")/"),
        ("store", paths.data.map { $0 + "/store.sqlite" } ?? "none: there is no home"),
        ("history", paths.history ?? "none: there is no home"),
        ("configuration", paths.configuration ?? "none: there is no home"),
        ("stability", RemoteService(configuration, environment: environmentVariable).summary),
        ("terminal", environmentVariable("TERM") ?? "none"),
        ("previews", Self.previews),
      ]
      let found = libraries.map { ($0.name, $0.isAvailable ? "found" : "missing: run scripts/setup") }
      for (name, value) in rows + found {
        OutputStream.standardOutput.write(name + String(repeating: " ", count: max(1, 15 - name.count)) + value + "\n")
      }
      return libraries.allSatisfy(\.isAvailable) ? .done : .unavailable
    }
  }

  /// How the terminal shows pictures.
  private static var previews: String {
    PictureTerminal.process(environment: environmentVariable, hasLineEditor: false)?.summary
      ?? "none: the output does not go to a terminal"
  }

  /// What is opened at first use.
  private static var libraries: [(name: String, isAvailable: Bool)] {
    ImageLibrary.allCases.map { ($0.rawValue, $0.isAvailable) } + [
      (DrawingLibrary.name, DrawingLibrary.isAvailable), (TextLibrary.name, TextLibrary.isAvailable),
    ]
  }
}
