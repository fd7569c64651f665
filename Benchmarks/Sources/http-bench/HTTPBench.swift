import AsyncHTTPClient
import GenAPI
import GenClient
import Glibc
import NIOCore
import Synchronization

/// `http-bench ours|bare|disk URL CONNECTIONS REQUESTS SAMPLES FOLDER`: calls of text to image, made by the client with
/// each picture in a new file at the end, by the least that async-http-client can do, or by that and the least that writes
/// a new file. The files stay: names given free a moment ago make new ones slower on some file systems. Prints requests per second, milliseconds
/// of CPU per request and the peak of resident memory in megabytes.
@main struct HTTPBench {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 7, let connections = Int(arguments[3]), let requests = Int(arguments[4]),
      let samples = Int(arguments[5])
    else { return print("http-bench ours|bare|disk URL CONNECTIONS REQUESTS SAMPLES FOLDER") }
    var call = Call(engine: "bench", prompts: [TextPrompt("a lighthouse")], seed: 7)
    call.samples = samples
    let request = GenerationRequest(call)
    let one: @Sendable (Int) async throws -> Void
    if arguments[1] == "ours" {
      let service = try Self.service(arguments[2], folder: arguments[6])
      one = { number in try await Self.ours(service, request, "\(arguments[6])/\(number)") }
    } else {
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: Self.configuration)
      let folder = arguments[1] == "disk" ? arguments[6] : nil
      one = { number in try await Self.bare(client, arguments[2], request, folder.map { "\($0)/\(number)" }) }
    }
    for number in 0..<connections { try await one(-number) }
    let (start, before) = (ContinuousClock.now, Self.processorSeconds)
    try await repeating(requests, on: connections, one)
    let time = (ContinuousClock.now - start) / .seconds(1)
    print(Double(requests) / time, (Self.processorSeconds - before) * 1000 / Double(requests), peakMegabytes)
    exit(0)
  }

  /// Makes so many requests, on all connections as fast as each can.
  nonisolated private static func repeating(
    _ requests: Int, on connections: Int, _ one: @escaping @Sendable (Int) async throws -> Void
  ) async throws {
    let counter = Counter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<connections {
        group.addTask {
          while true {
            let number = counter.next()
            guard number <= requests else { return }
            try await one(number)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private final class Counter: Sendable {
    private let value = Atomic(0)
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
  }

  private static func service(_ url: String, folder: String) throws -> StabilityService {
    var options = ClientOptions()
    (options.temporaryFolder, options.rate) = (folder + "/incoming", 1_000_000)
    let connection = ServiceConnection(address: try ServiceAddress(url)) { () throws(KeyFile.Failure) in
      Secret("sk-none")
    }
    return StabilityService(connection, options: options)
  }

  /// A call whose pictures end under their names.
  private static func ours(_ service: StabilityService, _ request: GenerationRequest, _ path: String) async throws {
    for try await event in service.generate(request) {
      guard case .artifact(let artifact) = event else { continue }
      switch artifact.content {
      case .file(let file):
        guard rename(file, "\(path)-\(artifact.index)") == 0 else { throw ClientError(.notKept, "no picture") }
      case .bytes(let bytes):
        let file = open("\(path)-\(artifact.index)", O_WRONLY | O_CREAT | O_EXCL, 0o600)
        defer { close(file) }
        guard write(file, bytes, bytes.count) == bytes.count else { throw ClientError(.notKept, "no picture") }
      }
    }
  }

  /// The answer, in a new file if `path` names one.
  private static func bare(
    _ client: HTTPClient, _ url: String, _ request: GenerationRequest, _ path: String?
  ) async throws {
    var wire = HTTPClientRequest(url: url + "/v1alpha/generation/bench/text-to-image")
    wire.method = .POST
    wire.headers.add(name: "Accept", value: request.call.samples == 1 ? "image/png" : "application/json")
    wire.headers.add(name: "Content-Type", value: "application/json")
    wire.headers.add(name: "Authorization", value: "sk-none")
    wire.body = .bytes(ByteBuffer(bytes: try V1Alpha.Body(request.call).canonicalJSON()))
    let response = try await client.execute(wire, timeout: .seconds(60))
    var count = 0
    let file = path.map { open($0, O_WRONLY | O_CREAT | O_EXCL, 0o600) }
    defer { if let file { close(file) } }
    for try await piece in response.body {
      count += piece.readableBytes
      guard let file else { continue }
      let written = piece.withUnsafeReadableBytes { write(file, $0.baseAddress, $0.count) }
      guard written == piece.readableBytes else { throw ClientError(.notKept, "no file") }
    }
    guard count > 0, response.status == .ok else { throw ClientError(.malformed, "status \(response.status)") }
  }

  private static var configuration: HTTPClient.Configuration {
    var configuration = HTTPClient.Configuration()
    configuration.httpVersion = .http1Only
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
    return configuration
  }

  /// Of this program alone: what `getrusage` tells begins with the peak of whoever started it.
  private static var peakMegabytes: Int {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, 256, file) != nil {
      let words = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self).split {
        $0.isWhitespace
      }
      if words.count > 1, words[0] == "VmHWM:" { return (Int(words[1]) ?? 0) / 1024 }
    }
    return 0
  }

  /// User and system time of this process.
  private static var processorSeconds: Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    let parts = [usage.ru_utime, usage.ru_stime]
    return parts.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
