/// The keys that are let in.
struct KeyRing: Sendable {
  private let keys: [[UInt8]]

  /// No keys: everybody is let in.
  init(_ keys: [String]) { self.keys = keys.filter { !$0.isEmpty }.map { Array($0.utf8) } }

  /// Whether a key is needed at all.
  var isOpen: Bool { keys.isEmpty }

  /// Whether `key` is one of them. All keys are compared to their ends, whatever the first byte says: how long it takes
  /// tells nothing but the lengths.
  func admits(_ key: String?) -> Bool {
    if isOpen { return true }
    guard let key else { return false }
    let bytes = Array(key.utf8)
    return keys.reduce(false) { Self.equal($1, bytes) || $0 }
  }

  private static func equal(_ expected: [UInt8], _ given: [UInt8]) -> Bool {
    var difference = UInt(truncatingIfNeeded: expected.count ^ given.count)
    for (index, byte) in given.enumerated() {
      difference |= UInt(byte ^ expected[index % max(1, expected.count)])
    }
    return difference == 0
  }

  /// The key in an `Authorization` header: raw as in v1alpha, or after `Bearer`.
  static func key(in header: String?) -> String? {
    guard var text = header?.trimmed, !text.isEmpty else { return nil }
    if text.lowercased().hasPrefix("bearer ") { text = String(text.dropFirst(7)).trimmed }
    return text.isEmpty ? nil : text
  }
}
