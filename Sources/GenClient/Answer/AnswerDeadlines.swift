import NIOCore

/// When an answer is too late: as a whole, or because nothing came for too long. Knows no clock; a look now and then is
/// all it needs, so that a piece of an answer costs no timer.
struct AnswerDeadlines {
  /// When the request began.
  private let start: NIODeadline
  private let whole: TimeAmount
  private let silence: TimeAmount
  /// When something was last seen of an answer that is waited for.
  private var lastSign: NIODeadline?

  /// A request that begins now: `whole` for all of it, `silence` between any two signs of the answer.
  init(start: NIODeadline, whole: Duration, silence: Duration) {
    self.start = start
    (self.whole, self.silence) = (.nanoseconds(whole.nanoseconds), .nanoseconds(silence.nanoseconds))
  }

  /// The request is sent, or a piece of the answer came.
  mutating func sawSign(at now: NIODeadline) { lastSign = now }

  /// Which time is over, if one is.
  func expired(at now: NIODeadline) -> ClientError.Stage? {
    if now >= start + whole { return .whole }
    if let lastSign, now >= lastSign + silence { return .waiting }
    return nil
  }

  /// When it is worth looking again.
  func next(at now: NIODeadline) -> NIODeadline { min(start + whole, (lastSign ?? now) + silence) }
}
