import GenAPI
import GenServer
import Synchronization
import Testing

/// What real clients do beside what the API documents, and what takes time on purpose.
@Suite struct ClientHabitTests {
  private let fake = FakeService()
  private static let image = FakeService.png(width: 512, height: 512)
  private static let alpha = "/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image"

  /// One part with all its headers.
  private static func part(_ headers: String, _ content: [UInt8]) -> [UInt8] {
    Array("--b\r\n\(headers)\r\n\r\n".utf8) + content + [13, 10]
  }

  private static func form(_ path: String, _ parts: [[UInt8]]) -> IncomingRequest {
    var request = IncomingRequest("POST", path, body: parts.flatMap { $0 } + Array("--b--\r\n".utf8))
    request.headers[.contentType] = "multipart/form-data; boundary=b"
    return request
  }

  /// Who sends which headers was captured from the vendor's examples and from generated clients.
  @Test(arguments: [
    ("curl", #"; filename="init_image.png""# + "\r\nContent-Type: image/png", ""),
    ("Python requests", #"; filename="init_image.png""#, ""), ("Go", "", ""),
    ("node-fetch", "\r\nContent-Type: application/octet-stream", ""),
    (
      "typescript-fetch", #"; filename="blob""# + "\r\nContent-Type: image/png",
      #"; filename="blob""# + "\r\nContent-Type: application/json"
    ),
    (
      "generated Python", #"; filename="x.png""# + "\r\nContent-Type: image/png",
      "\r\nContent-Type: application/json; charset=utf-8"
    ),
    ("PHP", #"; filename="x.png""#, "\r\nContent-Length: 45"),
    ("text/plain", "\r\nContent-Type: text/plain", "\r\nContent-Type: text/plain"),
  ]) func formsOfAllClientsAreRead(client: String, imageHeaders: String, optionHeaders: String) async {
    let api = StabilityAPI(fake: fake)
    let parts = [
      Self.part("Content-Disposition: form-data; name=\"init_image\"" + imageHeaders, Self.image),
      Self.part("Content-Disposition: form-data; name=\"options\"" + optionHeaders, Array("{\(Requests.texts)}".utf8)),
      Self.part("Content-Disposition: form-data; name=\"none\"; filename=\"none\"", []),
    ]
    for parts in [parts, parts.reversed(), [parts[1], parts[2], parts[0]]] {
      let answer = await api.answer(Self.form(Self.alpha, parts))
      #expect(answer.status == 200, "\(client): \(answer.text)")
      #expect(fake.requests.last?.initImage == Self.image)
      #expect(fake.requests.last?.call.prompts == [TextPrompt("a lighthouse")])
    }
  }

  @Test(arguments: [
    ("stable-diffusion-xl-1024-v1-0", 512, 512, "invalid_sdxl_v1_dimensions"),
    ("stable-diffusion-xl-beta-v2-2-2", 768, 768, "invalid_sdxl_v222_dimensions"),
    ("stable-diffusion-xl-beta-v2-2-2", 512, 896, nil),
    ("stable-diffusion-xl-beta-v2-2-2", 960, 512, "invalid_height_or_width"),
  ]) func sizesOfEnginesHold(engine: String, width: Int, height: Int, name: String?) async {
    let body = "{\(Requests.texts),\"width\":\(width),\"height\":\(height)}"
    let answer = await StabilityAPI(fake: fake).answer(Requests.json("/v1/generation/\(engine)/text-to-image", body))
    #expect(answer.summary == (name.map { "400 \($0)" } ?? "200"), "\(answer.text)")
  }

  @Test(arguments: [(nil, 2), ("slow:100%", 7)] as [(String?, Int)])
  func callsTakeLongerOnPurpose(faults: String?, seconds: Int) async throws {
    let slept = Mutex(Duration.zero)
    var options = ServerOptions()
    (options.latency, options.timeout) = (.seconds(2), nil)
    if let faults { options.faults = try FaultPlan(parsing: faults) }
    let surroundings = Surroundings(time: { 0 }, sleep: { time in slept.withLock { $0 += time } })
    let api = StabilityAPI(fake, options: options, surroundings: surroundings)
    let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
    #expect(await api.answer(Requests.json(path, "{\(Requests.texts)}")).status == 200)
    #expect(await api.answer(Requests.get("/healthz")).status == 200)
    #expect(slept.withLock { $0 } == .seconds(seconds))
  }

  /// Every line is a comment or a name with labels and a number, and what happened is counted.
  @Test func metricsAreReadByPrometheus() async throws {
    let api = StabilityAPI(fake: fake)
    let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
    for body in ["{\(Requests.texts),\"samples\":2}", "{}"] { _ = await api.answer(Requests.json(path, body)) }
    let answer = await api.answer(Requests.get("/metrics"))
    #expect(answer.headers[.contentType]?.hasPrefix("text/plain; version=0.0.4") == true)
    let line = /# (HELP|TYPE) gen_\w+ .+|gen_\w+(\{\w+="[^"\\]*"(,\w+="[^"\\]*")*\})? [0-9.e+-]+/
    let lines = answer.text.split(separator: "\n")
    for text in lines { #expect((try? line.wholeMatch(in: text)) != nil, "\(text)") }
    let template = #"{route="/v1/generation/{engine_id}/text-to-image",status="#
    for expected in [
      "gen_requests_total\(template)\"200\"} 1", "gen_requests_total\(template)\"400\"} 1", "gen_pictures_total 2",
      #"gen_generation_seconds_bucket{le="+Inf"} 1"#, "gen_generation_seconds_count 1",
    ] { #expect(lines.contains(Substring(expected)), "\(expected)") }
    #expect(answer.text.hasSuffix("\n"))
  }
}
