import Foundation
import GenAPI
import GenClient
import Imaging
import Synchronization

/// A small picture.
let picture: [UInt8] = {
  let bitmap = Bitmap(width: 8, height: 8, bytes: (0..<192).map { UInt8($0) })
  return (try? PNG.encode(bitmap)) ?? []
}()

/// What came of a call.
struct Outcome {
  var artifacts: [Artifact] = []
  var contents: [[UInt8]] = []
  var receipt: GenerationEvent.Receipt?
  var queued = 0
  var error: (any Error)?

  var client: ClientError? { error as? ClientError }
  var refusal: APIError? { error as? APIError }
  var mayHaveCharged: Bool? { (error as? any ChargeReporting)?.mayHaveCharged }
}

/// A folder of its own that goes with the test.
final class Folder {
  let path = NSTemporaryDirectory() + "gen-client-" + UUID().uuidString

  init() {}

  /// A folder with a file in it.
  init(holding text: String, as name: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Files that nobody removed.
  var leftovers: [String] { (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] }
}

/// Time that passes at once, and remembers the waits.
final class TestTime: Sendable {
  private struct State {
    var now = ContinuousClock.now
    var waits: [Duration] = []
  }

  private let state = Mutex(State())
  var waits: [Duration] { state.withLock { $0.waits } }

  var time: ClientTime {
    var time = ClientTime()
    time.now = { [self] in state.withLock { $0.now } }
    time.sleep = { [self] duration in
      try Task.checkCancellation()
      state.withLock {
        $0.now += duration
        $0.waits.append(duration)
      }
    }
    return time
  }
}

/// Time that stands still until a test lets it run; then it is a second later whenever somebody looks.
final class RunningTime: Sendable {
  private let state = Mutex((now: ContinuousClock.now, step: Duration.zero))

  var time: ClientTime {
    var time = ClientTime()
    time.now = { [self] in
      state.withLock { state in
        state.now += state.step
        return state.now
      }
    }
    return time
  }

  /// Lets it run.
  func start() { state.withLock { $0.step = .seconds(1) } }
}

/// Time that stands still until a test lets it pass.
final class StoppedTime: Sendable {
  private struct State {
    var now = ContinuousClock.now
    var sleepers: [(end: ContinuousClock.Instant, wake: CheckedContinuation<Void, Never>)] = []
    var watchers: [(count: Int, wake: CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var time: ClientTime {
    var time = ClientTime()
    time.now = { [self] in state.withLock { $0.now } }
    time.sleep = { [self] duration in await sleep(duration) }
    return time
  }

  /// Returns when so many wait for time to pass.
  func waiters(_ count: Int) async {
    await withCheckedContinuation { wake in
      state.withLock { $0.watchers.append((count, wake)) }
      tellWatchers()
    }
  }

  /// Lets time pass, and wakes whose wait is over.
  func pass(_ duration: Duration) {
    let awake = state.withLock { state in
      state.now += duration
      let awake = state.sleepers.filter { $0.end <= state.now }
      state.sleepers.removeAll { $0.end <= state.now }
      return awake
    }
    for sleeper in awake { sleeper.wake.resume() }
  }

  private func sleep(_ duration: Duration) async {
    await withCheckedContinuation { wake in
      state.withLock { $0.sleepers.append(($0.now + duration, wake)) }
      tellWatchers()
    }
  }

  private func tellWatchers() {
    let content = state.withLock { state in
      let content = state.watchers.filter { $0.count <= state.sleepers.count }
      state.watchers.removeAll { $0.count <= state.sleepers.count }
      return content
    }
    for watcher in content { watcher.wake.resume() }
  }
}

/// A key that must not be seen anywhere.
let testKey = "sk-Xq7secretsecret91"

/// A service at an address that has a key for it.
func service(
  _ url: String, in folder: Folder, key: String? = testKey, change: (inout ClientOptions) -> Void = { _ in }
) throws -> StabilityService {
  var options = ClientOptions()
  options.temporaryFolder = folder.path
  options.time = TestTime().time
  change(&options)
  return StabilityService(
    ServiceConnection(address: try ServiceAddress(url)) { () throws(KeyFile.Failure) in key.flatMap { Secret($0) } },
    options: options)
}

/// A call of text to image.
func call(engine: String = "stable-diffusion-512-v2-1", samples: Int = 1) -> Call {
  var call = Call(engine: engine, prompts: [TextPrompt("a lighthouse"), TextPrompt("fog", weight: -1)], seed: 7)
  call.samples = samples
  return call
}

/// Makes a call and reads what it made, as the runner does.
func outcome(of request: GenerationRequest, from service: StabilityService) async -> Outcome {
  var outcome = Outcome()
  do {
    for try await event in service.generate(request) {
      switch event {
      case .artifact(let artifact):
        outcome.artifacts.append(artifact)
        outcome.contents.append(taken(artifact.content))
      case .done(let receipt): outcome.receipt = receipt
      case .queued: outcome.queued += 1
      default: break
      }
    }
  } catch {
    outcome.error = error
  }
  return outcome
}

/// The bytes of an image; a file of it is removed.
func taken(_ content: Artifact.Content) -> [UInt8] {
  switch content {
  case .bytes(let bytes): return bytes
  case .file(let path):
    defer { try? FileManager.default.removeItem(atPath: path) }
    return Array(FileManager.default.contents(atPath: path) ?? Data())
  }
}

/// The JSON answer with pictures.
func artifactsJSON(_ pictures: [[UInt8]], seeds: [UInt32]? = nil) -> String {
  let items = pictures.enumerated().map { index, bytes in
    let seed = seeds?[index] ?? UInt32(index + 7)
    return "{\"seed\":\(seed),\"base64\":\"\(Data(bytes).base64EncodedString())\",\"finishReason\":\"SUCCESS\"}"
  }
  return "{\"artifacts\":[\(items.joined(separator: ","))]}"
}
