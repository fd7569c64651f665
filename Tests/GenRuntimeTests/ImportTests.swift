import GenLanguage
import GenRuntime
import Imaging
import Testing

/// Settings that other programs wrote into their pictures.
@Suite struct ImportTests {
  /// A file of another program: its texts, and what gen makes of them.
  struct Row: CustomTestStringConvertible, Sendable {
    var name: String
    var texts: [PNGText]
    var origin: ImportedScript.Origin
    var lines: [String]
    var unmapped: [String] = []
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(
      name: "AUTOMATIC1111",
      texts: [
        PNGText(
          "parameters",
          """
          a "castle" on a hill,
          (fog:1.2)
          Negative prompt: people, text
          Steps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7.5, Seed: 1234567890, Size: 512x768, Model hash: abcdef, \
          Model: dreamy_v2, Denoising strength: 0.6, Lora hashes: "a: 1, b: 2", Version: v1.10.1
          """)
      ], origin: .automatic1111,
      lines: [
        #"prompt "a \"castle\" on a hill,\n(fog:1.2)""#, #"negative "people, text""#, "size 512x768",
        "sampler K_DPMPP_2M", "steps 20", "cfg 7.5", "seed 1234567890",
      ],
      unmapped: [
        "denoising strength 0.6: the image that it started from is not in the file", "Lora hashes a: 1, b: 2",
        "Model dreamy_v2", "emphasis such as (word:1.2) in `prompt`: gen weighs whole texts", "schedule Karras",
      ]),
    Row(
      name: "stable-diffusion.cpp",
      texts: [
        PNGText(
          "parameters",
          "a cat\nSteps: 20, CFG scale: 7.000000, Seed: 42, Size: 512x512, Sampler: euler_a, "
            + "Version: stable-diffusion.cpp")
      ], origin: .stableDiffusionCpp,
      lines: ["prompt \"a cat\"", "size 512x512", "sampler K_EULER_ANCESTRAL", "steps 20", "cfg 7", "seed 42"]),
    Row(
      name: "AUTOMATIC1111's own syntax",
      texts: [
        PNGText(
          "parameters",
          """
          a [castle:ruin:0.5] BREAK on a [green|red] hill AND ((fog)) :0.4 AND\u{20}
          <lora:mist:0.8> by embedding:ada
          Negative prompt: [people], text
          Steps: 20, Seed: 7
          """)
      ], origin: .automatic1111,
      lines: [
        #"prompt "a [castle:ruin:0.5] BREAK on a [green|red] hill", "((fog))" weight 0.4, "#
          + #""<lora:mist:0.8> by embedding:ada""#,
        #"negative "[people], text""#, "steps 20", "seed 7",
      ],
      unmapped: [
        "emphasis such as ((word)) in `prompt`: gen weighs whole texts",
        "prompt editing such as [a:b:0.5] in `prompt`: gen keeps one text throughout",
        "alternating words such as [a|b] in `prompt`", "BREAK in `prompt`", "<lora:…> in `prompt`",
        "embedding:… in `prompt`", "de-emphasis such as [word] in `negative`: gen weighs whole texts",
      ]),
    Row(
      name: "InvokeAI's own syntax",
      texts: [
        PNGText(
          "invokeai_metadata",
          #"{"positive_prompt":"(red)1.2 ball++, (\"a\", \"b\").blend(1,1)","negative_prompt":"fog-- AND C++, x","#
            + #""seed":9}"#)
      ], origin: .invokeAI,
      lines: [
        #"prompt "(red)1.2 ball++, (\"a\", \"b\").blend(1,1)""#, #"negative "fog-- AND C++, x""#, "seed 9",
      ],
      unmapped: [
        "emphasis such as (word)1.2 or word++ in `prompt`: gen weighs whole texts",
        "a function such as .blend(…) in `prompt`",
        "emphasis such as (word)1.2 or word++ in `negative`: gen weighs whole texts",
      ]),
    Row(
      name: "InvokeAI 3",
      texts: [
        PNGText(
          "invokeai_metadata",
          #"{"positive_prompt":"a cat","negative_prompt":"dog","width":640,"height":512,"seed":9,"steps":30,"#
            + #""cfg_scale":6.5,"scheduler":"dpmpp_2m","model":{"model_name":"sd-1.5"},"strength":0.7}"#)
      ], origin: .invokeAI,
      lines: [
        "prompt \"a cat\"", "negative \"dog\"", "size 640x512", "sampler K_DPMPP_2M", "steps 30", "cfg 6.5", "seed 9",
      ], unmapped: ["strength 0.7", "model sd-1.5"]),
    Row(
      name: "InvokeAI 2",
      texts: [
        PNGText("Dream", "\"a cat [dog]\" -s 50 -S 7 -W 512 -H 512 -C 7.5 -A k_lms"),
        PNGText(
          "sd-metadata",
          #"{"model":"stable diffusion","image":{"prompt":[{"prompt":"a cat [dog]","weight":1.0}],"sampler":"k_lms","#
            + #""steps":50,"cfg_scale":7.5,"seed":7,"width":512,"height":512}}"#),
      ], origin: .invokeAI,
      lines: ["prompt \"a cat\"", "negative \"dog\"", "size 512x512", "sampler K_LMS", "steps 50", "cfg 7.5", "seed 7"]),
    Row(
      name: "InvokeAI 1",
      texts: [PNGText("Dream", "\"a cat\" -s50 -S7 -W512 -H512 -C7.5 -Ak_euler_a -G 0.8")], origin: .invokeAI,
      lines: ["prompt \"a cat\"", "size 512x512", "sampler K_EULER_ANCESTRAL", "steps 50", "cfg 7.5", "seed 7"],
      unmapped: ["-G 0.8"]),
    Row(
      name: "ComfyUI",
      texts: [
        PNGText(
          "prompt",
          #"{"3":{"class_type":"KSampler","inputs":{"seed":156680208700286,"steps":20,"cfg":8,"sampler_name":"euler","#
            + #""scheduler":"karras","denoise":1,"model":["4",0],"positive":["9",0],"negative":["7",0],"#
            + #""latent_image":["5",0]}},"4":{"class_type":"CheckpointLoaderSimple","inputs":{"ckpt_name":"v1-5.ckpt"}},"#
            + #""5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":512,"batch_size":1}},"#
            + #""6":{"class_type":"CLIPTextEncode","inputs":{"text":"a cat","clip":["4",1]}},"#
            + #""7":{"class_type":"CLIPTextEncode","inputs":{"text":"dog","clip":["4",1]}},"#
            + #""9":{"class_type":"ConditioningSetArea","inputs":{"conditioning":["6",0]}}}"#)
      ], origin: .comfyUI,
      lines: ["prompt \"a cat\"", "negative \"dog\"", "size 512x512", "sampler K_EULER", "steps 20", "cfg 8"],
      unmapped: ["schedule karras", "model v1-5.ckpt", "seed 156680208700286"]),
    Row(
      name: "ComfyUI with what Python alone calls JSON",
      texts: [
        PNGText(
          "prompt",
          #"{"3":{"class_type":"KSampler","is_changed":[NaN],"inputs":{"steps":20,"cfg":Infinity,"positive":["6",0],"#
            + #""latent_image":["5",0]}},"6":{"class_type":"CLIPTextEncode","inputs":{"text":"a cat"}},"#
            + #""5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":512,"batch_size":2}}}"#)
      ], origin: .comfyUI, lines: ["prompt \"a cat\"", "size 512x512", "steps 20"],
      unmapped: ["batch of 2: which of them this is, is not known"]),
    Row(
      name: "ComfyUI with values that the graph computes",
      texts: [
        PNGText(
          "prompt",
          #"{"3":{"class_type":"KSampler","inputs":{"seed":["4",0],"steps":["4",1],"cfg":["9",0],"#
            + #""sampler_name":["4",2],"positive":["6",0],"latent_image":["5",0]}},"#
            + #""4":{"class_type":"Dice","inputs":{"sides":6}},"6":{"class_type":"CLIPTextEncode","inputs":{"text":"a cat"}},"#
            + #""5":{"class_type":"EmptyLatentImage","inputs":{"width":512,"height":512}}}"#)
      ], origin: .comfyUI, lines: ["prompt \"a cat\"", "size 512x512"],
      unmapped: [
        "the steps: the graph computes it", "the guidance scale: the graph computes it",
        "the seed: the graph computes it", "the sampler: the graph computes it",
      ]),
    Row(
      name: "SwarmUI",
      texts: [
        PNGText(
          "parameters",
          #"{"sui_image_params":{"prompt":"a cat","negativeprompt":"","model":"sdxl","seed":5,"steps":20,"cfgscale":7,"#
            + #""width":1000,"height":1024,"sampler":"unipc"}}"#)
      ], origin: .swarmUI, lines: ["prompt \"a cat\"", "steps 20", "cfg 7", "seed 5"],
      unmapped: ["model sdxl", "size 1000x1024: gen needs multiples of 64", "sampler unipc"]),
  ]

  @Test(arguments: rows) func importing(_ row: Row) throws {
    let script = try #require(ImportedScript(texts: row.texts))
    #expect(script.origin == row.origin)
    #expect(script.lines == row.lines)
    #expect(script.unmapped == row.unmapped)
    var session = Session.stub()
    let text = script.lines.joined(separator: "\n")
    let compilation = session.compile(Source(name: "x.png", text: text), as: .script)
    #expect(!compilation.hasErrors, "\(compilation.rendered)")
  }

  @Test func ownPicturesCarryTheirScript() async throws {
    let script = "prompt \"a castle\"; seed 7; steps 12; name \"x\"; generate"
    let result = try await run(script, environment: [:], files: [:])
    let png = try #require(result.disk.paths.first.flatMap { result.disk[$0] })
    let found = try #require(ImportedScript(texts: try PNG.text(of: png)))
    #expect(found.origin == .gen && found.unmapped.isEmpty)
    #expect(found.lines.contains("prompt \"a castle\"") && found.lines.last == "generate")
  }

  @Test(arguments: [
    [], [PNGText("Software", "GIMP")], [PNGText("parameters", "{")], [PNGText("prompt", "a cat")],
    [PNGText("prompt", "{\"class_type\":1}")], [PNGText("gen", "no JSON")], [PNGText("invokeai_metadata", "[]x")],
  ]) func nothingKnown(_ texts: [PNGText]) {
    #expect(ImportedScript(texts: texts) == nil)
  }

  @Test func hostileTextsEnd() {
    let ring = #"{"1":{"class_type":"KSampler","inputs":{"positive":["2",0]}},"2":{"inputs":{"conditioning":["2",0]}}}"#
    #expect(ImportedScript(texts: [PNGText("prompt", ring)])?.lines == [])
    let deep = String(repeating: "[", count: 100_000)
    #expect(ImportedScript(texts: [PNGText("gen", deep), PNGText("invokeai_metadata", deep)]) == nil)
    // Long texts take no time to speak of.
    for piece in ["( ", "[a|", " AND ", "<a:", "((", "a:1 ", " ", "[a:1"] {
      let text = String(repeating: piece, count: 50_000)
      #expect(ImportedScript(texts: [PNGText("parameters", "x\(text)y\nSteps: 20")])?.lines.last == "steps 20")
      let short = String(repeating: piece, count: 19_000 / piece.utf8.count)
      #expect(ImportedScript(texts: [PNGText("parameters", "x\(short)y\nSteps: 20")])?.lines.last == "steps 20")
    }
    let injected = "a\" ; out \"/etc\nout \"/etc\"\nSteps: 20, Seed: 1; generate"
    let script = ImportedScript(texts: [PNGText("parameters", injected)])
    #expect(script?.lines == [#"prompt "a\" ; out \"/etc\nout \"/etc\"""#, "steps 20"])
    #expect(script?.unmapped == ["seed 1; generate"])
  }
}
