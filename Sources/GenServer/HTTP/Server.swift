import GenAPI
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The Stability API on this machine, in front of any service.
///
/// Sampling runs on the service's threads; the event loops only move bytes.
public struct Server: Sendable {
  private let api: StabilityAPI
  private let options: ServerOptions

  /// - Parameters:
  ///   - service: who answers; never told a client's key.
  ///   - surroundings: time and chance.
  ///   - log: where requests are written down, if anywhere.
  /// - Throws: `OptionError`
  public init(
    _ service: any GenerationService, options: ServerOptions, surroundings: Surroundings,
    log: RequestLogFile? = nil
  ) throws(OptionError) {
    try options.validate()
    self.options = options
    api = StabilityAPI(service, options: options, surroundings: surroundings, log: log)
  }

  /// Serves until SIGTERM or SIGINT: then nothing new is taken, what runs is finished, and the function returns. A second
  /// signal ends the process.
  /// - Parameter onReady: told the port once connections are accepted.
  /// - Throws: what binding to the address says.
  public func run(onReady: @escaping @Sendable (Int) -> Void) async throws {
    try await run(handlesSignals: true) { onReady($0.port) }
  }

  /// A server that accepts connections.
  package struct Running: Sendable {
    /// Where it listens.
    package var port: Int
    /// Does what SIGTERM does.
    package var stop: @Sendable () async -> Void
    /// Calls that run and wait.
    package var load: @Sendable () -> (running: Int, waiting: Int)
  }

  package func run(handlesSignals: Bool, onReady: @escaping @Sendable (Running) -> Void) async throws {
    KeptMemory.keep()
    OpenFiles.allow(options.connections.connections + 256)
    let logger = Logger(label: "gen", factory: { _ in SwiftLogNoOpLogHandler() })
    let group = Mutex<ServiceGroup?>(nil)
    let api = api
    let departures = Departures()
    let application = Application(
      responder: HTTPFront(api: api, held: HeldBytes(limit: options.connections.heldBytes), departures: departures),
      server: .http1(configuration: channelConfiguration(departures)),
      configuration: ApplicationConfiguration(
        address: .hostname(options.host, port: options.port), serverName: nil, backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(options.connections.connections, logger: logger)),
      onServerRunning: { channel in
        let group = group.withLock { $0 }
        onReady(
          Running(
            port: channel.localAddress?.port ?? 0, stop: { await group?.triggerGracefulShutdown() },
            load: { api.queue.load }))
      },
      logger: logger)
    // Services stop in reverse order: first what waits is refused, then the connections end.
    var configuration = ServiceGroupConfiguration(
      services: [application, QueueCloser(queue: api.queue, departures: departures, handlesSignals: handlesSignals)],
      gracefulShutdownSignals: handlesSignals ? [.sigterm, .sigint] : [], logger: logger)
    configuration.maximumGracefulShutdownDuration = options.connections.stopTime
    let services = ServiceGroup(configuration: configuration)
    group.withLock { $0 = services }
    do {
      try await services.run()
    } catch let error as IOError {
      throw BindError.refused(code: error.errnoCode)
    } catch is SocketAddressError.UnknownHost {
      throw BindError.unknownHost
    }
  }

  private func channelConfiguration(_ departures: Departures) -> HTTP1Channel.Configuration {
    let (limits, api) = (options.connections, api)
    return HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        ConnectionWatch(limits: limits, departures: departures, unreadable: { api.unreadable() })
      ],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
        maxHeaderFieldCount: limits.headerFields))
  }
}

/// Why an address could not be taken.
private enum BindError: Error, CustomStringConvertible {
  /// The system's reason.
  case refused(code: Int32)
  /// The host is no address, and no name of one.
  case unknownHost

  var description: String {
    switch self {
    case .unknownHost:
      "nobody knows an address of that name: --host 127.0.0.1 serves this machine, --host 0.0.0.0 others, too"
    case .refused(EADDRINUSE): "another program has this port: name another one with --port, or --port 0 for any"
    case .refused(EADDRNOTAVAIL): "this machine does not have this address: name one of its own with --host"
    case .refused(EACCES): "the system keeps this port for itself: name one above 1023 with --port"
    case .refused(let code): String(cString: strerror(code))
    }
  }
}

/// Refuses waiting calls, and hurries clients that still send, as soon as the server is told to stop.
private struct QueueCloser: Service {
  let queue: CallQueue
  let departures: Departures
  let handlesSignals: Bool

  func run() async throws {
    try? await gracefulShutdown()
    queue.close()
    departures.stop()
    // From here on the signals end the process as they always do.
    guard handlesSignals else { return }
    for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
  }
}
