import GenAPI
import GenLanguage
import GenRuntime
import Testing

@Suite("completion")
struct CompletionTests {
  private static let folder: @Sendable (String) -> [DirectoryEntry] = { path in
    let file = { DirectoryEntry(name: $0, isDirectory: false) }
    if path == "pics/" { return [file("a.png")] }
    return path.isEmpty
      ? [
        file("cat.png"), file("my cat.PNG"), file("notes.txt"), file("say \"hi\".jpg"), file("styles.gen"),
        file(".hidden.png"), DirectoryEntry(name: "pics", isDirectory: true),
      ] : []
  }

  /// `|` is the cursor.
  static let rows: [(String, [String])] = [
    ("ste|", ["steps"]),
    ("steps 20; gen|", ["generate"]),
    ("gener| 4", ["generate"]),
    ("sampler K_E|", ["K_EULER", "K_EULER_ANCESTRAL"]),
    ("sampler k_lm|", ["K_LMS"]),
    ("metadata |", ["full", "none"]),
    ("engine e|", ["e-1"]),
    ("seed r|", ["random"]),
    ("help st|", ["steps", "strength", "style"]),
    ("print $s|", ["$s1", "$style"]),
    ("prompt \"a $st|", ["$style"]),
    ("prompt \"a ${st|", ["style"]),
    ("prompt \"plain te|", []),
    ("init @|", ["@last", "@towers", "@1"]),
    ("init @towers.|", ["@towers.1", "@towers.2"]),
    ("init \"|", ["\"cat.png\"", "\"my cat.PNG\"", "\"pics/", "\"say \\\"hi\\\".jpg\""]),
    ("init \"my|", ["\"my cat.PNG\""]),
    ("init 'c|", ["'cat.png'"]),
    ("init \"pics/|", ["\"pics/a.png\""]),
    ("init ca|", ["\"cat.png\""]),
    ("init \"cat.png\" st|", ["strength"]),
    ("mask \"cat.png\" w|", ["white"]),
    ("include \"s|", ["\"styles.gen\""]),
    ("out \"p|", ["\"pics/"]),
    ("# ste|", []),
    ("budget 5 i|", ["images"]),
    ("explain as |", ["requests", "json", "curl", "python", "go"]),
  ]

  @Test("candidates at the cursor", arguments: rows)
  func candidates(marked: String, expected: [String]) throws {
    var host = makeHost()
    host.engines = { _ in [Engine(id: "e-1", name: "One", description: "")] }
    var session = Session.stub(host)
    #expect(session.calls("let style = 1; let s1 = 2; prompt \"x\"; generate 2 as towers") != nil)
    let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
    let cursor = parts[0].utf8.count
    let result = Completion.candidates(
      for: parts.joined(), cursor: cursor, in: session, listing: Self.folder)
    #expect(result.candidates.map(\.text) == expected)
    #expect(result.replaceRange.upperBound == cursor)
    #expect(result.candidates.allSatisfy { !$0.note.isEmpty })
    // What is replaced is the unfinished word, from its sign or quote on.
    let start = String(decoding: Array(parts[0].utf8)[result.replaceRange], as: UTF8.self)
    #expect(!start.dropFirst().contains("\"") || start.hasPrefix("\""))
  }
}
