import ArgumentParser
import GenRuntime
import GenShell

/// Flags of every command that starts a session.
struct SessionFlags: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a variable, whatever `let` says; may be repeated.", valueName: "name=value"))
  var assignments: [String] = []
  @Option(
    help: ArgumentHelp(
      "Who answers, unless the script says; embedded if nobody is named.", valueName: "name[=url]"))
  var service: String?
  @Option(help: ArgumentHelp("Where images go, unless the script says; out/ if nothing is named.", valueName: "dir"))
  var out: String?

  /// The configuration with these flags over it.
  func configuration() throws -> Configuration {
    let paths = Paths(environment: environmentVariable)
    var configuration = try Configuration.load(paths: paths, environment: environmentVariable)
    if let service { configuration.name(service, from: "--service") }
    configuration.out = out ?? configuration.out
    if out != nil { configuration.origins[.out] = "--out" }
    return configuration
  }

  /// The options of a session with these flags over `configuration`.
  /// - Throws: `CommandFailure` for a service that `host` does not have, and for `--set` without a value.
  func options(_ configuration: Configuration, for host: Host) throws -> SessionOptions {
    var options = configuration.sessionOptions
    let services = host.services.keys.sorted()
    guard services.contains(options.service) else {
      throw CommandFailure(
        .usage, "there is no service `\(options.service)`; there is \(services.joined(separator: ", "))")
    }
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw CommandFailure(.usage, "--set takes NAME=VALUE, not `\(assignment)`")
      }
      options.assignments.append(
        SessionOptions.Assignment(
          name: String(assignment[..<equals]), value: String(assignment[assignment.index(after: equals)...])))
    }
    return options
  }
}
