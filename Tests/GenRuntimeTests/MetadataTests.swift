import GenAPI
import GenLanguage
import GenRuntime
import Imaging
import Testing

@Suite("metadata")
struct MetadataTests {
  /// The texts of the only picture that a script makes, one after the other.
  private func texts(_ script: String, _ environment: [String: String]) async throws -> String {
    let files = ["in.png": tinyPNG, "/home/ada/in.png": tinyPNG]
    let result = try await run(script, environment: environment, files: files)
    let png = try #require(result.disk.paths.first.flatMap { result.disk[$0] })
    return try PNG.text(of: png).map(\.text).joined(separator: "\n")
  }

  @Test(
    "no value of the environment ends in a picture",
    arguments: [
      ("a newline", "${env(\"V\")} harbour", "one\ntwo"), ("a mark behind it", "${env(\"V\")}\\u{301} x", "Lofoten"),
      ("a mark in front", "a\\u{301}${env(\"V\")}", "\u{302}Lofoten"),
      ("in a list, escaped", "${[env(\"V\")]}", "say \"hi\" for $5"),
      ("a part of a family", "${env(\"V\")}\\u{200D}👧", "👩"),
    ])
  func masked(name: String, prompt: String, value: String) async throws {
    let all = try await texts("seed 7; name \"x\"; prompt \"\(prompt)\"; generate", ["V": value])
    for piece in value.split(whereSeparator: { $0 == "\n" || $0 == "\"" }) {
      #expect(all.utf8.firstRange(of: piece.utf8) == nil, "\(name): \(all)")
    }
    #expect(all.contains("env(") && all.utf8.firstRange(of: "$V".utf8) != nil)
  }

  @Test("nor as an engine or a file")
  func otherStrings() async throws {
    let script = """
      engine env("E"); init env("F"); prompt "x"; seed 7; name "x"; generate
      """
    let all = try await texts(script, ["E": "private-engine", "F": "/home/ada/in.png"])
    #expect(!all.contains("private-engine") && !all.contains("ada") && !all.contains("in.png"), "\(all)")
    #expect(all.contains(#"init \"${env(\"F\")}\""#), "\(all)")
    #expect(all.contains("Model: $E"))
    let folder = try await texts("init \"${env(\"D\")}/in.png\"; prompt \"x\"; seed 7; generate", ["D": "/home/ada"])
    #expect(folder.contains(#"init \"in.png\""#) && !folder.contains("ada"), "\(folder)")
  }

  @Test("a NUL in a prompt is written as an escape, and the picture is one")
  func nul() async throws {
    let result = try await run("prompt \"a\\u{0}b\"; seed 7; name \"x\"; generate")
    #expect(result.disk.paths == ["out/x.png"] && result.summary.failure == nil, "\(result.events)")
    let texts = try PNG.text(of: try #require(result.disk["out/x.png"])).map(\.text)
    #expect(texts[0].hasPrefix("a␀b\n") && texts[1].contains(#"a\\u{0}b"#), "\(texts)")
  }

  @Test("the sampler that the service chose stands in the parameters")
  func chosenSampler() async throws {
    var limits = Limits(source: "the stub")
    limits.defaultSampler = .dpmpp2M
    let result = try await run(
      "prompt \"x\"; seed 7; out \"~/pictures\"; generate", StubService(limits: limits),
      environment: ["HOME": "/home/ada"])
    let png = try #require(result.disk["/home/ada/pictures/x-7.png"], "~ is the home directory")
    let texts = try PNG.text(of: png).map(\.text)
    #expect(texts[0].contains("Steps: 50, Sampler: DPM++ 2M, CFG scale: 7"), "\(texts[0])")
    #expect(texts[1].contains(#"sampler auto\n"#) && !texts[1].contains("ada"))
  }

  @Test("metadata: how to make the image again, and nothing about where and when")
  func metadata() async throws {
    let text = """
      organization org-77; out "secret-folder"; seed 7; sampler "DPM2 a"
      prompt "a ${env("PLACE")} harbour", "fog" weight 0.4; negative "people"
      print 1; generate 2 as hidden
      """
    let result = try await run(text, environment: ["PLACE": "Lofoten", "HOME": "/home/ada"])
    let png = try #require(result.disk["secret-folder/a-Lofoten-harbour-8.png"])
    let texts = try PNG.text(of: png)
    #expect(texts.map(\.keyword) == ["parameters", "gen"])
    #expect(
      texts.first?.text == """
        a $PLACE harbour, fog
        Negative prompt: people
        Steps: 50, Sampler: DPM2 a, CFG scale: 7, Seed: 8, Size: 512x512, Model: stable-diffusion-512-v2-1
        """)
    let all = texts.map(\.text).joined()
    for forbidden in ["org-77", "secret-folder", "Lofoten", "ada", "2026", "hidden"] {
      #expect(!all.contains(forbidden))
    }
    #expect(
      texts.last?.text.contains(
        #""script":"engine stable-diffusion-512-v2-1\nprompt \"a ${env(\"PLACE\")} harbour\", \"fog\" weight 0.4\n"#
          + #"negative \"people\"\nsize 512x512\nsampler K_DPM_2_ANCESTRAL\nsteps 50\ncfg 7\nseed 8\ngenerate\n""#)
        == true, "\(texts.last?.text ?? "")")
    #expect(texts.last?.text.contains(#""samples":1,"seed":8,"#) == true)
  }
}
