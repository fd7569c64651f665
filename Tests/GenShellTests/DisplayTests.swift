import GenAPI
import Testing

@testable import GenShell

/// What is laid out for a terminal fits it.
@Suite struct DisplayTests {
  init() { CharacterLocale.adopt() }

  @Test(
    arguments: [
      ("letters", "abc", 3), ("umlaut", "ä", 1), ("combining", "a\u{308}", 1), ("wide", "灯台", 4),
      ("emoji family", "👩‍👩‍👧", 2), ("emoji style", "❤️", 2), ("control", "\u{1B}", 0),
    ])
  func measures(name: String, text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test(
    arguments: [
      ("fits", "灯台", 4, "灯台"), ("cut between", "灯台x", 4, "灯…"), ("no half character", "a灯台", 3, "a…"),
      ("one column", "abc", 1, "…"), ("none", "abc", 0, ""),
    ])
  func truncates(name: String, text: String, columns: Int, expected: String) {
    #expect(DisplayWidth.truncate(text, to: columns) == expected)
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
    line.images = 4
    line.progress = .init(image: 2, step: 31, steps: 50, sigma: 0.8312)
    line.elapsed = .milliseconds(1230)
    #expect(line.text(columns: 41) == "image 2/4  step 31/50  sigma 0.83  1.2 s")
    #expect(line.text(columns: 80) == "image 2/4  step 31/50  sigma 0.83  1.2 s  ████████░░░░░░░░░░░░")
  }

  @Test(arguments: [(1, 10, 0.25), (2, 10, 0.75), (2, 20, 1)])
  func progressIsAFraction(image: Int, step: Int, fraction: Double) {
    var line = ProgressLine()
    line.images = 2
    line.progress = .init(image: image, step: step, steps: 20, sigma: 1)
    #expect(line.fraction == fraction)
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
    line.progress = .init(image: 10, step: 150, steps: 150, sigma: 14.6146)
    for columns in 1...120 {
      #expect(DisplayWidth.of(line.text(columns: columns)) <= columns - 1)
    }
  }
}
