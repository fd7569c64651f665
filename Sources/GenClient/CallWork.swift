import AsyncHTTPClient
import GenAPI
import NIOCore

/// What happens during a call: request, answer, images.
struct CallWork: Sendable {
  let service: StabilityService
  let request: GenerationRequest
  let progress: CallProgress
  let events: CallEvents

  /// Sends the call and reads its answer, within the time of a call.
  /// - Throws: `APIError`, `ClientError`
  func run() async throws {
    let wire = try wireRequest()
    let body = try RequestBytes(wire, images: request)
    let exchange = Exchange(
      service: service, request: wire, body: body, organization: request.organization, charges: true,
      waiting: { events.tell(.queued(position: nil)) }, sending: { progress.send($0) })
    let answer = try await exchange.send()
    do {
      try await service.deadlines.limit(progress, from: answer.start) { try await read(answer.response) }
    } catch {
      // The answer had begun: the images were made.
      var failure = service.transport.failure(of: progress.isOverdue ? service.deadlines.error : error, isSent: true)
      failure.mayHaveCharged = true
      failure.description = answer.key?.redacted(in: failure.description) ?? failure.description
      throw failure
    }
    // What was filtered is not charged.
    let price = PriceTable.credits(dialect: request.dialect, engine: request.call.engine)
    let credits = price.map { $0 * Double(progress.delivered) }
    events.hold(.done(GenerationEvent.Receipt(credits: credits)))
  }

  private func wireRequest() throws -> WireRequest {
    do {
      if let wire = try request.dialect.request(for: request.call) { return wire }
    } catch {
      throw ClientError(.unsendable, "a number of the call cannot be sent")
    }
    let call = request.call
    throw ClientError(
      .unsendable, "\(request.dialect.rawValue) has no \(call.operation.rawValue) with the engine `\(call.engine)`")
  }

  private func read(_ response: HTTPClientResponse) async throws {
    let type = response.headers.first(name: "Content-Type")?.lowercased() ?? ""
    var body = response.body.makeAsyncIterator()
    let first = try await body.next()
    let form = try AnswerForm(contentType: type, beginning: first.map { Array($0.readableBytesView.prefix(16)) } ?? [])
    switch form {
    case .image: try await readImage(response, first, &body)
    case .json: try await readArtifacts(first, &body)
    }
    try Task.checkCancellation()
  }

  private func readImage(
    _ response: HTTPClientResponse, _ first: ByteBuffer?, _ body: inout HTTPClientResponse.Body.AsyncIterator
  ) async throws {
    var reader = try ImageReader(folder: service.incoming, largest: service.options.largestImage)
    var piece = first
    while let bytes = piece {
      try bytes.withUnsafeReadableBytes { bytes throws(ClientError) in try reader.read(bytes) }
      piece = try await body.next()
    }
    let seed = response.headers.first(name: "Seed").flatMap { UInt32($0) } ?? request.call.seed
    let reason = response.headers.first(name: "Finish-Reason").flatMap { Artifact.FinishReason(rawValue: $0) }
    try Task.checkCancellation()
    let problem = reader.problem
    let artifact = Artifact(
      index: 1, seed: seed, finishReason: reason ?? .success, content: .file(path: reader.handOn()))
    progress.keep(artifact)
    // The end follows at once.
    events.hold(.artifact(artifact))
    if let problem { throw problem }
  }

  private func readArtifacts(
    _ first: ByteBuffer?, _ body: inout HTTPClientResponse.Body.AsyncIterator
  ) async throws {
    var reader = ArtifactReader(
      folder: service.incoming, largestImage: service.options.largestImage, seed: request.call.seed)
    let most = (service.options.largestImage / 3 * 4 + 1 << 16) * request.call.samples
    var (count, piece) = (0, first)
    while let bytes = piece {
      count += bytes.readableBytes
      if count > most { throw ClientError(.tooLarge, "the answer is larger than \(most) bytes") }
      try bytes.withUnsafeReadableBytes { bytes throws(ClientError) in try reader.read(bytes, deliver) }
      piece = try await body.next()
    }
    try Task.checkCancellation()
    try reader.finish()
    guard reader.count >= request.call.samples else {
      throw ClientError(.malformed, "the answer has \(reader.count) of \(request.call.samples) images")
    }
  }

  private func deliver(_ artifact: Artifact) {
    progress.keep(artifact)
    events.tell(.artifact(artifact))
  }
}

/// What an answer with status 200 holds.
enum AnswerForm {
  case image
  case json

  /// - Throws: `ClientError` for everything else: a login page, say.
  init(contentType: String, beginning: [UInt8]) throws(ClientError) {
    let start = beginning.first { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    if contentType.hasPrefix("image/") {
      self = .image
    } else if contentType.contains("json") {
      self = .json
    } else if contentType.isEmpty || contentType.hasPrefix("application/octet-stream") {
      self = start == UInt8(ascii: "{") || start == UInt8(ascii: "[") ? .json : .image
    } else {
      throw ClientError(.malformed, "the answer is `\(contentType)`, not an image", mayHaveCharged: true)
    }
  }
}
