import Foundation
import GenAPI
import GenLanguage
import Imaging
import Testing

@testable import GenRuntime

@Suite struct ExplainTests {
  /// Texts that try to leave their quotes.
  static let hostile: [String] = {
    let pieces = [
      "'", "\"", "`", "\\", "$(touch x)", "${HOME}", "$'", "\n", "\t", "\r", "\u{7}", "\u{1B}[2J", "\u{9B}31m",
      "\u{202E}",
      "\u{0}", "%s", "#", ";", "&", "|", "*", "?", "!", "é", "灯台", "🏮", "\u{E0041}", "\u{FEFF}", "\\'", "'''", "\"\"\"",
      "{x}",
      "\\n", "\\u0041", " ", "a", "0", "//", "/*", "*/", "'\u{301}", "\"\u{301}", "\\\u{301}", "\u{301}", "@file",
      "<file", "=", ",",
    ]
    var random = SeededGenerator(seed: 7)
    let mixed = (0..<300).map { _ in
      (0..<(1 + random.next(below: 8))).map { _ in pieces[random.next(below: pieces.count)] }.joined()
    }
    return pieces + mixed + [""]
  }()

  /// What a program writes that reads a text from standard input.
  private func run(_ program: [String], _ input: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = program
    let (given, taken) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (given, taken)
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try given.fileHandleForWriting.close()
    let output = try taken.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }

  @Test func shellWords() throws {
    // No argument of a process holds a NUL.
    let texts = Self.hostile.filter { !$0.utf8.contains(0) }
    for keepsNewlines in [false, true] {
      let script = texts.map { "printf '%s\\0' \(Quoting.shell($0, keepsNewlines: keepsNewlines))" }
      let printed = try run(["bash", "-s"], script.joined(separator: "\n"))
      let words = printed.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)
      #expect(words.count == texts.count + 1)
      for (word, text) in zip(words, texts) { #expect(Array(word.utf8) == Array(text.utf8)) }
    }
  }

  @Test func pythonStrings() throws {
    let program = "import sys, ast, json\nprint(json.dumps([ast.literal_eval(t) for t in json.load(sys.stdin)]))"
    let literals = String(decoding: try JSONEncoder().encode(Self.hostile.map(Quoting.program)), as: UTF8.self)
    let values = try run(["python3", "-c", program], literals)
    #expect(try JSONDecoder().decode([String].self, from: Data(values.utf8)) == Self.hostile)
  }

  @Test func jsonForPython() throws {
    let json = try CanonicalJSON.pretty(Self.hostile)
    let program = "import sys, ast, json\nprint(json.dumps(ast.literal_eval(sys.stdin.read())))"
    let values = try run(["python3", "-c", program], Quoting.pythonValue(json))
    #expect(try JSONDecoder().decode([String].self, from: Data(values.utf8)) == Self.hostile)
    #expect(try JSONDecoder().decode([String].self, from: Data(Quoting.json(json).utf8)) == Self.hostile)
  }

  @Test(arguments: [
    ("plain", "\"plain\""), ("a\"b\\c", #""a\"b\\c""#), ("a\nb\tc", #""a\nb\tc""#), ("`", "\"`\""),
    ("\u{0}\u{1B}", #""\u0000\u001b""#), ("\u{202E}", #""\u202e""#), ("\u{E0041}", #""\U000e0041""#), ("灯🏮", "\"灯🏮\""),
  ]) func goStrings(text: String, literal: String) {
    #expect(Quoting.program(text) == literal)
  }

  @Test func nothingInvisibleIsLeft() {
    for text in Self.hostile {
      for literal in [Quoting.shell(text), Quoting.program(text)] { #expect(visibleText(literal) == literal) }
    }
  }

  /// The programs for a script.
  private func exported(_ text: String, as format: ExplainFormat) throws -> String {
    var session = Session(host: makeHost(files: ["my \"cat\";.png": tinyPNG, "mask.png": tinyPNG]))
    let program = try #require(session.compile(Source(name: "test.gen", text: text), as: .script).program)
    return try Explanation.text(program.calls, as: format)
  }

  private static let masking = """
    prompt "it's a `castle`"; seed 7; organization org-1
    init 'my "cat";.png' strength 40%; mask "mask.png" white; generate 2
    """

  @Test func curl() throws {
    #expect(
      try exported(Self.masking, as: .curl) == #"""
        #!/usr/bin/env bash
        # Made by gen. Needs curl and a key in STABILITY_API_KEY; API_HOST names another host.
        set -eu
        : "${STABILITY_API_KEY:?set it to your key}"
        host=${API_HOST:-'https://api.stability.ai'}

        # @1
        curl -sS --fail-with-body -X POST "$host"'/v1alpha/generation/stable-diffusion-512-v2-1/image-to-image/masking' \
          -H 'Accept: application/json' \
          -H "Authorization: $STABILITY_API_KEY" \
          -H 'Organization: org-1' \
          -F 'init_image=@"my \"cat\";.png"' \
          -F 'mask_image=@"mask.png"' \
          --form-string 'options={
          "cfg_scale": 7,
          "clip_guidance_preset": "NONE",
          "height": 512,
          "mask_source": "MASK_IMAGE_WHITE",
          "samples": 2,
          "seed": 7,
          "step_schedule_start": 0.6,
          "steps": 50,
          "text_prompts": [
            {
              "text": "it'\''s a `castle`",
              "weight": 1
            }
          ],
          "width": 512
        }' \
          -o gen-1.json || { cat gen-1.json >&2; exit 1; }
        number=0
        tr '{' '\n' <gen-1.json | sed -n 's|\\/|/|g; s/.*"base64" *: *"\([^"]*\)".*/\1/p' | while read -r image || [ -n "$image" ]; do
          number=$((number + 1))
          printf '%s' "$image" | base64 -d >"gen-1-$number.png"
        done
        """#)
  }

  @Test func python() throws {
    let text = try exported(Self.masking, as: .python)
    #expect(
      text.hasSuffix(
        #"""
        save(
            1,
            requests.post(
                HOST + "/v1alpha/generation/stable-diffusion-512-v2-1/image-to-image/masking",
                headers={
                    "Accept": "application/json",
                    "Authorization": KEY,
                    "Organization": "org-1",
                },
                files={
                    "init_image": ("init_image.png", open("my \"cat\";.png", "rb")),
                    "mask_image": ("mask_image.png", open("mask.png", "rb")),
                    "options": (None, json.dumps({
                      "cfg_scale": 7,
                      "clip_guidance_preset": "NONE",
                      "height": 512,
                      "mask_source": "MASK_IMAGE_WHITE",
                      "samples": 2,
                      "seed": 7,
                      "step_schedule_start": 0.6,
                      "steps": 50,
                      "text_prompts": [
                        {
                          "text": "it's a `castle`",
                          "weight": 1
                        }
                      ],
                      "width": 512
                    })),
                },
            ),
        )
        """#), "\(text)")
    #expect(try run(["python3", "-c", "import ast, sys; ast.parse(sys.stdin.read()); print('ok')"], text) == "ok\n")
  }

  @Test func go() throws {
    let text = try exported("prompt \"a castle\"; seed 7; dialect v1; generate", as: .go)
    #expect(text.contains("keyPrefix: \"Bearer \", body: `{\n  \"cfg_scale\": 7,"), "\(text)")
    #expect(try exported(Self.masking, as: .go).contains(#"text: "{\n  \"cfg_scale\": 7"#))
    #expect(!text.contains("parts: []part{"))
  }

  @Test func laterDialectsHaveOneFieldEach() throws {
    let script = "prompt \"a\" weight 0.5, \"b\"; seed 7; dialect v1; init \"mask.png\"; generate"
    let text = try exported(script, as: .curl)
    for field in [
      "-H \"Authorization: Bearer $STABILITY_API_KEY\"", "--form-string 'text_prompts[0][text]=a'",
      "--form-string 'text_prompts[0][weight]=0.5'", "--form-string 'text_prompts[1][text]=b'",
      "--form-string 'init_image_mode=IMAGE_STRENGTH'", "--form-string 'image_strength=0.35'",
      "-H 'Accept: image/png'", "-o gen-1-1.png",
    ] { #expect(text.contains(field), "\(field): \(text)") }
    #expect(!text.contains("width"))
  }

  @Test func imagesOfEarlierRunsAreThoseThatTheProgramSaves() throws {
    let script = "prompt \"a\"; seed 7; generate 2 as pair; init @pair.2; generate"
    #expect(try exported(script, as: .python).contains("open(\"gen-1-2.png\", \"rb\")"))
  }

  /// The address of the service that a call asks; calls of several services have several.
  @Test func programsAskTheServiceOfTheCall() throws {
    var host = makeHost()
    host.services["other"] = StubService()
    var session = Session(host: host)
    let text = "prompt \"a\"; seed 7; generate; service other; generate; generate 2; service embedded; seed 8; generate"
    let program = try #require(session.compile(Source(name: "test.gen", text: text), as: .script).program)
    let hostile = "http://teacher:7878/$(id)'`"
    func lines(_ format: ExplainFormat) throws -> [Substring] {
      try Explanation.text(program.calls, as: format) { $0 == "other" ? hostile : nil }.split(separator: "\n")
    }
    #expect(
      try lines(.curl).filter { $0.hasPrefix("host=") } == [
        "host=${API_HOST:-'https://api.stability.ai'}", #"host=${API_HOST:-'http://teacher:7878/$(id)'\''`'}"#,
        "host=${API_HOST:-'https://api.stability.ai'}",
      ])
    let python = try lines(.python)
    #expect(python.contains(#"HOST = os.environ.get("API_HOST") or "https://api.stability.ai""#))
    let addressed = python.filter { $0.contains("/v1alpha/") }.map { $0.prefix { $0 != "+" } }
    let other = #"        (os.environ.get("API_HOST") or "\#(hostile)") "#
    #expect(addressed == ["        HOST ", other[...], other[...], "        HOST "])
    let go = try lines(.go).filter { $0.contains("{run: ") }.map { $0.contains("host: \"\(hostile)\"") }
    #expect(go == [false, true, true, false])
  }

  @Test func fieldsAndWhereTheyComeFrom() {
    var options = SessionOptions()
    options.out = "pictures"
    options.origins[.out] = "--out"
    var session = Session(host: makeHost(), options: options)
    let text = "prompt \"a castle\" weight 0.5, \"fog\"\nsize 640x512; steps 30\nexplain"
    #expect(
      session.output(text) == """
        text-to-image, asked of embedded in v1alpha
          engine         stable-diffusion-512-v2-1  default
          prompt         "a castle" weight 0.5      test.gen:1:8
          prompt         "fog"                      test.gen:1:31
          size           640x512                    test.gen:2:6
          sampler        auto                       default
          steps          30                         test.gen:2:21
          cfg            7                          default
          samples        1                          default
          seed           1001                       drawn now
          clip-guidance  NONE                       default
          service        embedded                   default
          out            "pictures"                 --out
        """)
  }

  @Test func recalledValuesSayFromWhere() throws {
    let script = "prompt \"a castle\"\nsteps 12\ncfg 5"
    let record = String(decoding: try CanonicalJSON.encode(["script": script]), as: UTF8.self)
    let image = try PNG.adding([PNGText("gen", record)], to: tinyPNG)
    var session = Session.stub(makeHost(files: ["out/a.png": image, "b.png": image]))
    _ = session.calls("prompt \"x\"; generate 2")
    session.record(SavedArtifact(run: 1, index: 2, seed: 5, finishReason: .success, path: "out/a.png"))
    let recalled = session.output("recall @1.2; cfg 6; explain")
    let rows = recalled.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    let origins = Dictionary(rows.compactMap { row in row.first.map { ($0, row.suffix(3).joined(separator: " ")) } }) {
      first, _ in first
    }
    #expect(origins["prompt"] == "recalled from @1.2" && origins["steps"] == "recalled from @1.2", "\(recalled)")
    #expect(origins["cfg"] == "cfg 6 test.gen:1:18" && origins["sampler"] == "sampler auto default", "\(recalled)")
    #expect(session.output("help steps").contains("recalled from @1.2"))
    #expect(session.output("recall \"b.png\"; explain").contains("recalled from b.png"))
  }

  @Test func valuesOfIncludesAndMacrosSayWhereTheyStand() {
    var options = SessionOptions()
    options.service = "embedded"
    options.origins[.service] = "config.toml"
    options.arguments = []
    var session = Session(host: makeHost(files: ["s.gen": Array("\ncfg 6".utf8)]), options: options)
    let text = session.output("def fast { steps 20 }\ninclude \"s.gen\"\nfast\nprompt \"a\"; seed 3; explain")
    #expect(text.contains("s.gen:2:5") && text.contains("test.gen:1:18") && text.contains("test.gen:4:18"), "\(text)")
  }
}
