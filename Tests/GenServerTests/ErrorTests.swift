import GenAPI
import GenServer
import HTTPTypes
import Testing

/// Every documented refusal, with its name.
@Suite struct ErrorTests {
  private let fake = FakeService()
  private var api: StabilityAPI { StabilityAPI(fake: fake) }
  private static let image = FakeService.png(width: 512, height: 512)
  private static let text = "/v1/generation/stable-diffusion-v1-5/text-to-image"

  @Test(arguments: [
    ("not JSON", "nope", "bad_request"), ("no prompts", "{}", "bad_request"),
    ("empty prompts", #"{"text_prompts":[]}"#, "bad_request"),
    ("an array", "[]", "bad_request"), ("no text", #"{"text_prompts":[{}]}"#, "bad_request"),
    ("steps", #"{"text_prompts":[{"text":"a"}],"steps":9}"#, "bad_request"),
    ("steps, no integer", #"{"text_prompts":[{"text":"a"}],"steps":10.5}"#, "bad_request"),
    ("cfg", #"{"text_prompts":[{"text":"a"}],"cfg_scale":36}"#, "bad_request"),
    ("sampler", #"{"text_prompts":[{"text":"a"}],"sampler":"K_DPMPP_SDE"}"#, "bad_request"),
    ("seed", #"{"text_prompts":[{"text":"a"}],"seed":4294967296}"#, "bad_request"),
    ("samples", #"{"text_prompts":[{"text":"a"}],"samples":11}"#, "bad_request"),
    ("a side", #"{"text_prompts":[{"text":"a"}],"width":500}"#, "invalid_height_or_width"),
    ("pixels", #"{"text_prompts":[{"text":"a"}],"width":128,"height":128}"#, "invalid_pixel_count"),
    ("many pixels", #"{"text_prompts":[{"text":"a"}],"width":2048,"height":2048}"#, "invalid_pixel_count"),
  ]) func badText(case: String, body: String, name: String) async {
    let answer = await api.answer(Requests.json(Self.text, body))
    #expect(answer.summary == "400 \(name)", "\(`case`): \(answer.text)")
    #expect(answer.headers[.contentType] == "application/json")
    #expect(fake.requests.isEmpty)
  }

  @Test func severalSamplesNeedJSON() async {
    let body = "{\(Requests.texts),\"samples\":2}"
    let answer = await api.answer(Requests.json(Self.text, body, accept: "image/png"))
    #expect(answer.summary == "400 invalid_samples")
  }

  @Test func everythingWrongIsSaidAtOnce() async {
    let body = #"{"text_prompts":[{"text":""}],"steps":"x","cfg_scale":99,"width":100,"sampler":"NO"}"#
    let message = await api.answer(Requests.json(Self.text, body)).json["message"] as? String ?? ""
    for field in ["text_prompts[0].text", "steps", "cfg_scale", "width", "sampler"] {
      #expect(message.contains(field), "\(message)")
    }
  }

  @Test(
    arguments: [
      ("no image", ["options": Array("{\(Requests.texts)}".utf8)], "bad_request"),
      ("no options", ["init_image": image], "bad_request"),
      (
        "no picture", ["init_image": Array("GIF89a".utf8), "options": Array("{\(Requests.texts)}".utf8)],
        "invalid_mime_type"
      ),
      ("empty", ["init_image": [], "options": Array("{\(Requests.texts)}".utf8)], "invalid_file_size"),
      (
        "cut", ["init_image": Array(image.prefix(20)), "options": Array("{\(Requests.texts)}".utf8)],
        "invalid_mime_type"
      ),
    ] as [(String, [String: [UInt8]], String)]) func badForms(case: String, parts: [String: [UInt8]], name: String)
    async
  {
    let path = "/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image"
    let answer = await api.answer(Requests.form(path, parts.map { ($0.key, $0.value) }))
    #expect(answer.summary == "400 \(name)", "\(`case`): \(answer.text)")
  }

  @Test(arguments: [(10 << 20, false), ((10 << 20) + 1, true)])
  func filesHaveALargestSize(size: Int, isRefused: Bool) async {
    let image = Self.image + [UInt8](repeating: 0, count: size - Self.image.count)
    let parts = [("init_image", image), ("options", Array("{\(Requests.texts)}".utf8))]
    let path = "/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image"
    let answer = await api.answer(Requests.form(path, parts))
    #expect((answer.summary == "400 invalid_file_size") == isRefused, "\(answer.summary)")
    #expect(answer.text.contains("init_image: must have at most 10485760 bytes") == isRefused)
  }

  @Test(
    arguments: [
      (nil, "bad_request"), ("MASK_IMAGE_WHITE", "invalid_mask_image"), ("NOTHING", "bad_request"),
    ] as [(String?, String)]) func badMasks(source: String?, name: String) async
  {
    var parts = [("init_image", Self.image), ("text_prompts[0][text]", Array("a".utf8))]
    if let source { parts.append(("mask_source", Array(source.utf8))) }
    let path = "/v1/generation/stable-inpainting-512-v2-0/image-to-image/masking"
    #expect(await api.answer(Requests.form(path, parts)).summary == "400 \(name)")
    parts.append(("mask_image", FakeService.png(width: 64, height: 512)))
    let other = await api.answer(Requests.form(path, parts)).summary
    #expect(other == (source == "MASK_IMAGE_WHITE" ? "400 invalid_image_dimensions" : "400 bad_request"))
  }

  @Test func upscalingHasALimit() async {
    let path = "/v1/generation/esrgan-v1-x2plus/image-to-image/upscale"
    let both = [("image", Self.image), ("width", Array("600".utf8)), ("height", Array("600".utf8))]
    #expect(await api.answer(Requests.form(path, both)).summary == "400 bad_request")
    let large = [("image", Self.image), ("width", Array("4096".utf8))]
    #expect(await api.answer(Requests.form(path, large)).summary == "400 invalid_pixel_count")
  }

  @Test func unknownEngine() async {
    let answer = await api.answer(Requests.json("/v1/generation/some-fake-engine/text-to-image", "{\(Requests.texts)}"))
    #expect(answer.summary == "404 not_found")
    #expect(answer.json["message"] as? String == "The specified engine (ID some-fake-engine) was not found.")
  }

  @Test func shapesBelongToVersions() async {
    let alpha = await api.answer(Requests.json("/v1alpha/generation/lantern-1/text-to-image", "{}")).json
    #expect(Set(alpha.keys) == ["id", "name", "message", "temporary", "timeout", "fault"])
    let one = await api.answer(Requests.json(Self.text, "{}")).json
    #expect(Set(one.keys) == ["id", "name", "message"])
    let two = await api.answer(Requests.form("/v2beta/stable-image/generate/core", [("seed", Array("x".utf8))])).json
    #expect(Set(two.keys) == ["id", "name", "errors"])
    #expect((two["errors"] as? [String])?.count == 2)
  }

  @Test func identifiersAreUnique() async {
    var ids: Set<String> = []
    for _ in 0..<50 { ids.insert(await api.answer(Requests.json(Self.text, "{}")).json["id"] as? String ?? "") }
    #expect(ids.count == 50)
  }

  @Test func theServiceMaySayNo() async {
    fake.fail(APIError(status: 400, name: "invalid_prompts", message: "filtered"))
    #expect(await api.answer(Requests.json(Self.text, "{\(Requests.texts)}")).summary == "400 invalid_prompts")
  }

  @Test func theServicesOwnKeyIsNotTheClientsBusiness() async {
    fake.fail(APIError(status: 401, name: "unauthorized", message: "sk-secret"))
    let answer = await api.answer(Requests.json(Self.text, "{\(Requests.texts)}"))
    #expect(answer.summary == "502 server_error" && !answer.text.contains("sk-secret"))
  }

  @Test(arguments: [
    (#"{\#(Requests.texts)}"#, 200), (#""{\"text_prompts\":[{\"text\":\"a\"}]}""#, 200),
    (#"'{"text_prompts":[{"text":"a"}]}'"#, 200), (#""{"text_prompts":[{"text":"a"}]}""#, 200),
    ("\u{FEFF}{\(Requests.texts),\"steps\":20.0,\"extras\":{\"a\":[1]},\"style_preset\":null}", 200),
    ("map[steps:20 text_prompts:[map[text:a cat weight:1]]]", 400),
  ]) func wrappedOptions(options: String, status: Int) async {
    let path = "/v1alpha/generation/stable-diffusion-512-v2-0/image-to-image"
    let parts = [("options", Array(options.utf8)), ("init_image", Self.image)]
    let answer = await api.answer(Requests.form(path, parts))
    #expect(answer.status == status, "\(answer.text)")
  }
}
