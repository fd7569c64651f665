import GenLanguage

/// What other programs write into a prompt besides words. Texts joined by `AND` become texts of their own; the rest
/// stays in the text and is named.
struct PromptSyntax {
  /// The texts, with their weights if those are written.
  private(set) var texts: [(text: String, weight: Number?)] = []
  /// What gen has no counterpart for, each a short phrase.
  private(set) var unmapped: [String] = []

  /// Longer texts are not looked through.
  private static let byteLimit = 20_000

  /// - Parameters:
  ///   - text: a prompt as it was written.
  ///   - setting: `prompt` or `negative`.
  ///   - origin: who wrote it: only some know `AND`, and brackets mean nothing to others.
  init(_ text: String, of setting: String, by origin: ImportedScript.Origin) {
    texts = [(text, nil)]
    // No service takes as much: what it means there is not worth the time.
    guard text.utf8.count <= Self.byteLimit else {
      unmapped = ["what brackets mean in `\(setting)`, which is very long"]
      return
    }
    let weakens = origin == .automatic1111 || origin == .stableDiffusionCpp
    if origin == .automatic1111, text.contains("AND") { texts = Self.joined(text) }
    if texts.isEmpty { texts = [(text, nil)] }
    let hasAttention = origin == .invokeAI && text.contains(Self.attention)
    let findings: [(Bool, String)] = [
      (
        hasAttention || text.contains(Self.weight) || text.contains(Self.doubled),
        "emphasis such as \(Self.example(of: text, hasAttention)) in `\(setting)`: gen weighs whole texts"
      ),
      (
        weakens && text.contains(Self.weakened),
        "de-emphasis such as [word] in `\(setting)`: gen weighs whole texts"
      ),
      (text.contains(Self.editing), "prompt editing such as [a:b:0.5] in `\(setting)`: gen keeps one text throughout"),
      (text.contains(Self.alternation), "alternating words such as [a|b] in `\(setting)`"),
      (text.contains(Self.function), "a function such as .blend(…) in `\(setting)`"),
      (text.contains(Self.breaking), "BREAK in `\(setting)`"),
    ]
    unmapped = findings.compactMap { $0 ? $1 : nil }
    for kind in Self.kinds(of: text) { unmapped.append("<\(kind):…> in `\(setting)`") }
    if text.contains("embedding:") { unmapped.append("embedding:… in `\(setting)`") }
  }

  /// `a cat AND a dog :1.2`
  private static func joined(_ text: String) -> [(text: String, weight: Number?)] {
    let parts = text.split(separator: #/\bAND\b/#, omittingEmptySubsequences: false)
    guard parts.count > 1 else { return [(text, nil)] }
    return parts.compactMap { part in
      guard let words = trimmed(part) else { return nil }
      guard let colon = words.lastIndex(of: ":"), let text = trimmed(words[..<colon]),
        let weight = trimmed(words[words.index(after: colon)...]).flatMap({ Number(parsing: String($0)) })
      else { return (String(words), nil) }
      return (String(text), weight)
    }
  }

  /// Without white space at its ends; `nil` if nothing is left.
  private static func trimmed(_ text: Substring) -> Substring? {
    let words = text.drop(while: \.isWhitespace)
    return words.lastIndex { !$0.isWhitespace }.map { words[...$0] }
  }

  /// The kinds of `<lora:name:0.8>`, each once.
  private static func kinds(of text: String) -> [String] {
    var kinds: [String] = []
    for match in text.matches(of: #/<([a-z]+):[^<>]+>/#) where !kinds.contains(String(match.1)) {
      kinds.append(String(match.1))
    }
    return kinds
  }

  private static func example(of text: String, _ hasAttention: Bool) -> String {
    if text.contains(weight) { return "(word:1.2)" }
    return hasAttention ? "(word)1.2 or word++" : "((word))"
  }

  /// `(word:1.2)`
  private static var weight: Regex<Substring> { #/\([^()]*:\s*[0-9.]+\s*\)/# }
  /// InvokeAI: `(two words)1.2`, `(two words)++`, `word++`, `word--`
  private static var attention: Regex<Substring> {
    #/\)(?:[0-9]+(?:\.[0-9]+)?|\++|-+)(?=[\s,.;:)]|$)|\w(?:\++|--+)(?=[\s,;)]|$)/#
  }
  /// `((word))`
  private static var doubled: Regex<Substring> { #/\(\([^()]+\)\)/# }
  /// `[word]`
  private static var weakened: Regex<Substring> { #/\[[^\[\]:|]+\]/# }
  /// `[a:b:0.5]`, `[a::5]`, `[a:5]`
  private static var editing: Regex<Substring> { #/\[[^\[\]]*:\s*[0-9.]+\s*\]/# }
  /// `[a|b]`
  private static var alternation: Regex<Substring> { #/\[[^\[\]|]+(?:\|[^\[\]|]+)+\]/# }
  /// `("a", "b").blend(0.7, 0.3)`, `"a".swap("b")`
  private static var function: Regex<Substring> { #/[)"]\.(?:blend|and|swap)\(/# }
  /// Begins another stretch of tokens.
  private static var breaking: Regex<Substring> { #/\bBREAK\b/# }
}
