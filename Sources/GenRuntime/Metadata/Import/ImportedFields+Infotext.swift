extension ImportedFields {
  /// AUTOMATIC1111 and those that write as it does: the prompt, `Negative prompt: …`, and a line of `Name: value`.
  init?(infotext text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let last = lines.lastIndex(where: { $0.hasPrefix("Steps: ") }) else { return nil }
    self.init()
    let values = Self.values(lines[last])
    lines = Array(lines[..<last])
    if let start = lines.firstIndex(where: { $0.hasPrefix("Negative prompt:") }) {
      let first = lines[start].dropFirst("Negative prompt:".count).drop { $0 == " " }
      negative = ([String(first)] + lines[(start + 1)...]).joined(separator: "\n")
      lines = Array(lines[..<start])
    }
    prompt = lines.joined(separator: "\n")
    var known = values
    if let size = known.removeValue(forKey: "Size")?.split(separator: "x"), size.count == 2 {
      (width, height) = (String(size[0]), String(size[1]))
    }
    // Part of the model's name, and who wrote the text.
    for name in ["Model hash", "Version", "Hashes"] { known[name] = nil }
    if let strength = known.removeValue(forKey: "Denoising strength") {
      unmapped.append("denoising strength \(strength): the image that it started from is not in the file")
    }
    // What every text of the program says, and what has its own place in the name of the sampler.
    if let schedule = known.removeValue(forKey: "Schedule type"), schedule != "Automatic", schedule != "Uniform" {
      unmapped.append("schedule \(schedule)")
    }
    take(known, names: ["Steps": \.steps, "Sampler": \.sampler, "CFG scale": \.cfg, "Seed": \.seed])
  }

  /// `Steps: 20, Sampler: Euler a, Note: "a, b"`: commas in quotes and brackets do not separate.
  static func values(_ line: String) -> [String: String] {
    var values: [String: String] = [:]
    for item in items(line) {
      guard let colon = item.firstIndex(of: ":") else { continue }
      let value = item[item.index(after: colon)...].drop { $0 == " " }
      values[String(item[..<colon])] = JSONValue(String(value))?.string ?? String(value)
    }
    return values
  }

  private static func items(_ line: String) -> [String] {
    var items: [String] = []
    var item = ""
    var (depth, isQuoted, isEscaped) = (0, false, false)
    for character in line {
      if isQuoted {
        if character == "\"", !isEscaped { isQuoted = false }
        isEscaped = character == "\\" && !isEscaped
      } else {
        switch character {
        case "\"": isQuoted = true
        case "{", "[": depth += 1
        case "}", "]": depth -= 1
        case "," where depth <= 0:
          items.append(item)
          item = ""
          continue
        case " " where item.isEmpty: continue
        default: break
        }
      }
      item.append(character)
    }
    return items + [item]
  }
}
