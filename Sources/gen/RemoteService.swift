import GenAPI
import GenClient
import GenShell

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The service `stability` as configuration and environment describe it.
struct RemoteService {
  /// The variable that holds a key.
  static let keyVariable = "STABILITY_API_KEY"

  /// Where it answers; `nil` when what is configured is no address.
  let address: ServiceAddress?
  let service: any GenerationService
  private let keys: KeyFile?
  private let environmentKey: Secret?

  /// Nothing is read or opened before the first call.
  /// - Parameter gate: what requests pass; one of its own without it.
  init(_ configuration: Configuration, environment: @escaping @Sendable (String) -> String?, gate: RateGate? = nil) {
    let paths = Paths(environment: environment)
    let keys = paths.keys.map(KeyFile.init(path:))
    self.keys = keys
    do throws(ServiceAddressError) {
      let address =
        try configuration.address.map { text throws(ServiceAddressError) in try ServiceAddress(text) }
        ?? .vendor
      let environmentKey = Self.environmentKey(for: address.origin, environment)
      var connection = ServiceConnection(address: address) { () throws(KeyFile.Failure) in
        if let environmentKey { return environmentKey }
        return try keys?.key(for: address.origin)
      }
      connection.plainOrigins = Set(
        try configuration.plainHTTP.map { text throws(ServiceAddressError) in
          try ServiceAddress(text).origin
        })
      connection.proxy = try ProxySettings.proxy(for: address.origin, environment: environment)
      service = StabilityService(
        connection, options: Self.options(configuration, paths, environment), gate: gate)
      (self.address, self.environmentKey) = (address, environmentKey)
    } catch {
      service = UnusableService(error.description)
      (address, environmentKey) = (nil, nil)
    }
  }

  /// The engines that are known without asking: those of the vendor.
  var engines: [Engine] { address?.origin == .vendor ? StabilityService.knownEngines : [] }

  /// Where it answers and where its key comes from, for people; never the key.
  var summary: String {
    guard let address else { return "the address cannot be used" }
    let source: String
    do throws(KeyFile.Failure) {
      if environmentKey != nil {
        source = "\(Self.keyVariable)"
      } else {
        source = try keys?.key(for: address.origin) == nil ? "none" : keys?.path ?? "none"
      }
    } catch {
      source = error.description
    }
    return "\(address.origin)\(address.path), key: \(source)"
  }

  /// The variable's key belongs to the address that the environment names, or to the vendor.
  private static func environmentKey(for origin: Origin, _ environment: (String) -> String?) -> Secret? {
    let named = environment("API_HOST").flatMap { $0.isEmpty ? nil : $0 }
    let owner = named.map { try? ServiceAddress($0).origin } ?? .vendor
    return owner == origin ? environment(keyVariable).flatMap { Secret($0) } : nil
  }

  private static func options(
    _ configuration: Configuration, _ paths: Paths, _ environment: (String) -> String?
  ) -> ClientOptions {
    var options = ClientOptions()
    options.connections = max(options.connections, configuration.jobs ?? 64)
    if let rate = configuration.rate { (options.rate, options.rateWindow) = (rate.requests, rate.window) }
    let shared = environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    options.certificateFile = environment("SSL_CERT_FILE").flatMap { $0.isEmpty ? nil : $0 }
    options.temporaryFolder = paths.data.map { $0 + "/incoming" } ?? shared
    return options
  }
}
