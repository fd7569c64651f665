/// Planned calls that were sent before and may have been charged without an answer: a script stops at the first.
public struct UnknownCalls: Hashable, Sendable {
  /// How many.
  public private(set) var count = 0
  /// How the first of them was sent.
  public private(set) var firstRun: Int?

  /// None.
  public init() {}

  /// Whether there are none.
  public var isEmpty: Bool { count == 0 }

  /// Counts a call that was sent as `run`.
  mutating func add(run: Int) {
    count += 1
    firstRun = firstRun ?? run
  }

  /// `2 calls, the first sent as @3: …`, with what to do.
  public var text: String {
    let runs = firstRun.map { count == 1 ? "sent as @\($0)" : "the first sent as @\($0)" } ?? ""
    return "\(Plan.grouped(count)) \(count == 1 ? "call" : "calls"), \(runs): nobody knows what became of "
      + "\(count == 1 ? "it" : "them"), and the script stops there; `gen run --retry-unknown` sends "
      + "\(count == 1 ? "it" : "them") again, which may be charged again"
  }
}
