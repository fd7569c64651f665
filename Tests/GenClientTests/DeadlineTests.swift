import Testing

@testable import GenClient

/// When an answer is late, by a clock that stands where a row says.
@Suite struct DeadlineTests {
  private static let start = ContinuousClock.now

  private static func after(_ seconds: Int) -> ContinuousClock.Instant { start + .seconds(seconds) }

  private static func deadlines(signs: [Int]) -> AnswerDeadlines {
    var deadlines = AnswerDeadlines(start: start, whole: .seconds(600), silence: .seconds(180))
    for sign in signs { deadlines.sawSign(at: after(sign)) }
    return deadlines
  }

  @Test(
    arguments: [
      (signs: [], now: 0, late: nil, wait: 180), (signs: [], now: 400, late: nil, wait: 180),
      (signs: [], now: 500, late: nil, wait: 100), (signs: [], now: 600, late: .whole, wait: 0),
      (signs: [10], now: 189, late: nil, wait: 1), (signs: [10], now: 190, late: .waiting, wait: 0),
      (signs: [10, 170], now: 190, late: nil, wait: 160), (signs: [10, 170, 349], now: 350, late: nil, wait: 179),
      (signs: [500], now: 599, late: nil, wait: 1), (signs: [500], now: 600, late: .whole, wait: 0),
      (signs: [100], now: 700, late: .whole, wait: 0),
    ] as [(signs: [Int], now: Int, late: ClientError.Stage?, wait: Int)])
  func timesRunOut(signs: [Int], now: Int, late: ClientError.Stage?, wait: Int) {
    let deadlines = Self.deadlines(signs: signs)
    #expect(deadlines.expired(at: Self.after(now)) == late)
    #expect(deadlines.wait(at: Self.after(now)) == .seconds(wait))
  }

  @Test func theSilenceBeforeTheRequestIsSentIsNotCounted() {
    #expect(Self.deadlines(signs: []).expired(at: Self.after(599)) == nil)
  }
}
