import GenAPI

/// One request with its retries, up to the beginning of an answer with status 200.
struct Exchange {
  let service: StabilityService
  let request: WireRequest
  let body: RequestBytes
  let organization: String?
  /// What a good answer is.
  let expectation: Attempt.Expectation

  private var attempt = 0
  private var waited = Duration.zero
  private var hasToldOfWaiting = false

  private var options: ClientOptions { service.options }

  init(
    service: StabilityService, request: WireRequest, body: RequestBytes, organization: String?,
    expectation: Attempt.Expectation
  ) {
    (self.service, self.request, self.body) = (service, request, body)
    (self.organization, self.expectation) = (organization, expectation)
  }

  /// How far it came.
  enum Step {
    /// It is not its turn; told once, before the wait.
    case queued
    case answer(Answer)
  }

  /// An answer with status 200 that has begun.
  struct Answer {
    let attempt: Attempt
    /// What came first; `nil` when nothing did.
    let first: Attempt.Message?
    /// What must not be repeated of it.
    let key: Secret?
  }

  /// Sends the request, again where that is safe.
  /// - Throws: `APIError`, `ClientError`, `CancellationError`
  mutating func send() async throws -> Step {
    try service.connection.check()
    while true {
      let key = try service.connection.currentKey()
      try Task.checkCancellation()
      if let wait = service.gate.pass() {
        if !hasToldOfWaiting {
          hasToldOfWaiting = true
          return .queued
        }
        try await options.time.sleep(wait)
        continue
      }
      do throws(Failure) {
        return .answer(try await attemptOnce(key))
      } catch {
        try await waitToRetry(error)
      }
    }
  }

  /// Waits until the next try may follow.
  /// - Throws: what the failure says, when none may.
  private mutating func waitToRetry(_ failure: Failure) async throws {
    guard attempt < options.retries, let wait = failure.wait(attempt), waited + wait <= options.longestWait else {
      throw failure.error
    }
    attempt += 1
    waited += wait
    if failure.isForAll {
      service.gate.pause(for: wait)
    } else {
      try await options.time.sleep(wait)
    }
  }

  /// Why a try failed, and when the next may follow.
  struct Failure: Error {
    var error: any Error
    /// The first wait before the next try, which doubles from try to try; `nil` forbids one.
    var firstWait: Duration?
    /// Whether the service said how long.
    var isExact = false
    /// Whether all calls have to wait.
    var isForAll = false

    /// How long to wait after try `attempt`, from 0.
    func wait(_ attempt: Int) -> Duration? { firstWait.map { isExact ? $0 : $0 * (1 << min(attempt, 10)) } }
  }

  private func attemptOnce(_ key: Secret?) async throws(Failure) -> Answer {
    do {
      let attempt = try service.transport.send(
        head(key), body.pieces.isEmpty ? nil : BodyStream(body), expecting: expectation)
      let first = try await attempt.next()
      guard case .refusal(let refusal) = first else { return Answer(attempt: attempt, first: first, key: key) }
      throw meaning(of: refusal, key)
    } catch let failure as Failure {
      throw failure
    } catch {
      var isWorthwhile = false
      if let error = error as? ClientError {
        isWorthwhile = [.connection, .timeout(.connecting)].contains(error.kind) && !error.mayHaveCharged
      }
      throw Failure(error: redacted(error, key), firstWait: isWorthwhile ? .milliseconds(200) : nil)
    }
  }

  private func redacted(_ error: any Error, _ key: Secret?) -> any Error {
    guard var error = error as? ClientError, let key else { return error }
    error.description = key.redacted(in: error.description)
    return error
  }

  private func head(_ key: Secret?) -> RequestHead {
    var head = RequestHead(method: request.method, path: request.path, headers: [("Accept", request.accept)])
    if let type = body.contentType { head.headers.append(("Content-Type", type)) }
    head.headers.append(("User-Agent", "gen"))
    if let organization { head.headers.append(("Organization", organization)) }
    if let key { head.headers.append(("Authorization", request.keyPrefix + key.revealed())) }
    return head
  }

  /// What an answer with another status means.
  private func meaning(of refusal: Attempt.Refusal, _ key: Secret?) -> Failure {
    let status = refusal.status
    if (300..<400).contains(status) {
      let target = refusal.headers.first(name: "Location") ?? "an address it does not name"
      let shown = key?.redacted(in: target) ?? target
      return Failure(
        error: ClientError(
          .redirected, "\(service.origin) sends on to \(shown), where nothing is sent: is the address right?"))
    }
    if (200..<300).contains(status) {
      var charges = false
      if case .pictures = expectation { charges = true }
      return Failure(
        error: ClientError(.malformed, "\(service.origin) answered with status \(status)", mayHaveCharged: charges))
    }
    // Before anything is cut: half a key would not be known any more.
    let body = key.map { Array($0.redacted(in: String(decoding: refusal.beginning, as: UTF8.self)).utf8) }
    var error = APIError(status: status, body: body ?? refusal.beginning)
    if let key {
      (error.message, error.name) = (key.redacted(in: error.message), key.redacted(in: error.name))
      error.id = key.redacted(in: error.id)
    }
    guard status == 429 || status == 503 else { return Failure(error: error) }
    let asked = RetryAfter.duration(refusal.headers.first(name: "Retry-After"))
    return Failure(error: error, firstWait: asked ?? .seconds(1), isExact: asked != nil, isForAll: status == 429)
  }
}
