import GenAPI
import GenServer
import Imaging
import Synchronization

/// A service that answers at once with a grey picture, and remembers what it was asked.
final class FakeService: GenerationService {
  let name = "fake"
  let revision = "fake-1"
  /// What it was asked, in order.
  var requests: [GenerationRequest] { state.withLock { $0.requests } }
  /// Calls that were cancelled while they ran.
  var cancelled: Int { state.withLock { $0.cancelled } }
  /// Calls that began.
  var started: Int { state.withLock { $0.requests.count } }

  /// How often it was asked for its engines.
  var listings: Int { state.withLock { $0.listings } }

  private struct State {
    var listings = 0
    var requests: [GenerationRequest] = []
    var cancelled = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
    var isHeld = false
    var error: APIError?
  }

  private let state = Mutex(State())
  private let content: [UInt8]
  static let picture: [UInt8] = png(width: 64, height: 64)

  init(content: [UInt8] = FakeService.picture) { self.content = content }

  /// An 8-bit picture in one colour.
  static func png(width: Int, height: Int, channels: Bitmap.Channels = .rgb) -> [UInt8] {
    let bytes = [UInt8](repeating: 90, count: width * height * channels.rawValue)
    return (try? PNG.encode(Bitmap(width: width, height: height, channels: channels, bytes: bytes))) ?? []
  }

  func engines() async throws -> [Engine] {
    state.withLock { $0.listings += 1 }
    return [
      "lantern-1", "stable-diffusion-v1-5", "stable-diffusion-512-v2-0", "stable-inpainting-512-v2-0",
      "stable-diffusion-768-v2-1", "stable-diffusion-xl-1024-v1-0", "esrgan-v1-x2plus",
      "stable-diffusion-x4-latent-upscaler", "stable-diffusion-xl-beta-v2-2-2",
    ].map { Engine(id: $0, name: $0, description: "a test") }
  }

  func limits(dialect: Dialect, engine: String) -> Limits {
    var limits = Limits(source: "fake")
    limits.steps = 1...150
    limits.pixels = 4096...1_048_576
    limits.seeds = 1...UInt32.max
    limits.operations = Set(Call.Operation.allCases)
    limits.styles = StylePreset.allCases
    return limits
  }

  /// From now on calls wait until `release`.
  func hold() { state.withLock { $0.isHeld = true } }

  /// Lets all calls go on.
  func release() {
    let waiting = state.withLock { state in
      state.isHeld = false
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// From now on calls fail.
  func fail(_ error: APIError) { state.withLock { $0.error = error } }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    AsyncThrowingStream { continuation in
      let task = Task { await self.run(request, continuation) }
      continuation.onTermination = { reason in
        if case .cancelled = reason {
          self.state.withLock { $0.cancelled += 1 }
          task.cancel()
          self.release()
        }
      }
    }
  }

  private func run(_ request: GenerationRequest, _ events: GenerationEvents.Continuation) async {
    let error = state.withLock { state in
      state.requests.append(request)
      return state.error
    }
    if let error { return events.finish(throwing: error) }
    await withCheckedContinuation { continuation in
      let isHeld = state.withLock { state in
        if state.isHeld { state.waiting.append(continuation) }
        return state.isHeld
      }
      if !isHeld { continuation.resume() }
    }
    events.yield(.note("unknown: <ö>"))
    for index in 1...max(1, request.call.samples) {
      let seed = request.call.seed &+ UInt32(index - 1)
      events.yield(.artifact(Artifact(index: index, seed: seed, content: .bytes(content))))
    }
    events.yield(.done(.init(credits: 0)))
    events.finish()
  }
}
