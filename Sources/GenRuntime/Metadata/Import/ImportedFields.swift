/// The settings that other programs write into images, as they write them.
struct ImportedFields {
  var prompt: String?
  var negative: String?
  var width: String?
  var height: String?
  var sampler: String?
  var steps: String?
  var cfg: String?
  var seed: String?
  /// What gen has no counterpart for, each a short phrase.
  var unmapped: [String] = []

  /// Values of what was left alone.
  private static let neutral: Set<String> = ["", "0", "false", "none", "txt2img", "cpu"]

  /// Nothing known.
  init() {}

  /// Takes what is known out of named values; what is left is listed.
  /// - Parameters:
  ///   - values: texts by name.
  ///   - names: which of the names mean what.
  ///   - ignored: names that say nothing about the picture.
  mutating func take(
    _ values: [String: String], names: [String: WritableKeyPath<ImportedFields, String?>],
    ignoring ignored: Set<String> = []
  ) {
    for (name, text) in values.sorted(by: { $0.key < $1.key }) where !ignored.contains(name) {
      if let field = names[name] {
        self[keyPath: field] = text
      } else if !Self.neutral.contains(text) {
        unmapped.append("\(name) \(text)")
      }
    }
  }
}

extension ImportedFields {
  /// SwarmUI: `{"sui_image_params": {"prompt": …}}`.
  init?(swarmUI text: String) {
    guard text.contains("sui_image_params"), let values = JSONValue(text)?["sui_image_params"]?.members else {
      return nil
    }
    self.init()
    take(
      values.compactMapValues(\.phrase),
      names: [
        "prompt": \.prompt, "negativeprompt": \.negative, "width": \.width, "height": \.height, "sampler": \.sampler,
        "comfyuisampler": \.sampler, "steps": \.steps, "cfgscale": \.cfg, "seed": \.seed,
      ], ignoring: ["swarm_version", "aspectratio", "images"])
  }

  /// InvokeAI: `invokeai_metadata` of versions 3 and later, `sd-metadata` and `Dream` of those before.
  init?(invokeAI texts: [String: String]) {
    self.init()
    if let values = texts["invokeai_metadata"].flatMap({ JSONValue($0) })?.members {
      take(
        values.filter { $0.key != "model" }.compactMapValues(\.phrase),
        names: [
          "positive_prompt": \.prompt, "negative_prompt": \.negative, "width": \.width, "height": \.height,
          "scheduler": \.sampler, "steps": \.steps, "cfg_scale": \.cfg, "seed": \.seed,
        ], ignoring: ["app_version", "generation_mode"])
      if let model = values["model"]?["model_name"]?.string ?? values["model"]?["name"]?.string {
        unmapped.append("model \(model)")
      }
    } else if let image = texts["sd-metadata"].flatMap({ JSONValue($0) })?["image"] {
      takeLegacy(image)
    } else if let command = texts["dream"] {
      takeDream(command)
    } else {
      return nil
    }
    splitBracketedNegative()
  }

  private mutating func takeLegacy(_ image: JSONValue) {
    var values = image.members.compactMapValues(\.string)
    // One text, or a list of weighted ones.
    if let parts = image["prompt"]?.items, !parts.isEmpty {
      values["prompt"] = parts.compactMap { $0["prompt"]?.string }.joined(separator: ", ")
      if parts.contains(where: { $0["weight"]?.string != "1" && $0["weight"] != nil }) {
        unmapped.append("weights of several prompts")
      }
    }
    take(
      values,
      names: [
        "prompt": \.prompt, "width": \.width, "height": \.height, "sampler": \.sampler, "steps": \.steps,
        "cfg_scale": \.cfg, "seed": \.seed,
      ])
  }

  /// `"a castle" -s 50 -S 123 -W 512 -H 512 -C 7.5 -A k_lms`
  private mutating func takeDream(_ command: String) {
    var rest = command[...]
    if rest.first == "\"", let end = rest.dropFirst().lastIndex(of: "\"") {
      prompt = String(rest[rest.index(after: rest.startIndex)..<end])
      rest = rest[rest.index(after: end)...]
    } else if let flag = rest.firstRange(of: " -") {
      prompt = String(rest[..<flag.lowerBound])
      rest = rest[flag.lowerBound...]
    }
    let words = rest.split(separator: " ").map(String.init)
    var values: [String: String] = [:]
    for (index, word) in words.enumerated() where word.hasPrefix("-") && word.count > 1 {
      // `-s 50` and `-s50` mean the same.
      let attached = word.hasPrefix("--") ? "" : String(word.dropFirst(2))
      let flag = attached.isEmpty ? word : String(word.prefix(2))
      let next = index + 1 < words.count && !words[index + 1].hasPrefix("-") ? words[index + 1] : ""
      values[flag] = attached.isEmpty ? next : attached
    }
    take(
      values,
      names: ["-s": \.steps, "-S": \.seed, "-W": \.width, "-H": \.height, "-C": \.cfg, "-A": \.sampler])
  }

  /// InvokeAI 2 writes what to avoid in brackets into the prompt: `a castle [people]`.
  private mutating func splitBracketedNegative() {
    guard negative == nil, let text = prompt, text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return }
    negative = String(text[text.index(after: open)...].dropLast())
    prompt = String(text[..<open])
    while prompt?.last == " " { prompt?.removeLast() }
  }
}
