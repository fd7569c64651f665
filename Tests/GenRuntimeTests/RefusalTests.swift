import GenAPI
import GenLanguage
import Testing

@testable import GenRuntime

/// What a service refuses is shown at the value that its message names, wherever that was set.
@Suite struct RefusalTests {
  /// The text under the caret after the service has refused a script's last call with a message.
  private func blamed(_ script: String, _ message: String, name: String = "bad_request") async throws -> RunFailure {
    var limits = Limits(source: "v1")
    limits.styles = StylePreset.allCases
    let service = StubService(limits: limits) { _ in
      StubService.events([], failingWith: APIError(status: 400, name: name, message: message))
    }
    let result = try await run(script, service, files: ["a.png": tinyPNG, "m.png": tinyPNG])
    return try #require(result.summary.failure)
  }

  private func text(_ failure: RunFailure, in script: String) throws -> Substring {
    let span = try #require(failure.diagnostic.span)
    let bytes = Array(script.utf8)[Int(span.start)..<Int(span.end)]
    return Substring(decoding: bytes, as: UTF8.self)
  }

  /// Every field of the API, with what sets it here.
  static let fields: [(field: String, setting: String, value: String)] = [
    ("cfg_scale", "cfg 12", "12"), ("steps", "steps 30", "30"), ("width", "width 640", "640"),
    ("height", "height 576", "576"), ("sampler", "sampler K_HEUN", "K_HEUN"), ("seed", "seed 77", "77"),
    ("clip_guidance_preset", "clip-guidance FAST_BLUE", "FAST_BLUE"), ("style_preset", "style anime", "anime"),
    ("samples", "samples 3", "3"), ("init_image", "init \"a.png\"", "\"a.png\""),
    ("mask_image", "init \"a.png\"; mask \"m.png\" white", "\"m.png\""),
    ("mask_source", "init \"a.png\"; mask \"m.png\" white", "\"m.png\""),
    ("image_strength", "init \"a.png\" strength 20%", "20%"),
    ("step_schedule_start", "init \"a.png\" noise 0.9 to 0.1", "0.9 to 0.1"),
    ("step_schedule_end", "init \"a.png\" noise 0.9 to 0.1", "0.9 to 0.1"),
    ("text_prompts", "prompt \"a boat\"", "\"a boat\""),
    ("text_prompts[0].text", "prompt \"a boat\", \"fog\" weight 3", "\"a boat\""),
    ("text_prompts[1].weight", "prompt \"a boat\", \"fog\" weight 3", "3"),
    ("text_prompts.1.text", "prompt \"a boat\", \"fog\" weight 3", "\"fog\""),
    ("text_prompts[2].text", "prompt \"a boat\", \"fog\"; negative \"people\"", "\"people\""),
    ("negative_prompt", "negative \"people\"", "\"people\""),
  ]

  /// What leads from the setting to the call; `…` stands for the setting.
  static let ways = [
    "prompt \"x\"\n…\ngenerate", "prompt \"x\"; for n in 1 to 2 { …; generate }",
    "prompt \"x\"; def card { …; generate }\ncard", "prompt \"x\"; with … { generate }",
    "prompt \"x\"; …; sweep $v [1, 2] { generate }",
    "prompt \"x\"; if true { … } else { steps 11 }; repeat 1 { generate }",
  ]

  @Test(arguments: fields, ways)
  func isShownAtTheValue(row: (field: String, setting: String, value: String), way: String) async throws {
    // Settings of `with` stand between commas.
    let isWith = way.contains("with …")
    if isWith, row.setting.contains("\"a boat\",") { return }
    let setting = isWith ? row.setting.replacing("; ", with: ", ") : row.setting
    let script = way.replacing("…", with: setting)
    let failure = try await blamed(script, "\(row.field): this value is not accepted for the engine")
    #expect(try text(failure, in: script) == row.value, "\(script)")
    #expect(failure.diagnostic.related.contains { $0.text == "sent by this statement" })
    #expect(failure.diagnostic.help != nil)
  }

  @Test func sweptValuesAndVariables() async throws {
    let swept = "prompt \"x\"; sweep cfg [3, 9]"
    let failure = try await blamed(swept, "cfg_scale must be less than 2")
    #expect(try text(failure, in: swept) == "3")
    #expect(failure.diagnostic.help == "`cfg` is 3 in this call; `cfg?` tells more")
    let computed = "prompt \"x\"; let n = 5\ndef few(k) { steps $k * $n }\nfew 4; generate"
    let second = try await blamed(computed, "`steps` is wrong")
    #expect(try text(second, in: computed) == "$k * $n")
    #expect(second.diagnostic.help == "`steps` is 20 in this call; `steps?` tells more")
  }

  @Test(arguments: [
    ("height: must be a multiple of 64; width is fine", "height 576; width 640", "576"),
    ("sampler K_HEUN does not work with 30 steps", "steps 30; sampler K_HEUN", "K_HEUN"),
    ("samples: too many", "samples 3; repeat 1 { generate 5 }", "5"),
    ("the image is too large", "init \"a.png\"; steps 20", "\"a.png\""),
  ])
  func theFirstNameCounts(message: String, settings: String, value: String) async throws {
    let script = "prompt \"x\"; \(settings); generate"
    #expect(try text(try await blamed(script, message), in: script) == value)
  }

  @Test(arguments: [
    ("invalid_samples", "samples 2", "2"), ("invalid_prompts", "steps 20", "\"x\""),
    ("invalid_height_or_width", "width 640", "640"), ("invalid_pixel_count", "size 640x512", "640x512"),
    ("invalid_mask_image", "init \"a.png\"; mask \"m.png\" black", "\"m.png\""),
    ("invalid_mime_type", "init \"a.png\"", "\"a.png\""), ("content_moderation", "seed 3", "\"x\""),
  ])
  func classesOfErrorsCount(name: String, settings: String, value: String) async throws {
    let script = "prompt \"x\"; \(settings); generate"
    #expect(try text(try await blamed(script, "no", name: name), in: script) == value)
  }

  @Test func moderationIsNoMatterOfTheKey() async throws {
    let service = StubService { _ in
      let refusal = APIError(status: 403, name: "content_moderation", message: "moderated")
      return StubService.events([], failingWith: refusal)
    }
    let failure = try #require(try await run("\"x\"", service).summary.failure)
    #expect(failure.diagnostic.help == "say it in other words: the service does not draw this")
    #expect(failure.diagnostic.related.isEmpty, "the prompt is the statement")
  }

  @Test func whatNobodySetIsTheStatement() async throws {
    let script = "prompt \"x\"\ngenerate 2"
    let failure = try await blamed(script, "cfg_scale: no")
    #expect(try text(failure, in: script) == "generate 2")
    #expect(failure.diagnostic.help == "change what the message names, and run it again")
  }
}
