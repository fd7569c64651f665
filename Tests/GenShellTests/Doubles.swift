import GenAPI
import GenLanguage
import GenRuntime
import Synchronization

@testable import GenShell

/// Texts written to both streams, in order.
final class Recording: Sendable {
  private let texts = Mutex<(output: String, error: String)>(("", ""))
  var output: String { texts.withLock { $0.output } }
  var error: String { texts.withLock { $0.error } }

  /// A console that records, on a live terminal if `columns` are given.
  func console(columns: Int? = nil) -> Console {
    var console = Console(
      writeOutput: { [self] text in texts.withLock { $0.output += text } },
      writeError: { [self] text in texts.withLock { $0.error += text } })
    console.liveColumns = { columns }
    return console
  }
}

/// Lines as if they were typed.
final class TypedLines: LineSource {
  var readings: [LineReading]
  var prompts: [String] = []
  /// What helped with each line.
  var assistances: [LineAssistance] = []
  var history: [String] = []
  var completions: [CompletionResult?] = []
  /// Tab is pressed at the end of these lines before they are entered.
  var completed: Set<String> = []

  init(_ readings: [LineReading]) { self.readings = readings }

  convenience init(_ lines: String...) { self.init(lines.map { .line($0) }) }

  func readLine(prompt: String, assistance: LineAssistance) -> LineReading {
    prompts.append(prompt)
    assistances.append(assistance)
    guard !readings.isEmpty else { return .endOfInput }
    let reading = readings.removeFirst()
    if case .line(let line) = reading, completed.contains(line) {
      completions.append(assistance.complete(line, line.utf8.count))
    }
    return reading
  }

  func addToHistory(_ entry: String) { history.append(entry) }

  func whileRunning<Result>(_ body: () -> Result) -> Result { body() }
}

/// Answers by what the prompt says: `refuse` with an error, `wait` not before it is cancelled, else one step and an
/// image of one pixel.
struct ScriptedService: GenerationService {
  let charges = false
  let name = "embedded"
  let revision = "test-1"
  /// Called when a call that waits has begun.
  var onWaiting: @Sendable () -> Void = {}

  func engines() async throws -> [Engine] { [] }
  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the test") }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    let call = request.call
    let text = call.prompts.first?.text ?? ""
    return AsyncThrowingStream { events in
      if text.hasPrefix("refuse"), let status = Int(text.dropFirst(7)) {
        events.finish(throwing: APIError(status: status, name: "test", message: "no"))
      }
      for index in 1...call.samples {
        events.yield(.progress(.init(image: index, step: call.steps, steps: call.steps, sigma: 0)))
        events.yield(.artifact(Artifact(index: index, seed: call.seed, content: .bytes(Self.pixel))))
        if text == "wait" { return onWaiting() }
      }
      events.yield(.done(.init(credits: 0)))
      events.finish()
    }
  }

  /// A PNG of one pixel.
  static let pixel: [UInt8] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0, 31, 21, 196,
    137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 248, 207, 192, 240, 31, 0, 5, 0, 1, 255, 137, 153, 61, 29, 0, 0,
    0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
  ]
}

/// A host whose files are forgotten, with `ScriptedService` as `embedded`.
func makeHost(
  _ service: ScriptedService = ScriptedService(), save: @escaping @Sendable (String) throws -> Void = { _ in }
) -> Host {
  var host = Host(
    services: ["embedded": service], readFile: { _, _ in ScriptedService.pixel }, randomSeed: { 7 },
    now: { LocalDate(year: 2026, month: 1, day: 2) })
  host.saveFile = { _, path in
    try save(path)
    return path
  }
  return host
}

/// Something that cannot be written.
struct DiskFull: Error {}
