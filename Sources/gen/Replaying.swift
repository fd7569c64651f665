import GenAPI
import GenRuntime
import GenServer
import GenShell

/// `gen serve --replay FILE`: asks what a request log holds again, in its order.
struct Replaying {
  let options: ServerOptions
  let service: any GenerationService

  /// Prints one line per request: the status then and now.
  func run(_ path: String) throws -> ExitReason {
    let bytes: [UInt8]
    do {
      bytes = try InputFile.read(path, limit: 256 << 20)
    } catch {
      throw CommandFailure(.noInput, "cannot read `\(path)`: \(error)")
    }
    let replay: Replay
    do {
      replay = try Replay(log: bytes, service: service, options: options, surroundings: .process)
    } catch {
      throw CommandFailure(.usage, "`\(path)` is no request log: \(error)")
    }
    let failure = waiting {
      for await outcome in replay.outcomes() {
        OutputStream.standardOutput.write(outcome.description + "\n")
      }
    }
    if let failure { throw CommandFailure(.internalError, "\(failure)") }
    return .done
  }
}
