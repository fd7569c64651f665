import Foundation
import GenAPI
import GenLanguage
import Imaging
import Testing

@testable import GenRuntime

/// Every code is explained, and every example gets exactly the code it stands for.
@Suite struct CodeCatalogueTests {
  /// Codes whose examples would be too long, or are no text.
  static let withoutExample: Set<String> = ["E0001", "E0010", "E0113", "E0312", "E0322", "W0303"]
  /// Codes that arise when a program runs.
  static let whenRunning: Set<String> = [
    "E0407", "E0511", "E0512", "E0513", "E0514", "E0521", "E0522", "E0535", "E0536", "E0537", "E0611", "E0623",
  ]

  static let written: [CodeCatalogue.Entry] = CodeCatalogue.all.filter { !whenRunning.contains($0.code) }

  /// The world of the examples.
  func host(for code: String) -> GenRuntime.Host {
    var limits = Limits(source: "v1alpha")
    if code == "E0503" { limits.operations = [.textToImage] }
    if code == "W0502" {
      limits = Limits(source: "the embedded engine")
      limits.steps = 1...150
    }
    let files: [String: [UInt8]] = [
      "photo.png": tinyPNG, "notes.txt": Array("notes".utf8), "styles.gen": Array("negative \"people\"".utf8),
      "example.gen": Array("print 1".utf8),
    ]
    var host = makeHost(StubService(limits: limits), files: files, environment: ["MOOD": "calm", "API_KEY": "quince"])
    if code == "E0621" || code == "E0622" { host.experiments = StubExperiments() }
    if code == "E0622" { host.services["embedded"] = StubService(showsSteps: true) }
    if code == "E0533" || code == "E0622" { host.services["stability"] = StubService() }
    return host
  }

  /// The codes that a script gets, as often as it gets them; of the grammar only where the code is of the grammar.
  private func codes(_ bytes: [UInt8], for code: String) -> Set<String> {
    let source = Source(name: "example.gen", bytes: bytes)
    if DiagnosticCode(rawValue: code) != nil {
      return Set(parse(source, id: SourceID(rawValue: 0), vocabulary: Session.vocabulary).diagnostics.map(\.code))
    }
    return Set(compiled(source, for: code).diagnostics.map(\.code))
  }

  /// A script in the world of a code's example.
  func compiled(_ source: Source, for code: String) -> Compilation {
    var options = SessionOptions()
    options.warnsAboutLimits = code == "W0502"
    options.lints = true
    options.isTrusted = code != "E0541"
    if code == "E0321" { options.statementLimit = 1000 }
    var session = Session(host: host(for: code), options: options)
    return session.compile(source, as: .script)
  }

  @Test(arguments: written.map(\.code)) func examples(code: String) throws {
    let entry = try #require(CodeCatalogue[code])
    #expect(!entry.explanation.isEmpty && !entry.meaning.isEmpty)
    guard !Self.withoutExample.contains(code) else { return #expect(entry.wrong == nil) }
    let wrong = try #require(entry.wrong)
    let right = try #require(entry.right)
    #expect(codes(Array(wrong.utf8), for: code) == [code])
    #expect(codes(Array(right.utf8), for: code) == [])
  }

  /// A text that gets a code whose example would be too long, or is no text.
  static func withoutExample(_ code: String) -> [UInt8] {
    func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    return switch code {
    case "E0001": [0x63, 0x66, 0x67, 0x20, 0xFF]
    case "E0010": Array(repeating: 0x20, count: 1 << 26 | 1)
    case "E0113": text("print " + String(repeating: "(", count: 201) + "1" + String(repeating: ")", count: 201))
    case "E0322": text("def d0 { print 1 }\n" + (1...251).map { "def d\($0) { d\($0 - 1) }\n" }.joined() + "d251")
    case "E0312": text(String(repeating: "print $a\n", count: 101))
    case "W0303": text(String(repeating: "seed 0\nprint 1\n", count: 101))
    default: []
    }
  }

  @Test(arguments: withoutExample.sorted()) func whatHasNoExampleArises(code: String) {
    #expect(codes(Self.withoutExample(code), for: code).contains(code))
  }

  @Test(arguments: whenRunning.sorted()) func failures(code: String) async throws {
    let entry = try #require(CodeCatalogue[code])
    let wrong = try #require(entry.wrong)
    let host = Self.failingHost(for: code)
    var session = Session(host: host)
    if code == "E0407" {
      // A run that was planned and never made.
      _ = session.compile(Source(name: "before.gen", text: "prompt \"a boat\"; generate 2"), as: .prompt)
    }
    let program = try #require(session.compile(Source(name: "example.gen", text: wrong), as: .script).program)
    let summary = try await Runner(host: host).run(program) { _ in }
    #expect(summary.failure?.diagnostic.code == code)
  }

  static func failingHost(for code: String) -> GenRuntime.Host {
    let service = StubService { request in
      switch code {
      case "E0511":
        StubService.events([], failingWith: APIError(status: 401, name: "unauthorized", message: "no"))
      case "E0512": StubService.events([], failingWith: NoSuchFile())
      case "E0514": StubService.events([])
      default: StubService.images(request)
      }
    }
    var host = makeHost(service)
    if code == "E0623" {
      (host.services["embedded"], host.experiments) = (StubService(showsSteps: true), NoExperiments())
    }
    host.metric = { _, _, _ in throw NoSuchFile() }
    if code == "E0611" { host.reports = FailingReports() }
    if code == "E0537" { host.readFile = { _, _ in tinyPNG } }
    switch code {
    case "E0521": host.store = BrokenStore(answer: .refuses)
    case "E0522": host.store = BrokenStore(answer: .doesNotKnow)
    default: break
    }
    host.saveFile = { _, path in
      if code == "E0513" { throw FileError.noSpace(path: path) }
      return path
    }
    return host
  }

  @Test func helpShowsBoth() throws {
    var session = Session.stub()
    #expect(
      session.output("help e0203") == """
        E0203: a value lies outside the range that the engine accepts
          Limits belong to the service, its dialect and the engine; `help steps` shows
          those that hold now.

          wrong:
            steps 500

          right:
            steps 50
        """)
    #expect(session.output("help errors").split(separator: "\n").count == CodeCatalogue.all.count)
  }

  @Test func thePageIsUpToDate() throws {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
    #expect(page == CodeCatalogue.markdown, "run `gen help errors --markdown > docs/errors.md`")
  }
}

/// Can draw nothing.
private struct NoExperiments: ExperimentMaker {
  func report(_ experiment: Experiment, for canvas: TextCanvas) throws -> ExperimentReport { throw NoSuchFile() }
  func difference(_ first: [UInt8], _ second: [UInt8]) throws -> Double { throw NoSuchFile() }
}

/// Can make nothing.
private struct FailingReports: ReportMaker {
  func measure(_ metric: Metric, _ first: [UInt8], _ second: [UInt8]) throws -> Double { throw NoSuchFile() }
  func sheet(_ request: SheetRequest, _ files: ReportFiles) throws -> ReportResult { throw NoSuchFile() }
  func diff(_ request: DiffRequest, _ files: ReportFiles) throws -> ReportResult { throw NoSuchFile() }
  func gallery(_ request: GalleryRequest, _ files: ReportFiles) throws -> ReportResult { throw NoSuchFile() }
}
