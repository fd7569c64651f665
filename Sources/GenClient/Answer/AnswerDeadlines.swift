/// When an answer is too late: as a whole, or because nothing came for too long. Knows no clock; a look now and then is
/// all it needs, so that a piece of an answer costs no timer.
struct AnswerDeadlines {
  /// When the request began.
  private let start: ContinuousClock.Instant
  private let whole: Duration
  private let silence: Duration
  /// When something was last seen of an answer that is waited for.
  private var lastSign: ContinuousClock.Instant?

  /// A request that begins now: `whole` for all of it, `silence` between any two signs of the answer.
  init(start: ContinuousClock.Instant, whole: Duration, silence: Duration) {
    (self.start, self.whole, self.silence) = (start, whole, silence)
  }

  /// The request is sent, or a piece of the answer came.
  mutating func sawSign(at now: ContinuousClock.Instant) { lastSign = now }

  /// Which time is over, if one is.
  func expired(at now: ContinuousClock.Instant) -> ClientError.Stage? {
    if now >= start + whole { return .whole }
    if let lastSign, now >= lastSign + silence { return .waiting }
    return nil
  }

  /// How long it is until it is worth looking again.
  func wait(at now: ContinuousClock.Instant) -> Duration {
    max(.zero, min(start + whole, (lastSign ?? now) + silence) - now)
  }
}
