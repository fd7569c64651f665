import GenAPI
import GenServer
import Hummingbird
import Logging

/// `serve-bench api|minimal PORT`: the API in front of a service that answers at once, or the least that Hummingbird
/// can do with the same bytes.
@main struct ServeBench {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3, let port = Int(arguments[2]) else { return print("serve-bench api|minimal PORT") }
    if arguments[1] == "api" {
      var options = ServerOptions()
      options.port = port
      options.concurrency = 256
      options.queueLength = 1024
      try await Server(InstantService(), options: options, surroundings: Surroundings(time: { 0 })).run {
        print("port", $0)
      }
    } else {
      try await minimal(port: port)
    }
  }

  /// Reads the body and answers the picture.
  private static func minimal(port: Int) async throws {
    let router = Router()
    let picture = ByteBuffer(bytes: InstantService.picture)
    router.post("**") { request, _ in
      _ = try await request.body.collect(upTo: 1 << 20)
      return Response(status: .ok, headers: [.contentType: "image/png"], body: .init(byteBuffer: picture))
    }
    let logger = Logger(label: "minimal", factory: { _ in SwiftLogNoOpLogHandler() })
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
    try await application.runService()
  }
}

/// A service whose picture is there already: 300 KB that compress no further.
struct InstantService: GenerationService {
  let name = "instant"
  let revision = "instant-1"

  /// Not a picture, but as long as one of 512 × 512 pixels.
  static let picture: [UInt8] = {
    var state: UInt32 = 1
    return (0..<300_000).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(state >> 24)
    }
  }()

  func engines() async throws -> [Engine] { [Engine(id: "instant", name: "instant", description: "for measuring")] }

  func limits(dialect: Dialect, engine: String) -> Limits { Limits(source: "instant") }

  func generate(_ request: GenerationRequest) -> GenerationEvents {
    let (events, continuation) = GenerationEvents.makeStream()
    continuation.yield(.artifact(Artifact(index: 1, seed: request.call.seed, content: .bytes(Self.picture))))
    continuation.yield(.done(.init(credits: 0)))
    continuation.finish()
    return events
  }
}
