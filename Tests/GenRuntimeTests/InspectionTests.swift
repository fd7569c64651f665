import GenLanguage
import Testing

@testable import GenRuntime

/// What is told about the word at a cursor.
@Suite struct InspectionTests {
  private func text(_ text: String, at cursor: Int? = nil, after setup: String = "") -> String? {
    var session = Session.stub()
    _ = session.compile(Source(name: "t.gen", text: setup), as: .prompt)
    return Inspection.text(for: text, cursor: cursor ?? text.utf8.count, in: session)
  }

  @Test(
    arguments: [
      ("a setting", "cfg 7", 1, "guidance scale"), ("in front of it", "cfg 7", 0, "guidance scale"),
      ("its value", "cfg 7", 5, "guidance scale"), ("a second statement", "steps 3; seed 7", 11, "seed"),
      ("a command", "generate 4", 3, "generate"), ("a function", "print len([1])", 8, "len(LIST)"),
      ("beyond the end", "cfg", 99, "guidance scale"), ("before the start", "cfg", -5, "guidance scale"),
    ])
  func tells(_ name: String, _ line: String, _ cursor: Int, _ wanted: String) {
    #expect(text(line, at: cursor)?.contains(wanted) == true, "\(text(line, at: cursor) ?? "nothing")")
  }

  @Test func tellsWhatAValueMeans() {
    let told = text("sampler K_EULER") ?? ""
    #expect(told.hasPrefix("K_EULER\n  ") && told.contains("denoising step"))
  }

  @Test func tellsVariablesAndMacros() {
    #expect(text("print $towers", after: "let towers = 3")?.hasPrefix("$towers\n  3") == true)
    #expect(text("many 3", at: 2, after: "def many(n) { repeat n { print 1 } }")?.contains("a macro") == true)
  }

  @Test(arguments: ["", "   ", "nothing of it", "# cfg"]) func tellsNothing(_ line: String) {
    #expect(text(line) == nil)
  }
}
