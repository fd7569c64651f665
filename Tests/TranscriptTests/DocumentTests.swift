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

  /// The files that blocks name.
  private func addFiles(for block: Block, to gen: GenBinary) throws {
    try Data("negative \"people\"".utf8).write(to: gen.directory.appending(path: "styles.gen"))
    guard block.text.contains("photo.png") else { return }
    let picture = "prompt \"a castle\"; size 128x128; steps 2; seed 1; out \".\"; name \"photo\"; generate"
    #expect(try gen.run(["-e", picture]).status == 0)
  }

  @Test(arguments: blocks) func block(_ block: Block) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    try addFiles(for: block, to: gen)
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

  /// Each example runs in a smaller size, warns about nothing, and says in its first line what it shows.
  @Test(arguments: examples) func example(_ name: String) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let path = GenBinary.root.appending(path: "examples/\(name)")
    let check = try gen.run(["check", path.path])
    #expect(check.status == 0 && check.errors == "", "\(check.errors)")
    let text = try String(contentsOf: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first { !$0.hasPrefix("#!") }?.hasPrefix("# ") == true)
    #expect(lines.count <= 25)
    try Data(text.replacing("512", with: "128").utf8).write(to: gen.directory.appending(path: name))
    let result = try gen.run([name])
    #expect(result.status == 0, "\(result.errors)")
    let pictures = try gen.files(below: "out").keys.filter { $0.hasSuffix(".png") }
    #expect(!pictures.isEmpty)
  }

  @Test func examplesAreLaidOut() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    #expect(Self.examples.count >= 20)
    let paths = Self.examples.map { GenBinary.root.appending(path: "examples/\($0)").path }
    let result = try gen.run(["fmt", "--check"] + paths)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  /// Blocks of the language's reference run: together they use every statement there is.
  @Test(arguments: blocks.filter { $0.document == "docs/language.md" && !$0.isPlanned })
  func blockRuns(_ block: Block) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    try addFiles(for: block, to: gen)
    try Data(block.text.replacing("512", with: "128").utf8).write(to: gen.directory.appending(path: "block.gen"))
    let result = try gen.run(["block.gen"])
    #expect(result.status == 0, "\(result.errors)")
  }

  /// The tables of the reference are made from the tables of the program.
  @Test func generatedTables() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let document = try String(contentsOf: GenBinary.root.appending(path: "docs/language.md"), encoding: .utf8)
    for topic in ["settings", "statements", "functions"] {
      let table = try gen.run(["help", topic, "--markdown"])
      #expect(table.status == 0 && !table.output.isEmpty, "\(table.errors)")
      let wanted = "<!-- gen help \(topic) --markdown -->\n\n\(table.output)\n<!-- end -->"
      #expect(document.contains(wanted), "`gen help \(topic) --markdown` prints another table")
    }
  }
}
