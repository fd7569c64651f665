import Synchronization

/// Something that is to happen once, whoever comes first.
final class Once: Sendable {
  private let isDone = Atomic(false)

  /// Whether this is the first time it is asked.
  func isFirst() -> Bool { !isDone.exchange(true, ordering: .relaxed) }
}
