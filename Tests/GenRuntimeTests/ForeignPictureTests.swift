import Foundation
import GenRuntime
import Imaging
import Testing

/// Pictures as other programs write them; `Foreign/make` makes them.
@Suite struct ForeignPictureTests {
  /// A file, and what gen makes of it.
  struct Row: CustomTestStringConvertible, Sendable {
    var file: String
    var origin: ImportedScript.Origin
    var lines: [String]
    var unmapped: [String]
    var testDescription: String { file }

    init(
      _ file: String, _ origin: ImportedScript.Origin, _ lines: [String], unmapped: [String]
    ) {
      (self.file, self.origin, self.lines, self.unmapped) = (file, origin, lines, unmapped)
    }
  }

  private static let simple = [
    "prompt \"灯台 at night — é\"", "size 640x512", "sampler K_EULER_ANCESTRAL", "steps 25", "cfg 7", "seed 42",
  ]
  private static let comfy = [
    "prompt \"a castle on a hill\"", "negative \"people, text\"", "size 512x768", "sampler K_DPMPP_2M", "steps 20",
    "cfg 8",
  ]
  private static let comfyLost = [
    "schedule karras", "model v1-5-pruned-emaonly.safetensors", "LoRA mist.safetensors", "seed 156680208700286",
  ]
  private static let swarm = [
    "prompt \"a castle on a hill\"", "size 1024x1024", "sampler K_DPMPP_2M", "steps 20", "cfg 7", "seed 1712961527",
  ]
  private static let swarmLost = [
    "automaticvae true", "loras mist", "loraweights 0.8", "model OfficialStableDiffusion/sd_xl_base_1.0",
    "scheduler karras",
  ]
  private static let cpp = [
    "prompt \"a castle <on> a \\\"hill\\\" & more\"", "negative \"people\"", "size 512x512", "sampler K_DPMPP_2M",
    "steps 20", "cfg 7", "seed 42",
  ]
  private static let cppLost = ["Guidance 3.5", "Model v1-5.safetensors", "RNG cuda", "schedule karras"]

  static let rows: [Row] = [
    Row(
      "a1111.png", .automatic1111,
      [
        #"prompt "(masterpiece:1.2), a \"castle\" on a hill, <lora:mist:0.8>\nat sunset""#,
        #"negative "people, text,\nwatermark""#, "size 512x768", "steps 20", "cfg 6.5", "seed 3571623497",
      ],
      unmapped: [
        "denoising strength 0.45: the image that it started from is not in the file", "schedule Karras", "Clip skip 2",
        "Hires steps 10", "Hires upscale 2", "Hires upscaler Latent", "Lora hashes mist: 9d6c9a2d8a5f",
        "Model v1-5-pruned-emaonly", "emphasis such as (word:1.2) in `prompt`: gen weighs whole texts",
        "<lora:…> in `prompt`", "sampler DPM++ 2M SDE",
      ]),
    Row("a1111-unicode.png", .automatic1111, simple, unmapped: ["Model dreamy"]),
    Row("a1111.jpg", .automatic1111, simple, unmapped: ["Model dreamy"]),
    Row("a1111.webp", .automatic1111, simple, unmapped: ["Model dreamy"]),
    Row(
      "invokeai-5.png", .invokeAI,
      [
        "prompt \"a castle on a hill\"", "negative \"people\"", "size 640x512", "sampler K_DPMPP_2M", "steps 30",
        "cfg 7.5", "seed 1290744827",
      ], unmapped: ["loras mist", "model Dreamshaper 8", "schedule karras"]),
    Row(
      "invokeai-2.png", .invokeAI,
      [
        "prompt \"a castle on a hill\"", "negative \"people, text\"", "size 512x512", "sampler K_EULER_ANCESTRAL",
        "steps 50", "cfg 7.5", "seed 2456789012",
      ], unmapped: []),
    Row("comfyui.png", .comfyUI, comfy, unmapped: comfyLost),
    Row("comfyui.webp", .comfyUI, comfy, unmapped: comfyLost),
    Row(
      "comfyui-flux.png", .comfyUI,
      ["prompt \"a castle on a hill\"", "size 1024x1024", "sampler K_EULER", "steps 20", "seed 219670278"],
      unmapped: ["schedule simple", "model flux1-dev.safetensors"]),
    Row("swarmui.png", .swarmUI, swarm, unmapped: swarmLost),
    Row("swarmui.jpg", .swarmUI, swarm, unmapped: swarmLost),
    Row("sdcpp.png", .stableDiffusionCpp, cpp, unmapped: cppLost),
    Row("sdcpp.webp", .stableDiffusionCpp, cpp, unmapped: cppLost),
  ]

  private static let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "Foreign")

  @Test(arguments: rows) func reading(_ row: Row) throws {
    let bytes = Array(try Data(contentsOf: Self.folder.appending(path: row.file)))
    let script = try #require(ImportedScript(texts: try ImageText.all(in: bytes)))
    #expect(script.origin == row.origin)
    #expect(script.lines == row.lines)
    #expect(script.unmapped == row.unmapped)
    // A part of a file is refused or says less, and never more.
    for count in stride(from: 0, to: bytes.count, by: 7) {
      let part = (try? ImageText.all(in: Array(bytes[..<count]))).flatMap { ImportedScript(texts: $0) }
      if let part { #expect(part.lines.count <= script.lines.count) }
    }
  }

  @Test func everyFileIsRead() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(names) == Set(Self.rows.map(\.file) + ["make"]))
  }
}
