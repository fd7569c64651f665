/// The keys that are let in.
package struct KeyRing: Sendable {
  private let keys: [[UInt8]]

  /// No keys: everybody is let in.
  package init(_ keys: [String]) { self.keys = keys.filter { !$0.isEmpty }.map { Array($0.utf8) } }

  /// Whether a key is needed at all.
  var isOpen: Bool { keys.isEmpty }

  /// Whether `key` is one of them. All keys are compared to their ends, whatever the first byte says: how long it takes
  /// tells nothing but the lengths.
  func admits(_ key: String?) -> Bool {
    if isOpen { return true }
    guard let key else { return false }
    return admits(bytes: Array(key.utf8))
  }

  /// The same for a key's bytes, each of which is looked at once per key of the ring.
  package func admits(bytes: some Sequence<UInt8>) -> Bool {
    keys.reduce(false) { Self.equal($1, bytes) || $0 }
  }

  private static func equal(_ expected: [UInt8], _ given: some Sequence<UInt8>) -> Bool {
    var difference: UInt8 = 0
    var count = 0
    for byte in given {
      difference |= byte ^ expected[count % max(1, expected.count)]
      count += 1
    }
    return difference == 0 && count == expected.count
  }

  /// The key in an `Authorization` header: raw as in v1alpha, or after `Bearer`.
  static func key(in header: String?) -> String? {
    guard var text = header?.trimmed, !text.isEmpty else { return nil }
    if text.lowercased().hasPrefix("bearer ") { text = String(text.dropFirst(7)).trimmed }
    return text.isEmpty ? nil : text
  }
}
