import Foundation
import Testing

/// Whole scripts: what goes to standard output and standard error, the exit status, and what would be sent.
@Suite struct TranscriptTests {
  static let isRecording = ProcessInfo.processInfo.environment["GEN_RECORD"] == "1"

  @Test(arguments: Transcript.all()) func script(_ transcript: Transcript) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let folder = transcript.file("gen").deletingLastPathComponent()
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where file.hasSuffix(".gen") || file.hasSuffix(".png") {
      try FileManager.default.copyItem(at: folder.appending(path: file), to: gen.directory.appending(path: file))
    }
    let script = transcript.file("gen").lastPathComponent
    let arguments = transcript.text("args").split(separator: "\n").map(String.init)
    let result = try gen.run(["run", script] + arguments)
    let wantsRequests = FileManager.default.fileExists(atPath: transcript.file("requests").path)
    let requests = wantsRequests ? try gen.run(["explain", script]).output : nil
    if Self.isRecording {
      try transcript.record(result, requests: requests)
      Issue.record("recorded \(transcript.name): read the diff")
      return
    }
    #expect(result.status == transcript.status)
    expect(result.output, transcript.text("out"), "standard output")
    expect(result.errors, transcript.text("err"), "standard error")
    if let requests { expect(requests, transcript.text("requests"), "requests") }
  }

  private func expect(_ text: String, _ pattern: String, _ what: String) {
    if !matches(text, pattern) {
      Issue.record("\(what) differs\n--- wanted\n\(pattern)--- got\n\(text)")
    }
  }

  @Test(arguments: [
    ("abc", "abc", true), ("abc", "a~~~", true), ("abc", "~~~c", true), ("abc", "a~~~c", true),
    ("abc", "~~~b~~~", true),
    ("ab", "ab~~~b", false), ("abc", "~~~d", false), ("abc\nd", "abc", false), ("", "~~~", true),
  ]) func wildcards(text: String, pattern: String, expected: Bool) {
    #expect(matches(text, pattern) == expected)
  }
}
