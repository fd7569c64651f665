import Foundation
import GenAPI
import GenClient
import GenServer
import Imaging
import Synchronization
import Testing

/// The client against the server over a socket: what the service behind it was asked is what the client was asked, for
/// every operation in every dialect.
@Suite struct ServedTests {
  private static let initImage = plain(width: 512, height: 512, 90)

  private static func plain(width: Int, height: Int, _ value: UInt8) -> [UInt8] {
    let bytes = [UInt8](repeating: value, count: width * height * 3)
    return (try? PNG.encode(Bitmap(width: width, height: height, bytes: bytes))) ?? []
  }

  /// Serves while `body` runs.
  private func serving(
    _ service: some GenerationService, _ options: ServerOptions = ServerOptions(), _ body: (String) async throws -> Void
  ) async throws {
    var options = options
    options.port = 0
    let server = try Server(service, options: options, surroundings: Surroundings(time: { 0 }))
    let ready = AsyncStream<Server.Running>.makeStream()
    let task = Task {
      try await server.run(handlesSignals: false) { ready.continuation.yield($0) }
    }
    var iterator = ready.stream.makeAsyncIterator()
    let running = try #require(await iterator.next())
    do {
      try await body("http://127.0.0.1:\(running.port)")
    } catch {
      await running.stop()
      throw error
    }
    await running.stop()
    try await task.value
  }

  /// What can be asked of the server, within its limits.
  private static let rows = RequestTests.rows.map { row in
    var row = row
    if row.dialect == .v1alpha { row.call.seed = 2_000_000_000 }
    let side = row.dialect == .v2beta ? 2048 : 1024
    if row.call.operation == .upscale { (row.call.width, row.call.height) = (side, side) }
    return row
  }

  @Test(arguments: rows) func whatIsAskedArrives(_ row: RequestTests.Row) async throws {
    let service = RecordingService(engines: Set(Self.rows.map(\.call.engine)).sorted())
    let mask = Self.plain(width: 512, height: 512, row.call.maskSource == .maskImageBlack ? 0 : 255)
    var request = GenerationRequest(
      row.call, initImage: row.call.initImage == nil ? nil : Self.initImage,
      maskImage: row.call.maskImage == nil ? nil : mask)
    request.dialect = row.dialect
    try await serving(service) { url in
      let outcome = await outcome(of: request, from: try GenClientTests.service(url, in: Folder()))
      #expect(outcome.error == nil, "\(String(describing: outcome.error))")
      #expect(outcome.artifacts.map(\.finishReason) == Array(repeating: .success, count: row.call.samples))
      let asked = try #require(service.requests.first?.call)
      #expect(outcome.artifacts.map(\.seed) == (0..<row.call.samples).map { asked.seed + UInt32($0) })
      #expect(outcome.contents == outcome.artifacts.map { RecordingService.picture(of: $0.seed) })
    }
    #expect(service.requests.count == 1 && service.callsOnEventLoops == 0)
    let arrived = try #require(service.requests.first)
    #expect(Self.comparable(arrived.call, row.dialect) == Self.comparable(Self.expected(row), row.dialect))
    #expect(arrived.initImage == request.initImage)
    let isInverted = row.dialect == .v2beta && row.call.maskSource == .maskImageBlack
    let expectedMask = isInverted ? Self.plain(width: 512, height: 512, 255) : request.maskImage
    #expect(try arrived.maskImage.map { try Bitmap(decoding: $0) } == expectedMask.map { try Bitmap(decoding: $0) })
  }

  /// What the service has to be asked, where the dialect says less than the call.
  private static func expected(_ row: RequestTests.Row) -> Call {
    var call = row.call
    guard row.dialect == .v2beta else { return call }
    call.steps = call.operation == .upscale ? call.steps : 30
    if call.operation == .masking, call.maskSource == .maskImageBlack { call.maskSource = .maskImageWhite }
    // The guidance that nobody asked for is not sent; without it, a turbo model has 1.
    if row.name == "v2beta-sd3-image" { call.cfgScale = 1 }
    return call
  }

  /// A call without what names of files and the pixels of a shape make different.
  private static func comparable(_ call: Call, _ dialect: Dialect) -> Call {
    var call = call
    if call.initImage != nil { call.initImage = .file(path: "init") }
    if call.maskImage != nil { call.maskImage = .file(path: "mask") }
    call.scheduleStart = call.scheduleStart.map { ($0 * 1e9).rounded() / 1e9 }
    if call.operation == .upscale { (call.prompts, call.seed) = ([], 1) }
    guard dialect == .v2beta else { return call }
    let shape = Double(call.width) / Double(call.height)
    (call.width, call.height) = shape > 1.6 ? (16, 9) : (1, 1)
    return call
  }

  @Test func whatCostsNothingIsAnswered() async throws {
    try await serving(RecordingService(engines: ["lantern-1"])) { url in
      let stability = try GenClientTests.service(url, in: Folder())
      #expect(try await stability.engines().map(\.id) == ["lantern-1"])
      #expect(try await stability.account()?.email.contains("@") == true)
      #expect(try await stability.balance() != nil)
    }
  }

  @Test func creditsAndKeysAreToldApart() async throws {
    var options = ServerOptions()
    (options.keys, options.credits) = ([testKey], 0.3)
    let service = RecordingService(engines: ["stable-diffusion-512-v2-1"])
    try await serving(service, options) { url in
      let stranger = try GenClientTests.service(url, in: Folder(), key: "sk-unknown")
      #expect(await outcome(of: GenerationRequest(call()), from: stranger).refusal?.status == 401)
      let stability = try GenClientTests.service(url, in: Folder())
      #expect(await outcome(of: GenerationRequest(call()), from: stability).error == nil)
      #expect(try await stability.balance() == 0.1)
      let refusal = await outcome(of: GenerationRequest(call()), from: stability).refusal
      #expect(
        refusal?.status == 402 && refusal?.message.contains("have 0.1)") == true, "\(String(describing: refusal))")
    }
    #expect(service.requests.count == 1)
  }

  @Test(arguments: [
    ("429:100%", 429, false), ("500:100%", 500, true), ("503:100%", 503, false), ("404:100%", 404, false),
  ]) func faultsArrive(faults: String, status: Int, mayHaveCharged: Bool) async throws {
    var options = ServerOptions()
    options.faults = try FaultPlan(parsing: faults)
    let time = TestTime()
    try await serving(RecordingService(engines: ["stable-diffusion-512-v2-1"]), options) { url in
      let stability = try GenClientTests.service(url, in: Folder()) { $0.time = time.time }
      let outcome = await outcome(of: GenerationRequest(call()), from: stability)
      #expect(outcome.refusal?.status == status, "\(String(describing: outcome.error))")
      #expect(outcome.mayHaveCharged == mayHaveCharged)
    }
    #expect(time.waits.count == ([429, 503].contains(status) ? 4 : 0))
  }

  @Test func filteredPicturesAndBrokenConnections() async throws {
    for (faults, isFiltered) in [("filtered:100%", true), ("close:100%", false)] {
      var options = ServerOptions()
      options.faults = try FaultPlan(parsing: faults)
      try await serving(RecordingService(engines: ["core"]), options) { url in
        var request = GenerationRequest(call(engine: "core"))
        request.dialect = .v2beta
        let outcome = await outcome(of: request, from: try GenClientTests.service(url, in: Folder()))
        if isFiltered {
          #expect(outcome.artifacts.map(\.finishReason) == [.contentFiltered])
          #expect(outcome.receipt?.credits == 0, "what is filtered is not charged")
        } else {
          #expect(outcome.client?.kind == .closed && outcome.mayHaveCharged == true)
        }
      }
    }
  }
}
