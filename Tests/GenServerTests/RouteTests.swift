import GenAPI
import GenServer
import HTTPTypes
import Testing

/// What each address answers, in every version of the API.
@Suite struct RouteTests {
  private let fake = FakeService()
  private var api: StabilityAPI { StabilityAPI(fake: fake) }
  private let image = FakeService.png(width: 512, height: 512)

  @Test(arguments: ["v1alpha", "v1beta", "v1"]) func textToImageAnswersArtifacts(version: String) async throws {
    let body = "{\(Requests.texts),\"samples\":2,\"seed\":7}"
    let answer = await api.answer(Requests.json("/\(version)/generation/stable-diffusion-v1-5/text-to-image", body))
    #expect(answer.status == 200, "\(answer.text)")
    let artifacts = try #require(answer.json["artifacts"] as? [[String: Any]])
    #expect(artifacts.map { $0["seed"] as? Int } == [7, 8])
    #expect(artifacts.allSatisfy { $0["finishReason"] as? String == "SUCCESS" })
    let call = try #require(fake.requests.last?.call)
    #expect(call.prompts == [TextPrompt("a lighthouse")])
    #expect([call.width, call.height, call.steps, call.samples] == [512, 512, 50, 2])
  }

  @Test func pngAnswersOneImageWithHeaders() async {
    let request = Requests.json(
      "/v1alpha/generation/stable-diffusion-512-v2-0/text-to-image", "{\(Requests.texts),\"seed\":9}",
      accept: "image/png")
    let answer = await api.answer(request)
    #expect(Array(answer.body.readableBytesView) == FakeService.picture)
    #expect(answer.headers[.contentType] == "image/png")
    let headers = Dictionary(answer.headers.map { ($0.name.canonicalName, $0.value) }) { $1 }
    #expect(headers["seed"] == "9")
    #expect(headers["finish-reason"] == "SUCCESS")
    #expect(headers["gen-note"] == "unknown: <%C3%B6>")
  }

  @Test(
    arguments: [
      (nil, "application/json"), ("*/*", "application/json"), ("application/vnd.goa.error", "application/json"),
      ("image/png", "image/png"), ("application/json, image/png", "application/json"), ("IMAGE/PNG;q=1", "image/png"),
      ("application/json;q=0.5, image/png", "image/png"), ("", "application/json"),
      ("image/png;q=0", "application/json"),
    ] as [(String?, String)]) func acceptChooses(accept: String?, type: String) async
  {
    let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
    let answer = await api.answer(Requests.json(path, "{\(Requests.texts)}", accept: accept))
    #expect(answer.headers[.contentType] == type)
  }

  /// What clients of the vendor send beside the documented fields is no error.
  @Test func extrasAndHeadersOfClientsAreTaken() async {
    let path = "/v1/generation/stable-diffusion-v1-5/text-to-image"
    var request = Requests.json(path, "{\(Requests.texts),\"extras\":{\"a\":[1,{}]},\"unheard_of\":1}")
    for (name, value) in [
      ("Organization", "org-123456"), ("Stability-Client-ID", "app"), ("Stability-Client-Version", "1.2"),
      ("Stability-Client-User-ID", "u"),
    ] { if let name = HTTPField.Name(name) { request.headers[name] = value } }
    #expect(await api.answer(request).status == 200)
  }

  @Test func v1alphaImageToImageReadsOptions() async throws {
    let options = "{\(Requests.texts),\"step_schedule_start\":0.6,\"step_schedule_end\":0.01,\"cfg_scale\":8}"
    let path = "/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image"
    let answer = await api.answer(Requests.form(path, [("init_image", image), ("options", Array(options.utf8))]))
    #expect(answer.status == 200, "\(answer.text)")
    let request = try #require(fake.requests.last)
    #expect(request.initImage == image)
    #expect(request.call.operation == .imageToImage)
    #expect(request.call.scheduleStart == 0.6 && request.call.scheduleEnd == 0.01 && request.call.cfgScale == 8)
  }

  @Test func v1ReadsFlatForms() async throws {
    let path = "/v1/generation/stable-diffusion-v1-5/image-to-image"
    let parts: [(String, String)] = [
      ("text_prompts[4][text]", "grass"), ("text_prompts[4][weight]", "-0.9"), ("text_prompts[2][text]", "a cliff"),
      ("image_strength", "0.4"), ("samples", "1"), ("seed", ""), ("style_preset", "low-poly"),
    ]
    let form = parts.map { ($0.0, Array($0.1.utf8)) } + [("init_image", image)]
    let answer = await api.answer(Requests.form(path, form))
    #expect(answer.status == 200, "\(answer.text)")
    let call = try #require(fake.requests.last?.call)
    #expect(call.prompts == [TextPrompt("a cliff"), TextPrompt("grass", weight: -0.9)])
    #expect(abs((call.scheduleStart ?? 0) - 0.6) < 1e-9)
    #expect(call.style == .lowPoly && call.seed != 0)
  }

  @Test func maskingTakesBothImages() async throws {
    let path = "/v1beta/generation/stable-inpainting-512-v2-0/image-to-image/masking"
    let parts = [
      ("mask_source", Array("MASK_IMAGE_BLACK".utf8)), ("mask_image", image), ("init_image", image),
      ("text_prompts[0][text]", Array("a boat".utf8)),
    ]
    let answer = await api.answer(Requests.form(path, parts))
    #expect(answer.status == 200, "\(answer.text)")
    let request = try #require(fake.requests.last)
    #expect(request.maskImage == image && request.call.maskSource == .maskImageBlack)
  }

  @Test(arguments: [([("width", "768")], 768), ([], 1024), ([("height", "640")], 640)] as [([(String, String)], Int)])
  func upscaleKeepsProportions(fields: [(String, String)], side: Int) async throws {
    let path = "/v1/generation/esrgan-v1-x2plus/image-to-image/upscale"
    let form = [("image", image)] + fields.map { ($0.0, Array($0.1.utf8)) }
    let answer = await api.answer(Requests.form(path, form))
    #expect(answer.status == 200, "\(answer.text)")
    let call = try #require(fake.requests.last?.call)
    #expect(call.operation == .upscale && call.width == side && call.height == side)
  }

  /// The other engine for it is a diffusion model: it takes words, too.
  @Test func theLatentUpscalerTakesWords() async throws {
    let path = "/v1/generation/stable-diffusion-x4-latent-upscaler/image-to-image/upscale"
    let fields = [
      ("text_prompts[0][text]", "a cliff"), ("steps", "20"), ("cfg_scale", "5"), ("seed", "9"), ("height", "768"),
    ]
    let form = fields.map { ($0.0, Array($0.1.utf8)) } + [("image", image)]
    let answer = await api.answer(Requests.form(path, form))
    #expect(answer.status == 200, "\(answer.text)")
    let call = try #require(fake.requests.last?.call)
    #expect(call.operation == .upscale && call.prompts == [TextPrompt("a cliff")] && call.seed == 9)
    #expect([call.width, call.height, call.steps] == [768, 768, 20] && call.cfgScale == 5)
    #expect(await api.answer(Requests.form(path, [("image", image)])).status == 200)
    #expect(fake.requests.last?.call.width == 1024)
    #expect(await api.answer(Requests.form(path, [("image", image), ("steps", [0x39])])).summary == "400 bad_request")
  }

  @Test(arguments: ["generate/core", "generate/ultra", "generate/sd3"]) func v2betaAnswersBothWays(path: String) async {
    let form = [("prompt", Array("a cat".utf8)), ("aspect_ratio", Array("16:9".utf8)), ("none", [])]
    let plain = await api.answer(Requests.form("/v2beta/stable-image/\(path)", form))
    #expect(plain.headers[.contentType] == "image/png")
    let json = await api.answer(Requests.form("/v2beta/stable-image/\(path)", form, accept: "application/json"))
    #expect(json.json["finish_reason"] as? String == "SUCCESS")
    #expect((json.json["image"] as? String)?.hasPrefix("iVBOR") == true)
    #expect(fake.requests.last?.call.width == 1344 && fake.requests.last?.call.height == 768)
  }

  @Test func v2betaInpaintResizesTheMask() async throws {
    let mask = FakeService.png(width: 100, height: 80)
    let form = [("prompt", Array("a cat".utf8)), ("image", image), ("mask", mask)]
    let answer = await api.answer(Requests.form("/v2beta/stable-image/edit/inpaint", form))
    #expect(answer.status == 200, "\(answer.text)")
    let request = try #require(fake.requests.last)
    #expect(request.call.maskSource == .maskImageWhite)
    #expect(Array(try #require(request.maskImage)[16..<24]) == [0, 0, 2, 0, 0, 0, 2, 0])
  }

  @Test func listsHaveTheShapeOfTheirVersion() async throws {
    #expect(await api.answer(Requests.get("/v1/engines/list")).text.hasPrefix(#"[{"description""#))
    for version in ["v1alpha", "v1beta"] {
      #expect(await api.answer(Requests.get("/\(version)/engines/list")).json["engines"] != nil)
      #expect(await api.answer(Requests.get("/\(version)/user/account")).json["organizations"] != nil)
    }
    #expect(await api.answer(Requests.get("/v1/user/balance")).text == #"{"credits":1000}"#)
  }

  @Test(arguments: [
    ("GET", "/v1/nothing", 404), ("GET", "/v3/engines/list", 404), ("POST", "/v1/engines/list", 405),
    ("GET", "/v1/generation/x/text-to-image", 405), ("HEAD", "/healthz", 200), ("GET", "/healthz?x=1", 200),
    ("GET", "/v1alpha/generation/x/image-to-image/upscale", 404), ("GET", "/../etc/passwd", 404),
    ("POST", "/v1/generation/../text-to-image", 404),
  ]) func addressesAndMethods(method: String, path: String, status: Int) async {
    #expect(await api.answer(IncomingRequest(method, path)).status == status)
  }
}
