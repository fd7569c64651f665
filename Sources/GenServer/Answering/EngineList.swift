import GenAPI
import Synchronization

/// The engines of the service. A gateway asks over the network: once a minute is enough, since every generation call
/// looks its engine up.
final class EngineList: Sendable {
  /// How long an answer counts.
  private static let lifetime = Duration.seconds(60)

  private let known = Mutex<(engines: [Engine], since: ContinuousClock.Instant)?>(nil)
  private let service: any GenerationService
  private let now: @Sendable () -> ContinuousClock.Instant

  init(_ service: any GenerationService, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    self.service = service
    self.now = now
  }

  /// The default one first.
  /// - Throws: what the service throws; a failure is not remembered.
  func engines() async throws -> [Engine] {
    let start = now()
    if let known = known.withLock({ $0 }), start - known.since < Self.lifetime { return known.engines }
    let engines = try await service.engines()
    known.withLock { $0 = (engines, start) }
    return engines
  }
}
