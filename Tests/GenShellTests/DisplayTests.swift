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

  @Test func progressTellsWhereItIs() {
    var line = ProgressLine()
    line.record(.init(image: 1, step: 31, steps: 50, sigma: 0.8312))
    line.elapsed = .milliseconds(1230)
    #expect(line.text(columns: 41) == "step 31/50  sigma 0.83  1.2 s")
    #expect(line.text(columns: 80) == "step 31/50  sigma 0.83  1.2 s  ████████████░░░░░░░░")
  }

  @Test func progressCountsTheStepsOfAllImages() {
    var line = ProgressLine()
    line.images = 4
    line.record(.init(image: 1, step: 40, steps: 50, sigma: 1))
    line.record(.init(image: 3, step: 22, steps: 50, sigma: 5))
    #expect(line.text(columns: 30) == "4 images  step 62/200  0.0 s")
    line.finish(image: 1)
    #expect(line.text(columns: 30) == "4 images  step 72/200  0.0 s")
    #expect(line.fraction == 0.36)
  }

  /// Images that are made at the same time report in any order, and one may be told after it is there.
  @Test func progressNeverGoesBack() {
    var line = ProgressLine()
    line.images = 3
    var last = -1.0
    for (image, step) in [(1, 3), (2, 1), (1, 2), (3, 9), (2, 10), (2, 4), (1, 10), (3, 10), (3, 1)] {
      line.record(.init(image: image, step: step, steps: 10, sigma: 1))
      if step == 9 { line.finish(image: 3) }
      #expect(line.fraction >= last)
      last = line.fraction
    }
    #expect(last == 1)
  }

  @Test func progressBeforeTheFirstStep() {
    var line = ProgressLine()
    line.calls = 12
    line.finishedCalls = 2
    #expect(line.text(columns: 80) == "call 3/12  waiting  0.0 s")
    line.queuePosition = 5
    #expect(line.text(columns: 80) == "call 3/12  queued, 5 ahead  0.0 s")
  }

  /// At every width: never longer than the terminal less one column.
  @Test func progressFitsEveryWidth() {
    var line = ProgressLine()
    (line.calls, line.images) = (12, 10)
    for image in 1...10 { line.record(.init(image: image, step: 150, steps: 150, sigma: 14.6146)) }
    for columns in 1...120 {
      #expect(displayWidth(of: line.text(columns: columns)) <= columns - 1)
    }
  }
}
