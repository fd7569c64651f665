import AsyncHTTPClient
import GenAPI
import NIOCore
import NIOHTTP1
import Synchronization

/// One request under way, and what comes of it.
///
/// The answer is read, decoded and written where it arrives, in the thread of the connection; the task that waits for it
/// is woken for what it can use: an artifact, the whole answer, or the end.
final class Attempt: HTTPClientResponseDelegate {
  typealias Response = Void

  /// What comes, in this order; after a document or a refusal nothing else.
  enum Message: Sendable {
    case artifact(Artifact)
    case document([UInt8])
    case refusal(Refusal)
  }

  /// An answer with another status than 200.
  struct Refusal: Sendable {
    var status: Int
    var headers: HTTPHeaders
    /// How the body begins.
    var beginning: [UInt8] = []
  }

  /// What a good answer is.
  enum Expectation: Sendable {
    case pictures(PictureAnswer.Expectation)
    /// JSON of at most so many bytes.
    case document(largest: Int)
  }

  private struct Control {
    var task: HTTPClient.Task<Void>?
    var isCancelled = false
    var hasBegun = false
  }

  /// Used in the thread of the connection only.
  private struct Reading: ~Copyable {
    var deadlines: AnswerDeadlines
    var timer: NIOScheduledCallback?
    var pictures: PictureAnswer?
    var document: [UInt8] = []
    var refusal: Refusal?
  }

  private let transport: Transport
  private let lane: Lane
  private let body: BodyStream?
  private let expectation: Expectation
  private let mailbox = Mailbox<Message>()
  private let control = Mutex(Control())
  private let reading: Mutex<Reading>

  /// A request that is sent with `start`; it leaves the lane at its end.
  init(_ transport: Transport, in lane: Lane, body: BodyStream?, expectation: Expectation) {
    (self.transport, self.lane, self.body, self.expectation) = (transport, lane, body, expectation)
    let deadlines = AnswerDeadlines(
      start: transport.options.time.now(), whole: transport.options.callTimeout,
      silence: transport.options.answerTimeout)
    reading = Mutex(Reading(deadlines: deadlines))
  }

  deinit {
    discard(mailbox.close(throwing: nil))
    lane.leave()
  }

  private var now: ContinuousClock.Instant { transport.options.time.now() }

  /// Whether the service may have charged it.
  private var mayHaveCharged: Bool {
    guard case .pictures = expectation else { return false }
    return body?.isSent == true || control.withLock { $0.hasBegun }
  }

  // MARK: The side of the task that waits

  /// What comes next; `nil` after the last.
  /// - Throws: `ClientError`
  func next() async throws -> Message? {
    try await withTaskCancellationHandler {
      try await mailbox.next()
    } onCancel: {
      cancel()
    }
  }

  /// Ends it: nobody waits for the answer any more.
  func cancel() {
    let task = control.withLock { control in
      control.isCancelled = true
      return control.task
    }
    let error = ClientError(.cancelled, "the call was cancelled", mayHaveCharged: mayHaveCharged)
    discard(mailbox.close(throwing: error))
    task?.cancel()
  }

  /// Removes files that nobody took.
  private func discard(_ messages: [Message]) {
    for case .artifact(let artifact) in messages {
      if case .file(let path) = artifact.content { TemporaryFile.remove(path) }
    }
  }

  // MARK: The thread of the connection

  /// Sends the request.
  func start(_ request: HTTPClient.Request) {
    if control.withLock({ $0.isCancelled }) { return }
    watch(on: lane.loop, at: now)
    let task = lane.client.execute(request: request, delegate: self)
    let isCancelled = control.withLock { control in
      control.task = task
      return control.isCancelled
    }
    if isCancelled { task.cancel() }
  }

  func didSendRequest(task: HTTPClient.Task<Void>) { sawSign() }

  func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    let isGood = head.status == .ok
    if isGood { control.withLock { $0.hasBegun = true } }
    reading.withLock { reading in
      reading.deadlines.sawSign(at: now)
      if !isGood {
        reading.refusal = Refusal(status: Int(head.status.code), headers: head.headers)
      } else if case .pictures(let expected) = expectation {
        reading.pictures = PictureAnswer(expected, headers: head.headers)
      }
    }
    return task.eventLoop.makeSucceededVoidFuture()
  }

  func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    do throws(ClientError) {
      try reading.withLock { reading throws(ClientError) in try take(buffer, &reading) }
      return task.eventLoop.makeSucceededVoidFuture()
    } catch {
      return task.eventLoop.makeFailedFuture(error)
    }
  }

  func didFinishRequest(task: HTTPClient.Task<Void>) {
    do throws(ClientError) {
      try reading.withLock { reading throws(ClientError) in
        if let refusal = reading.refusal {
          mailbox.hold(.refusal(refusal))
        } else if reading.pictures == nil {
          mailbox.hold(.document(reading.document))
        } else {
          try reading.pictures?.finish { deliver($0) }
        }
      }
      end(throwing: nil)
    } catch {
      end(throwing: error)
    }
  }

  func didReceiveError(task: HTTPClient.Task<Void>, _ error: any Error) {
    // What came of a refusal is enough to say why.
    if let refusal = reading.withLock({ $0.refusal }) { mailbox.hold(.refusal(refusal)) }
    end(throwing: error)
  }

  private func take(_ buffer: ByteBuffer, _ reading: inout Reading) throws(ClientError) {
    reading.deadlines.sawSign(at: now)
    if reading.refusal != nil {
      let most = 1 << 16
      let room = most - (reading.refusal?.beginning.count ?? 0)
      reading.refusal?.beginning += buffer.readableBytesView.prefix(room)
      if buffer.readableBytes >= room { throw ClientError(.tooLarge, "the refusal is larger than \(most) bytes") }
    } else if case .document(let largest) = expectation {
      reading.document += buffer.readableBytesView
      guard reading.document.count <= largest else {
        throw ClientError(.tooLarge, "the answer is larger than \(largest) bytes")
      }
    } else {
      try buffer.withUnsafeReadableBytes { bytes throws(ClientError) in
        try reading.pictures?.read(bytes) { deliver($0) }
      }
    }
  }

  /// Tells of an artifact; the last one waits for the end, which follows at once.
  private func deliver(_ artifact: Artifact) {
    guard case .pictures(let expected) = expectation else { return }
    let message = Message.artifact(artifact)
    let isHeld = artifact.index == expected.call.samples ? mailbox.hold(message) : mailbox.tell(message)
    if !isHeld { discard([message]) }
  }

  private func sawSign() { reading.withLock { $0.deadlines.sawSign(at: now) } }

  /// Ends the messages; an error knows whether the service may have charged.
  private func end(throwing error: (any Error)?) {
    reading.withLock { reading in
      reading.timer?.cancel()
      reading.timer = nil
      // With its file, before anybody hears of the end: the process may be over then.
      reading.pictures = nil
    }
    mailbox.finish(
      throwing: error.map { error in
        var failure = transport.failure(of: error, mayHaveCharged: mayHaveCharged)
        failure.answerHadBegun = control.withLock { $0.hasBegun }
        return failure
      })
  }
}

extension Attempt: NIOScheduledCallbackHandler {
  private func watch(on loop: any EventLoop, at now: ContinuousClock.Instant) {
    reading.withLock { reading in
      let wait = TimeAmount.nanoseconds(reading.deadlines.wait(at: now).nanoseconds)
      reading.timer = try? loop.scheduleCallback(in: wait, handler: self)
    }
  }

  /// Looks whether the time is over.
  func handleScheduledCallback(eventLoop: some EventLoop) {
    let now = now
    guard let stage = reading.withLock({ $0.deadlines.expired(at: now) }) else { return watch(on: eventLoop, at: now) }
    let error = transport.failures.late(stage)
    control.withLock({ $0.task })?.fail(reason: error)
  }
}
