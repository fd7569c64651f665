import GenAPI
import Synchronization

/// Who asks: a key, or an address where no key is sent. Keys themselves are not kept here, only a number each.
package struct Client: Hashable, Sendable {
  /// 1, 2, … in the order of their first requests; what logs call a client.
  package var number: Int

  package init(number: Int) { self.number = number }
}

/// Counts requests and credits per client. All of it lives in memory and ends with the process.
final class Accounts: Sendable {
  /// Clients told apart; those after them share one account. A bound, because anybody may make up keys.
  static let maxClients = 10_000
  /// What a client sees where credits are not counted.
  static let uncounted = 1000.0

  private struct Account {
    var credits: Double
    var windowStart: ContinuousClock.Instant
    var requests = 0
  }

  private struct State {
    /// By hash: what clients send is neither kept nor, being long, fills the memory.
    var numbers: [Int: Int] = [:]
    var accounts: [Int: Account] = [:]
  }

  private let state = Mutex(State())
  private let startingCredits: Double?
  private let rate: RateLimit?
  private let now: @Sendable () -> ContinuousClock.Instant

  /// - Parameters:
  ///   - credits: what each client begins with; nothing is counted if nil.
  ///   - rate: requests per client; unbounded if nil.
  init(credits: Double?, rate: RateLimit?, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    startingCredits = credits
    self.rate = rate
    self.now = now
  }

  /// The client behind a key or address.
  func client(_ identity: String) -> Client {
    let hash = identity.hashValue
    return state.withLock { state in
      if let number = state.numbers[hash] { return Client(number: number) }
      guard state.numbers.count < Self.maxClients else { return Client(number: 0) }
      let number = state.numbers.count + 1
      state.numbers[hash] = number
      return Client(number: number)
    }
  }

  /// Counts a request.
  /// - Returns: seconds until the next one is welcome, if this one is not.
  func secondsToWait(_ client: Client) -> Int? {
    guard let rate else { return nil }
    let now = now()
    return withAccount(client) { account in
      if now - account.windowStart >= rate.window { (account.windowStart, account.requests) = (now, 0) }
      account.requests += 1
      guard account.requests > rate.requests else { return nil }
      return max(1, Int((rate.window - (now - account.windowStart)).seconds.rounded(.up)))
    }
  }

  /// Credits left.
  func credits(_ client: Client) -> Double {
    startingCredits == nil ? Self.uncounted : withAccount(client) { Self.rounded($0.credits) }
  }

  /// Takes credits before the work is done, so that calls at the same time cannot spend them twice.
  /// - Throws: `Refusal` with status 402.
  func charge(_ client: Client, _ price: Double) throws(Refusal) {
    guard startingCredits != nil else { return }
    let missing: Double? = withAccount(client) { account in
      guard account.credits + 1e-9 >= price else { return account.credits }
      account.credits -= price
      return nil
    }
    guard let missing else { return }
    let (need, have) = (Limits.text(Self.rounded(price)), Limits.text(Self.rounded(missing)))
    throw Refusal(
      402, "insufficient_balance",
      "Your organization does not have enough balance to request this action (need \(need) credits, have \(have)).")
  }

  /// Gives credits back for what was not delivered.
  func refund(_ client: Client, _ price: Double) {
    guard startingCredits != nil else { return }
    withAccount(client) { $0.credits += price }
  }

  private func withAccount<Result>(_ client: Client, _ body: (inout Account) -> Result) -> Result
  where Result: Sendable {
    let start = now()
    return state.withLock { state in
      var account = state.accounts[client.number] ?? Account(credits: startingCredits ?? 0, windowStart: start)
      defer { state.accounts[client.number] = account }
      return body(&account)
    }
  }

  /// Without the dust that binary fractions leave.
  private static func rounded(_ credits: Double) -> Double { (credits * 1e6).rounded() / 1e6 }
}
