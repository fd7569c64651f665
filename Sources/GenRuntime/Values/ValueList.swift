/// A list that knows how large it is with everything in it, so that doubling it again and again ends in a message
/// and not in a full memory.
struct ValueList: Hashable, Sendable {
  /// Values in it and in the lists and ranges in it.
  private let elements: Int32
  /// Bytes of the texts in it and in its lists.
  private let textBytes: Int32
  /// The values.
  let items: [Value]

  /// A list of values.
  init(_ items: [Value]) {
    var elements = items.count
    var bytes = 0
    for item in items {
      elements += item.elements
      bytes += item.textBytes
    }
    self.elements = Int32(clamping: elements)
    textBytes = Int32(clamping: bytes)
    self.items = items
  }

  /// Whether it is larger than a computed list may be.
  var isTooLarge: Bool { elements > Value.elementLimit || textBytes > Value.textLimit }

  fileprivate var counts: (elements: Int, textBytes: Int) { (Int(elements), Int(textBytes)) }
}

extension Value {
  /// The most values that a list may hold, those of its lists included.
  static let elementLimit = 1_000_000
  /// The most bytes that a computed text may have.
  static let textLimit = 1_000_000

  /// Values in a list or range.
  fileprivate var elements: Int {
    switch self {
    case .list(let list): list.counts.elements
    case .range(let range): range.count
    default: 0
    }
  }

  fileprivate var textBytes: Int {
    switch self {
    case .list(let list): list.counts.textBytes
    default: text?.utf8.count ?? 0
    }
  }
}

extension String {
  /// Appends a part of a computed text.
  /// - Returns: whether the text may be so large; nothing is appended if not.
  mutating func appendLimited(_ part: String) -> Bool {
    guard utf8.count + part.utf8.count <= Value.textLimit else { return false }
    self += part
    return true
  }
}
