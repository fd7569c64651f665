import GenAPI
import Testing

@Suite("v1alpha bodies")
struct BodyTests {
  static let fullCall: Call = {
    var call = Call(
      engine: "stable-diffusion-512-v2-1",
      prompts: [
        TextPrompt("a lighthouse on a cliff"), TextPrompt("fog", weight: 0.4), TextPrompt("people", weight: -1),
      ],
      seed: 42)
    call.sampler = .dpm2Ancestral
    call.cfgScale = 7.5
    call.samples = 4
    return call
  }()

  @Test("a call becomes canonical JSON: sorted keys, defaults written out")
  func canonicalJSON() throws {
    let json = String(decoding: try V1Alpha.Body(Self.fullCall).canonicalJSON(), as: UTF8.self)
    #expect(
      json == """
        {"cfg_scale":7.5,"clip_guidance_preset":"NONE","height":512,"sampler":"K_DPM_2_ANCESTRAL","samples":4,\
        "seed":42,"steps":50,"text_prompts":[{"text":"a lighthouse on a cliff","weight":1},\
        {"text":"fog","weight":0.4},{"text":"people","weight":-1}],"width":512}
        """)
  }

  @Test("image-to-image and masking carry the schedule and the mask source; the sampler may be left out")
  func options() throws {
    var call = Call(engine: "e", prompts: [TextPrompt("x")], seed: 1)
    call.operation = .masking
    call.initImage = .file(path: "a.png")
    call.maskSource = .initImageAlpha
    call.scheduleStart = 0.65
    call.scheduleEnd = 0.01
    let json = String(decoding: try V1Alpha.Body(call).canonicalJSON(), as: UTF8.self)
    #expect(
      json == """
        {"cfg_scale":7,"clip_guidance_preset":"NONE","height":512,"mask_source":"INIT_IMAGE_ALPHA","samples":1,\
        "seed":1,"step_schedule_end":0.01,"step_schedule_start":0.65,"steps":50,\
        "text_prompts":[{"text":"x","weight":1}],"width":512}
        """)
  }

  @Test("there and back is the same call")
  func roundTrip() throws {
    let bytes = try V1Alpha.Body(Self.fullCall).canonicalJSON()
    let back = Call(try V1Alpha.Body(json: bytes), engine: Self.fullCall.engine) { 9 }
    #expect(back == Self.fullCall)
  }

  @Test(
    "seeds left to the service are drawn",
    arguments: [#"{"text_prompts":[{"text":"x"}]}"#, #"{"text_prompts":[{"text":"x"}],"seed":0}"#])
  func drawnSeed(json: String) throws {
    let call = Call(try V1Alpha.Body(json: Array(json.utf8)), engine: "e") { 77 }
    #expect(call == Call(engine: "e", prompts: [TextPrompt("x")], seed: 77))
  }

  @Test("options wrapped in a string are unwrapped")
  func wrapped() throws {
    let json = #""{\"text_prompts\":[{\"text\":\"x\",\"weight\":0.5}],\"steps\":20}""#
    let body = try V1Alpha.Body(json: Array(json.utf8))
    #expect(body.steps == 20)
    #expect(body.prompts == [V1Alpha.Prompt(text: "x", weight: 0.5)])
  }

  @Test(
    "what is not a body is refused",
    arguments: ["", "{}", "map[steps:20]", #"{"text_prompts":"x"}"#, #"{"text_prompts":[],"steps":"many"}"#])
  func refused(json: String) {
    #expect(throws: (any Error).self) { try V1Alpha.Body(json: Array(json.utf8)) }
  }

  @Test("pretty JSON: one member per line, strings untouched")
  func pretty() throws {
    var body = V1Alpha.Body(prompts: [V1Alpha.Prompt(text: #"a "{b}": [c], \d"#)])
    body.steps = 20
    #expect(
      try CanonicalJSON.pretty(body) == #"""
        {
          "steps": 20,
          "text_prompts": [
            {
              "text": "a \"{b}\": [c], \\d"
            }
          ]
        }
        """#)
    #expect(try CanonicalJSON.pretty([[Int]]()) == "[]")
  }
}
