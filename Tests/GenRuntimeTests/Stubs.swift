import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Synchronization

/// A service that answers from a script of events and remembers what it was asked.
final class StubService: GenerationService {
  let name = "embedded"
  let revision = "stub-1"
  let showsSteps: Bool
  private let limits: Limits
  private let answer: @Sendable (GenerationRequest) -> GenerationEvents
  private let received = Mutex<[GenerationRequest]>([])

  init(
    limits: Limits = Limits(source: "v1alpha"), showsSteps: Bool = false,
    answer: @escaping @Sendable (GenerationRequest) -> GenerationEvents = StubService.images
  ) {
    self.limits = limits
    self.showsSteps = showsSteps
    self.answer = answer
  }

  var requests: [GenerationRequest] { received.withLock { $0 } }

  /// What `engines` tells.
  let engineList = Mutex([Engine(id: "e-1", name: "One", description: "the first")])

  func engines() async throws -> [Engine] { engineList.withLock { $0 } }

  func limits(dialect: Dialect, engine: String) -> Limits {
    var limits = limits
    if engine.contains("-768-") { limits.pixels = 589_824...1_048_576 }
    return limits
  }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    received.withLock { $0.append(request) }
    return answer(request)
  }

  /// One tiny picture per sample, with seeds counting up.
  static let images: @Sendable (GenerationRequest) -> GenerationEvents = { request in
    events((1...request.call.samples).map { .artifact(artifact($0, seed: request.call.seed + UInt32($0) - 1)) })
  }

  static func events(_ events: [GenerationEvent], failingWith error: (any Error)? = nil) -> GenerationEvents {
    GenerationEvents { continuation in
      continuation.yield(.queued(position: nil))
      for event in events { continuation.yield(event) }
      if error == nil { continuation.yield(.done(GenerationEvent.Receipt(evaluations: 5, credits: 0))) }
      continuation.finish(throwing: error)
    }
  }

  static func artifact(
    _ index: Int, seed: UInt32, finishReason: Artifact.FinishReason = .success
  ) -> Artifact {
    Artifact(index: index, seed: seed, finishReason: finishReason, content: .bytes(tinyPNG))
  }
}

/// A PNG of 2×1 pixels.
let tinyPNG = (try? PNG.encode(Bitmap(width: 2, height: 1, bytes: [255, 0, 0, 0, 0, 255]))) ?? []

struct NoSuchFile: Error, CustomStringConvertible {
  var description: String { "no such file" }
}

/// A world with one stub service, some files, and seeds 1001, 1002, ….
func makeHost(
  _ service: StubService = StubService(), files: [String: [UInt8]] = [:], environment: [String: String] = [:]
) -> Host {
  let seeds = Counter()
  var host = Host(
    services: ["embedded": service],
    readFile: { path, _ in
      guard let bytes = files[path] else { throw NoSuchFile() }
      return bytes
    },
    randomSeed: { UInt32(1000 + seeds.next()) }, now: { LocalDate(year: 2026, month: 11, day: 2) })
  host.environment = { environment[$0] }
  return host
}

final class Counter: Sendable {
  private let value = Mutex(0)
  func next() -> Int {
    value.withLock {
      $0 += 1
      return $0
    }
  }
}

/// Saves nowhere and remembers what it was given; takes a name only once.
final class MemoryDisk: Sendable {
  private let files = Mutex<[(path: String, bytes: [UInt8])]>([])

  var paths: [String] { files.withLock { $0.map(\.path) } }

  subscript(path: String) -> [UInt8]? { files.withLock { $0.first { $0.path == path }?.bytes } }

  func save(_ bytes: [UInt8], _ path: String) -> String {
    files.withLock { files in
      var free = path
      var number = 1
      while files.contains(where: { $0.path == free }) {
        number += 1
        free = "\(path.dropLast(4))-\(number).png"
      }
      files.append((free, bytes))
      return free
    }
  }
}

extension Session {
  /// A session in the stub world.
  static func stub(_ host: Host = makeHost(), arguments: [String]? = []) -> Session {
    var options = SessionOptions()
    options.arguments = arguments
    return Session(host: host, options: options)
  }

  /// Compiles a script and returns its calls; `nil` when it is rejected.
  mutating func calls(_ text: String) -> [Call]? {
    compile(Source(name: "test.gen", text: text), as: .script).program?.calls.map(\.call)
  }

  /// Compiles a script and returns what it prints, or else its errors, rendered.
  mutating func output(_ text: String, as kind: InputKind = .script) -> String {
    let compilation = compile(Source(name: "test.gen", text: text), as: kind)
    guard let program = compilation.program else { return compilation.rendered }
    let texts = program.steps.compactMap { step -> String? in
      switch step {
      case .print(let text), .list(let text, _): text
      default: nil
      }
    }
    return texts.joined(separator: "\n")
  }
}

extension Compilation {
  /// All diagnostics as people see them.
  var rendered: String {
    let renderer = DiagnosticRenderer(sources: sources, color: false)
    return diagnostics.map { renderer.render($0) }.joined()
  }
}

/// A PNG of 3×1 pixels.
let widerPNG = (try? PNG.encode(Bitmap(width: 3, height: 1, bytes: [UInt8](repeating: 9, count: 9)))) ?? []
