import GenAPI

extension Fields {
  /// Prompts of a request; a form spreads them over `text_prompts[0][text]` and `text_prompts[0][weight]`.
  static let maxPrompts = 32

  /// `text_prompts` from a JSON object.
  mutating func prompts() -> [TextPrompt] {
    guard let value = value("text_prompts") else {
      complain("text_prompts: is required")
      return []
    }
    guard case .array(let elements) = value else {
      complain("text_prompts: must be an array of objects with a text and a weight")
      return []
    }
    if elements.isEmpty { complain("text_prompts: must not be empty") }
    return checked(elements.prefix(Self.maxPrompts + 1).enumerated().compactMap { prompt($1, index: $0) })
  }

  /// `text_prompts[…][…]` from a form; indices order them and need not be without gaps.
  mutating func formPrompts() -> [TextPrompt] {
    var rows: [Int: TextPrompt] = [:]
    for name in names.sorted() {
      guard let (index, member) = Self.promptField(name), let value = value(name), case .string(let text) = value else {
        continue
      }
      var row = rows[index] ?? TextPrompt("")
      if member == "text" {
        row.text = text
      } else if let weight = Self.number(value, isForm: true) {
        row.weight = weight
      } else {
        complain("\(name): must be a number")
      }
      rows[index] = row
    }
    if rows.isEmpty { complain("text_prompts: is required") }
    return checked(rows.sorted { $0.key < $1.key }.map(\.value))
  }

  private mutating func prompt(_ value: JSONValue, index: Int) -> TextPrompt? {
    guard case .object(let members) = value, case .string(let text)? = members["text"] else {
      complain("text_prompts[\(index)].text: is required")
      return nil
    }
    switch members["weight"] {
    case nil, .null: return TextPrompt(text)
    case let weight?:
      if let number = Self.number(weight, isForm: false) { return TextPrompt(text, weight: number) }
      complain("text_prompts[\(index)].weight: must be a number")
      return nil
    }
  }

  private mutating func checked(_ prompts: [TextPrompt]) -> [TextPrompt] {
    if prompts.count > Self.maxPrompts { complain("text_prompts: must be at most \(Self.maxPrompts)") }
    return Array(prompts.prefix(Self.maxPrompts))
  }

  /// Takes `text_prompts[3][weight]` apart.
  private static func promptField(_ name: String) -> (index: Int, member: String)? {
    let prefix = "text_prompts["
    guard name.hasPrefix(prefix), name.hasSuffix("]") else { return nil }
    let pieces = name.dropFirst(prefix.count).dropLast().split(separator: "]", omittingEmptySubsequences: false)
    guard pieces.count == 2, let index = Int(pieces[0]), pieces[1].first == "[" else { return nil }
    let member = String(pieces[1].dropFirst())
    return ["text", "weight"].contains(member) ? (index, member) : nil
  }
}
