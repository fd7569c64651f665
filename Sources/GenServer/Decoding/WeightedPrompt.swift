import GenAPI

/// The weights that v2beta reads in a prompt: `(word:0.3)`.
package struct WeightedPrompt {
  /// What one pair of parentheses says.
  private struct Group {
    /// Where its text ends, and where its parenthesis does.
    var colon: Int, close: Int
    var weight: Double
  }

  /// A larger number behind a colon is no weight but a time: `(at 12:30)`.
  private static let maxWeight = 10.0

  private let bytes: [UInt8]
  /// By the position of the opening parenthesis.
  private var groups: [Int: Group] = [:]
  /// Parentheses and weights, which are no words.
  private var isSyntax: [Bool]

  /// Finds the weights of `text`; parentheses without one are text.
  package init(_ text: String) {
    bytes = Array(text.utf8)
    isSyntax = Array(repeating: false, count: bytes.count)
    var open: [Int] = []
    for (index, byte) in bytes.enumerated() {
      if byte == UInt8(ascii: "(") { open.append(index) }
      guard byte == UInt8(ascii: ")"), let start = open.popLast(), let group = weight(from: start, to: index) else {
        continue
      }
      groups[start] = group
      isSyntax[start] = true
      for position in group.colon...index { isSyntax[position] = true }
    }
  }

  /// The prompts that it stands for: what stands between commas as `(…:0.3)` is one of its own, the rest is one of
  /// weight 1.
  /// - Parameters:
  ///   - sign: -1 for what is not wanted.
  ///   - keepsInner: whether weights within a sentence stay in it, for a service that reads them; else they are left out.
  package func prompts(sign: Double, keepsInner: Bool) -> [TextPrompt] {
    var prompts: [TextPrompt] = []
    var plain: [UInt8] = []
    var place: Int?
    var index = 0
    while index < bytes.count {
      if let group = groups[index], prompts.count + 1 < Fields.maxPrompts, isPiece(index, group) {
        let text = Self.trimmed(kept(index + 1..<group.colon, keepsInner))
        prompts.append(TextPrompt(text, weight: sign * group.weight))
        index = bytes[group.close...].firstIndex { $0 == UInt8(ascii: ",") } ?? bytes.count
        index = bytes[index...].dropFirst().firstIndex { !Self.isSpace($0) } ?? bytes.count
        continue
      }
      if place == nil, !Self.isEdge(bytes[index]) { place = prompts.count }
      let end = groups[index].map { $0.close + 1 } ?? index + 1
      plain += kept(index..<end, keepsInner)
      index = end
    }
    if let place { prompts.insert(TextPrompt(Self.trimmed(plain), weight: sign), at: place) }
    return prompts
  }

  /// The weight at the end of what two parentheses hold, behind a text.
  private func weight(from open: Int, to close: Int) -> Group? {
    // Nine digits are more than any weight needs.
    let end = bytes[max(open + 1, close - 10)..<close]
    guard let colon = end.lastIndex(where: { !Self.isOfNumber($0) }), bytes[colon] == UInt8(ascii: ":"),
      bytes[open + 1..<colon].contains(where: { !Self.isEdge($0) }),
      let weight = Double(String(decoding: bytes[colon + 1..<close], as: UTF8.self)), weight <= Self.maxWeight
    else { return nil }
    return Group(colon: colon, close: close, weight: weight)
  }

  /// Whether a group stands between commas, or at an end.
  private func isPiece(_ open: Int, _ group: Group) -> Bool {
    let before = bytes[..<open].last { !Self.isSpace($0) }
    let after = bytes[(group.close + 1)...].first { !Self.isSpace($0) }
    return [before, after].allSatisfy { $0 == nil || $0 == UInt8(ascii: ",") }
  }

  private func kept(_ range: Range<Int>, _ keepsSyntax: Bool) -> [UInt8] {
    range.filter { keepsSyntax || !isSyntax[$0] }.map { bytes[$0] }
  }

  /// Without the commas and spaces that taken-out pieces leave at the ends.
  private static func trimmed(_ bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(where: { !isEdge($0) }), let last = bytes.lastIndex(where: { !isEdge($0) })
    else {
      return ""
    }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }

  private static func isEdge(_ byte: UInt8) -> Bool { isSpace(byte) || byte == UInt8(ascii: ",") }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  private static func isOfNumber(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }
}
