import GenAPI
import Testing

@testable import Lantern

/// What the engine says of its pictures.
@Suite struct PictureContentsTests {
  @Test func sentences() {
    let contents = PictureContents(
      layers: ["lighthouse", "cliff", "sea", "moonReflection", "midHills", "farHills", "sky"], moods: [.night, .fog])
    #expect(contents.sentence == "lighthouse, cliff, sea and hills at night in fog")
    #expect(PictureContents(layers: ["coffeeCup"], moods: [.indoor]).sentence == "coffee cup indoors")
    #expect(PictureContents(layers: ["sky"], moods: []).sentence.isEmpty)
  }

  /// What the prompt names is drawn, and said first.
  @Test(arguments: [("a lighthouse on a cliff at night", "lighthouse, cliff, sea", "at night"), ("a cat", "cat", "")])
  func pictures(prompt: String, start: String, end: String) async throws {
    var call = Call(engine: EmbeddedService.engineID, prompts: [TextPrompt(prompt)], seed: 7)
    (call.width, call.height, call.steps) = (256, 256, 12)
    for try await event in EmbeddedService(threads: 2).generate(GenerationRequest(call)) {
      guard case .artifact(let artifact) = event else { continue }
      let text = try #require(artifact.alternative)
      #expect(text.hasPrefix(start) && text.hasSuffix(end), "\(text)")
    }
  }
}
