import Foundation
import Testing

@testable import GenShell

/// Bytes of a keyboard become characters and pastes, however they are split.
@Suite struct KeyReaderTests {
  /// What a reader makes of writes that arrive one after the other.
  private func inputs(_ writes: [[UInt8]]) -> [KeyReader.Input] {
    let pipe = Pipe()
    var reader = KeyReader(descriptor: pipe.fileHandleForReading.fileDescriptor, inbox: TerminalInbox())
    reader.escapeMilliseconds = 5000
    let thread = Thread {
      for bytes in writes {
        pipe.fileHandleForWriting.write(Data(bytes))
        Thread.sleep(forTimeInterval: 0.002)
      }
      try? pipe.fileHandleForWriting.close()
    }
    thread.start()
    var inputs: [KeyReader.Input] = []
    while true {
      let input = reader.next()
      if input == .closed { return inputs }
      if input != .woken { inputs.append(input) }
    }
  }

  private func scalars(_ text: String) -> [KeyReader.Input] { text.unicodeScalars.map { .scalar($0) } }

  @Test func decodesCharactersByteByByte() {
    let text = "aä灯👩"
    #expect(inputs(text.utf8.map { [$0] }) == scalars(text))
    #expect(inputs([Array(text.utf8)]) == scalars(text))
  }

  @Test(
    arguments: [
      ("lone continuation", [0x80, 0x61], "\u{FFFD}a"), ("cut short", [0xE7, 0x81, 0x61], "\u{FFFD}a"),
      ("never valid", [0xFF, 0x61], "\u{FFFD}a"), ("surrogate", [0xED, 0xA0, 0x80, 0x61], "\u{FFFD}a"),
    ] as [(String, [UInt8], String)])
  func repairs(name: String, bytes: [UInt8], text: String) {
    #expect(inputs([bytes]) == scalars(text))
  }

  @Test func readsPastes() {
    let bytes = Array("x\u{1B}[200~for\r\n  ä\r}\u{1B}[201~y".utf8)
    let expected: [KeyReader.Input] = [.scalar("x"), .paste("for\n  ä\n}"), .scalar("y")]
    #expect(inputs([bytes]) == expected)
    #expect(inputs(bytes.map { [$0] }) == expected)
  }

  @Test func leavesOtherSequencesAlone() {
    #expect(inputs([Array("\u{1B}[20A\u{1B}[A".utf8)]) == scalars("\u{1B}[20A\u{1B}[A"))
  }

  @Test func pastesHoldNoKeys() {
    #expect(KeyReader.plainText(Array("a\u{1B}[A\u{7}\tb\u{9B}c\u{7F}".utf8)) == "a[A\tbc")
  }

  @Test func wakesForTheInbox() {
    let pipe = Pipe()
    let inbox = TerminalInbox()
    var reader = KeyReader(descriptor: pipe.fileHandleForReading.fileDescriptor, inbox: inbox)
    inbox.post(message: "hello")
    #expect(reader.next() == .woken)
    #expect(inbox.takeMessages() == ["hello"])
    #expect(inbox.takeMessages() == [])
  }

  @Test func noticesAreTakenOnce() {
    let inbox = TerminalInbox()
    inbox.post(.interrupt)
    inbox.post(.interrupt)
    #expect(inbox.take(.interrupt))
    #expect(!inbox.take(.interrupt))
    #expect(!inbox.take(.resize))
  }

  @Test(
    arguments: [
      ("short", "abc", 0, 3), ("full row", "0123456789", 1, 0), ("wide that does not fit", "012345678灯", 1, 2),
      ("line end", "a\nbc", 1, 2), ("control", "\u{1}", 0, 2), ("tab", "a\tb", 0, 9), ("combining", "a\u{308}", 0, 1),
    ])
  func cursorFollowsTheLine(name: String, text: String, row: Int, column: Int) {
    CharacterLocale.adopt()
    var cursor = ScreenCursor(columns: 10)
    cursor.advance(over: text.unicodeScalars)
    #expect((cursor.row, cursor.column) == (row, column))
  }

  /// libedit leaves blanks at the end of a row out, so that the terminal does not join that row with the next.
  @Test(
    arguments: [
      ("0123456789abc", 5, 2), ("0123456789abc", 20, 0), ("012345678 abc", 20, 1), ("012345678 abc", 5, 2),
      ("01234567  abc", 4, 2), ("a\nb", 20, 1), ("0123456789abcdefghi xyz", 40, 1), ("", 5, 0), ("ab", 1, 2),
      ("0123456789", 5, 2),
    ])
  func cursorFollowsANewWidth(text: String, columns: Int, row: Int) {
    #expect(ScreenCursor.row(after: text.unicodeScalars, columns: 10, reflowedTo: columns) == row)
  }
}
