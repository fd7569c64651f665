import Foundation

/// Processes that are killed at random points, two at once now and then. The same seed gives the same points in time,
/// as far as a machine does the same twice.
struct Killing {
  /// A program to start.
  struct Program {
    var path: String
    var arguments: [String]
    var directory: URL
    var environment: [String: String]
  }

  private var generator: Generator

  /// A share of `GEN_FAULT_ROUNDS`, in fifths, or a few for every day.
  static func rounds(fifths: Int, orElse few: Int) -> Int {
    let all = ProcessInfo.processInfo.environment["GEN_FAULT_ROUNDS"].flatMap { Int($0) }
    return all.map { max(1, $0 * fifths / 5) } ?? few
  }

  /// Seconds; follows what the program takes here, so that one in a few gets to its end.
  private var limit: TimeInterval
  /// How many were killed, and how many had ended before.
  private(set) var counts = (killed: 0, ended: 0)
  /// How often two were started at once.
  private(set) var pairs = 0

  init(seed: UInt64, limit: TimeInterval) {
    self.limit = limit
    generator = Generator(state: seed)
  }

  /// Starts a program, or two at once, and kills each at a random time.
  /// - Returns: how each ended: its status, or the negative number of the signal.
  mutating func start(_ program: Program) throws -> [Int32] {
    let count = Int.random(in: 0..<3, using: &generator) == 0 ? 2 : 1
    pairs += count - 1
    let processes = try (0..<count).map { _ in try Self.start(program) }
    let times = processes.map { _ in TimeInterval.random(in: 0...limit, using: &generator) }.sorted()
    var passed: TimeInterval = 0
    for (process, time) in zip(processes, times) {
      Thread.sleep(forTimeInterval: time - passed)
      passed = time
      kill(process.processIdentifier, SIGKILL)
    }
    let ends = processes.map(Self.status)
    for end in ends {
      limit *= end < 0 ? 1.05 : 0.8
      if end < 0 { counts.killed += 1 } else { counts.ended += 1 }
    }
    return ends
  }

  /// Lets a program run to its end.
  /// - Returns: how it ended, as above.
  static func finish(_ program: Program) throws -> Int32 { status(try start(program)) }

  private static func start(_ program: Program) throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: program.path)
    process.arguments = program.arguments
    process.currentDirectoryURL = program.directory
    process.environment = program.environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func status(_ process: Process) -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }

  /// SplitMix64.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}

/// What must never change again once it is there: files by their bytes, and what the store has recorded.
struct Ledger {
  private var files: [String: Data] = [:]
  private(set) var images: Set<String> = []

  /// Notes what is there now.
  /// - Returns: what is gone or has changed, and files that are not complete.
  mutating func note(files now: [String: Data], images recorded: Set<String>) -> [String] {
    var wrong = files.filter { now[$0.key] != $0.value }.map { "\($0.key) has changed" }
    wrong += images.subtracting(recorded).map { "\($0) is not recorded any more" }
    for (name, bytes) in now where files[name] == nil && !Self.isWhole(name, bytes) {
      wrong.append("\(name) is cut short")
    }
    (files, images) = (files.merging(now) { old, _ in old }, images.union(recorded))
    return wrong
  }

  /// Whether a file is one picture of a run: no sheet, and nothing that belongs to one.
  static func isPicture(_ name: String) -> Bool { name.hasSuffix(".png") && !name.contains("-sheet") }

  /// Whether a file has its end.
  private static func isWhole(_ name: String, _ bytes: Data) -> Bool {
    switch name.split(separator: ".").last {
    case "json": (try? JSONSerialization.jsonObject(with: bytes)) != nil
    case "html": bytes.suffix(8) == Data("</html>\n".utf8)
    case "csv", "gen": bytes.last == UInt8(ascii: "\n")
    default: bytes.suffix(12) == end
    }
  }

  /// The last chunk of every PNG file.
  private static let end = Data([0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82])
}
