import Foundation
import GenAPI
import GenLanguage
import GenRuntime
import GenShell
import GenStore
import Imaging

/// Runs a script with a service that charges, and writes down each charge at the moment it is made, for tests that kill
/// it: `charging STORE OUT CHARGES SCRIPT [--retry-unknown]`. Ends as `gen run` would.
@main struct Charging {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 4 else { exit(ExitReason.usage.rawValue) }
    let service = ChargingService(charges: arguments[3])
    var host = GenRuntime.Host(
      services: [service.name: service], readFile: { path, _ in Array(try Data(contentsOf: URL(filePath: path))) },
      randomSeed: { UInt32.random(in: 1...2_147_483_647) }, now: { LocalDate(year: 2026, month: 1, day: 2) })
    host.store = Store(folder: arguments[1])
    var options = SessionOptions()
    options.out = arguments[2]
    var session = Session(host: host, options: options)
    let text = try String(contentsOfFile: arguments[4], encoding: .utf8)
    guard let program = session.compileToRun(Source(name: "script", text: text), as: .script).program else {
      exit(ExitReason.rejected.rawValue)
    }
    var runner = Runner(host: host)
    runner.policy = RepeatPolicy(reuses: true, repeatsUnknown: arguments.last == "--retry-unknown")
    let summary = try await runner.run(program) { _ in }
    exit(summary.failure.map { ExitReason($0.kind).rawValue } ?? 0)
  }
}

/// Charges a call, then answers with pictures of one pixel; waits now and then, as networks do.
struct ChargingService: GenerationService {
  let name = "embedded"
  let revision = "1"
  let charges = true
  /// Where a line with the call's steps is appended for each charge.
  private let path: String

  init(charges path: String) { self.path = path }

  func engines() async throws -> [Engine] { [] }
  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "the test") }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    AsyncThrowingStream { events in
      usleep(.random(in: 0...1500))
      charge("\(request.call.steps)\n")
      usleep(.random(in: 0...1500))
      for index in 1...request.call.samples {
        let pixel = [UInt8(request.call.steps), UInt8(index), 0]
        guard let png = try? PNG.encode(Bitmap(width: 1, height: 1, bytes: pixel)) else { return events.finish() }
        let seed = request.call.seed + UInt32(index) - 1
        events.yield(.artifact(Artifact(index: index, seed: seed, content: .bytes(png))))
      }
      events.yield(.done(.init(credits: 1)))
      events.finish()
    }
  }

  /// One write to a file opened for appending is never torn, whoever else writes, and outlives whoever is killed.
  private func charge(_ line: String) {
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let bytes = Array(line.utf8)
    guard file >= 0, write(file, bytes, bytes.count) == bytes.count else { exit(ExitReason.internalError.rawValue) }
    close(file)
  }
}
