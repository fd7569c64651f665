import ArgumentParser
import GenRuntime
import GenServer
import GenShell

/// Where `gen serve` listens, and whom it lets in.
struct ListeningFlags: ParsableArguments {
  @Option(help: ArgumentHelp("The address; another than loopback needs --key.", valueName: "address"))
  var host = "127.0.0.1"
  @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "port")) var port = 7878
  @Option(help: ArgumentHelp("Let in who sends this key; may be repeated.", valueName: "key")) var key: [String] = []
  @Option(help: ArgumentHelp("Let in who sends a key of this file, one per line.", valueName: "file"))
  var keys: String?
  @Flag(help: "Serve other machines without a key.") var insecure = false
  @Option(help: ArgumentHelp("Answer to this host name, too; may be repeated.", valueName: "name"))
  var allowHost: [String] = []
  @Option(help: ArgumentHelp("Let pages of this origin call; * lets all in; may be repeated.", valueName: "origin"))
  var cors: [String] = []

  func apply(to options: inout ServerOptions) throws {
    options.host = host
    options.port = port
    options.keys = key
    if let keys { options.keys += try Self.lines(of: keys) }
    options.isInsecure = insecure
    options.allowedHosts = allowHost
    options.corsOrigins = cors
  }

  /// The keys of a file; empty lines and those that begin with # are none.
  private static func lines(of path: String) throws -> [String] {
    do {
      let text = String(decoding: try InputFile.read(path, limit: InputFile.configurationLimit), as: UTF8.self)
      let lines = text.split(whereSeparator: \.isNewline).map { line in
        String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
      }
      let keys = lines.filter { !$0.isEmpty && $0.first != "#" }
      if keys.isEmpty { throw CommandFailure(.usage, "`\(path)` has no keys: write one per line") }
      return keys
    } catch let failure as InputFile.Failure {
      throw CommandFailure(.noInput, "cannot read `\(path)`: \(failure)")
    }
  }
}

/// How `gen serve` misbehaves on purpose, and what it counts.
struct ClassroomFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Let calls go wrong: 429:10%,slow:5%; a status, slow, close or filtered.", valueName: "faults"))
  var fail: String?
  @Option(help: ArgumentHelp("Let every call take this much longer: 2s, 300ms.", valueName: "time"))
  var latency: String?
  @Option(help: ArgumentHelp("End calls that run longer: 10m, 90s.", valueName: "time")) var timeout = "10m"
  @Option(help: ArgumentHelp("Credits that each key begins with.", valueName: "credits")) var balance: Double?
  @Option(help: ArgumentHelp("Requests per key: 150/10s.", valueName: "rate")) var rate: String?
  @Option(help: ArgumentHelp("Make the faults reproducible.", valueName: "number")) var seed: UInt64?
  @Flag(help: "Take what the service takes, instead of what the API documents.") var serviceLimits = false

  func apply(to options: inout ServerOptions) throws {
    if let fail { options.faults = try FaultPlan(parsing: fail) }
    options.timeout = try Duration(parsing: timeout)
    if let latency { options.latency = try Duration(parsing: latency) }
    if let rate { options.rate = try RateLimit(parsing: rate) }
    options.credits = balance
    options.seed = seed
    options.usesServiceLimits = serviceLimits
  }
}
