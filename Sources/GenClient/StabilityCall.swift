import GenAPI
import Synchronization

/// A call of the API: goes on when its next event is asked for, in the task that asks; ended when nobody asks any more.
final class StabilityCall: Sendable {
  private enum Stage: Sendable {
    case new
    /// It is not its turn yet.
    case queued(Exchange)
    /// The answer comes in.
    case answered(Exchange.Answer, delivered: Int)
    case ended
  }

  private let service: StabilityService
  private let request: GenerationRequest
  private let stage = Mutex(Stage.new)

  init(service: StabilityService, request: GenerationRequest) {
    (self.service, self.request) = (service, request)
  }

  deinit {
    if case .answered(let answer, _) = stage.withLock({ $0 }) { answer.attempt.cancel() }
  }

  /// The next event; `nil` after the last one, and after an error.
  /// - Throws: `APIError`, `ClientError`
  func next() async throws -> GenerationEvent? {
    let stage = stage.withLock { stage in
      defer { stage = .ended }
      return stage
    }
    switch stage {
    case .new: return try await send(try makeExchange())
    case .queued(let exchange): return try await send(exchange)
    case .answered(let answer, let delivered):
      do {
        return event(of: try await answer.attempt.next(), of: answer, delivered)
      } catch {
        throw failure(of: error, answer)
      }
    case .ended: return nil
    }
  }

  private func makeExchange() throws -> Exchange {
    let wire = try wireRequest()
    let expectation = PictureAnswer.Expectation(
      call: request.call, folder: service.incoming, largestImage: service.options.largestImage)
    return Exchange(
      service: service, request: wire, body: try RequestBytes(wire, images: request),
      organization: request.organization, expectation: .pictures(expectation))
  }

  private func wireRequest() throws -> WireRequest {
    do {
      if let wire = try request.dialect.request(for: request.call) { return wire }
    } catch {
      throw ClientError(.unsendable, "a number of the call cannot be sent")
    }
    let call = request.call
    throw ClientError(
      .unsendable, "\(request.dialect.rawValue) has no \(call.operation.rawValue) with the engine `\(call.engine)`")
  }

  private func send(_ exchange: Exchange) async throws -> GenerationEvent? {
    var exchange = exchange
    do {
      switch try await exchange.send() {
      case .queued:
        keep(.queued(exchange))
        return .queued(position: nil)
      case .answer(let answer): return event(of: answer.first, of: answer, 0)
      }
    } catch is CancellationError {
      throw ClientError(.cancelled, "the call was cancelled")
    }
  }

  /// The event that a message is; after the last one the call is done.
  private func event(of message: Attempt.Message?, of answer: Exchange.Answer, _ delivered: Int) -> GenerationEvent {
    if case .artifact(let artifact) = message {
      // What was filtered is not charged.
      keep(.answered(answer, delivered: delivered + (artifact.finishReason == .success ? 1 : 0)))
      return .artifact(artifact)
    }
    let price = PriceTable.credits(dialect: request.dialect, engine: request.call.engine)
    return .done(GenerationEvent.Receipt(credits: price.map { $0 * Double(delivered) }))
  }

  private func failure(of error: any Error, _ answer: Exchange.Answer) -> any Error {
    guard var failure = error as? ClientError, let key = answer.key else { return error }
    failure.description = key.redacted(in: failure.description)
    return failure
  }

  private func keep(_ new: Stage) { stage.withLock { $0 = new } }
}
