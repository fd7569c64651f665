import Foundation
import Testing

/// Documents are tests: their `gen` blocks are accepted, the examples run.
@Suite struct DocumentTests {
  /// A fenced block of a document.
  struct Block: CustomTestStringConvertible, Sendable {
    var document: String
    var line: Int
    /// Of statements that are not available yet, but parse.
    var isPlanned: Bool
    var text: String
    var testDescription: String { "\(document):\(line)" }
  }

  static let documents = ["README.md"] + markdown(below: "docs")

  static func markdown(below folder: String) -> [String] {
    let base = GenBinary.root.appending(path: folder)
    let files = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
    return files.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
  }

  static let blocks: [Block] = documents.flatMap { document -> [Block] in
    let text = (try? String(contentsOf: GenBinary.root.appending(path: document), encoding: .utf8)) ?? ""
    var found: [Block] = []
    var open: Block?
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      if open == nil, line == "```gen" || line == "```gen planned" {
        open = Block(document: document, line: number + 1, isPlanned: line.hasSuffix("planned"), text: "")
      } else if line == "```", let block = open {
        found.append(block)
        open = nil
      } else {
        open?.text += line + "\n"
      }
    }
    return found
  }

  @Test(arguments: blocks) func block(_ block: Block) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    try Data(block.text.utf8).write(to: gen.directory.appending(path: "block.gen"))
    let result = try gen.run(["check", "block.gen"])
    if block.isPlanned {
      let codes = result.errors.matches(of: /^error\[(E\d+)\]/.anchorsMatchLineEndings()).map { String($0.1) }
      #expect(!codes.isEmpty && codes.allSatisfy { $0.hasPrefix("E06") }, "\(result.errors)")
    } else {
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors == "", "\(result.errors)")
    }
  }

  @Test func thereIsSomethingToTest() {
    #expect(Self.blocks.count >= 4)
    #expect(Self.blocks.contains { $0.isPlanned })
    #expect(Self.examples.count >= 4)
    #expect(Transcript.all().count >= 15)
  }

  static let examples: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: GenBinary.root.appending(path: "examples").path)
    return (names ?? []).filter { $0.hasSuffix(".gen") }.sorted()
  }()

  @Test(arguments: examples) func example(_ name: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run([GenBinary.root.appending(path: "examples/\(name)").path])
    #expect(result.status == 0, "\(result.errors)")
    let pictures = try gen.files(below: "out").keys.filter { $0.hasSuffix(".png") }
    #expect(!pictures.isEmpty)
  }
}
