extension ImportedFields {
  /// ComfyUI: a graph of nodes by id, `{"3": {"class_type": "KSampler", "inputs": {"seed": 5, "positive": ["6", 0]}}}`.
  init?(comfyUI text: String) {
    guard text.contains("class_type"), let graph = JSONValue(text)?.members else { return nil }
    let nodes = graph.keys.sorted().compactMap { id in graph[id].map { (id, $0) } }
    let isSampler = { (node: JSONValue) in node["class_type"]?.string?.hasPrefix("KSampler") == true }
    guard let sampler = nodes.first(where: { isSampler($0.1) })?.1, let inputs = sampler["inputs"] else { return nil }
    self.init()
    let count = nodes.filter { isSampler($0.1) }.count
    if count > 1 { unmapped.append("\(count - 1) more samplers in the graph") }
    (steps, cfg) = (inputs["steps"]?.string, inputs["cfg"]?.string)
    seed = (inputs["seed"] ?? inputs["noise_seed"])?.string
    self.sampler = inputs["sampler_name"]?.string
    if let schedule = inputs["scheduler"]?.string, schedule != "normal" { unmapped.append("schedule \(schedule)") }
    if let denoise = inputs["denoise"]?.string, denoise != "1" { unmapped.append("denoise \(denoise)") }
    let walk = GraphWalk(graph: graph)
    prompt = walk.text(from: inputs["positive"])
    negative = walk.text(from: inputs["negative"])
    if prompt == nil { unmapped.append("the prompt: the graph computes it") }
    let latent = walk.node(inputs["latent_image"])
    (width, height) = (latent?["inputs"]?["width"]?.string, latent?["inputs"]?["height"]?.string)
    if width == nil { unmapped.append("the size: the picture started from an image, or the graph computes it") }
    for (_, node) in nodes where node["inputs"]?["ckpt_name"] != nil {
      unmapped.append("model \(node["inputs"]?["ckpt_name"]?.string ?? "")")
    }
  }

  /// Follows the links of a graph.
  private struct GraphWalk {
    let graph: [String: JSONValue]

    /// The node that a link `["6", 0]` leads to.
    func node(_ link: JSONValue?) -> JSONValue? {
      link?.items.first?.string.flatMap { graph[$0] }
    }

    /// The text that a link leads to, through nodes that pass it on; at most so many steps, as links may form a ring.
    func text(from link: JSONValue?) -> String? {
      var link = link
      for _ in 0..<32 {
        guard let inputs = node(link)?["inputs"] else { return nil }
        if case .text(let text)? = inputs["text"] ?? inputs["value"] ?? inputs["text_g"] { return text }
        link = inputs["text"] ?? inputs["conditioning"] ?? inputs["conditioning_1"] ?? inputs["value"]
      }
      return nil
    }
  }
}
