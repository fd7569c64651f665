import Foundation
import GenAPI
import GenStore
import Testing

/// Processes killed at random points over sweeps, a few rounds each; `scripts/faults` makes many.
@Suite(.serialized) struct KillTests {
  private let gen: GenBinary
  private let seed =
    ProcessInfo.processInfo.environment["GEN_FAULT_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...999)

  init() throws { gen = try GenBinary() }

  /// Rounds on one store; after these a new one begins.
  private static let epoch = 25

  private var store: Store { Store(folder: gen.directory.appending(path: ".gen").path) }

  /// The images that the store has, each a text.
  private func recordedImages() throws -> Set<String> {
    var images: Set<String> = []
    try store.forEachRun { run in
      for image in run.artifacts { images.insert("@\(run.number).\(image.index) \(image.digest)") }
    }
    return images
  }

  /// Pictures under the names that users and the store gave them; temporary files come and go.
  private func pictures() throws -> [String: Data] {
    var files = try gen.pictures(below: "out")
    for (name, bytes) in try gen.files(below: ".gen/objects") where !name.hasSuffix(".tmp") {
      files["objects/" + name] = bytes
    }
    return files
  }

  /// How often each call was made by runs that are done.
  private func finishedCalls() throws -> [Call: Int] {
    var calls: [Call: Int] = [:]
    try store.forEachRun { run in if run.state == .done { calls[run.call, default: 0] += 1 } }
    return calls
  }

  private func checkStore(_ ledger: inout Ledger, _ comment: Comment) throws {
    let check = try gen.run(["store", "check"])
    #expect(check.status == 0, "\(comment): \(check.output)\(check.errors)")
    let wrong = try ledger.note(files: pictures(), images: recordedImages())
    #expect(wrong.isEmpty, "\(comment): \(wrong)")
  }

  private static let cells = 6

  /// A sweep of six pictures in five calls, in which some are made from others.
  private func sweep(_ number: Int) throws -> String {
    let text = """
      prompt "castle \(number)"; size 128x128; sampler K_EULER; seed 7
      sweep steps [2, 3], cfg [5, 9] as grid
      init @grid.1; strength 50%; steps 2; cfg 7
      generate 2
      """
    let name = "sweep-\(number).gen"
    try Data(text.utf8).write(to: gen.directory.appending(path: name))
    return name
  }

  @Test func sweepsOfTheEmbeddedEngine() throws {
    defer { gen.remove() }
    var killing = Killing(seed: seed, limit: 0.2)
    for start in stride(from: 0, to: Killing.rounds(orElse: 20), by: Self.epoch) {
      let rounds = min(Self.epoch, Killing.rounds(orElse: 20) - start)
      let pairs = killing.pairs
      var (ledger, sweeps) = (Ledger(), [try sweep(1)])
      for round in 0..<rounds {
        let ends = try killing.start(program(["run", sweeps[sweeps.count - 1]]))
        #expect(ends.allSatisfy { [0, -SIGKILL].contains($0) }, "seed \(seed), round \(start + round)")
        try checkStore(&ledger, "seed \(seed), round \(start + round)")
        if ends.contains(0) { sweeps.append(try sweep(sweeps.count + 1)) }
      }
      for name in sweeps { #expect(try Killing.finish(program(["run", name])) == 0) }
      try checkStore(&ledger, "seed \(seed), at the end")
      let calls = try finishedCalls()
      #expect(calls.count == sweeps.count * 5 && calls.values.allSatisfy { $0 == 1 }, "\(calls.values)")
      let names = try pictures().keys.sorted()
      let saved = names.filter { !$0.hasPrefix("objects/") }
      let wanted = sweeps.count * Self.cells
      // Two processes may write the file of one image at the same moment, each under a name of its own.
      #expect((wanted...wanted + killing.pairs - pairs).contains(saved.count), "seed \(seed): \(saved)")
      #expect(names.count - saved.count == wanted)
      try startAfresh()
    }
    #expect(killing.counts.killed > killing.counts.ended, "seed \(seed)")
    print("sweeps: \(killing.counts)")
  }

  private func program(_ arguments: [String]) -> Killing.Program {
    Killing.Program(
      path: GenBinary.path, arguments: arguments, directory: gen.directory, environment: gen.environment)
  }

  private func startAfresh() throws {
    for name in ["out", ".gen", "charges"] {
      try? FileManager.default.removeItem(at: gen.directory.appending(path: name))
    }
  }

  /// No charge is made twice unasked, and what was charged is there or known to be unknown.
  @Test func callsThatAreCharged() throws {
    defer { gen.remove() }
    var killing = Killing(seed: seed, limit: 0.06)
    var unknown = 0
    let text = "prompt \"a\"; seed 7\nsweep steps [10, 11, 12, 13, 14, 15]\n"
    try Data(text.utf8).write(to: gen.directory.appending(path: "paid.gen"))
    for round in 0..<Killing.rounds(orElse: 20) {
      let comment: Comment = "seed \(seed), round \(round)"
      var ledger = Ledger()
      for _ in 0..<2 {
        let ends = try killing.start(charging([]))
        #expect(ends.allSatisfy { [0, 69, -SIGKILL].contains($0) }, comment)
        try checkStore(&ledger, comment)
      }
      let end = try Killing.finish(charging([]))
      let charged = try charges()
      #expect(charged.values.allSatisfy { $0 == 1 }, comment)
      let states = try states()
      unknown += states.values.count { $0 == "unknown" }
      for steps in charged.keys { #expect(["done", "unknown"].contains(states[steps]), comment) }
      #expect(end == (states.values.contains("unknown") ? 69 : 0), comment)
      #expect(try Killing.finish(charging(["--retry-unknown"])) == 0, comment)
      for (steps, count) in try charges() {
        #expect(count == 1 || (count == 2 && states[steps] == "unknown"), comment)
      }
      #expect(try finishedCalls().values.sorted() == [1, 1, 1, 1, 1, 1], comment)
      try checkStore(&ledger, comment)
      try startAfresh()
    }
    print("charges: \(killing.counts), \(unknown) unknown")
  }

  private func charging(_ flags: [String]) -> Killing.Program {
    let path = URL(filePath: GenBinary.path).deletingLastPathComponent().appending(path: "charging").path
    let arguments = [".gen", "out", "charges", "paid.gen"] + flags
    return Killing.Program(path: path, arguments: arguments, directory: gen.directory, environment: gen.environment)
  }

  /// How often each number of steps was charged.
  private func charges() throws -> [Int: Int] {
    let path = gen.directory.appending(path: "charges")
    guard let text = try? String(contentsOf: path, encoding: .utf8) else { return [:] }
    return text.split(separator: "\n").reduce(into: [:]) { $0[Int($1) ?? 0, default: 0] += 1 }
  }

  /// What the store says of each number of steps: its last word.
  private func states() throws -> [Int: String] {
    var states: [Int: String] = [:]
    try store.forEachRun { run in states[run.call.steps] = run.state.rawValue }
    return states
  }
}
