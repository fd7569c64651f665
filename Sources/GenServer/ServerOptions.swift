/// How the server listens, whom it lets in, and how it misbehaves on purpose.
public struct ServerOptions: Sendable {
  /// The address to listen on.
  public var host = "127.0.0.1"
  /// The port; 0 takes a free one.
  public var port = 7878
  /// Keys that are let in; empty lets everybody in, whatever key they send.
  public var keys: [String] = []
  /// Whether another address than loopback may go without a key.
  public var isInsecure = false
  /// Host names answered to, beside `localhost`, `host` and every address.
  public var allowedHosts: [String] = []
  /// Origins whose pages may call; `*` lets all in.
  public var corsOrigins: [String] = []
  /// What goes wrong on purpose.
  public var faults = FaultPlan()
  /// Time that every generation call takes longer.
  public var latency = Duration.zero
  /// What a call may take once its turn has come; unbounded if nil.
  public var timeout: Duration? = .seconds(600)
  /// Credits per key; not counted if nil.
  public var credits: Double?
  /// Requests per key; unbounded if nil.
  public var rate: RateLimit?
  /// Makes the faults reproducible.
  public var seed: UInt64?
  /// Calls that run at a time. One keeps every core busy with the embedded engine.
  public var concurrency = 1
  /// Calls that wait.
  public var queueLength = 64
  /// Whether the service's own limits hold for the vendor's engines, instead of the documented ones.
  public var usesServiceLimits = false
  /// What connections may cost.
  public var connections = ConnectionLimits()

  /// A server on 127.0.0.1:7878 for everybody on this machine.
  public init() {}

  /// Whether only this machine can connect.
  public var isLoopback: Bool {
    ["localhost", "::1", "[::1]"].contains(host) || (host.hasPrefix("127.") && host.split(separator: ".").count == 4)
  }

  /// Checks what fits together.
  /// - Throws: `OptionError`
  public func validate() throws(OptionError) {
    if !isLoopback, keys.isEmpty, !isInsecure {
      throw OptionError(
        "\(host) can be reached from other machines: give --key KEY, or --insecure to let everybody in")
    }
    if keys.contains(where: { $0.trimmed.isEmpty }) { throw OptionError("a key must not be empty") }
    if !(0...65_535).contains(port) { throw OptionError("the port must be 0…65535, not \(port)") }
    if !(1...256).contains(concurrency) { throw OptionError("--concurrency must be 1…256, not \(concurrency)") }
    if !(0...100_000).contains(queueLength) { throw OptionError("--queue must be 0…100000, not \(queueLength)") }
    if let timeout, timeout <= .zero { throw OptionError("--timeout must be longer than nothing") }
    if let credits, !(0...1e9).contains(credits) { throw OptionError("--balance must be 0…1000000000, not \(credits)") }
  }
}

/// What connections may cost: sizes and times.
public struct ConnectionLimits: Hashable, Sendable {
  /// Connections at a time; more wait to be accepted.
  public var connections = 4096
  /// Bytes of all header fields of a request.
  public var headerBytes = 32 << 10
  /// Header fields of a request.
  public var headerFields = 100
  /// Bytes of all request bodies being held at a time.
  public var heldBytes = 256 << 20
  /// From one answer, or from connecting, until the next request's headers are complete.
  public var headTime = Duration.seconds(75)
  /// From a request's headers until its body is complete.
  public var bodyTime = Duration.seconds(60)
  /// Until a client has taken an answer.
  public var writeTime = Duration.seconds(120)
  /// From SIGTERM until running calls are cancelled.
  public var stopTime = Duration.seconds(120)

  /// The defaults.
  public init() {}
}
