import GenAPI

/// What services say about the balance before and after the calls of a program whose prices nobody has published: one
/// question before the first such call and one after the last.
actor BalanceWatch {
  private struct Watched {
    var service: any GenerationService
    var before: Task<Double?, any Error>
  }

  private var services: [String: Watched] = [:]

  /// A call of a service is about to be sent.
  /// - Throws: what the service throws when nobody is there; it need not tell its balance.
  func begin(_ service: any GenerationService, as name: String) async throws {
    let task = services[name]?.before ?? Task { try await service.balance() }
    services[name] = Watched(service: service, before: task)
    do {
      _ = try await withTaskCancellationHandler {
        try await task.value
      } onCancel: {
        task.cancel()
      }
    } catch let error as any ChargeReporting where error.isUnreachable {
      throw error
    } catch {
      // A service without a balance draws pictures all the same.
    }
    try Task.checkCancellation()
  }

  /// What has become of the balances, by service.
  func end() async -> [BalanceChange] {
    var changes: [BalanceChange] = []
    for (name, watched) in services.sorted(by: { $0.key < $1.key }) {
      guard let before = (try? await watched.before.value) ?? nil,
        let after = (try? await watched.service.balance()) ?? nil
      else { continue }
      changes.append(BalanceChange(service: name, before: before, after: after))
    }
    services = [:]
    return changes
  }
}

/// The credits of a service before and after a program.
public struct BalanceChange: Hashable, Sendable {
  /// Whose.
  public var service: String
  /// Credits that were left before.
  public var before: Double
  /// Credits that are left.
  public var after: Double

  /// What was spent, without what binary fractions add to it; by others with the same key, too.
  public var spent: Double { Self.rounded(before - after) }
  /// What is left, rounded likewise.
  public var left: Double { Self.rounded(after) }

  /// Without what binary fractions add.
  static func rounded(_ credits: Double) -> Double {
    abs(credits) < 1e11 ? (credits * 10_000).rounded() / 10_000 : credits
  }
}
