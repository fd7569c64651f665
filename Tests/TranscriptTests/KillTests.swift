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

  /// Everything under the names that users and the store gave it, sheets too; temporary files come and go.
  private func saved() throws -> [String: Data] {
    var files = try gen.files(below: "out").filter { !$0.key.hasSuffix(".tmp") }
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
    let wrong = try ledger.note(files: saved(), images: recordedImages())
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
    let all = Killing.rounds(fifths: 3, orElse: 20)
    for start in stride(from: 0, to: all, by: Self.epoch) {
      let rounds = min(Self.epoch, all - start)
      var (ledger, sweeps) = (Ledger(), [try sweep(1)])
      try makeUsersFiles()
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
      let names = try gen.pictures(below: "out").keys.sorted()
      let wanted = sweeps.count * Self.cells
      #expect(names.count == wanted, "seed \(seed): \(names)")
      #expect(try saved().keys.count { $0.hasPrefix("objects/") } == wanted)
      try checkSheets(sweeps.count, "seed \(seed), at the end")
      try startAfresh()
    }
    #expect(killing.counts.killed > killing.counts.ended, "seed \(seed)")
    print("sweeps: \(killing.counts), \(killing.pairs) pairs")
  }

  private func program(_ arguments: [String]) -> Killing.Program {
    Killing.Program(
      path: GenBinary.path, arguments: arguments, directory: gen.directory, environment: gen.environment)
  }

  /// Files with the names of a sheet that are somebody's own.
  private static let users = ["grid-cells.csv", "grid-2.html"]

  private func makeUsersFiles() throws {
    let out = gen.directory.appending(path: "out")
    try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
    for name in Self.users { try Data("mine\n</html>\n".utf8).write(to: out.appending(path: name)) }
  }

  /// Each sweep has one sheet, whole, whatever was killed while it was written, and users' files are as they were.
  private func checkSheets(_ count: Int, _ comment: Comment) throws {
    let files = try gen.files(below: "out")
    for name in Self.users { #expect(files[name] == Data("mine\n</html>\n".utf8), comment) }
    let others = files.keys.filter { !Self.users.contains($0) && !Ledger.isPicture($0) }.sorted()
    #expect(others.count == count * Self.sheetEndings.count, "\(comment): \(others)")
    for ending in Self.sheetEndings {
      let sheets = others.filter { $0.hasSuffix(ending) }
      #expect(sheets.count == count, "\(comment): \(sheets)")
      #expect(sheets.allSatisfy { $0.hasPrefix("grid-") }, comment)
    }
    for name in others where name.hasSuffix("-cells.csv") {
      #expect(files[name]?.count { $0 == UInt8(ascii: "\n") } == 5, "\(comment): \(name)")
    }
  }

  private static let sheetEndings = ["-sheet.png", "-cells.csv", "-cells.json", ".gen", ".html"]

  private func startAfresh() throws {
    for name in ["out", ".gen"] {
      try? FileManager.default.removeItem(at: gen.directory.appending(path: name))
    }
  }

  /// Of a service that charges: no charge is made twice unasked, what was charged is there or known to be unknown, and
  /// that is said.
  @Test func callsThatAreCharged() throws {
    defer { gen.remove() }
    let till = try ChargingServer()
    var killing = Killing(seed: seed, limit: 0.15)
    var unknown = 0
    try Data(Self.paid.utf8).write(to: gen.directory.appending(path: "paid.gen"))
    for round in 0..<Killing.rounds(fifths: 2, orElse: 12) {
      let comment: Comment = "seed \(seed), round \(round)"
      var ledger = Ledger()
      for _ in 0..<2 {
        let ends = try killing.start(paying(till))
        #expect(ends.allSatisfy { [0, 69, -SIGKILL].contains($0) }, comment)
        try checkStore(&ledger, comment)
      }
      let end = try gen.run(["run", "paid.gen"], environment: till.environment)
      let (charged, states) = (till.charges, try states())
      #expect(charged.values.allSatisfy { $0 == 1 }, comment)
      let lost = states.filter { $0.value == .unknown }.keys
      unknown += lost.count
      for steps in charged.keys { #expect([.done, .unknown].contains(states[steps]), comment) }
      #expect(end.status == (lost.isEmpty ? 0 : 69), "\(comment): \(end.errors)")
      #expect(lost.isEmpty || end.errors.contains("nobody knows what became of it"), "\(comment): \(end.errors)")
      #expect(try Killing.finish(paying(till, ["--retry-unknown"])) == 0, comment)
      for (steps, count) in till.charges { #expect(count == 1 || (count == 2 && lost.contains(steps)), comment) }
      #expect(try finishedCalls().values.map { $0 } == [1, 1, 1, 1, 1], comment)
      try checkStore(&ledger, comment)
      #expect(try gen.pictures(below: "out").count == 6, comment)
      try startAfresh()
      till.forget()
    }
    print("charges: \(killing.counts), \(killing.pairs) pairs, \(unknown) unknown")
  }

  /// Five calls for six pictures, told apart by their steps.
  private static let paid = """
    service stability; dialect v1; engine stable-diffusion-v1-6; size 512x512
    prompt "a"; seed 7
    sweep steps [10, 11, 12, 13]
    steps 14; generate 2
    """

  private func paying(_ till: ChargingServer, _ flags: [String] = []) -> Killing.Program {
    var program = program(["run", "paid.gen"] + flags)
    program.environment.merge(till.environment) { $1 }
    return program
  }

  /// What the store says of each number of steps: its last word.
  private func states() throws -> [Int: StoredRun.State] {
    var states: [Int: StoredRun.State] = [:]
    try store.forEachRun { run in states[run.call.steps] = run.state }
    return states
  }
}
