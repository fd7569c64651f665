import Foundation
import Testing

@testable import GenShell

/// The user's editor.
@Suite struct TextEditorTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func editor(_ command: String, name: String = "EDITOR") -> TextEditor {
    TextEditor(environment: { [name: command, "TMPDIR": folder.path][$0] })
  }

  @Test func returnsWhatTheEditorLeft() async throws {
    let edited = try await onOwnThread { Result { try editor("sed -i 's/1/2 灯/'").edit("print 1\nprint 3") } }.get()
    #expect(edited == "print 2 灯\nprint 3")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  /// The editor copies the modes of its file to where the test sees them, and changes nothing.
  @Test func theFileIsForTheUserAlone() async throws {
    let seen = folder.file("modes")
    _ = await onOwnThread { Result { try editor("f() { stat -c %a \"$1\" > '\(seen)'; }; f").edit("x") } }
    #expect(try String(contentsOfFile: seen, encoding: .utf8) == "600\n")
  }

  @Test(
    arguments: [
      ("false", "ended with an error"), ("true", "nothing was changed"), ("no-such-editor", "cannot be started"),
      ("cp /dev/null", "nothing"), ("f() { rm \"$1\"; mkdir \"$1\"; }; f", "is not a regular file"),
    ])
  func saysWhyNothingRuns(command: String, reason: String) async {
    let result = await onOwnThread { Result { try editor(command).edit("x") } }
    #expect { try result.get() } throws: { "\($0)".contains(reason) }
  }

  @Test func saysThatNothingCouldBeWritten() {
    #expect("\(TextEditor.Failure.notWritten("No space left on device"))".hasSuffix("written: No space left on device"))
    let nowhere = TextEditor(environment: { ["TMPDIR": "/no/such/folder"][$0] })
    #expect { try nowhere.edit("x") } throws: { "\($0)".contains("No such file or directory") }
  }

  @Test func visualComesFirst() {
    let names = ["VISUAL": "a", "EDITOR": "b"]
    #expect(TextEditor(environment: { names[$0] }).command == "a")
    #expect(TextEditor(environment: { _ in nil }).command == "vi")
  }
}
