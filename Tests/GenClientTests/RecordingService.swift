import GenAPI
import Imaging
import NIOPosix
import Synchronization

/// A service that draws plain pictures of the right size and remembers what it was asked.
final class RecordingService: GenerationService {
  let name = "recording"
  let revision = "1"
  let charges = false
  private let ids: [String]
  private let received = Mutex<[GenerationRequest]>([])
  private let onLoops = Atomic<Int>(0)

  init(engines: [String]) { ids = engines }

  var requests: [GenerationRequest] { received.withLock { $0 } }

  /// Calls that began on a thread that moves bytes.
  var callsOnEventLoops: Int { onLoops.load(ordering: .relaxed) }

  func engines() async throws -> [Engine] { ids.map { Engine(id: $0, name: $0, description: "") } }

  func limits(dialect: Dialect, engine: String) -> Limits { Limits.documented(dialect: dialect, engine: engine) }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    if MultiThreadedEventLoopGroup.currentEventLoop != nil { onLoops.add(1, ordering: .relaxed) }
    received.withLock { $0.append(request) }
    let call = request.call
    return GenerationEvents { continuation in
      for index in 1...call.samples {
        let seed = call.seed &+ UInt32(index - 1)
        continuation.yield(.artifact(Artifact(index: index, seed: seed, content: .bytes(Self.picture(of: seed)))))
      }
      continuation.yield(.done(GenerationEvent.Receipt(credits: 0)))
      continuation.finish()
    }
  }

  /// A picture that tells its seed.
  static func picture(of seed: UInt32) -> [UInt8] {
    let bytes = (0..<192).map { UInt8(truncatingIfNeeded: Int(seed) &+ $0) }
    return (try? PNG.encode(Bitmap(width: 8, height: 8, bytes: bytes))) ?? []
  }
}
