import Synchronization

/// What the server takes from the world: time and chance, so that tests can replace them.
public struct Surroundings: Sendable {
  /// A clock for intervals.
  public var now: @Sendable () -> ContinuousClock.Instant
  /// Seconds since 1970, for the request log.
  public var time: @Sendable () -> Double
  /// Waits.
  /// - Throws: `CancellationError`
  public var sleep: @Sendable (Duration) async throws -> Void
  /// Random numbers for seeds and identifiers.
  public var random: @Sendable () -> UInt64

  /// - Parameters:
  ///   - now: a clock for intervals.
  ///   - time: seconds since 1970.
  ///   - sleep: waits.
  ///   - random: random numbers.
  public init(
    now: @escaping @Sendable () -> ContinuousClock.Instant = { ContinuousClock.now },
    time: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }
  ) {
    self.now = now
    self.time = time
    self.sleep = sleep
    self.random = random
  }

  /// 32 hexadecimal digits that do not repeat.
  func identifier() -> String {
    let digits = [random(), random()].map { number in
      let text = String(number, radix: 16)
      return String(repeating: "0", count: 16 - text.count) + text
    }
    return digits.joined()
  }
}
