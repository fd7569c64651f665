import ArgumentParser
import Dispatch
import GenAPI
import GenRuntime
import GenServer
import GenShell
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// `gen serve`
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Offer the Stability API on this machine; / is a page to try it.",
    discussion: """
      Ctrl-C or SIGTERM finishes what runs and ends. Point a client at it with API_HOST=http://127.0.0.1:7878.
      """)

  @OptionGroup(title: "Where and for whom") var listening: ListeningFlags
  @OptionGroup(title: "For classes and client authors") var classroom: ClassroomFlags

  @Option(help: ArgumentHelp("Who answers; embedded if nobody is named.", valueName: "name")) var service: String?
  @Option(help: ArgumentHelp("Calls that run at a time.", valueName: "count")) var concurrency = 1
  @Option(help: ArgumentHelp("Calls that wait; more get 429.", valueName: "count")) var queue = 64
  @Option(help: ArgumentHelp("Write one JSON line per call, without keys and images.", valueName: "file"))
  var log: String?
  @Option(help: ArgumentHelp("Ask what a log holds again, print the answers, and end.", valueName: "file"))
  var replay: String?

  func run() throws {
    try ending {
      let options: ServerOptions
      do {
        options = try self.options()
        try options.validate()
      } catch let error as OptionError {
        throw CommandFailure(.usage, error.description)
      }
      let service = try self.namedService()
      if let replay { return try Replaying(options: options, service: service).run(replay) }
      return try serve(service, options)
    }
  }

  private func options() throws -> ServerOptions {
    var options = ServerOptions()
    try listening.apply(to: &options)
    try classroom.apply(to: &options)
    options.concurrency = concurrency
    options.queueLength = queue
    return options
  }

  private func namedService() throws -> any GenerationService {
    let configuration = try SessionFlags.parse([]).configuration()
    let services = Host.process(configuration).services
    let name = service ?? configuration.service ?? "embedded"
    guard let found = services[name] else {
      let known = services.keys.sorted().joined(separator: ", ")
      throw CommandFailure(.usage, "there is no service `\(name)`; there is \(known)")
    }
    return found
  }

  private func serve(_ service: any GenerationService, _ options: ServerOptions) throws -> ExitReason {
    let server: Server
    do {
      let log = try log.map { path throws(OptionError) in try RequestLogFile(path: path) }
      server = try Server(service, options: options, surroundings: .process, log: log)
    } catch let error as OptionError {
      throw CommandFailure(.cannotWrite, error.description)
    }
    if options.isInsecure, !options.isLoopback, options.keys.isEmpty {
      OutputStream.standardError.write(
        "warning: everybody who can reach \(options.host):\(options.port) can use this server; --key KEY prevents it\n")
    }
    let failure = waiting {
      try await server.run { port in
        OutputStream.standardError.write(
          "serving \(service.name) at \(Self.address(options.host, port)) (Ctrl-C ends)\n")
      }
    }
    guard let failure else { return .done }
    throw CommandFailure(.unavailable, "cannot serve at \(Self.address(options.host, options.port)): \(failure)")
  }

  private static func address(_ host: String, _ port: Int) -> String {
    "http://\(host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host):\(port)"
  }
}

extension Surroundings {
  /// The process's own clocks and chance.
  static let process = Surroundings(time: secondsSince1970)
}

/// What the system's clock says.
@Sendable private func secondsSince1970() -> Double { Double(time(nil)) }

/// Runs asynchronous work while the main thread waits.
/// - Returns: what it threw.
func waiting(_ body: @escaping @Sendable () async throws -> Void) -> (any Error)? {
  let box = FailureBox()
  let isDone = DispatchSemaphore(value: 0)
  Task {
    do { try await body() } catch { box.failure.withLock { $0 = error } }
    isDone.signal()
  }
  isDone.wait()
  return box.failure.withLock { $0 }
}

/// Carries an error from a task to the thread that waits for it.
private final class FailureBox: Sendable {
  let failure = Mutex<(any Error)?>(nil)
}
