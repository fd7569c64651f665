import GenAPI
import GenClient
import TestServing
import Testing

/// What arrives at a server, for every operation in every dialect: files in `Requests`. `RECORD=1` writes them anew.
@Suite struct RequestTests {
  struct Row: Sendable, CustomTestStringConvertible {
    var name: String
    var dialect: Dialect
    var call: Call

    var testDescription: String { name }
  }

  private static func full(_ engine: String, _ change: (inout Call) -> Void = { _ in }) -> Call {
    var call = Call(
      engine: engine,
      prompts: [TextPrompt("a \"lighthouse\"\r\nat night", weight: 1.5), TextPrompt("fog", weight: -1)],
      seed: 4_000_000_000)
    change(&call)
    return call
  }

  private static func startingFromImage(_ call: inout Call, end: Double? = nil) {
    call.operation = .imageToImage
    call.initImage = .file(path: "init.png")
    (call.scheduleStart, call.scheduleEnd) = (0.65, end)
  }

  private static func masking(_ call: inout Call, _ source: MaskSource) {
    startingFromImage(&call)
    (call.scheduleStart, call.operation, call.maskSource) = (nil, .masking, source)
    if source != .initImageAlpha { call.maskImage = .file(path: "mask.png") }
  }

  static let rows: [Row] = {
    var rows: [Row] = []
    for dialect in [Dialect.v1alpha, .v1beta, .v1] {
      let engine = "stable-diffusion-v1-5"
      func add(_ name: String, _ change: (inout Call) -> Void) {
        rows.append(Row(name: "\(dialect.rawValue)-\(name)", dialect: dialect, call: full(engine, change)))
      }
      add("text-to-image") {
        ($0.samples, $0.sampler, $0.cfgScale, $0.clipGuidance) = (3, .eulerAncestral, 7.5, .fastBlue)
        if dialect == .v1 { $0.style = .lowPoly }
      }
      add("image-to-image") { startingFromImage(&$0) }
      add("image-to-image-schedule") { startingFromImage(&$0, end: 0.01) }
      add("masking-black") { masking(&$0, .maskImageBlack) }
      add("masking-white") { masking(&$0, .maskImageWhite) }
      add("masking-alpha") { masking(&$0, .initImageAlpha) }
    }
    rows.append(Row(name: "v1-upscale", dialect: .v1, call: full("esrgan-v1-x2plus") { upscale(&$0) }))
    func stable(_ name: String, _ engine: String, _ change: (inout Call) -> Void) {
      rows.append(Row(name: "v2beta-\(name)", dialect: .v2beta, call: full(engine, change)))
    }
    stable("core", "core") { ($0.width, $0.height, $0.style) = (1344, 768, .lowPoly) }
    stable("ultra", "ultra") { _ in }
    stable("ultra-image", "ultra") { startingFromImage(&$0) }
    stable("sd3", "sd3.5-large") { $0.cfgScale = 4.5 }
    stable("sd3-image", "sd3.5-large-turbo") { startingFromImage(&$0) }
    stable("inpaint", "inpaint") { masking(&$0, .maskImageWhite) }
    stable("inpaint-black", "inpaint") { masking(&$0, .maskImageBlack) }
    stable("inpaint-alpha", "inpaint") { masking(&$0, .initImageAlpha) }
    stable("upscale-fast", "upscale-fast") { upscale(&$0) }
    return rows
  }()

  private static func upscale(_ call: inout Call) {
    (call.operation, call.initImage, call.width, call.height) = (.upscale, .file(path: "init.png"), 1024, 768)
  }

  @Test(arguments: rows) private func arriveAsRecorded(_ row: Row) async throws {
    #expect(
      row.call.violations(of: Limits.documented(dialect: row.dialect, engine: row.call.engine)).filter {
        // The seed is beyond what v1alpha may pin, to see that it is sent whole.
        $0.field != .seed
      } == [])
    let server = try TestServer { _, _ in
      row.call.samples > 1
        ? [.json(200, artifactsJSON(Array(repeating: picture, count: row.call.samples)))]
        : [.answer(200, ["Content-Type": "image/png"], picture)]
    }
    let mask = RequestText.mask(row.call.maskSource == .maskImageBlack ? 0 : 255)
    var request = GenerationRequest(
      row.call, initImage: row.call.initImage == nil ? nil : picture,
      maskImage: row.call.maskImage == nil ? nil : mask)
    request.dialect = row.dialect
    let outcome = await outcome(of: request, from: try service(server.url, in: Folder()))
    #expect(outcome.error == nil)
    #expect(outcome.contents.count == row.call.samples)
    let received = try #require(server.requests.first)
    #expect(received.headers["content-length"] == "\(received.body.count)")
    try RequestText.expect(server.requests, toBe: row.name)
  }
}
