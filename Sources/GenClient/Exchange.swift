import AsyncHTTPClient
import GenAPI
import NIOCore

/// One request with its retries, up to the beginning of an answer with status 200.
struct Exchange {
  let service: StabilityService
  let request: WireRequest
  let body: RequestBytes
  let organization: String?
  /// Whether a try may cost something.
  let charges: Bool
  /// Called when the request has to wait.
  let waiting: @Sendable () -> Void
  /// Told the body that is sent now.
  let sending: @Sendable (BodyStream?) -> Void

  private var options: ClientOptions { service.options }

  /// An answer with status 200 that has begun.
  struct Answer {
    let response: HTTPClientResponse
    /// What must not be repeated of it.
    let key: Secret?
    /// When its request was sent.
    let start: ContinuousClock.Instant
  }

  /// Sends the request, again where that is safe.
  /// - Throws: `APIError`, `ClientError`
  func send() async throws -> Answer {
    try service.connection.check()
    var waited = Duration.zero
    for attempt in 0... {
      let key = try service.connection.currentKey()
      try await service.gate.enter(waiting: waiting)
      let failure: Failure
      let start = ContinuousClock.now
      do throws(Failure) {
        return Answer(response: try await attemptOnce(key), key: key, start: start)
      } catch {
        failure = error
      }
      guard attempt < options.retries, let wait = failure.wait(attempt), waited + wait <= options.longestWait else {
        throw failure.error
      }
      waited += wait
      if failure.isForAll {
        service.gate.pause(for: wait)
      } else {
        try await options.time.sleep(wait)
      }
    }
    throw CancellationError()
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

  private func attemptOnce(_ key: Secret?) async throws(Failure) -> HTTPClientResponse {
    let stream = body.pieces.isEmpty ? nil : BodyStream(body)
    sending(stream)
    let response: HTTPClientResponse
    do throws(ClientError) {
      response = try await service.transport.send(head(key), stream)
    } catch {
      var error = error
      if !charges { error.mayHaveCharged = false }
      let isWorthwhile = [.connection, .timeout(.connecting)].contains(error.kind) && !error.mayHaveCharged
      throw Failure(error: error, firstWait: isWorthwhile ? .milliseconds(200) : nil)
    }
    if response.status.code == 200 { return response }
    throw await refusal(response, key)
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
  private func refusal(_ response: HTTPClientResponse, _ key: Secret?) async -> Failure {
    sending(nil)
    let status = Int(response.status.code)
    if (300..<400).contains(status) {
      let target = response.headers.first(name: "Location") ?? "an address it does not name"
      let shown = key?.redacted(in: target) ?? target
      return Failure(
        error: ClientError(
          .redirected, "\(service.origin) sends on to \(shown), where nothing is sent: is the address right?"))
    }
    if (200..<300).contains(status) {
      return Failure(
        error: ClientError(.malformed, "\(service.origin) answered with status \(status)", mayHaveCharged: charges))
    }
    let bytes = await AnswerBody.beginning(of: response, limit: 1 << 16, time: options.answerTimeout)
    var error = APIError(status: status, body: bytes)
    if let key {
      (error.message, error.name) = (key.redacted(in: error.message), key.redacted(in: error.name))
      error.id = key.redacted(in: error.id)
    }
    guard status == 429 || status == 503 else { return Failure(error: error) }
    let asked = RetryAfter.duration(response.headers.first(name: "Retry-After"))
    return Failure(error: error, firstWait: asked ?? .seconds(1), isExact: asked != nil, isForAll: status == 429)
  }
}
