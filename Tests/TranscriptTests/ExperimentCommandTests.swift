import Foundation
import Testing

/// `trace`, `plot`, `travel` and the lessons, as a user runs them.
@Suite struct ExperimentCommandTests {
  private static let unicode = ["LC_ALL": "C.UTF-8", "TERM": "xterm"]

  @Test func aTraceLeavesAStripAFilmAndAPage() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let script = "prompt \"a castle\"; size 128x128; seed 4; steps 6; sampler K_EULER; trace as run; trace @run"
    let result = try gen.run(["-e", script], environment: Self.unicode)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Steps within one run"))
    #expect(result.output.contains("step 10 of 50 is not what a run of 10 steps makes"))
    let files = try gen.files(below: "out")
    #expect(Set(files.keys.filter { $0.contains("trace-1") && !$0.contains("-2.") }).count >= 4, "\(files.keys)")
    let page = try #require(files.first { $0.key.hasSuffix("trace-1.html") })
    #expect(String(decoding: page.value, as: UTF8.self).contains("Content-Security-Policy"))
    let film = try #require(files.first { $0.key.hasSuffix("trace-1-animated.png") })
    #expect(film.value.range(of: Data("acTL".utf8)) != nil)
  }

  @Test func programsGetTheTable() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["run", "--json", "-e", "plot sigmas K_EULER steps 2"])
    #expect(result.status == 0)
    let line = try #require(result.output.split(separator: "\n").first { $0.contains("\"reported\"") })
    let event = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let table = try #require(event["table"] as? [String: Any])
    #expect(table["columns"] as? [String] == ["step", "K_EULER"])
    let rows = try #require(table["rows"] as? [[Double]])
    #expect(rows.count == 3)
    #expect(abs(rows[0][1] - 14.6146) < 0.0001)
    #expect(rows[2] == [2, 0])
  }

  @Test(arguments: [["TERM": "dumb", "LC_ALL": "C.UTF-8"], ["TERM": "xterm", "LC_ALL": "C"]])
  func poorTerminalsGetASCII(environment: [String: String]) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["-e", "plot sigmas K_EULER steps 10"], environment: environment)
    #expect(result.output.utf8.allSatisfy { $0 < 128 }, "\(result.output)")
    #expect(result.output.contains("K_EULER"))
  }

  @Test func richTerminalsGetBraille() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["-e", "plot sigmas K_EULER DDIM steps 10"], environment: Self.unicode)
    #expect(result.output.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  /// The claim of each lesson is proved by its own `assert`.
  @Test(arguments: 1...13) func lesson(number: Int) throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let result = try gen.run(["lesson", "\(number)"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.errors.contains("warning"), "\(result.errors)")
  }

  @Test func lessonsAreListedAndPrinted() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let list = try gen.run(["lesson"])
    #expect(list.output.contains("\n 6  Negative prompts"))
    let script = try gen.run(["lesson", "1", "--script"])
    let url = GenBinary.root.appending(path: "lessons/01-seeds.gen")
    #expect(script.output == (try String(contentsOf: url, encoding: .utf8)))
    #expect(try gen.run(["lesson", "99"]).status == 65)
  }

  @Test func lessonsAreLaidOut() throws {
    let gen = try GenBinary()
    defer { gen.remove() }
    let folder = GenBinary.root.appending(path: "lessons")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".gen") }
    #expect(names.count == 13)
    let result = try gen.run(["fmt", "--check"] + names.map { folder.appending(path: $0).path })
    #expect(result.status == 0, "\(result.output)")
  }
}
