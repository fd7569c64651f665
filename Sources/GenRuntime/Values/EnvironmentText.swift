/// Puts the names of environment variables where their values stand, so that no value ends in metadata. Bytes are
/// compared: a mark behind a value makes another character of it, but the value is still there.
struct EnvironmentText {
  /// Longest values first: one may be part of another.
  private let entries: [(name: String, value: [UInt8])]

  /// The values of variables, and how a printed list writes them.
  init(_ environment: [String: String]) {
    let written = environment.filter { !$0.value.isEmpty }.flatMap { name, value in
      Set([value, Self.escaped(value)]).map { (name: name, value: Array($0.utf8)) }
    }
    entries = written.sorted {
      $0.value.count == $1.value.count ? $0.name < $1.name : $0.value.count > $1.value.count
    }
  }

  /// Whether a value is part of the text.
  func occurs(in text: String) -> Bool {
    split(text).contains { if case .variable = $0 { true } else { false } }
  }

  /// A string literal that reads the environment again.
  func quoted(_ text: String) -> String { literal(split(text)) }

  /// A string literal of a path without its folders, which mean nothing elsewhere.
  func quotedFileName(_ path: String) -> String {
    var parts = split(path)
    let last = parts.lastIndex { if case .text(let text) = $0 { text.contains("/") } else { false } }
    if let last, case .text(let text) = parts[last] {
      let name = text.split(separator: "/", omittingEmptySubsequences: false).last.map(String.init) ?? ""
      parts.replaceSubrange(...last, with: [.text(name)])
    }
    return literal(parts)
  }

  /// For people: `$NAME` in place of the value.
  func masked(_ text: String) -> String {
    split(text).map { part in
      switch part {
      case .text(let text): text
      case .variable(let name): "$\(name)"
      }
    }.joined()
  }

  private enum Part {
    case text(String)
    case variable(String)
  }

  private func literal(_ parts: [Part]) -> String {
    let inner = parts.map { part in
      switch part {
      case .text(let text): Self.escaped(text)
      case .variable(let name): "${env(\(ScriptText.quoted(name)))}"
      }
    }
    return "\"\(inner.joined())\""
  }

  private static func escaped(_ text: String) -> String { String(ScriptText.quoted(text).dropFirst().dropLast()) }

  private func split(_ text: String) -> [Part] {
    if entries.isEmpty { return [.text(text)] }
    var parts: [Part] = []
    var pending: [UInt8] = []
    var rest = Array(text.utf8)[...]
    func flush() {
      if !pending.isEmpty { parts.append(.text(String(decoding: pending, as: UTF8.self))) }
      pending = []
    }
    while let byte = rest.first {
      if let entry = entries.first(where: { rest.starts(with: $0.value) }) {
        flush()
        parts.append(.variable(entry.name))
        rest = rest.dropFirst(entry.value.count)
      } else {
        pending.append(byte)
        rest = rest.dropFirst()
      }
    }
    flush()
    return parts
  }
}
