extension ImportedFields {
  /// ComfyUI: a graph of nodes by id, `{"3": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["6", 0]}}}`.
  init?(comfyUI text: String) {
    guard text.contains("class_type"), let graph = JSONValue(text)?.members else { return nil }
    let walk = GraphWalk(graph: graph)
    let samplers = walk.nodes { $0.hasPrefix("KSampler") && $0 != "KSamplerSelect" || $0 == "SamplerCustomAdvanced" }
    guard let sampler = samplers.first else { return nil }
    self.init()
    if samplers.count > 1 { unmapped.append("\(samplers.count - 1) more samplers in the graph") }
    takeSampling(sampler, walk)
    // A guider holds what a plain sampler has itself.
    let guider = walk.node(sampler["guider"])?["inputs"] ?? sampler
    prompt = walk.text(from: guider["positive"] ?? guider["conditioning"])
    negative = walk.text(from: guider["negative"])
    if prompt == nil { unmapped.append("the prompt: the graph computes it") }
    let latent = walk.node(sampler["latent_image"])?["inputs"]
    (width, height) = (walk.value(latent?["width"]), walk.value(latent?["height"]))
    if width == nil { unmapped.append("the size: the picture started from an image, or the graph computes it") }
    if let count = walk.value(latent?["batch_size"]), count != "1" {
      unmapped.append("batch of \(count): which of them this is, is not known")
    }
    for name in ["ckpt_name", "unet_name", "lora_name", "control_net_name"] {
      let kind = name == "lora_name" ? "LoRA" : name == "control_net_name" ? "ControlNet" : "model"
      unmapped += walk.inputs(named: name).map { "\(kind) \($0)" }
    }
  }

  /// Steps, guidance, seed and rule: inputs of one sampler, or of the nodes that it is put together from.
  private mutating func takeSampling(_ sampler: JSONValue, _ walk: GraphWalk) {
    let schedule = walk.node(sampler["sigmas"])?["inputs"] ?? sampler
    let guider = walk.node(sampler["guider"])?["inputs"] ?? sampler
    let noise = walk.node(sampler["noise"])?["inputs"] ?? sampler
    let rule = walk.node(sampler["sampler"])?["inputs"] ?? sampler
    steps = take(schedule["steps"], "steps", walk)
    cfg = take(guider["cfg"], "guidance scale", walk)
    seed = take(noise["seed"] ?? noise["noise_seed"], "seed", walk)
    self.sampler = take(rule["sampler_name"], "sampler", walk)
    if let name = walk.value(schedule["scheduler"]), name != "normal" { unmapped.append("schedule \(name)") }
    if let denoise = walk.value(schedule["denoise"]), denoise != "1" { unmapped.append("denoise \(denoise)") }
  }

  /// The value of an input; a link that leads to none is told as lost.
  private mutating func take(_ input: JSONValue?, _ name: String, _ walk: GraphWalk) -> String? {
    let value = walk.value(input)
    if value == nil, input?.items.isEmpty == false { unmapped.append("the \(name): the graph computes it") }
    return value
  }

  /// Follows the links of a graph.
  private struct GraphWalk {
    let graph: [String: JSONValue]

    /// The inputs of the nodes whose class passes, in the order of their ids.
    func nodes(_ isWanted: (String) -> Bool) -> [JSONValue] {
      graph.keys.sorted().compactMap { id in
        guard let node = graph[id], node["class_type"]?.string.map(isWanted) == true else { return nil }
        return node["inputs"]
      }
    }

    /// The texts of an input wherever a node has it, each once.
    func inputs(named name: String) -> [String] {
      var found: [String] = []
      for id in graph.keys.sorted() {
        if let text = graph[id]?["inputs"]?[name]?.string, !found.contains(text) { found.append(text) }
      }
      return found
    }

    /// The node that a link `["6", 0]` leads to.
    func node(_ link: JSONValue?) -> JSONValue? {
      link?.items.first?.string.flatMap { graph[$0] }
    }

    /// A value, or that of the node that only holds it.
    func value(_ input: JSONValue?) -> String? {
      if let text = input?.string { return text }
      let held = node(input)?["inputs"]
      return (held?["value"] ?? held?["seed"] ?? held?["int"] ?? held?["noise_seed"])?.string
    }

    /// The text that a link leads to, through nodes that pass it on; at most so many steps, as links may form a ring.
    func text(from link: JSONValue?) -> String? {
      var link = link
      for _ in 0..<32 {
        guard let inputs = node(link)?["inputs"] else { return nil }
        let text = inputs["text"] ?? inputs["value"] ?? inputs["text_g"] ?? inputs["t5xxl"] ?? inputs["string"]
        if case .text(let text)? = text { return text }
        link = text ?? inputs["conditioning"] ?? inputs["conditioning_1"] ?? inputs["positive"]
      }
      return nil
    }
  }
}
