import Testing

@testable import GenShell

/// Escaping keeps every entry on one line and gives it back unchanged.
@Suite struct HistoryEntryTests {
  @Test(
    arguments: [
      ("plain", "steps 50", "steps 50"),
      ("line end", "for x in 1 {\n}", "for x in 1 {\\n}"),
      ("backslash before n", "a\\nb", "a\\\\nb"),
      ("tab and escape", "a\tb\u{1B}", "a\\x09b\\x1b"),
      ("wide characters", "ä灯台👩‍👩‍👧", "ä灯台👩‍👩‍👧"),
      ("carriage return", "a\r\nb", "a\\x0d\\nb"),
    ])
  func escapes(name: String, entry: String, line: String) {
    #expect(HistoryEntry.escape(entry) == line)
    #expect(HistoryEntry.unescape(line) == entry)
  }

  @Test(
    arguments: [
      ("unknown escape", #"a\qb"#), ("backslash at the end", #"a\"#), ("half a code", #"a\x4"#),
      ("code beyond ASCII", #"a\xff"#), ("sign in a code", #"a\x+1"#),
    ])
  func keepsForeignLines(name: String, line: String) {
    #expect(HistoryEntry.unescape(line) == line)
  }

  /// Every string of the alphabet that escapes are made of, up to five characters.
  @Test func isInvertedByUnescape() {
    let alphabet = ["\\", "n", "x", "0", "a", "\n", "\u{7F}", "灯"]
    var entries = [""]
    for _ in 0..<5 {
      entries = entries.flatMap { entry in alphabet.map { entry + $0 } }
      for entry in entries {
        let line = HistoryEntry.escape(entry)
        guard !line.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }),
          HistoryEntry.unescape(line) == entry
        else {
          Issue.record("\(entry.debugDescription) became \(line.debugDescription)")
          return
        }
      }
    }
  }
}
