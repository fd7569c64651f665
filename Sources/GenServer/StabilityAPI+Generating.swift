import GenAPI
import HTTPTypes
import Imaging

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StabilityAPI {
  /// A generation call from its bytes to the answer's.
  func generate(_ request: IncomingRequest, _ ticket: Ticket) async throws(Refusal) -> Answer {
    if case .status(let status)? = ticket.fault { throw Self.injected(status) }
    let decoded = try decode(request, ticket.route, engines: try await engines())
    guard ticket.isAdmitted else { throw .badKey }
    try accounts.charge(ticket.client, decoded.price)
    do throws(Refusal) {
      let (pictures, notes) = try await pictures(decoded, ticket)
      metrics.countGeneration(seconds: (surroundings.now() - ticket.start).seconds, pictures: pictures.count)
      // What was not drawn or was filtered is not paid for.
      let delivered = pictures.count { $0.finishReason == .success }
      let share = Double(delivered) / Double(max(1, decoded.request.call.samples))
      accounts.refund(ticket.client, decoded.price * max(0, 1 - share))
      return Answer(pictures, for: decoded, notes: notes, id: surroundings.identifier())
    } catch {
      accounts.refund(ticket.client, decoded.price)
      throw error
    }
  }

  private func decode(
    _ request: IncomingRequest, _ route: Route, engines: [Engine]
  ) throws(Refusal) -> DecodedRequest {
    let rules = EngineRules(
      service: service, engines: engines, usesServiceLimits: options.usesServiceLimits,
      drawSeed: { [random = surroundings.random] in UInt32(truncatingIfNeeded: random() % 2_147_483_647) + 1 })
    let (type, accept) = (request.headers[.contentType], request.headers[.accept])
    switch route {
    case .generation(let dialect, let engine, let operation):
      let decoder = GenerationDecoder(dialect: dialect, engine: engine, operation: operation, rules: rules)
      return try decoder.decode(request.body, contentType: type, accept: accept)
    case .stableImage(let service):
      let decoder = StableImageDecoder(service: service, rules: rules)
      return try decoder.decode(request.body, contentType: type, accept: accept)
    default: throw .notFound(request.path)
    }
  }

  /// What `--latency` and slow requests add.
  private func pause(_ ticket: Ticket) async throws {
    let time = options.latency + (ticket.fault == .slow ? .seconds(5) : .zero)
    if time > .zero { try await surroundings.sleep(time) }
  }

  private func pictures(
    _ decoded: DecodedRequest, _ ticket: Ticket
  ) async throws(Refusal) -> ([Picture], notes: [String]) {
    do {
      return try await ticket.call.run {
        try await self.pause(ticket)
        return try await self.queue.run(ticket.client) {
          try await self.deadlines.limit(ticket.call) {
            try await self.collect(decoded, isFiltered: ticket.fault == .filtered)
          }
        }
      }
    } catch {
      throw refusal(error, ticket.call)
    }
  }

  /// What a client is told of an error that ended its call.
  private func refusal(_ error: any Error, _ call: RunningCall) -> Refusal {
    if call.isOverdue { return .overdue(seconds: options.timeout?.seconds ?? 0) }
    if call.isCancelled || Task.isCancelled { return .gone }
    switch error {
    case let refusal as Refusal: return refusal
    case let error as APIError: return Refusal(error)
    case let error as ImageError: return Refusal(400, "invalid_mime_type", "image, mask: \(error)")
    default: return .serverError
    }
  }

  private func collect(
    _ decoded: DecodedRequest, isFiltered: Bool
  ) async throws -> ([Picture], notes: [String]) {
    let request = try decoded.mask?.prepared(decoded.request) ?? decoded.request
    var pictures: [Picture] = []
    var notes: [String] = []
    for try await event in service.generate(request) {
      switch event {
      case .artifact(let artifact):
        let bytes = try Self.converted(Self.bytes(of: artifact.content), to: decoded.fileFormat)
        let reason = isFiltered ? .contentFiltered : artifact.finishReason
        pictures.append(Picture(bytes: bytes, seed: artifact.seed, finishReason: reason))
      case .note(let note): notes.append(note)
      case .queued, .progress, .done: break
      }
    }
    if Task.isCancelled { throw Refusal.gone }
    if pictures.isEmpty { throw Refusal.serverError }
    return (pictures, notes)
  }

  /// The bytes of an image; a file that a service left is read and removed.
  private static func bytes(of content: Artifact.Content) throws -> [UInt8] {
    switch content {
    case .bytes(let bytes): return bytes
    case .file(let path):
      guard let file = fopen(path, "rb") else { throw Refusal.serverError }
      defer {
        fclose(file)
        unlink(path)
      }
      var bytes: [UInt8] = []
      var chunk = [UInt8](repeating: 0, count: 1 << 16)
      while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
      return bytes
    }
  }

  /// A picture in the format that was asked for; as it is if it has that format.
  private static func converted(_ picture: [UInt8], to format: ImageFormat) throws(Refusal) -> [UInt8] {
    if format == .png { return picture }
    if ImageFormat(sniffing: picture) == format { return picture }
    do {
      return try Bitmap(decoding: picture).encoded(as: format)
    } catch {
      throw Refusal(500, "server_error", "the picture cannot be written as \(format.name): \(error)")
    }
  }

  /// A refusal that `--fail` asked for.
  private static func injected(_ status: Int) -> Refusal {
    let name = APIError(status: status, body: []).name
    let retry = status == 429 || status == 503 ? 1 : nil
    return Refusal(status, name, "this error was asked for with --fail", retryAfter: retry)
  }
}
