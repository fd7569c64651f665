import GenAPI
import GenLanguage
import Testing

@testable import GenShell

/// What is laid out for a terminal fits it.
@Suite struct DisplayTests {
  @Test(
    arguments: [
      ("fits", "灯台", 4, "灯台"), ("cut between", "灯台x", 4, "灯…"), ("no half character", "a灯台", 3, "a…"),
      ("one column", "abc", 1, "…"), ("none", "abc", 0, ""),
    ])
  func truncates(name: String, text: String, columns: Int, expected: String) {
    #expect(Columns.truncate(text, to: columns) == expected)
  }

  @Test(
    arguments: [
      ("two", 0.83, 2, "0.83"), ("rounds", 0.0049, 2, "0.00"), ("carries", 1.996, 2, "2.00"),
      ("negative", -1.25, 1, "-1.3"), ("no minus zero", -0.001, 2, "0.00"), ("whole", 14.6, 0, "15"),
      ("not finite", .infinity, 2, "inf"),
    ])
  func writesDecimals(name: String, value: Double, digits: Int, expected: String) {
    #expect(Decimals.text(value, digits: digits) == expected)
  }

  /// Images that are made at the same time report in any order, and one may be told after it is there.
  @Test func progressNeverGoesBack() {
    var line = ProgressLine()
    line.images = 3
    var last = -1.0
    for (image, step) in [(1, 3), (2, 1), (1, 2), (3, 9), (2, 10), (2, 4), (1, 10), (3, 10), (3, 1)] {
      line.record(.init(image: image, step: step, steps: 10, sigma: 1))
      if step == 9 { line.finish(image: 3) }
      #expect(line.fraction(at: .zero) >= last)
      last = line.fraction(at: .zero)
    }
    #expect(last == 1)
  }

  /// At every width: never longer than the terminal less one column.
  @Test func progressFitsEveryWidth() {
    var line = ProgressLine()
    line.images = 10
    for image in 1...10 { line.record(.init(image: image, step: 150, steps: 150, sigma: 14.6146)) }
    for columns in 1...120 {
      let text = LiveFact.line(line.facts(at: .zero), fraction: 1, columns: columns)
      #expect(displayWidth(of: text) <= columns)
    }
  }

  @Test(
    "times that need not be exact",
    arguments: [(0.2, "1 s"), (99, "99 s"), (100, "2 min"), (5999, "100 min"), (7200, "2 h")])
  func spans(seconds: Double, expected: String) {
    #expect(LiveFact.span(.seconds(seconds)) == expected)
  }
}
