import Foundation

/// Colours text by a TextMate grammar, as editors do: line by line, the first pattern that matches leftmost wins.
/// Knows what the grammar of gen uses: `match`, `begin`/`end`, captures, `include`, and no back references.
final class TextMateRunner {
  /// A pattern of the grammar.
  private struct Rule {
    var name: String?
    var match: NSRegularExpression?
    var begin: NSRegularExpression?
    var end: NSRegularExpression?
    var captures: [Int: String] = [:]
    var beginCaptures: [Int: String] = [:]
    var endCaptures: [Int: String] = [:]
    var patterns: [[String: Any]] = []
  }

  private let grammar: [String: Any]
  private var cache: [String: [Rule]] = [:]

  init(_ file: URL) throws {
    grammar = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
  }

  /// The scopes of each stretch of a text that has any: `(text, innermost scope)`.
  func tokens(_ text: String) throws -> [(text: String, scope: String)] {
    var found: [(String, String)] = []
    var stack: [Rule] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try color(String(line) as NSString, &stack, &found)
    }
    return found
  }

  private func color(_ line: NSString, _ stack: inout [Rule], _ found: inout [(String, String)]) throws {
    var position = 0
    var turns = 0
    while position <= line.length, turns < 10_000 {
      turns += 1
      let range = NSRange(location: position, length: line.length - position)
      let patterns = stack.last?.patterns ?? (grammar["patterns"] as? [[String: Any]] ?? [])
      let inner = try rules(patterns).compactMap { rule -> (Rule, NSTextCheckingResult)? in
        (rule.match ?? rule.begin)?.firstMatch(in: line as String, range: range).map { (rule, $0) }
      }.min { $0.1.range.location < $1.1.range.location }
      let end = stack.last?.end?.firstMatch(in: line as String, range: range)
      let next = [inner?.1.range.location, end?.range.location].compactMap(\.self).min() ?? line.length
      add(line, NSRange(location: position, length: next - position), stack.last?.name, &found)
      if let end, end.range.location == next {
        let rule = stack.removeLast()
        add(line, end.range, rule.endCaptures[0] ?? rule.name, &found)
        position = end.range.upperBound
        if end.range.length == 0 { break }
      } else if let (rule, result) = inner {
        addCaptures(line, result, rule, &found)
        if rule.begin != nil { stack.append(rule) }
        position = max(result.range.upperBound, rule.begin == nil ? position + 1 : position)
      } else {
        break
      }
    }
  }

  private func addCaptures(
    _ line: NSString, _ result: NSTextCheckingResult, _ rule: Rule, _ found: inout [(String, String)]
  ) {
    if rule.captures.isEmpty { return add(line, result.range, rule.beginCaptures[0] ?? rule.name, &found) }
    for group in rule.captures.keys.sorted() { add(line, result.range(at: group), rule.captures[group], &found) }
  }

  private func add(_ line: NSString, _ range: NSRange, _ scope: String?, _ found: inout [(String, String)]) {
    guard range.length > 0, let scope else { return }
    found.append((line.substring(with: range), scope))
  }

  private func rules(_ patterns: [[String: Any]]) throws -> [Rule] {
    try patterns.flatMap { pattern -> [Rule] in
      guard let name = pattern["include"] as? String else { return try rule(pattern) }
      if let known = cache[name] { return known }
      let repository = grammar["repository"] as? [String: [String: Any]] ?? [:]
      guard let entry = repository[String(name.dropFirst())] else { throw CocoaError(.keyValueValidation) }
      let made = try rule(entry)
      cache[name] = made
      return made
    }
  }

  /// One pattern; a list of patterns stands for them.
  private func rule(_ pattern: [String: Any]) throws -> [Rule] {
    let inner = pattern["patterns"] as? [[String: Any]] ?? []
    if pattern["match"] == nil, pattern["begin"] == nil { return try rules(inner) }
    func expression(_ key: String) throws -> NSRegularExpression? {
      try (pattern[key] as? String).map { try NSRegularExpression(pattern: $0) }
    }
    func names(_ key: String) -> [Int: String] {
      var names: [Int: String] = [:]
      for (group, value) in pattern[key] as? [String: [String: String]] ?? [:] {
        names[Int(group) ?? 0] = value["name"]
      }
      return names
    }
    return [
      Rule(
        name: pattern["name"] as? String, match: try expression("match"), begin: try expression("begin"),
        end: try expression("end"), captures: names("captures"), beginCaptures: names("beginCaptures"),
        endCaptures: names("endCaptures"), patterns: inner)
    ]
  }
}
