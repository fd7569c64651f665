import NIOCore
import Testing

@testable import GenClient

/// When an answer is late, by a clock that stands where a row says.
@Suite struct DeadlineTests {
  private static let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)

  private static func after(_ seconds: Int64) -> NIODeadline { start + .seconds(seconds) }

  private static func deadlines(signs: [Int64]) -> AnswerDeadlines {
    var deadlines = AnswerDeadlines(start: start, whole: .seconds(600), silence: .seconds(180))
    for sign in signs { deadlines.sawSign(at: after(sign)) }
    return deadlines
  }

  @Test(
    arguments: [
      (signs: [], now: 0, late: nil, next: 180), (signs: [], now: 400, late: nil, next: 580),
      (signs: [], now: 500, late: nil, next: 600), (signs: [], now: 600, late: .whole, next: 600),
      (signs: [10], now: 189, late: nil, next: 190), (signs: [10], now: 190, late: .waiting, next: 190),
      (signs: [10, 170], now: 190, late: nil, next: 350), (signs: [10, 170, 349], now: 350, late: nil, next: 529),
      (signs: [500], now: 599, late: nil, next: 600), (signs: [500], now: 600, late: .whole, next: 600),
      (signs: [100], now: 700, late: .whole, next: 280),
    ] as [(signs: [Int64], now: Int64, late: ClientError.Stage?, next: Int64)])
  func timesRunOut(signs: [Int64], now: Int64, late: ClientError.Stage?, next: Int64) {
    let deadlines = Self.deadlines(signs: signs)
    #expect(deadlines.expired(at: Self.after(now)) == late)
    #expect(deadlines.next(at: Self.after(now)) == Self.after(next))
  }

  @Test func theSilenceBeforeTheRequestIsSentIsNotCounted() {
    #expect(Self.deadlines(signs: []).expired(at: Self.after(599)) == nil)
  }
}
