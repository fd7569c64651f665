import GenAPI
import GenLanguage
import GenRuntime
import Testing

/// Names of files: the same and safe on every disk.
@Suite struct FileNameTests {
  @Test(arguments: [
    ("a castle", "a-castle-7"), ("cafe\u{301}", "caf\u{E9}-7"), ("CON", "CON-7"), ("a/b\\c:d*e", "a-b-c-d-e-7"),
    ("x\u{202E}gnp", "x-gnp-7"), ("\u{1B}[31mred", "31mred-7"), ("a\u{200D}b", "ab-7"), ("…", "image-7"),
    (String(repeating: "ж", count: 100), String(repeating: "ж", count: 30) + "-7"), ("\u{AC00}", "\u{AC00}-7"),
    ("\u{1100}\u{1161}", "\u{AC00}-7"),
  ]) func prompts(prompt: String, expected: String) async throws {
    let script = "prompt \(ScriptTextForTests.quoted(prompt)); seed 7; generate"
    let result = try await run(script)
    #expect(result.disk.paths.map { Array($0.utf8) } == [Array("out/\(expected).png".utf8)], "\(result.disk.paths)")
  }

  @Test(arguments: [
    ("con", "_con"), ("Nul.x", "_Nul.x"), ("com1", "_com1"), ("LPT9.png", "_LPT9.png"), ("com", "com"),
    ("com12", "com12"),
    ("console", "console"), ("a.", "a"), ("...", "image"),
  ]) func templates(template: String, expected: String) async throws {
    let result = try await run("name \"\(template)\"; prompt \"a\"; seed 7; generate")
    #expect(result.disk.paths == ["out/\(expected).png"])
  }
}

/// String literals for scripts.
private enum ScriptTextForTests {
  /// A literal with every scalar escaped that the lexer would read differently.
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined() + "\""
  }
}
