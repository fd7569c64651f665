import GenAPI
import GenClient
import Synchronization

/// The service `stability` as configured, and at the addresses that statements name: one for each, and one
/// rate for each origin, which all calls keep together.
final class RemoteServices: Sendable {
  /// As configuration and environment say.
  let configured: RemoteService
  private let configuration: Configuration
  private let environment: @Sendable (String) -> String?
  private let others = Mutex(Others())

  private struct Others {
    var services: [ServiceAddress: RemoteService] = [:]
    var gates: [Origin: RateGate] = [:]
  }

  init(_ configuration: Configuration, environment: @escaping @Sendable (String) -> String?) {
    (self.configuration, self.environment) = (configuration, environment)
    configured = RemoteService(configuration, environment: environment)
    guard let address = configured.address, let service = configured.service as? StabilityService else { return }
    others.withLock { $0.gates[address.origin] = service.gate }
  }

  /// The service at an address; its key is the one of that origin.
  /// - Throws: `ServiceAddressError`, `ClientError`
  func service(_ name: String, at text: String) throws -> any GenerationService {
    guard name == configured.service.name else {
      throw ClientError(.forbidden, "only `\(configured.service.name)` answers at an address, not `\(name)`")
    }
    let address = try ServiceAddress(text)
    if address == configured.address { return configured.service }
    return try others.withLock { others in
      if let known = others.services[address] { return known.service }
      var configuration = configuration
      configuration.address = text
      let remote = RemoteService(configuration, environment: environment, gate: others.gates[address.origin])
      if let service = remote.service as? StabilityService {
        try service.connection.check()
        others.gates[address.origin] = service.gate
      }
      others.services[address] = remote
      return remote.service
    }
  }

  /// The engines of a service that are known without asking.
  func engines(of name: String) -> [Engine] {
    guard let equals = name.firstIndex(of: "=") else { return configured.engines }
    let address = try? ServiceAddress(String(name[name.index(after: equals)...]))
    return address?.origin == .vendor ? StabilityService.knownEngines : []
  }
}
