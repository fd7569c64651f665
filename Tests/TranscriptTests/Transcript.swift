import Foundation
import Testing

/// A golden script: `name.gen` with the files beside it that say what must come out. `~~~` stands for any characters
/// of one line; it is the only wildcard. A missing `.out` or `.err` means nothing is printed there.
struct Transcript: CustomTestStringConvertible, Sendable {
  let name: String
  let folder: URL

  var testDescription: String { name }

  /// All golden scripts, in order of their names.
  static func all() -> [Transcript] {
    let base = GenBinary.root.appending(path: "Tests/Transcripts")
    return ["ok", "failed", "rejected"].flatMap { kind -> [Transcript] in
      let folder = base.appending(path: kind)
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
      return names.filter { $0.hasSuffix(".gen") && !$0.hasPrefix("_") }.sorted().map {
        Transcript(name: "\(kind)/\($0.dropLast(4))", folder: base)
      }
    }
  }

  /// The file with this extension.
  func file(_ suffix: String) -> URL { folder.appending(path: "\(name).\(suffix)") }

  /// Its text; empty if there is none.
  func text(_ suffix: String) -> String { (try? String(contentsOf: file(suffix), encoding: .utf8)) ?? "" }

  /// The exit status it must have: what `.exit` says, else 0, or 65 for a rejected script.
  var status: Int32 {
    Int32(text("exit").trimmingCharacters(in: .whitespacesAndNewlines)) ?? (name.hasPrefix("rejected/") ? 65 : 0)
  }

  /// Writes what came out, when recording; what is allowed as it is keeps its wildcards.
  func record(_ result: GenBinary.Result, requests: String?) throws {
    let exit = result.status == (name.hasPrefix("rejected/") ? 65 : 0) ? "" : "\(result.status)\n"
    for (suffix, text) in [
      ("out", result.output), ("err", result.errors), ("exit", exit), ("requests", requests ?? ""),
    ] {
      if matches(text, self.text(suffix)) { continue }
      if text.isEmpty {
        try? FileManager.default.removeItem(at: file(suffix))
      } else {
        try Data(text.utf8).write(to: file(suffix))
      }
    }
  }
}

/// Whether `text` is what the golden `pattern` allows; compares line by line.
func matches(_ text: String, _ pattern: String) -> Bool {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let patterns = pattern.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.count == patterns.count && zip(lines, patterns).allSatisfy { matchesLine($0, $1) }
}

private func matchesLine(_ line: Substring, _ pattern: Substring) -> Bool {
  let pieces = String(pattern).components(separatedBy: "~~~")
  guard pieces.count > 1 else { return line == pattern }
  var rest = line
  guard rest.hasPrefix(pieces[0]), line.count >= pieces[0].count + pieces[pieces.count - 1].count else { return false }
  rest = rest.dropFirst(pieces[0].count)
  for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
    guard let found = rest.range(of: piece) else { return false }
    rest = rest[found.upperBound...]
  }
  return rest.hasSuffix(pieces[pieces.count - 1])
}
